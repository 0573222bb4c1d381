import { type AccountSubject, accountSubjects, subjectGroup } from '../vocabulary/account-subjects';
import type { FlowDirection } from '../vocabulary/disclosures';
import { isFen, MAX_FEN } from './money';

export interface FinanceTotals {
  /** All in fen. */
  income: number;
  expense: number;
  /** opening + income − expense */
  closing: number;
  /** The balance after each line, in the order of the lines. */
  balances: number[];
}

/**
 * Adds up an account (domain: "FINANCE is item by item").
 * @throws RangeError when an amount is no whole number of fen, or a sum goes beyond MAX_FEN
 */
export function financeTotals(
  opening: number,
  lines: readonly { direction: FlowDirection; amount: number }[],
): FinanceTotals {
  const totals: FinanceTotals = { income: 0, expense: 0, closing: exact(opening), balances: [] };
  for (const { direction, amount } of lines) {
    if (direction === 'INCOME') totals.income = exact(totals.income + exact(amount));
    else totals.expense = exact(totals.expense + exact(amount));
    totals.closing = exact(opening + totals.income - totals.expense);
    totals.balances.push(totals.closing);
  }
  return totals;
}

/** What the lines of one group of subjects come to. */
export interface GroupTotal<Line> {
  group: AccountSubject;
  lines: Line[];
  /** Fen. */
  amount: number;
}

/** Lines under their groups, in the order of the subjects; lines with an unknown subject are left out. */
export function groupTotals<Line extends { subjectCode: string; amount: number }>(
  lines: readonly Line[],
): GroupTotal<Line>[] {
  return accountSubjects
    .filter(({ parent }) => parent === null)
    .map((group) => {
      const own = lines.filter(({ subjectCode }) => subjectGroup(subjectCode) === group);
      return { group, lines: own, amount: own.reduce((sum, line) => exact(sum + exact(line.amount)), 0) };
    })
    .filter((total) => total.lines.length > 0);
}

function exact(fen: number): number {
  if (!isFen(fen)) throw new RangeError(`beyond ${MAX_FEN} fen or not whole: ${fen}`);
  return fen;
}
