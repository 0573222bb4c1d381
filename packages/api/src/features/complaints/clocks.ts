import { In, IsNull, type EntityManager } from 'typeorm';
import type { ClockStep } from '@yidiantong/schema/vocabulary/clocks';
import { resumeClock, startClockDue, type ClockTimes } from '@yidiantong/schema/rules/clocks';
import { dayOf, type Day } from '@yidiantong/schema/rules/days';
import { defaultDeadlinePolicy, startStepClock } from '@yidiantong/schema/rules/deadline-policy';
import { workingDaysBetween } from '@yidiantong/schema/rules/working-days';
import type { Work } from '../../core/context';
import { newId } from '../../core/ids';
import { ComplaintClock, type Complaint } from './complaint.entity';

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
  const { calendar } = work.services;
  const times = due
    ? startClockDue({ startedAt: due.countedFrom, dueDay: due.day, calendar })
    : startStepClock(step, { startedAt: work.now, policy: defaultDeadlinePolicy, calendar });
  const days = due ? workingDaysBetween(dayOf(due.countedFrom), due.day, calendar) : defaultDeadlinePolicy[step];
  await insertClock(work, complaint, step, times, { days, startedAt: due?.countedFrom ?? work.now });
}

/** Goes on with what was left of the step's last clock; the ended row stays as it is. */
export async function resumeLastClock(work: Work, complaint: Complaint, step: ClockStep): Promise<void> {
  const [last] = await work.em.find(ComplaintClock, {
    where: { complaintId: complaint.id, step },
    order: { id: 'DESC' },
    take: 1,
  });
  if (!last?.endedAt) return startClock(work, complaint, step);
  const times = resumeClock(
    { dueDay: dueDayOf(last), redAt: last.redAt, workingDays: last.days },
    { stoppedAt: last.endedAt, resumedAt: work.now, calendar: work.services.calendar },
  );
  await insertClock(work, complaint, step, times, last);
}

const insertClock = (
  work: Work,
  complaint: Complaint,
  step: ClockStep,
  times: ClockTimes,
  from: { days: number; startedAt: Date },
): Promise<unknown> =>
  work.em.insert(ComplaintClock, {
    id: newId(),
    complaintId: complaint.id,
    step,
    round: complaint.round,
    days: from.days,
    startedAt: from.startedAt,
    dueAt: times.dueAt,
    yellowAt: times.yellowAt,
    redAt: times.redAt,
    endedAt: null,
  });
