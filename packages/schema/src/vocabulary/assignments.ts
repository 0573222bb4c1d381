import { vocabulary } from './vocabulary';

/** The small state of one unit's assignment; the complaint's own state is ComplaintState. */
export const AssignmentState = vocabulary('OFFERED', 'SIGNED', 'REPLIED', 'DONE', 'PUSHED_BACK');
export type AssignmentState = keyof typeof AssignmentState;

export const assignmentStateLabels: Record<AssignmentState, string> = {
  OFFERED: '待签收',
  SIGNED: '办理中',
  REPLIED: '已答复，待审核',
  DONE: '已通过审核',
  PUSHED_BACK: '已退回',
};

/** Why a unit may push an assignment back; names and needs in vocabulary/reasons. */
export const PushBackReason = vocabulary('DUTY', 'PLACE', 'LEAD', 'AUTHORITY', 'RECUSE', 'TWICE', 'BRIEF');
export type PushBackReason = keyof typeof PushBackReason;

export const pushBackReasonLabels: Record<PushBackReason, string> = {
  DUTY: '不属于本单位职责',
  PLACE: '地点不在本单位范围',
  LEAD: '应由其他单位牵头，本单位可以协办',
  AUTHORITY: '超出本级权限',
  RECUSE: '本单位是被反映对象，或与其有利害关系',
  TWICE: '同一件已派给本单位',
  BRIEF: '派发内容看不明白',
};

/** What the supervising commission said of a reply. */
export const ReplyVerdict = vocabulary('APPROVED', 'RETURNED');
export type ReplyVerdict = keyof typeof ReplyVerdict;

export const replyVerdictLabels: Record<ReplyVerdict, string> = { APPROVED: '审核通过', RETURNED: '退回重办' };
