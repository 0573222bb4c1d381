import { isWorkday } from 'chinese-days';
import type { Day } from '@yidiantong/schema/rules/days';
import type { WorkingCalendar } from '@yidiantong/schema/rules/working-days';

const known = new Map<Day, boolean>();

/**
 * The national calendar: weekends, holidays and make-up workdays as published by the State Council; plain weekdays for
 * years not published yet.
 */
export const nationalCalendar: WorkingCalendar = (day) => {
  let working = known.get(day);
  if (working === undefined) {
    working = isWorkday(day);
    known.set(day, working);
  }
  return working;
};
