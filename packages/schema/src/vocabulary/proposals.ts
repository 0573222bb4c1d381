import { vocabulary } from './vocabulary';

/** A move that needs a second hand (domain: "Complaint"): the state moves on its decision, the clock runs on. */
export const ProposalKind = vocabulary(
  'DECLINE',
  'REFER',
  'EXTEND',
  'OBJECTION',
  'WITHDRAW',
  'DIRECT',
  'RECUSAL',
  'REISSUE',
  'EXAMPLE',
);
export type ProposalKind = keyof typeof ProposalKind;

export const proposalKindLabels: Record<ProposalKind, string> = {
  DECLINE: '不予受理',
  REFER: '转其他机关',
  EXTEND: '延期',
  OBJECTION: '异议',
  WITHDRAW: '撤回',
  DIRECT: '直查直办',
  RECUSAL: '回避',
  REISSUE: '补发回执',
  EXAMPLE: '典型案例',
};

/** Proposed by the citizen by receipt alone; the level above decides. */
export const citizenProposals: readonly ProposalKind[] = ['OBJECTION', 'WITHDRAW'];

export const ProposalState = vocabulary('PENDING', 'APPROVED', 'REJECTED', 'LAPSED', 'TAKEN_BACK');
export type ProposalState = keyof typeof ProposalState;

export const proposalStateLabels: Record<ProposalState, string> = {
  PENDING: '等决定',
  APPROVED: '已同意',
  REJECTED: '没有同意',
  LAPSED: '已经用不上',
  TAKEN_BACK: '提出的人收回了',
};

/** Why a complaint is not taken on [R-J06]; belonging elsewhere is a referral. */
export const DeclineReason = vocabulary('LITIGATION', 'NO_SUBSTANCE', 'OUT_OF_SCOPE', 'ALREADY_ANSWERED');
export type DeclineReason = keyof typeof DeclineReason;

export const declineReasonLabels: Record<DeclineReason, string> = {
  LITIGATION: '应当走诉讼、仲裁或者行政复议',
  NO_SUBSTANCE: '没有写出具体的事',
  OUT_OF_SCOPE: '不是本平台管的事',
  ALREADY_ANSWERED: '同一件事已经办结，没有新情况',
};

/** Where a citizen goes instead. */
export const OtherBody = vocabulary('HOTLINE_12345', 'HOTLINE_12388', 'COURT', 'PETITION_OFFICE', 'POLICE', 'OTHER');
export type OtherBody = keyof typeof OtherBody;

export const otherBodyLabels: Record<OtherBody, string> = {
  HOTLINE_12345: '12345 政务服务热线',
  HOTLINE_12388: '12388 纪检监察举报',
  COURT: '人民法院',
  PETITION_OFFICE: '信访部门',
  POLICE: '公安机关',
  OTHER: '其他机关（写在说明里）',
};
