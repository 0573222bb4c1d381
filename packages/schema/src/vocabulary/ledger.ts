import { vocabulary } from './vocabulary';

/** What the who-saw-me ledger of a complaint holds (domain: "Reporter"). */
export const LedgerKind = vocabulary('REVEAL', 'SEARCH', 'REGISTERED', 'REISSUED', 'CALLED_BACK', 'ERASED', 'EXPIRED');
export type LedgerKind = keyof typeof LedgerKind;

export const ledgerKindLabels: Record<LedgerKind, string> = {
  REVEAL: '查看身份信息',
  SEARCH: '按电话查找',
  REGISTERED: '代为登记',
  REISSUED: '补发查询码',
  CALLED_BACK: '登记回访',
  ERASED: '本人抹去',
  EXPIRED: '保存期满抹去',
};

/** Why somebody looks at who sent a complaint; the citizen reads it. */
export const LookReason = vocabulary('VERIFY', 'CALL_BACK', 'WITHDRAWAL', 'PROTECTION');
export type LookReason = keyof typeof LookReason;

export const lookReasonLabels: Record<LookReason, string> = {
  VERIFY: '核实情况',
  CALL_BACK: '联系回访',
  WITHDRAWAL: '问清撤回是不是本人的意思',
  PROTECTION: '保护反映人',
};
