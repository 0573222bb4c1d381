import { vocabulary } from './vocabulary';

/** What one ADMIN proposes and another confirms (domain: "Grids, units, people"). */
export const StaffChangeKind = vocabulary('GRANT_POST', 'APPOINT_DEPUTY', 'RESET_PASSWORD', 'RESET_TOTP');
export type StaffChangeKind = keyof typeof StaffChangeKind;

export const staffChangeKindLabels: Record<StaffChangeKind, string> = {
  GRANT_POST: '授予职务',
  APPOINT_DEPUTY: '安排代理',
  RESET_PASSWORD: '重置密码',
  RESET_TOTP: '重置动态口令',
};

export const StaffChangeState = vocabulary('PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN');
export type StaffChangeState = keyof typeof StaffChangeState;

export const staffChangeStateLabels: Record<StaffChangeState, string> = {
  PENDING: '待另一位管理员确认',
  APPROVED: '已确认',
  REJECTED: '未同意',
  WITHDRAWN: '已撤回',
};
