import { vocabulary } from './vocabulary';

/** Everything a citizen may send (domain: "Complaint"). */
export const ComplaintKind = vocabulary('CONSULTATION', 'COMPLAINT', 'SUGGESTION', 'HELP', 'CONDUCT');
export type ComplaintKind = keyof typeof ComplaintKind;

export const complaintKindLabels: Record<ComplaintKind, string> = {
  CONSULTATION: '咨询',
  COMPLAINT: '投诉',
  SUGGESTION: '建议',
  HELP: '求助',
  CONDUCT: '作风',
};

export const complaintKindDescriptions: Record<ComplaintKind, string> = {
  CONSULTATION: '咨询：想问明白一件事怎么办',
  COMPLAINT: '投诉：觉得哪里做得不对、不公开、不公平',
  SUGGESTION: '建议：想让村里、镇上做得更好',
  HELP: '求助：生活里遇到难处，想请人解决',
  CONDUCT: '作风（随手拍）：干部的作风问题',
};

export const ComplaintState = vocabulary(
  'FILED',
  'ACCEPTED',
  'ASSIGNED',
  'HANDLING',
  'REPLIED',
  'ANSWERED',
  'CLOSED',
  'CONTESTED',
  'DECLINED',
  'REFERRED',
  'WITHDRAWN',
  'MERGED',
);
export type ComplaintState = keyof typeof ComplaintState;

/** What the staff read: who has the next move. */
export const complaintStateLabels: Record<ComplaintState, string> = {
  FILED: '待受理',
  ACCEPTED: '待派发',
  ASSIGNED: '待签收',
  HANDLING: '办理中',
  REPLIED: '待审核',
  ANSWERED: '待评价',
  CLOSED: '已办结',
  CONTESTED: '待上级决定',
  DECLINED: '不予受理',
  REFERRED: '已转出',
  WITHDRAWN: '已撤回',
  MERGED: '合并办理',
};

export const complaintStateDescriptions: Record<ComplaintState, string> = {
  FILED: '已提交，等待受理',
  ACCEPTED: '已受理，等待派发',
  ASSIGNED: '已派发，等待牵头单位签收',
  HANDLING: '单位已签收，正在办理',
  REPLIED: '单位已答复，等待监督单位审核',
  ANSWERED: '答复已通过审核，等待群众评价',
  CLOSED: '已办结',
  CONTESTED: '群众不满意，等待上一级决定重办或维持',
  DECLINED: '不予受理，已告知理由和该找哪里；群众可以提一次异议',
  REFERRED: '转给有权处理的机关；群众可以提一次异议',
  WITHDRAWN: '群众凭回执撤回',
  MERGED: '并到同一件事的另一件里一起办，答复跟着那一件',
};

/** States in which work on the complaint is not over. CONTESTED is open: the level above still decides. */
export const openComplaintStates: readonly ComplaintState[] = [
  'FILED',
  'ACCEPTED',
  'ASSIGNED',
  'HANDLING',
  'REPLIED',
  'ANSWERED',
  'CONTESTED',
  'MERGED',
];

/** The first question of the form: 反映谁. It decides who may see the complaint (domain: "Who sees it"). */
export const AboutWhom = vocabulary('VILLAGE', 'TOWNSHIP', 'DEPARTMENT', 'LEADERSHIP', 'NOBODY', 'UNSURE');
export type AboutWhom = keyof typeof AboutWhom;

export const aboutWhomLabels: Record<AboutWhom, string> = {
  VILLAGE: '村里',
  TOWNSHIP: '镇里',
  DEPARTMENT: '区部门',
  LEADERSHIP: '区领导或纪委',
  NOBODY: '不涉及人',
  UNSURE: '不清楚',
};

export const aboutWhomDescriptions: Record<AboutWhom, string> = {
  VILLAGE: '反映村（社区）干部：村里的人看不到',
  TOWNSHIP: '反映乡镇街道的人：乡镇看不到，由上一级办理',
  DEPARTMENT: '反映区职能部门的人：由区里办理',
  LEADERSHIP: '反映区领导或纪检监察干部：不在这里保存，请拨打上一级 12388',
  NOBODY: '只说事情，不涉及人',
  UNSURE: '说不清涉及谁：按涉及村里的人保护',
};

export const Channel = vocabulary('WEB', 'QR_CODE', 'PHONE', 'VISIT', 'LETTER', 'SUGGESTION_BOX', 'FOUND_ALONG');
export type Channel = keyof typeof Channel;

export const channelLabels: Record<Channel, string> = {
  WEB: '网页',
  QR_CODE: '扫码',
  PHONE: '来电',
  VISIT: '来访',
  LETTER: '来信',
  SUGGESTION_BOX: '意见箱',
  FOUND_ALONG: '办理中发现',
};

/** The citizen's own hand. */
export const onlineChannels: readonly Channel[] = ['WEB', 'QR_CODE'];

/** Staff write it down for the citizen. */
export const offlineChannels: readonly Channel[] = ['PHONE', 'VISIT', 'LETTER', 'SUGGESTION_BOX'];

/** How the citizen came by the code of the receipt: verdicts given on a code that passed through other hands count apart. */
export const CodeDelivery = vocabulary('SHOWN', 'PRINTED', 'REISSUED');
export type CodeDelivery = keyof typeof CodeDelivery;

export const codeDeliveryLabels: Record<CodeDelivery, string> = {
  SHOWN: '本人网上收到',
  PRINTED: '代为打印',
  REISSUED: '补发',
};

/** Who put a verdict down: the citizen by receipt, or a person of the level above who phoned and asked (回访); those count apart. */
export const VerdictSource = vocabulary('BY_RECEIPT', 'BY_CALL_BACK');
export type VerdictSource = keyof typeof VerdictSource;

export const verdictSourceLabels: Record<VerdictSource, string> = {
  BY_RECEIPT: '本人凭回执评价',
  BY_CALL_BACK: '电话回访',
};

/** What the handling unit found. */
export const Outcome = vocabulary('TRUE', 'PARTLY_TRUE', 'UNTRUE');
export type Outcome = keyof typeof Outcome;

export const outcomeLabels: Record<Outcome, string> = {
  TRUE: '属实',
  PARTLY_TRUE: '部分属实',
  UNTRUE: '不属实',
};

export const ResultClass = vocabulary('IRREGULARITY', 'DIFFICULTY_SOLVED', 'SUGGESTION', 'OTHER');
export type ResultClass = keyof typeof ResultClass;

export const resultClassLabels: Record<ResultClass, string> = {
  IRREGULARITY: '发现违规问题',
  DIFFICULTY_SOLVED: '解决了困难',
  SUGGESTION: '建议已答复',
  OTHER: '其他',
};

/** The citizen's verdict, best first; words, never faces or stars. */
export const Grade = vocabulary('VERY_SATISFIED', 'SATISFIED', 'FAIRLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED');
export type Grade = keyof typeof Grade;

export const gradeLabels: Record<Grade, string> = {
  VERY_SATISFIED: '非常满意',
  SATISFIED: '满意',
  FAIRLY_SATISFIED: '基本满意',
  DISSATISFIED: '不满意',
  VERY_DISSATISFIED: '非常不满意',
};

/** What a mark in the citizen's words is; see rules/text-marks. */
export const MarkKind = vocabulary('NAME', 'TITLE', 'PHONE', 'ID_NUMBER', 'CARD_NUMBER');
export type MarkKind = keyof typeof MarkKind;

export const markKindLabels: Record<MarkKind, string> = {
  NAME: '姓名',
  TITLE: '职务',
  PHONE: '电话',
  ID_NUMBER: '身份证号',
  CARD_NUMBER: '银行卡号',
};

export const ComplaintOrder = vocabulary('DUE', 'NEWEST');
export type ComplaintOrder = keyof typeof ComplaintOrder;

export const complaintOrderLabels: Record<ComplaintOrder, string> = { DUE: '先到期的在前', NEWEST: '最新的在前' };
