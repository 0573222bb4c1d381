import { addDays, type Day, isDay } from './days';

/** A month as YYYY-MM, the period of a FINANCE disclosure. */
export type Month = string;

export function isMonth(value: unknown): value is Month {
  return typeof value === 'string' && isDay(`${value}-01`);
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** 2026年8月 */
export function monthLabel(month: Month): string {
  const [year, number] = parts(month);
  return `${year}年${number}月`;
}

export function firstDayOf(month: Month): Day {
  return `${monthAfter(month, 0)}-01`;
}

export function lastDayOf(month: Month): Day {
  return addDays(firstDayOf(nextMonth(month)), -1);
}

export function nextMonth(month: Month): Month {
  return monthAfter(month, 1);
}

export function previousMonth(month: Month): Month {
  return monthAfter(month, -1);
}

function monthAfter(month: Month, months: number): Month {
  const [year, number] = parts(month);
  const count = year * 12 + number - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

function parts(month: Month): [year: number, month: number] {
  if (!isMonth(month)) throw new RangeError(`no such month: ${String(month)}`);
  return [Number(month.slice(0, 4)), Number(month.slice(5))];
}
