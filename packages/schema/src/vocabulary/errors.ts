import { vocabulary } from './vocabulary';

/** `errors[].extensions.code`. What the actor may not see is NOT_FOUND, never FORBIDDEN. */
export const ErrorCode = vocabulary(
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'INVALID_INPUT',
  'INVALID_STATE',
  'CONFLICT',
  'RATE_LIMITED',
  'PROOF_NEEDED',
  'TOO_COMPLEX',
  'INTERNAL',
);
export type ErrorCode = keyof typeof ErrorCode;

/** What to say when the error itself says nothing better; each says what helps. */
export const errorCodeLabels: Record<ErrorCode, string> = {
  UNAUTHENTICATED: '登录已失效，请重新登录',
  FORBIDDEN: '您的职务不能做这件事',
  NOT_FOUND: '没有找到，可能已经移走，或者您看不到',
  INVALID_INPUT: '有内容需要改，请看标出的地方',
  INVALID_STATE: '现在还不能这样做',
  CONFLICT: '别人刚刚改过，请看最新的内容再决定',
  RATE_LIMITED: '操作太快了，请稍等再试',
  PROOF_NEEDED: '现在反映的人特别多，请稍等几秒再发一次',
  TOO_COMPLEX: '一次要的内容太多，请分开查询',
  INTERNAL: '系统出了问题，请稍后再试；仍不行请把编号告诉管理员',
};
