import type { ClockTimes } from '@yidiantong/schema/rules/clocks';
import { endOfDay, type Day } from '@yidiantong/schema/rules/days';
import { holdClock, letGoOn, type Pause } from '@yidiantong/schema/rules/pauses';
import type { ClockStep } from '@yidiantong/schema/vocabulary/clocks';
import type { Work } from '../../core/context';
import { countingIn } from '../deadlines/deadlines-of';
import { Assignment, ComplaintClock, type Complaint } from './complaint.entity';
import { clockDue, heldDay, pauses } from './open-pause';
import { dueDayOf, runningClocks } from './clocks';
import { openParts } from './parts';

/*
 * What a question to the citizen does to the stored instants; the rule is schema/rules/pauses. The last days of the unit that has it
 * and of those that assist move along. Their versions stay, as nothing changes that a unit decides by.
 */

/** Asked now: what runs is held. */
export async function holdClocks(work: Work, complaint: Complaint, pause: Pause): Promise<void> {
  const { now } = work;
  const { calendar } = await countingIn(work, complaint.districtId);
  await rewrite(work, complaint, (clock) => holdClock(clock, pause, now, calendar));
  await moveDue(work, complaint, (day) => heldDay(now, calendar, pause, day));
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
  if (!steps) await moveDue(work, complaint, (day) => letGoOn(clockDue(calendar, day), pause, now, calendar).dueDay);
}

async function rewrite(
  { em }: Work,
  { id }: Complaint,
  timesFor: (clock: { dueDay: Day; yellowAt: Date; redAt: Date; workingDays: number }) => ClockTimes,
  steps?: readonly ClockStep[],
): Promise<void> {
  const running = (await runningClocks(em, id)).filter(({ step }) => pauses(step) && (!steps || steps.includes(step)));
  for (const clock of running) {
    const { dueAt, yellowAt, redAt } = timesFor({ ...clock, dueDay: dueDayOf(clock), workingDays: clock.days });
    await em.update(ComplaintClock, { id: clock.id }, { dueAt, yellowAt, redAt });
  }
}

/**
 * The last day of the unit that has it is that of its clock, which knows whether it was late before more days were granted; those
 * of the open parts have no clock.
 */
async function moveDue(work: Work, complaint: Complaint, dayFor: (day: Day) => Day): Promise<void> {
  const { em } = work;
  const handling = (await runningClocks(em, complaint.id)).find(({ step }) => step === 'HANDLE');
  const lead = complaint.assignmentId && (await em.findOneByOrFail(Assignment, { id: complaint.assignmentId }));
  if (lead) await putOff(work, lead, handling ? dueDayOf(handling) : dayFor(lead.dueDay));
  for (const part of await openParts(work, complaint)) await putOff(work, part, dayFor(part.dueDay));
}

const putOff = ({ em }: Work, { id }: Assignment, dueDay: Day): Promise<unknown> =>
  em.update(Assignment, { id }, { dueDay, dueAt: endOfDay(dueDay) });
