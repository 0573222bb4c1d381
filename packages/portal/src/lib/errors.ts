import type { ErrorCode } from '@yidiantong/schema/vocabulary/errors';

export interface FieldError {
  /** Input path such as `input.text`. */
  path: string;
  message: string;
}

/** NETWORK: no answer came, so nobody knows whether the server did it. */
export type FailureCode = ErrorCode | 'NETWORK';

/** Whatever went wrong with a request; `message` is a Chinese sentence that says what helps. */
export class RequestError extends Error {
  readonly code: FailureCode;
  readonly fields: FieldError[];
  readonly retryAfterSeconds: number | null;
  readonly requestId: string | null;
  /** PROOF_NEEDED: what the same request has to come with. */
  readonly bits: number | null;

  constructor(
    code: FailureCode,
    message: string,
    facts: Partial<Pick<RequestError, 'fields' | 'retryAfterSeconds' | 'requestId' | 'bits'>> = {},
  ) {
    super(message);
    this.name = 'RequestError';
    this.code = code;
    this.fields = facts.fields ?? [];
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
    this.requestId = facts.requestId ?? null;
    this.bits = facts.bits ?? null;
  }
}

const sentences: Record<FailureCode, string> = {
  NETWORK: '网络不通，没有连上。请看看手机的网络，再试一次。',
  UNAUTHENTICATED: '查看的时间到了，请再输一次回执号和查询码。',
  FORBIDDEN: '这里不能做这件事，请拨打 12388，或到镇上当面说。',
  NOT_FOUND: '没有找到。请核对一下，或从村里的二维码重新进来。',
  INVALID_INPUT: '有内容要改，请看标出的地方。',
  INVALID_STATE: '现在还不能这样做，请回到上一页看看进度。',
  CONFLICT: '刚刚有了变化，请看最新的内容再决定。',
  RATE_LIMITED: '试得太多了，请过一会儿再试。',
  PROOF_NEEDED: '现在反映的人特别多，请过几秒再发一次。',
  TOO_COMPLEX: '一次要的内容太多了，请少选一些。',
  INTERNAL: '服务器出了问题，没有办成。请过几分钟再试。',
};

export function isErrorCode(value: unknown): value is FailureCode {
  return typeof value === 'string' && Object.keys(sentences).includes(value);
}

/** The server's own sentence when it is one for people (it then holds Chinese), else ours. */
export function sentenceFor(code: FailureCode, said?: unknown, retryAfterSeconds?: number | null): string {
  const sentence = typeof said === 'string' && /[\u4e00-\u9fff]/.test(said) ? said : sentences[code];
  if (code !== 'RATE_LIMITED' || !retryAfterSeconds || sentence !== sentences.RATE_LIMITED) return sentence;
  const wait =
    retryAfterSeconds < 90
      ? `${Math.ceil(retryAfterSeconds)}\u00a0秒`
      : `${Math.ceil(retryAfterSeconds / 60)}\u00a0分钟`;
  return `试得太多了，请过 ${wait}再试。`;
}

/** Anything thrown, as a RequestError. */
export function asRequestError(thrown: unknown): RequestError {
  if (thrown instanceof RequestError) return thrown;
  return new RequestError('INTERNAL', sentenceFor('INTERNAL'));
}

interface GraphQLErrorLike {
  message?: unknown;
  extensions?: { code?: unknown; fields?: unknown; retryAfterSeconds?: unknown; requestId?: unknown };
}

/** The first error of a GraphQL answer. Codes we do not know (a parse failure, say) count as INTERNAL. */
export function fromGraphQLError(error: GraphQLErrorLike): RequestError {
  const facts = error.extensions ?? {};
  const code = isErrorCode(facts.code) ? facts.code : 'INTERNAL';
  const retryAfterSeconds = typeof facts.retryAfterSeconds === 'number' ? facts.retryAfterSeconds : null;
  const requestId = typeof facts.requestId === 'string' ? facts.requestId : null;
  const fields = Array.isArray(facts.fields) ? facts.fields.filter(isFieldError) : [];
  return new RequestError(code, sentenceFor(code, error.message, retryAfterSeconds), {
    fields,
    retryAfterSeconds,
    requestId,
  });
}

function isFieldError(value: unknown): value is FieldError {
  const field = value as Partial<FieldError> | null;
  return typeof field?.path === 'string' && typeof field.message === 'string';
}

/** `input.reporter.phone` → `reporter.phone`, so that forms need not know the argument's name. */
export function fieldMessages(error: RequestError): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const { path, message } of error.fields) {
    const key = path.replace(/^input\./, '');
    if (!(key in messages)) messages[key] = message;
  }
  return messages;
}
