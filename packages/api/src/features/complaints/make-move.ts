import { complaintMoves, refusalOf, type ComplaintMove } from '@yidiantong/schema/rules/complaint-moves';
import type { Day } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { lockById, move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record, type Facts } from '../../core/events/record';
import { writeAudience } from './audience';
import { endClocks, resumeLastClock, startClock } from './clocks';
import { Complaint } from './complaint.entity';
import { visibleIds } from './complaint-sight';

/**
 * The complaint, locked for the transaction, for an actor who sees it.
 * @throws AppError NOT_FOUND when they do not; CONFLICT when it is not the version they looked at
 */
export async function complaintForMove(
  work: Work,
  { id, version }: { id: string; version: number },
): Promise<Complaint> {
  const complaint = await lockById(work.em, Complaint, id);
  if (!complaint || !(await visibleIds(work.em, work.actor, [id])).has(id)) throw AppError.notFound();
  if (complaint.version !== version) throw AppError.conflict(complaint.version);
  return complaint;
}

interface MoveDetails {
  changes?: Partial<Complaint>;
  facts?: Facts;
  /** A due day chosen by hand for the clock that the move starts. */
  due?: { day: Day; countedFrom: Date };
}

/**
 * Makes one move of the table: state, clocks, audience and event together.
 * @throws AppError INVALID_STATE saying why the state does not fit; CONFLICT when another was quicker
 */
export async function makeMove(
  work: Work,
  complaint: Complaint,
  name: ComplaintMove,
  details: MoveDetails = {},
): Promise<Complaint> {
  const rule = complaintMoves[name];
  const refusal = refusalOf(name, complaint.state);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  const to = rule.to ?? complaint.state;
  const closing = to === 'CLOSED' ? { closedAt: work.now } : {};
  await move(work.em, Complaint, complaint, { state: to, ...closing, ...details.changes });
  await endClocks(work, complaint, rule.ends);
  for (const step of rule.starts) await startClock(work, complaint, step, details.due);
  if (rule.resumes) await resumeLastClock(work, complaint, rule.resumes);
  await writeAudience(work.em, complaint);
  await record(
    work,
    eventOf[name],
    { id: complaint.id, kind: 'COMPLAINT' },
    { ...details.facts, round: complaint.round },
  );
  return complaint;
}

export const eventOf: Record<ComplaintMove, string> = {
  file: 'complaint.filed',
  accept: 'complaint.accepted',
  assign: 'complaint.assigned',
  release: 'complaint.released',
  sign: 'complaint.signed',
  pushBack: 'complaint.pushed-back',
  reply: 'complaint.replied',
  return: 'complaint.reply-returned',
  approve: 'complaint.reply-approved',
  rateSatisfied: 'complaint.rated',
  rateDissatisfied: 'complaint.reopened-by-verdict',
  contest: 'complaint.contested',
  expire: 'complaint.rating-expired',
};
