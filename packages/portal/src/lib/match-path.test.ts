import { matchPath } from './match-path';

describe('matchPath', () => {
  it('names the parts', () => {
    expect(matchPath('/v/:code/powers/:item', '/v/341503106201/powers/V-D05')).toEqual({
      code: '341503106201',
      item: 'V-D05',
    });
  });

  it('forgives a trailing slash and decodes', () => {
    expect(matchPath('/v/:code', '/v/%E6%9D%91/')).toEqual({ code: '村' });
  });

  it('refuses other lengths, other words and broken escapes', () => {
    expect(matchPath('/v/:code', '/v/1/report')).toBeNull();
    expect(matchPath('/v/:code/report', '/v/1/powers')).toBeNull();
    expect(matchPath('/v/:code', '/v/%E6%9')).toBeNull();
  });
});
