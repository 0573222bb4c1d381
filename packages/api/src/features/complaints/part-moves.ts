import type { Work } from '../../core/context';
import { lockById } from '../../core/database/database';
import { AppError, permit } from '../../core/errors';
import { FieldCheck } from '../../core/field-check';
import { readingOf } from '../../core/loaders';
import type { MoveInput } from './accept-complaint';
import { assignmentForMove } from './assignment-moves';
import { Assignment, type Complaint } from './complaint.entity';
import { moveFacts } from './complaint-facts';
import { mayReply, whoMay } from './complaint.policy';
import { demandSight } from './complaint-sight';
import { movePart } from './parts';
import { lockComplaint } from './settle';

/**
 * An assisting unit has done its part and says what; the lead and the commission read it.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT; INVALID_INPUT without words
 */
export async function submitPart(work: Work, input: MoveInput & { words: string }): Promise<Assignment> {
  const { assignment, complaint } = await assignmentForMove(work, input);
  permit(mayReply(work.actor, assignment.unitId));
  const check = new FieldCheck();
  const words = check.text('words', input.words, { min: 10, max: 2000, lines: true });
  check.done();
  return movePart(work, complaint, assignment, 'submit', { partWords: words, endedAt: work.now });
}

/**
 * The commission no longer waits for an assisting unit; id and version are its assignment's.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT; INVALID_INPUT without a reason
 */
export async function waivePart(work: Work, input: MoveInput & { reason: string }): Promise<Complaint> {
  const { em } = work;
  const seen = await em.findOneBy(Assignment, { id: input.id });
  if (!seen) throw AppError.notFound();
  await demandSight(work, seen.complaintId);
  const complaint = (await lockComplaint(work, seen.complaintId))!;
  const part = (await lockById(em, Assignment, input.id))!;
  if (part.version !== input.version) throw AppError.conflict(part.version);
  permit(whoMay.assign(work.actor, await moveFacts(readingOf(em), complaint)));
  const check = new FieldCheck();
  const reason = check.text('reason', input.reason, { min: 2, max: 300, lines: true });
  check.done();
  await movePart(work, complaint, part, 'waive', { waiveReason: reason, endedAt: work.now });
  return complaint;
}
