import { GridLevel } from '../vocabulary/grids';
import { LedgerKind } from '../vocabulary/ledger';
import { wordsOf } from '../vocabulary/vocabulary';
import { ledgerSentence } from './ledger-words';

test('the citizen reads of each entry what was done and at which level', () => {
  expect(ledgerSentence({ kind: 'REVEAL', level: 'TOWNSHIP' })).toBe('乡镇（街道）纪（工）委看了您的姓名和联系方式');
  expect(ledgerSentence({ kind: 'SEARCH', level: 'DISTRICT' })).toContain('区纪委监委按电话号码');
  expect(ledgerSentence({ kind: 'REGISTERED', level: 'VILLAGE' })).toContain('村（社区）替您登记');
  expect(ledgerSentence({ kind: 'CALLED_BACK', level: 'AREA' })).toContain('监督片区登记了电话回访');
  expect(ledgerSentence({ kind: 'REISSUED', level: null })).toContain('工作人员');
});

test('each level and kind reads apart; what nobody did names nobody', () => {
  const looks = wordsOf(GridLevel).map((level) => ledgerSentence({ kind: 'REVEAL', level }));
  expect(new Set(looks).size).toBe(looks.length);
  const kinds = wordsOf(LedgerKind).map((kind) => ledgerSentence({ kind, level: 'TOWNSHIP' }));
  expect(new Set(kinds).size).toBe(kinds.length);
  for (const kind of ['ERASED', 'EXPIRED'] as const)
    expect(ledgerSentence({ kind, level: 'TOWNSHIP' })).not.toContain('乡镇');
});
