import { In } from 'typeorm';
import { dayOf, endOfDay } from '@yidiantong/schema/rules/days';
import { type CalendarChange, recountClock, recountDay } from '@yidiantong/schema/rules/recount';
import type { Work } from '../../core/context';
import { record } from '../../core/events/record';
import { calendarAfter, countingIn } from '../deadlines/deadlines-of';
import { dueDayOf, runningClocks } from './clocks';
import { Assignment, Complaint, ComplaintClock } from './complaint.entity';
import { pauses } from './open-pause';
import { ratingWaits } from './rating-window';

/**
 * Brings what runs for a locked complaint in line with the calendar of its district; the rule is schema/rules/recount. Ended
 * clocks stay. Its version stays, too, as nothing changes that a person decides by. False when nothing moved.
 */
export async function recountClocks(work: Work, complaint: Complaint): Promise<boolean> {
  const { em } = work;
  const { id, districtId } = complaint;
  const { calendar: after, calendarChanges } = await countingIn(work, districtId);
  if (complaint.calendarChanges >= calendarChanges) return false;
  const change = { before: await calendarAfter(work, districtId, complaint.calendarChanges), after };
  await em.update(Complaint, { id }, { calendarChanges });
  complaint.calendarChanges = calendarChanges;

  const dueDays: string[] = [];
  for (const clock of await runningClocks(em, id)) {
    if (!pauses(clock.step)) continue;
    const times = recountClock({ ...clock, dueDay: dueDayOf(clock), workingDays: clock.days }, change);
    const nextEscalationAt =
      clock.nextEscalationAt && endOfDay(recountEnd(clock.startedAt, clock.nextEscalationAt, change));
    const { dueDay, ...instants } = times ?? { dueDay: null };
    await em.update(ComplaintClock, { id: clock.id }, { ...instants, nextEscalationAt });
    if (dueDay && dueDay !== dueDayOf(clock)) dueDays.push(`${clock.step} ${dueDay}`);
  }
  const running = await em.findBy(Assignment, { complaintId: id, state: In(['OFFERED', 'SIGNED']) });
  for (const { id: assignmentId, assignedAt, dueDay: day } of running) {
    const dueDay = recountDay(dayOf(assignedAt), day, change);
    await em.update(Assignment, { id: assignmentId }, { dueDay, dueAt: endOfDay(dueDay) });
  }
  if (complaint.state === 'ANSWERED') await ratingWaits(work, complaint);
  if (dueDays.length > 0)
    // Nobody's act: whoever happens to be at work on it did not change the calendar.
    await record(
      { ...work, actor: { kind: 'system' } },
      'complaint.clocks-recounted',
      { id, kind: 'COMPLAINT' },
      { dueDays },
    );
  return true;
}

/** Of an instant that is the end of a day. */
const recountEnd = (startedAt: Date, end: Date, change: CalendarChange): string =>
  recountDay(dayOf(startedAt), dayOf(new Date(end.getTime() - 1)), change);
