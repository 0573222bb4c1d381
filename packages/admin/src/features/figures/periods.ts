import { today } from '../../lib/formats';
import type { Span } from '../../ui/DaySpan';

/** The usual periods, the first of them the one shown when nothing is chosen. */
export function periods(now = Date.now()): Span[] {
  const day = today(now);
  const [year, month] = day.split('-').map(Number) as [number, number, number];
  const first = (months: number): string => new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
  const lastOf = (months: number): string => new Date(Date.UTC(year, month + months, 0)).toISOString().slice(0, 10);
  return [
    { value: 'month', label: '本月', from: first(0), to: day },
    { value: 'lastMonth', label: '上月', from: first(-1), to: lastOf(-1) },
    { value: 'year', label: '今年', from: `${year}-01-01`, to: day },
    { value: 'lastYear', label: '去年', from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
  ];
}
