import { dayOf, startOfDay } from './days';
import { previousWorkingDay, type WorkingCalendar } from './working-days';

/** When the working day of an instant began: days off belong to the working day before them. */
function workingDayBegan(now: Date, calendar: WorkingCalendar): Date {
  const today = dayOf(now);
  return startOfDay(calendar(today) ? today : previousWorkingDay(today, calendar));
}

/** Why a person does not urge again; `urgedAt` are the instants at which they did. Once a working day. */
export function urgeRefusal(urgedAt: readonly Date[], now: Date, calendar: WorkingCalendar): string | null {
  const began = workingDayBegan(now, calendar);
  return urgedAt.some((at) => at >= began) ? '您这个工作日已经催过，下一个工作日再催；急的可以督办' : null;
}
