/**
 * Days of Asia/Shanghai as `YYYY-MM-DD`. China has had one offset, UTC+8, without summer time since
 * 1992, so plain arithmetic is exact and the same in every browser and server.
 */
export type Day = string;

const MS_PER_DAY = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** True for a day that exists: 2026-02-31 does not. Years 0001 to 9999. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '0001') return false;
  return dayOfNumber(parseDay(value)) === value;
}

/** A day that somebody may enter: one that exists, from 1900 to 2199. */
export function isInputDay(value: unknown): value is Day {
  return isDay(value) && value >= '1900-01-01' && value <= '2199-12-31';
}

/** The day an instant falls on in Shanghai. @throws RangeError for an invalid Date. */
export function dayOf(instant: Date): Day {
  return new Date(instant.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** 00:00 of the day in Shanghai. @throws RangeError when the day does not exist. */
export function startOfDay(day: Day): Date {
  return new Date(dayNumber(day) * MS_PER_DAY - SHANGHAI_OFFSET_MS);
}

/** 24:00 of the day, which is 00:00 of the next: the first instant that is too late. */
export function endOfDay(day: Day): Date {
  return startOfDay(addDays(day, 1));
}

/** The day `days` calendar days later (earlier when negative). @throws RangeError before year 0001 or after 9999. */
export function addDays(day: Day, days: number): Day {
  const result = dayOfNumber(dayNumber(day) + days);
  if (!isDay(result)) throw new RangeError(`no such day: ${day} + ${days}`);
  return result;
}

/** Calendar days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 is Sunday, 6 Saturday. */
export function weekdayOf(day: Day): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7; // 1970-01-01 was a Thursday
}

function parseDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}

function dayOfNumber(number: number): Day {
  return Number.isFinite(number) ? new Date(number * MS_PER_DAY).toISOString().slice(0, 10) : '';
}

function dayNumber(day: Day): number {
  if (!isDay(day)) throw new RangeError(`no such day: ${String(day)}`);
  return parseDay(day);
}
