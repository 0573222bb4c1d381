import { vocabulary } from './vocabulary';

/** The small state of one unit's assignment; the complaint's own state is ComplaintState. */
export const AssignmentState = vocabulary(
  'OFFERED',
  'SIGNED',
  'REPLIED',
  'DONE',
  'PUSHED_BACK',
  'RECALLED',
  // From a unit that must not handle it; it finds nothing of it any more.
  'TAKEN_BACK',
  'WAIVED',
);
export type AssignmentState = keyof typeof AssignmentState;

export const assignmentStateLabels: Record<AssignmentState, string> = {
  OFFERED: '待签收',
  SIGNED: '办理中',
  REPLIED: '已答复，待审核',
  DONE: '已通过审核',
  PUSHED_BACK: '已退回',
  RECALLED: '已被收回',
  TAKEN_BACK: '已收回（回避）',
  WAIVED: '不再等它办',
};

/** What the lead unit answers for as a whole; an assisting one does a part of it. */
export const AssignmentRole = vocabulary('LEAD', 'ASSISTING');
export type AssignmentRole = keyof typeof AssignmentRole;

export const assignmentRoleLabels: Record<AssignmentRole, string> = { LEAD: '主办', ASSISTING: '协办' };

/** An assisting unit's part is never reviewed by itself. */
export const assignmentStandingLabel = (role: AssignmentRole, state: AssignmentState): string =>
  role === 'ASSISTING' && state === 'DONE' ? '本单位的部分已办完' : assignmentStateLabels[state];

/** How it is assigned, whenever the place's own people should not be the ones who look. */
export const AssignmentMode = vocabulary('NORMAL', 'DIRECT', 'CROSS', 'REMOTE');
export type AssignmentMode = keyof typeof AssignmentMode;

export const assignmentModeLabels: Record<AssignmentMode, string> = {
  NORMAL: '普通派发',
  DIRECT: '直查直办',
  CROSS: '交叉办理',
  REMOTE: '异地办理',
};

export const assignmentModeDescriptions: Record<AssignmentMode, string> = {
  NORMAL: '派给职责内的单位',
  DIRECT: '纪（工）委自己办，上一级同意后才开始；群众看到的是“上级监督单位”',
  CROSS: '按规则由协作区里另一个乡镇的纪（工）委办，谁手上少就由谁办',
  REMOTE: '由区里指定本乡镇以外的单位办',
};

/** What the citizen reads instead of the unit's name while it is handled directly. */
export const DIRECT_UNIT_NAME = '上级监督单位';

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
