import { type ClockTimes, timesOf } from './clocks';
import { addDays, dayOf, type Day } from './days';
import { addWorkingDays, type WorkingCalendar, workingDaysBetween } from './working-days';

/*
 * A change of the working calendar moves what runs: the working days left stay what they were (domain: "Clocks"). No day
 * that is over is ever changed, so counting again from the start comes to the same, however late it is done.
 */

/** A clock as far as a change of the calendar needs it. */
export interface CountedClock {
  startedAt: Date;
  dueDay: Day;
  yellowAt: Date;
  redAt: Date;
  /** Length it was started with. */
  workingDays: number;
}

/** The calendar it was counted by, and the one it shall be counted by. */
export interface CalendarChange {
  before: WorkingCalendar;
  after: WorkingCalendar;
}

/**
 * A last day as the changed calendar has it: as many working days after `from` as before. A day chosen by hand that was a rest
 * day and is worked now stays.
 */
export function recountDay(from: Day, day: Day, { before, after }: CalendarChange): Day {
  const worked = workingDaysBetween(from, day, before) + (!before(day) && after(day) ? 1 : 0);
  return differs(from, day, { before, after }) ? addWorkingDays(from, Math.max(0, worked), after) : day;
}

/**
 * The times of a clock as the changed calendar has them; null when none of its days has changed. A RED that has begun stays, also
 * where more days were granted afterwards.
 */
export function recountClock(clock: CountedClock, change: CalendarChange): ClockTimes | null {
  const { startedAt, dueDay, yellowAt, redAt, workingDays } = clock;
  const from = dayOf(startedAt);
  const moved = recountDay(from, dueDay, change);
  const times = timesOf(moved, workingDays, change.after);
  if (differs(from, dayOf(redAt), change)) return times;
  return moved === dueDay ? null : { ...times, yellowAt, redAt };
}

/** Whether a day after `from` up to and including `through` is worked by one and not by the other. */
function differs(from: Day, through: Day, { before, after }: CalendarChange): boolean {
  for (let day = addDays(from, 1); day <= through; day = addDays(day, 1)) if (before(day) !== after(day)) return true;
  return false;
}
