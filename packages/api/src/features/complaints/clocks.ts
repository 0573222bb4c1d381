import { In, IsNull, type EntityManager } from 'typeorm';
import type { ClockStep } from '@yidiantong/schema/vocabulary/clocks';
import { letGoOn } from '@yidiantong/schema/rules/pauses';
import { extendClock, resumeClock, startClockDue, type ClockTimes } from '@yidiantong/schema/rules/clocks';
import { dayOf, type Day } from '@yidiantong/schema/rules/days';
import { countingOf, startStepClock } from '@yidiantong/schema/rules/deadline-policy';
import { recountClock } from '@yidiantong/schema/rules/recount';
import { workingDaysBetween } from '@yidiantong/schema/rules/working-days';
import type { Work } from '../../core/context';
import { newId } from '../../core/ids';
import { calendarAt, countingIn } from '../deadlines/deadlines-of';
import { ComplaintClock, type Complaint } from './complaint.entity';
import { heldTimes, openPause } from './open-pause';

/** Last day of a clock: it is due at 24:00, the first instant of the next day. */
export const dueDayOf = (clock: Pick<ComplaintClock, 'dueAt'>): Day => dayOf(new Date(clock.dueAt.getTime() - 1));

export const runningClocks = (em: EntityManager, complaintId: string): Promise<ComplaintClock[]> =>
  em.find(ComplaintClock, { where: { complaintId, endedAt: IsNull() }, order: { id: 'ASC' } });

export const endClocks = (work: Work, complaint: Complaint, steps: readonly ClockStep[]): Promise<unknown> =>
  steps.length === 0
    ? Promise.resolve()
    : work.em.update(
        ComplaintClock,
        { complaintId: complaint.id, step: In([...steps]), endedAt: IsNull() },
        { endedAt: work.now },
      );

/** Starts a clock with the policy in force, frozen into its row; `due` is a day chosen by hand, with the day it counts from. */
export async function startClock(
  work: Work,
  complaint: Complaint,
  step: ClockStep,
  due?: { day: Day; countedFrom: Date },
): Promise<void> {
  const { policy, calendar } = await countingIn(work, complaint.districtId);
  const pause = openPause(complaint);
  if (due) {
    // The day is the assignment's, which a question that waits holds already; the length is without it.
    const times = startClockDue({ startedAt: due.countedFrom, dueDay: due.day, calendar });
    const { dueDay } = pause ? letGoOn({ ...times, workingDays: 1 }, pause, work.now, calendar) : times;
    const days = workingDaysBetween(dayOf(due.countedFrom), dueDay, calendar);
    await insertClock(work, complaint, step, times, { days, startedAt: due.countedFrom });
    return;
  }
  const times = startStepClock(step, { startedAt: work.now, policy, calendar });
  await insertClock(work, complaint, step, heldTimes(work.now, calendar, pause, step, times, policy[step]), {
    days: policy[step],
    startedAt: work.now,
  });
}

/** Goes on with what was left of the step's last clock; the ended row stays as it is. OVERALL goes on as if it had never stopped. */
export async function resumeLastClock(work: Work, complaint: Complaint, step: ClockStep): Promise<void> {
  const [last] = await work.em.find(ComplaintClock, {
    where: { complaintId: complaint.id, step },
    order: { id: 'DESC' },
    take: 1,
  });
  if (!last?.endedAt) return startClock(work, complaint, step);
  const { calendar } = await countingIn(work, complaint.districtId);
  const clock = { ...last, dueDay: dueDayOf(last), workingDays: last.days };
  let times: ClockTimes = clock;
  if (countingOf(step) === 'WORKING_DAYS') {
    // What was left of it was counted by the calendar of that time.
    const before = await calendarAt(work, complaint.districtId, last.endedAt);
    times = resumeClock(
      { ...clock, ...recountClock(clock, { before, after: calendar }) },
      { stoppedAt: last.endedAt, resumedAt: work.now, calendar },
    );
  }
  await insertClock(
    work,
    complaint,
    step,
    heldTimes(work.now, calendar, openPause(complaint), step, times, last.days),
    last,
  );
}

/** Puts off the last day of a clock that runs, in its own row: start and length stay what they were. */
export async function extendRunningClock(
  work: Work,
  complaint: Complaint,
  clock: ComplaintClock,
  workingDays: number,
): Promise<Day> {
  const { calendar } = await countingIn(work, complaint.districtId);
  const { dueDay, ...times } = extendClock(
    { dueDay: dueDayOf(clock), yellowAt: clock.yellowAt, redAt: clock.redAt, workingDays: clock.days },
    { workingDays, grantedAt: work.now, calendar },
  );
  const changes = { ...times, extendedDays: clock.extendedDays + workingDays };
  await work.em.update(ComplaintClock, { id: clock.id, endedAt: IsNull() }, changes);
  return dueDay;
}

const insertClock = (
  work: Work,
  complaint: Complaint,
  step: ClockStep,
  times: ClockTimes,
  from: { days: number; extendedDays?: number; startedAt: Date },
): Promise<unknown> =>
  work.em.insert(ComplaintClock, {
    id: newId(),
    complaintId: complaint.id,
    step,
    round: complaint.round,
    days: from.days,
    extendedDays: from.extendedDays ?? 0,
    startedAt: from.startedAt,
    dueAt: times.dueAt,
    yellowAt: times.yellowAt,
    redAt: times.redAt,
    endedAt: null,
    escalatedTo: null,
    nextEscalationAt: null,
  });
