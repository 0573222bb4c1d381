import { addDays, type Day, weekdayOf } from './days';

/** True when the day is worked. The district's calendar: weekends, holidays 休 and make-up days 班. */
export type WorkingCalendar = (day: Day) => boolean;

/** A calendar that is wrong for ten years on end (an import gone bad) must fail, not hang. */
const LONGEST_SEARCH_DAYS = 3_660;

/** Monday to Friday. */
export const weekdayCalendar: WorkingCalendar = (day) => weekdayOf(day) % 6 !== 0;

/** Weekdays, except that `exceptions` says otherwise: true is a make-up day 班, false a holiday 休. */
export function calendarWith(exceptions: ReadonlyMap<Day, boolean>): WorkingCalendar {
  return (day) => exceptions.get(day) ?? weekdayCalendar(day);
}

/**
 * The `n`th working day after `day`; `day` itself is day 0 and never counts, worked or not.
 * n = 0 gives `day`.
 * @throws RangeError when n is not a whole number ≥ 0, or no working day is found within ten years
 */
export function addWorkingDays(day: Day, n: number, calendar: WorkingCalendar): Day {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a number of working days: ${n}`);
  let reached = day;
  for (let left = n; left > 0; left -= 1) reached = nextWorkingDay(reached, calendar);
  return reached;
}

/** The first working day after `day`. */
export function nextWorkingDay(day: Day, calendar: WorkingCalendar): Day {
  return search(day, 1, calendar);
}

/** The last working day before `day`. */
export function previousWorkingDay(day: Day, calendar: WorkingCalendar): Day {
  return search(day, -1, calendar);
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkingCalendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar) || 0;
  let count = 0;
  for (let day = from; day < to;) {
    day = addDays(day, 1);
    if (calendar(day)) count += 1;
  }
  return count;
}

function search(day: Day, step: 1 | -1, calendar: WorkingCalendar): Day {
  let found = day;
  for (let tried = 0; tried < LONGEST_SEARCH_DAYS; tried += 1) {
    found = addDays(found, step);
    if (calendar(found)) return found;
  }
  throw new RangeError(`no working day within ten years of ${day}: check the working calendar`);
}
