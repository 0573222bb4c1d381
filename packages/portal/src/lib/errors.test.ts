import { asRequestError, fieldMessages, fromGraphQLError, sentenceFor } from './errors';

describe('errors from the server', () => {
  it('keeps the code, the fields and the Chinese sentence', () => {
    const error = fromGraphQLError({
      message: '有内容要改',
      extensions: { code: 'INVALID_INPUT', fields: [{ path: 'input.reporter.phone', message: '电话要 11 位' }, 7] },
    });
    expect(error.code).toBe('INVALID_INPUT');
    expect(error.message).toBe('有内容要改');
    expect(fieldMessages(error)).toEqual({ 'reporter.phone': '电话要 11 位' });
  });

  it('never shows an English sentence or an unknown code', () => {
    const error = fromGraphQLError({ message: 'Syntax Error', extensions: { code: 'GRAPHQL_PARSE_FAILED' } });
    expect(error.code).toBe('INTERNAL');
    expect(error.message).toMatch(/^服务器/);
    expect(fromGraphQLError({}).code).toBe('INTERNAL');
  });

  it('says how long to wait', () => {
    expect(sentenceFor('RATE_LIMITED', undefined, 30)).toContain('30\u00a0秒');
    expect(sentenceFor('RATE_LIMITED', undefined, 600)).toContain('10\u00a0分钟');
  });

  it('turns anything thrown into a sentence', () => {
    expect(asRequestError(new TypeError('x is undefined')).message).toMatch(/[\u4e00-\u9fff]/);
  });
});
