import { monthLabel, previousMonth } from '@yidiantong/schema/rules/periods';

/** 2026年10月财务收支 is 财务收支 beside its month. */
export function contentName(name: string, period: string): string {
  return name.replace(monthLabel(period), '').trim() || name;
}

/** The month whose account is due now: the one that has just ended. */
export function dueMonth(today: string): string {
  return previousMonth(today.slice(0, 7));
}

/** This month and the two years before it, newest first, for a list to choose from. */
export function recentMonths(today: string): string[] {
  const months = [today.slice(0, 7)];
  while (months.length < 25) months.push(previousMonth(months.at(-1)!));
  return months;
}

/** The months of a year that have ended, oldest first. */
export function endedMonths(year: string, today: string): string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`).filter(
    (month) => month <= dueMonth(today),
  );
}
