import { vocabulary } from './vocabulary';

/** What a person is told inside the console. No notice holds personal data or the content of a complaint. */
export const NoticeKind = vocabulary(
  'POST_GRANTED',
  'DEPUTY_APPOINTED',
  'PASSWORD_RESET',
  'TOTP_RESET',
  'GRID_MOVED',
  'GRID_MERGED',
  'PAIRED',
  'PAIRING_ENDED',
  'COMPLAINT_LATE',
  'CITIZEN_ANSWERED',
  'URGED',
  'SUPERVISED',
  'REPLY_RETURNED',
  'NOT_SATISFIED',
  'DIGEST',
  'VILLAGE_POST_ENDED',
);
export type NoticeKind = keyof typeof NoticeKind;

export const noticeKindLabels: Record<NoticeKind, string> = {
  POST_GRANTED: '授予职务',
  DEPUTY_APPOINTED: '安排代理',
  PASSWORD_RESET: '重置密码',
  TOTP_RESET: '重置动态口令',
  GRID_MOVED: '移动网格',
  GRID_MERGED: '合并网格',
  PAIRED: '登记包保',
  PAIRING_ENDED: '结束包保',
  COMPLAINT_LATE: '诉求逾期',
  CITIZEN_ANSWERED: '群众补充了',
  URGED: '催办',
  SUPERVISED: '督办',
  REPLY_RETURNED: '答复被退回',
  NOT_SATISFIED: '群众不满意',
  DIGEST: '每日提醒',
  VILLAGE_POST_ENDED: '结束村里任职',
};
