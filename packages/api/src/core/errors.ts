import { ErrorCode } from '@yidiantong/schema/vocabulary/errors';

export interface FieldError {
  /** Path of the input, e.g. `input.lines.4.amount`, so that a form can show the sentence in place. */
  path: string;
  message: string;
}

interface Details {
  fields?: FieldError[];
  /** CONFLICT: the version stored now; null when the row is gone or hidden. */
  currentVersion?: number | null;
  /** RATE_LIMITED: whole seconds until another try makes sense. */
  retryAfterSeconds?: number;
  /** PROOF_NEEDED: bits of the proof of work that the same request has to come with. */
  bits?: number;
}

/** The one error a person may read: what is wrong and what to do, in Chinese. Anything else is masked as INTERNAL. */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Details = {},
  ) {
    super(message);
    this.name = 'AppError';
  }

  static unauthenticated = () => new AppError(ErrorCode.UNAUTHENTICATED, '登录已失效，请重新登录；没写完的内容还在。');
  static forbidden = (message = '您的职务不能做这一步。') => new AppError(ErrorCode.FORBIDDEN, message);
  /** Also for what exists but may not be seen. */
  static notFound = (message = '没有找到，可能已被移走，或者您看不到它。') =>
    new AppError(ErrorCode.NOT_FOUND, message);
  static invalidState = (message: string) => new AppError(ErrorCode.INVALID_STATE, message);
  static conflict = (currentVersion: number | null) =>
    new AppError(ErrorCode.CONFLICT, '刚才有别人改过它，已为您刷新，请看过再做一次；您写的内容还在。', {
      currentVersion,
    });
  static invalid = (fields: FieldError[]) =>
    new AppError(ErrorCode.INVALID_INPUT, fields.map((field) => field.message).join(' '), { fields });
  static invalidField = (path: string, message: string) => AppError.invalid([{ path, message }]);
  static proofNeeded = (bits: number) =>
    new AppError(ErrorCode.PROOF_NEEDED, '现在反映的人特别多，请稍等几秒再发一次；写的内容还在。', { bits });
  static rateLimited = (retryAfterSeconds: number, message: string) =>
    new AppError(ErrorCode.RATE_LIMITED, message, { retryAfterSeconds });
}

/** Goes on only where a policy found no reason against it. @throws AppError FORBIDDEN with the policy's own words */
export function permit(refusal: string | null): void {
  if (refusal) throw AppError.forbidden(`${refusal}。`);
}
