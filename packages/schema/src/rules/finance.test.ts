import fc from 'fast-check';
import { financeTotals, groupTotals } from './finance';
import { type DraftAccount, type DraftLine, financeProblems, MAX_FINANCE_LINES, ONLY_TOTALS } from './finance-problems';
import { MAX_FEN } from './money';
import { financeGates, stateAtGate } from './review-chains';

const line = (change: Partial<DraftLine> = {}): DraftLine => ({
  day: '2026-08-12',
  direction: 'EXPENSE',
  subjectCode: 'E302',
  summary: '路灯维修材料',
  amount: 306_000,
  sourceOrPurpose: '电器维修部',
  handler: '陈静',
  voucherNumber: '记-05',
  ...change,
});
const account = (change: Partial<DraftAccount> = {}): DraftAccount => ({
  period: '2026-08',
  opening: 18_642_035,
  previousClosing: 18_642_035,
  bankClosing: null,
  lines: [
    line(),
    line({ direction: 'INCOME', subjectCode: 'I501', amount: 4_672, voucherNumber: '记-12', summary: '存款利息' }),
  ],
  ...change,
});

test('an account in order has no problems', () => {
  expect(financeProblems(account({ bankClosing: 18_642_035 - 306_000 + 4_672 }))).toEqual([]);
});

test('adds up', () => {
  expect(
    financeTotals(100, [
      { direction: 'INCOME', amount: 50 },
      { direction: 'EXPENSE', amount: 200 },
    ]),
  ).toEqual({
    income: 50,
    expense: 200,
    closing: -50,
    balances: [150, -50],
  });
});

test('the sum does not depend on the order, and the last balance is the closing', () => {
  const amounts = fc.array(
    fc.record({ direction: fc.constantFrom('INCOME' as const, 'EXPENSE' as const), amount: fc.nat(1e10) }),
  );
  fc.assert(
    fc.property(fc.nat(1e12), amounts, (opening, lines) => {
      const totals = financeTotals(opening, lines);
      const turned = financeTotals(opening, lines.toReversed());
      expect([turned.income, turned.expense, turned.closing]).toEqual([totals.income, totals.expense, totals.closing]);
      expect(totals.balances.at(-1) ?? opening).toBe(totals.closing);
      const slow = lines.reduce(
        (sum, { direction, amount }) => sum + BigInt(direction === 'INCOME' ? amount : -amount),
        BigInt(opening),
      );
      expect(BigInt(totals.closing)).toBe(slow);
    }),
  );
});

test('refuses what cannot be added exactly', () => {
  expect(() => financeTotals(MAX_FEN, [{ direction: 'INCOME', amount: 1 }])).toThrow(RangeError);
  expect(() => financeTotals(0, [{ direction: 'INCOME', amount: 0.5 }])).toThrow(RangeError);
  expect(financeTotals(MAX_FEN - 1, [{ direction: 'INCOME', amount: 1 }]).closing).toBe(MAX_FEN);
});

test('groups add up to the lines', () => {
  const lines = [line({ amount: 5 }), line({ subjectCode: 'E301', amount: 7 }), line({ subjectCode: 'I4', amount: 1 })];
  expect(groupTotals(lines).map(({ group, amount, lines: own }) => [group.name, amount, own.length])).toEqual([
    ['投资收益', 1, 1],
    ['公益支出', 12, 2],
  ]);
});

test.each(['合计', '本月收入合计', '8月支出总计', '总支出', '各项支出合计：', '合 计', '收支累计金额'])(
  'a month that is only “%s” is refused with the words of A25',
  (summary) => {
    expect(financeProblems(account({ lines: [line({ summary })] }))).toContainEqual({
      path: 'lines',
      message: ONLY_TOTALS,
    });
  },
);

test('a month in which nothing moved hides nothing: its closing is its opening', () => {
  expect(financeProblems(account({ lines: [] }))).toEqual([]);
});

test('a total among lines is named; words that merely contain one are not', () => {
  const lines = [line(), line({ summary: '支出合计', voucherNumber: '记-06' })];
  expect(financeProblems(account({ lines }))).toEqual([
    { path: 'lines.1.summary', message: expect.stringContaining('是合计') },
  ]);
  expect(financeProblems(account({ lines: [line({ summary: '总支书培训共计三天' })] }))).toEqual([]);
});

test.each<[Partial<DraftLine>, string, string]>([
  [{ day: '' }, 'day', '没有写日期'],
  [{ day: '2026-02-31' }, 'day', '日期没有写对'],
  [{ day: '2026-09-01' }, 'day', '不在2026年8月里'],
  [{ direction: '' }, 'direction', '没有选收入还是支出'],
  [{ subjectCode: 'X' }, 'subjectCode', '没有选科目'],
  [{ subjectCode: 'I101' }, 'subjectCode', '方向不一致'],
  [{ subjectCode: 'E3' }, 'subjectCode', '太粗'],
  [{ summary: ' ' }, 'summary', '没有写摘要'],
  [{ summary: '灯' }, 'summary', '太短'],
  [{ summary: '𠮷'.repeat(61) }, 'summary', '太长'],
  [{ amount: 0 }, 'amount', '大于 0'],
  [{ amount: -1 }, 'amount', '大于 0'],
  [{ amount: 0.5 }, 'amount', '大于 0'],
  [{ amount: Number.NaN }, 'amount', '没有写对'],
  [{ sourceOrPurpose: '' }, 'sourceOrPurpose', '钱用到哪里'],
  [{ handler: '' }, 'handler', '没有写经手人'],
  [{ voucherNumber: '' }, 'voucherNumber', '没有写凭证号'],
  [{ voucherNumber: ' 记 -12' }, 'voucherNumber', '没有写凭证号|重复'],
  [{ summary: '付款13812345678' }, 'summary', '手机号'],
  [{ sourceOrPurpose: '卡6222021234567890128' }, 'sourceOrPurpose', '银行卡号'],
  [{ handler: '11010519491231002X' }, 'handler', '身份证号'],
])('%p is named at %s', (change, field, words) => {
  const lines = [line({ voucherNumber: '记-12' }), line(change)];
  const problems = financeProblems(account({ lines: change.voucherNumber ? lines : [line(change)] }));
  const path = `lines.${change.voucherNumber ? 1 : 0}.${field}`;
  expect(problems).toContainEqual({ path, message: expect.stringMatching(new RegExp(words)) });
});

test('sixty characters fit, also rare ones', () => {
  expect(financeProblems(account({ lines: [line({ summary: '𠮷'.repeat(60) })] }))).toEqual([]);
});

test('the opening is the closing of the month before', () => {
  expect(financeProblems(account({ opening: 18_640_035 }))).toEqual([
    { path: 'opening', message: '期初要等于上月期末 186,420.35\u00A0元，现在少 20.00\u00A0元' },
  ]);
  expect(financeProblems(account({ previousClosing: null, opening: 0 }))).toEqual([]);
  expect(financeProblems(account({ opening: Number.NaN }))[0]?.path).toBe('opening');
});

test('the bank’s closing says the difference', () => {
  const closing = 18_642_035 - 306_000 + 4_672;
  expect(financeProblems(account({ bankClosing: closing + 20_000 }))).toEqual([
    { path: 'bankClosing', message: '算出来的期末比银行对账单少 200.00\u00A0元' },
  ]);
  expect(financeProblems(account({ bankClosing: closing - 1 }))[0]?.message).toContain('多 0.01');
  expect(
    financeProblems(account({ bankClosing: closing, lines: [line({ amount: 0 })] })).map(({ path }) => path),
  ).toEqual(['lines.0.amount']);
});

test('the limit on lines fails first at one more', () => {
  const lines = Array.from({ length: MAX_FINANCE_LINES + 1 }, (_, index) => line({ voucherNumber: `记-${index}` }));
  expect(financeProblems(account({ lines: lines.slice(1) }))).toEqual([]);
  expect(financeProblems(account({ lines }))).toHaveLength(1);
});

test('never throws, whatever is typed', () => {
  const anything = fc.record({
    day: fc.string(),
    direction: fc.constantFrom('INCOME', 'EXPENSE', ''),
    subjectCode: fc.constantFrom('I101', 'E302', 'toString', ''),
    summary: fc.string({ unit: 'grapheme' }),
    amount: fc.oneof(fc.double(), fc.integer(), fc.constant(MAX_FEN)),
    sourceOrPurpose: fc.string(),
    handler: fc.string(),
    voucherNumber: fc.string(),
  });
  fc.assert(
    fc.property(fc.array(anything), fc.double(), fc.option(fc.double()), (lines, opening, bankClosing) => {
      financeProblems({ period: '2026-08', opening, previousClosing: opening, bankClosing, lines });
    }),
  );
});

test('three gates to the public', () => {
  expect([0, 1, 2, 3].map((passed) => stateAtGate(financeGates, passed))).toEqual([
    'REVIEW',
    'REVIEW',
    'APPROVAL',
    'PUBLISHED',
  ]);
});
