import type { FlowDirection } from '@yidiantong/schema/vocabulary/disclosures';

interface Amounts {
  opening: number;
  income: number;
  expense: number;
  closing: number;
  lines: readonly { direction: FlowDirection; amount: number }[];
}

/** Whether opening + income − expense = closing and the lines of each side add up to its total; fen. */
export function addsUp(account: Amounts): boolean {
  const total = (direction: FlowDirection) =>
    account.lines.filter((line) => line.direction === direction).reduce((sum, line) => sum + line.amount, 0);
  return (
    account.opening + account.income - account.expense === account.closing &&
    total('INCOME') === account.income &&
    total('EXPENSE') === account.expense
  );
}
