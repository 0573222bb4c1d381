import { type ClockTimes, timesOf } from './clocks';
import { instantWords, dayWords } from './day-words';
import { dayOf, type Day } from './days';
import { addWorkingDays, previousWorkingDay, type WorkingCalendar, workingDaysBetween } from './working-days';

/*
 * A question to the citizen pauses the clocks of the steps, never the 60-day limit: the days after asking through the day of the
 * answer do not count, 10 working days in total for one complaint (domain: "Clocks").
 *
 * Nothing runs while it waits. When it is asked, the due day moves by all that the pause may take (`holdClock`); when the answer
 * comes, the clock gives back what was not taken (`letGoOn`). So the stored instants are right at every moment, and where
 * no answer comes the clock goes on by itself.
 */

/** Working days that all the pauses of a complaint may take. */
export const MAX_PAUSE_DAYS = 10;

/** A question that waits for its answer. */
export interface Pause {
  askedAt: Date;
  /** Working days that earlier pauses took. */
  daysBefore: number;
}

/** A clock as far as a pause needs it. */
interface PausedClock {
  dueDay: Day;
  yellowAt: Date;
  redAt: Date;
  /** Length it was started with. */
  workingDays: number;
}

/** The last day of the pause if no answer comes; the day of asking when none are left. */
export function pauseEnd({ askedAt, daysBefore }: Pause, calendar: WorkingCalendar): Day {
  return addWorkingDays(dayOf(askedAt), Math.max(0, MAX_PAUSE_DAYS - daysBefore), calendar);
}

/** Working days the pause has taken by `at`. */
export function daysPaused(pause: Pause, at: Date, calendar: WorkingCalendar): number {
  const end = pauseEnd(pause, calendar);
  return workingDaysBetween(dayOf(pause.askedAt), dayOf(at) < end ? dayOf(at) : end, calendar);
}

/**
 * The times of a clock that a pause begins for: at asking, or when it starts while a question waits. Due as late as the pause may
 * make it. One that is RED stays as it is.
 */
export function holdClock(clock: PausedClock, pause: Pause, from: Date, calendar: WorkingCalendar): ClockTimes {
  if (from >= clock.redAt) return asItStood(clock, calendar);
  return timesOf(addWorkingDays(clock.dueDay, left(pause, from, calendar), calendar), clock.workingDays, calendar);
}

/**
 * The times of a held clock once the pause is over for it: at the answer, or when the clock ends before. It gives back the days
 * that the pause did not take. One that is RED was not held, or the pause had taken its days before. A due day chosen on a rest day
 * comes back as the working day before it, which turns red at the same moment.
 */
export function letGoOn(clock: PausedClock, pause: Pause, at: Date, calendar: WorkingCalendar): ClockTimes {
  if (at >= clock.redAt) return asItStood(clock, calendar);
  let { dueDay } = clock;
  for (let day = left(pause, at, calendar); day > 0; day -= 1) dueDay = previousWorkingDay(dueDay, calendar);
  return timesOf(dueDay, clock.workingDays, calendar);
}

/** A RED stays, also where more days were granted after it: its last day may lie ahead. */
const asItStood = ({ dueDay, yellowAt, redAt, workingDays }: PausedClock, calendar: WorkingCalendar): ClockTimes => ({
  ...timesOf(dueDay, workingDays, calendar),
  yellowAt,
  redAt,
});

/** Whether the clock stands still at `now`: it was held, and the pause has days left. */
export function isPaused(
  clock: Pick<PausedClock, 'redAt'>,
  pause: Pause,
  now: Date,
  calendar: WorkingCalendar,
): boolean {
  return pause.askedAt < clock.redAt && dayOf(now) <= pauseEnd(pause, calendar);
}

/** Why the clock stands still, for its explanation. */
export function pauseWords(pause: Pause, now: Date, calendar: WorkingCalendar): string {
  const { askedAt } = pause;
  return `${instantWords(askedAt, now)} 请群众补充，从第二天起停着，最多停到${dayWords(pauseEnd(pause, calendar), now)}；群众补充的第二天接着走。`;
}

/** Working days of the pause that come after the day of `at`. */
const left = (pause: Pause, at: Date, calendar: WorkingCalendar): number =>
  Math.max(0, workingDaysBetween(dayOf(at), pauseEnd(pause, calendar), calendar));
