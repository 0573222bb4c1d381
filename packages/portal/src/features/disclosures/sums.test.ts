import { addsUp } from './sums';

const account = {
  opening: 17231895,
  income: 3324000,
  expense: 1913860,
  closing: 18642035,
  lines: [
    { direction: 'INCOME' as const, amount: 1324000 },
    { direction: 'INCOME' as const, amount: 2000000 },
    { direction: 'EXPENSE' as const, amount: 1913860 },
  ],
};

describe('addsUp', () => {
  it('checks the sum and each side', () => {
    expect(addsUp(account)).toBe(true);
    expect(addsUp({ ...account, closing: 1 })).toBe(false);
    expect(addsUp({ ...account, lines: account.lines.slice(1) })).toBe(false);
  });
});
