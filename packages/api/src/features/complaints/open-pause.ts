import { timesOf, type ClockTimes } from '@yidiantong/schema/rules/clocks';
import type { Day } from '@yidiantong/schema/rules/days';
import { countingOf } from '@yidiantong/schema/rules/deadline-policy';
import { daysPaused, holdClock, type Pause } from '@yidiantong/schema/rules/pauses';
import type { ClockStep } from '@yidiantong/schema/vocabulary/clocks';
import type { WorkingCalendar } from '@yidiantong/schema/rules/working-days';
import type { Work } from '../../core/context';
import { countingIn } from '../deadlines/deadlines-of';
import type { Complaint } from './complaint.entity';

/** The question that waits now; null when none does. */
export const openPause = ({ askedAt, pausedDays }: Complaint): Pause | null =>
  askedAt && { askedAt, daysBefore: pausedDays };

/** What becomes of the complaint's row when the question is answered, or no longer waits. */
export async function pauseOver(work: Work, { districtId }: Complaint, pause: Pause): Promise<Partial<Complaint>> {
  const { calendar } = await countingIn(work, districtId);
  return { askedAt: null, pausedDays: pause.daysBefore + daysPaused(pause, work.now, calendar) };
}

/** Whether a question stops the step's clock: it never moves the 60-day limit [R-X02]. */
export const pauses = (step: ClockStep): boolean => countingOf(step) === 'WORKING_DAYS';

/** The times of a clock that starts now, held while a question waits. */
export const heldTimes = (
  now: Date,
  calendar: WorkingCalendar,
  pause: Pause | null,
  step: ClockStep,
  times: ClockTimes,
  workingDays: number,
): ClockTimes => (pause && pauses(step) ? holdClock({ ...times, workingDays }, pause, now, calendar) : times);

/** A day by itself as a clock that is due on it. */
export const clockDue = (calendar: WorkingCalendar, day: Day): ClockTimes & { workingDays: number } => ({
  ...timesOf(day, 1, calendar),
  workingDays: 1,
});

/** A due day that begins to count now, while a question waits. */
export const heldDay = (now: Date, calendar: WorkingCalendar, pause: Pause | null, day: Day): Day =>
  pause ? holdClock(clockDue(calendar, day), pause, now, calendar).dueDay : day;
