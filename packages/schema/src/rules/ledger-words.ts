import type { GridLevel } from '../vocabulary/grids';
import type { LedgerKind } from '../vocabulary/ledger';

/** Who it was, as far as the citizen is told: the level, never a name. */
const lookers: Record<GridLevel, string> = {
  PROVINCE: '省里',
  CITY: '市里',
  DISTRICT: '区纪委监委',
  AREA: '区纪委监委的监督片区',
  TOWNSHIP: '乡镇（街道）纪（工）委',
  VILLAGE: '村（社区）',
  CELL: '村（社区）的网格',
};

/** An entry of the who-saw-me ledger as the citizen reads it. */
export function ledgerSentence({ kind, level }: { kind: LedgerKind; level: GridLevel | null }): string {
  const who = level ? lookers[level] : '工作人员';
  const sentences: Record<LedgerKind, string> = {
    REVEAL: `${who}看了您的姓名和联系方式`,
    SEARCH: `${who}按电话号码查到了这一件`,
    REGISTERED: `${who}替您登记了这一件`,
    REISSUED: `${who}给您补发了查询码`,
    CALLED_BACK: `${who}登记了电话回访时您的评价`,
    ERASED: '您自己抹去了身份信息',
    EXPIRED: '保存期满，系统抹去了您的身份信息',
  };
  return sentences[kind];
}
