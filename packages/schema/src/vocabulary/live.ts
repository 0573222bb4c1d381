import { vocabulary } from './vocabulary';

/** What changed; a live hint carries no content, the client asks again. */
export const LiveKind = vocabulary('COMPLAINT', 'ASSIGNMENT', 'DISCLOSURE', 'NOTICE');
export type LiveKind = keyof typeof LiveKind;

export const liveKindLabels: Record<LiveKind, string> = {
  COMPLAINT: '诉求',
  ASSIGNMENT: '派发件',
  DISCLOSURE: '公开',
  NOTICE: '消息',
};
