import { vocabulary } from './vocabulary';

/** What is written on a complaint beside its moves or as the reason of one, each kind for its own readers. */
export const EntryKind = vocabulary(
  'NOTE',
  'URGE',
  'SUPERVISE',
  'PLAN',
  'ASK',
  'SUPPLEMENT',
  'RELAY',
  'RECALL',
  'REHANDLE',
  'UPHOLD',
  'REOPEN',
  'TAKE_DOWN',
);
export type EntryKind = keyof typeof EntryKind;

export const entryKindLabels: Record<EntryKind, string> = {
  NOTE: '内部备注',
  URGE: '催办',
  SUPERVISE: '督办',
  PLAN: '整改措施',
  ASK: '请群众补充',
  SUPPLEMENT: '群众补充',
  RELAY: '转给承办单位的补充',
  RECALL: '收回',
  REHANDLE: '上一级决定重办',
  UPHOLD: '上一级决定维持',
  REOPEN: '重新办理',
  TAKE_DOWN: '撤下典型案例',
};

/** Who reads each kind beside the commissions that see the complaint: a note never leaves them. */
export const entryReaders: Record<EntryKind, readonly ('UNIT' | 'CITIZEN')[]> = {
  NOTE: [],
  URGE: ['UNIT'],
  SUPERVISE: ['UNIT'],
  PLAN: ['UNIT'],
  ASK: ['CITIZEN'],
  SUPPLEMENT: ['CITIZEN'],
  RELAY: ['UNIT'],
  RECALL: ['UNIT'],
  REHANDLE: ['UNIT', 'CITIZEN'],
  UPHOLD: ['UNIT', 'CITIZEN'],
  REOPEN: ['UNIT', 'CITIZEN'],
  TAKE_DOWN: [],
};
