import type { Light } from '../vocabulary/clocks';
import { addDays, dayOf, type Day, endOfDay, startOfDay } from './days';
import {
  addWorkingDays,
  nextWorkingDay,
  previousWorkingDay,
  type WorkingCalendar,
  workingDaysBetween,
} from './working-days';

/** The four instants of a running clock; frozen when it starts (domain: "Clocks"). */
export interface ClockTimes {
  /** The last day. */
  dueDay: Day;
  /** 24:00 of the last day: the first instant that is late. */
  dueAt: Date;
  yellowAt: Date;
  /** RED and overdue begin together, on the first working day after due [R-X06]. */
  redAt: Date;
}

/** What it takes to read a light. `endedAt` null while the clock runs. */
export interface LightTimes {
  yellowAt: Date;
  redAt: Date;
  endedAt?: Date | null;
}

/**
 * Starts a clock of working days. The day of the event is day 0; due at 24:00 of the last day;
 * YELLOW from 00:00 of the last working day but one (a clock of 2 or less: of the last);
 * RED from 00:00 of the first working day after due [R-X06].
 * Call it again with a corrected calendar to recompute a clock that still runs.
 * @throws RangeError when workingDays is not a whole number ≥ 1
 */
export function startClock(input: { startedAt: Date; workingDays: number; calendar: WorkingCalendar }): ClockTimes {
  const { startedAt, workingDays, calendar } = input;
  requireLength(workingDays);
  return timesOf(addWorkingDays(dayOf(startedAt), workingDays, calendar), workingDays, calendar);
}

/** The clock of the 60-day limit, in calendar days [R-X02]: yellow on the last two, red past the last. */
export function startCalendarClock(input: { startedAt: Date; calendarDays: number }): ClockTimes {
  requireLength(input.calendarDays);
  return timesOf(addDays(dayOf(input.startedAt), input.calendarDays), input.calendarDays, everyDay);
}

/** A clock due on a day chosen by hand, as in the assignment dialog. @throws RangeError if not after the start */
export function startClockDue(input: { startedAt: Date; dueDay: Day; calendar: WorkingCalendar }): ClockTimes {
  const { startedAt, dueDay, calendar } = input;
  const workingDays = workingDaysBetween(dayOf(startedAt), dueDay, calendar);
  requireLength(workingDays);
  return timesOf(dueDay, workingDays, calendar);
}

/**
 * Lets a clock go on that stopped at `stoppedAt`: with what was left of it, never from the start
 * (domain: "recall"). It is also the pause: the days after stopping through the day of resuming do
 * not count. A clock that was overdue when it stopped stays overdue. The stopped clock itself keeps
 * its light; give the result to a new one with the same start and length.
 */
export function resumeClock(
  clock: { dueDay: Day; yellowAt: Date; redAt: Date; workingDays: number },
  span: { stoppedAt: Date; resumedAt: Date; calendar: WorkingCalendar },
): ClockTimes {
  const { stoppedAt, resumedAt, calendar } = span;
  const { dueDay, yellowAt, redAt, workingDays } = clock;
  if (stoppedAt >= redAt) return { ...timesOf(dueDay, workingDays, calendar), yellowAt, redAt };
  const missed = workingDaysBetween(dayOf(stoppedAt), dayOf(resumedAt), calendar);
  return timesOf(addWorkingDays(dueDay, Math.max(0, missed), calendar), workingDays, calendar);
}

/**
 * Gives a running clock more working days at its end. A RED that has begun by `grantedAt` stays: what is late was late, whatever
 * is granted afterwards. Its start and length are not touched.
 * @throws RangeError when workingDays is not a whole number ≥ 1
 */
export function extendClock(
  clock: { dueDay: Day; yellowAt: Date; redAt: Date; workingDays: number },
  more: { workingDays: number; grantedAt: Date; calendar: WorkingCalendar },
): ClockTimes {
  requireLength(more.workingDays);
  const dueDay = addWorkingDays(clock.dueDay, more.workingDays, more.calendar);
  const times = timesOf(dueDay, clock.workingDays, more.calendar);
  return more.grantedAt >= clock.redAt ? { ...times, yellowAt: clock.yellowAt, redAt: clock.redAt } : times;
}

/**
 * The light at `now`. An ended clock no longer warns, but a RED it ended with stays for ever, so that
 * a late reply cannot wash itself out of the figures (domain: "Clocks").
 */
export function readLight(clock: LightTimes, now: Date): Light {
  const ended = clock.endedAt && clock.endedAt <= now ? clock.endedAt : null;
  if ((ended ?? now) >= clock.redAt) return 'RED';
  return !ended && now >= clock.yellowAt ? 'YELLOW' : 'GREEN';
}

const seriousness: Record<Light, number> = { GREEN: 0, YELLOW: 1, RED: 2 };

/** For lists sorted red, yellow, green. */
export function compareLights(a: Light, b: Light): number {
  return seriousness[b] - seriousness[a];
}

export const everyDay: WorkingCalendar = () => true;

/** The instants of a clock due on `dueDay`; `length` is what it was started with. */
export function timesOf(dueDay: Day, length: number, calendar: WorkingCalendar): ClockTimes {
  const yellowDay = length > 2 ? previousWorkingDay(dueDay, calendar) : dueDay;
  return {
    dueDay,
    dueAt: endOfDay(dueDay),
    yellowAt: startOfDay(yellowDay),
    redAt: startOfDay(nextWorkingDay(dueDay, calendar)),
  };
}

function requireLength(days: number): void {
  if (!Number.isSafeInteger(days) || days < 1) throw new RangeError(`a clock runs at least one day, not ${days}`);
}
