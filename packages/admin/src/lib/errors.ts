import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { ErrorCode, errorCodeLabels } from '@yidiantong/schema/vocabulary/errors';
import { isWordOf } from '@yidiantong/schema/vocabulary/vocabulary';

export interface FieldError {
  /** Path of the input, e.g. `input.text` or `input.lines.4.amount`. */
  path: string;
  message: string;
}

/** What the server said, in one shape for every page. */
export interface AppError {
  code: ErrorCode | 'NETWORK';
  message: string;
  fields: FieldError[];
  retryAfterSeconds: number | null;
  requestId: string | null;
}

interface WireError {
  message?: string;
  extensions?: Record<string, unknown>;
}

const network: AppError = {
  code: 'NETWORK',
  message: '连不上服务器，请看看网络，再试一次',
  fields: [],
  retryAfterSeconds: null,
  requestId: null,
};

/** Never throws: an error nobody foresaw becomes INTERNAL with the words that help. */
export function toAppError(error: unknown): AppError {
  if (CombinedGraphQLErrors.is(error)) return fromWire(error.errors[0]);
  if (ServerError.is(error)) return fromWire(firstErrorOf(error.bodyText)) ?? network;
  if (error instanceof TypeError) return network;
  return fromWire(undefined);
}

export function errorCode(error: unknown): AppError['code'] | null {
  return error ? toAppError(error).code : null;
}

/** The message for one input, where the form shows it; `name` is the last part of the path. */
export function fieldMessage(error: AppError | null, name: string): string | undefined {
  return error?.fields.find((field) => field.path === name || field.path.endsWith(`.${name}`))?.message;
}

function fromWire(wire: WireError | undefined): AppError {
  const extensions = wire?.extensions ?? {};
  const code = isWordOf(ErrorCode, extensions.code) ? extensions.code : 'INTERNAL';
  const chinese = wire?.message && /\p{Script=Han}/u.test(wire.message);
  return {
    code,
    message: chinese ? wire.message! : errorCodeLabels[code],
    fields: Array.isArray(extensions.fields) ? (extensions.fields as FieldError[]) : [],
    retryAfterSeconds: typeof extensions.retryAfterSeconds === 'number' ? extensions.retryAfterSeconds : null,
    requestId: typeof extensions.requestId === 'string' ? extensions.requestId : null,
  };
}

function firstErrorOf(body: string): WireError | undefined {
  try {
    return (JSON.parse(body) as { errors?: WireError[] }).errors?.[0];
  } catch {
    return undefined;
  }
}
