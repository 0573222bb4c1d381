import { addDays, dayOf, startOfDay } from './days';

const HOUR_MS = 3_600_000;
/** Hours of the day in Asia/Shanghai between which a citizen's phone may ring. */
const FROM_HOUR = 8;
const TO_HOUR = 21;

/** The instant itself, or where it falls into the quiet hours (21:00 to 08:00 in Asia/Shanghai) their end. */
export function afterQuietHours(instant: Date): Date {
  const day = dayOf(instant);
  const hours = (instant.getTime() - startOfDay(day).getTime()) / HOUR_MS;
  if (hours >= FROM_HOUR && hours < TO_HOUR) return instant;
  const next = hours < FROM_HOUR ? day : addDays(day, 1);
  return new Date(startOfDay(next).getTime() + FROM_HOUR * HOUR_MS);
}
