import type { ClockTimes } from '@yidiantong/schema/rules/clocks';
import { endOfDay, type Day } from '@yidiantong/schema/rules/days';
import { holdClock, letGoOn, type Pause } from '@yidiantong/schema/rules/pauses';
import type { ClockStep } from '@yidiantong/schema/vocabulary/clocks';
import type { Work } from '../../core/context';
import { countingIn } from '../deadlines/deadlines-of';
import { Assignment, ComplaintClock, type Complaint } from './complaint.entity';
import { clockDue, heldDay, pauses } from './open-pause';
import { dueDayOf, runningClocks } from './clocks';

/*
 * What a question to the citizen does to the stored instants; the rule is schema/rules/pauses. The due day of the running
 * assignment moves along. Its version stays, as nothing changes that the unit decides by.
 */

/** Asked now: what runs is held. */
export async function holdClocks(work: Work, complaint: Complaint, pause: Pause): Promise<void> {
  const { now } = work;
  const { calendar } = await countingIn(work, complaint.districtId);
  await rewrite(work, complaint, (clock) => holdClock(clock, pause, now, calendar));
  if (complaint.assignmentId) await moveDue(work, complaint.assignmentId, (day) => heldDay(now, calendar, pause, day));
}

/** Answered now, or ending: the clocks (of these steps alone) give back what the question did not take. */
export async function letClocksGoOn(
  work: Work,
  complaint: Complaint,
  pause: Pause,
  steps?: readonly ClockStep[],
): Promise<void> {
  const { now } = work;
  const { calendar } = await countingIn(work, complaint.districtId);
  await rewrite(work, complaint, (clock) => letGoOn(clock, pause, now, calendar), steps);
  if (steps || !complaint.assignmentId) return;
  await moveDue(work, complaint.assignmentId, (day) => letGoOn(clockDue(calendar, day), pause, now, calendar).dueDay);
}

async function rewrite(
  { em }: Work,
  { id }: Complaint,
  timesFor: (clock: { dueDay: Day; redAt: Date; workingDays: number }) => ClockTimes,
  steps?: readonly ClockStep[],
): Promise<void> {
  const running = (await runningClocks(em, id)).filter(({ step }) => pauses(step) && (!steps || steps.includes(step)));
  for (const clock of running) {
    const { dueAt, yellowAt, redAt } = timesFor({ ...clock, dueDay: dueDayOf(clock), workingDays: clock.days });
    await em.update(ComplaintClock, { id: clock.id }, { dueAt, yellowAt, redAt });
  }
}

async function moveDue({ em }: Work, id: string, dayFor: (day: Day) => Day): Promise<void> {
  const assignment = await em.findOneByOrFail(Assignment, { id });
  const dueDay = dayFor(assignment.dueDay);
  await em.update(Assignment, { id }, { dueDay, dueAt: endOfDay(dueDay) });
}
