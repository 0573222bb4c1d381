import type { Work } from '../../core/context';
import type { Complaint } from './complaint.entity';
import { complaintForCommission, makeMove } from './make-move';
import { demandSameUnit, startNextRound } from './next-round';
import { reasonOf, type ReasonedMoveInput } from './recall-complaint';
import { writeEntry } from './write-entry';

/**
 * The level above has the same unit do it again.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE, also when the unit is closed; INVALID_INPUT without a reason
 */
export async function rehandleComplaint(work: Work, input: ReasonedMoveInput): Promise<Complaint> {
  const complaint = await complaintForCommission(work, input, 'rehandle');
  return again(work, complaint, 'rehandle', reasonOf(input));
}

/** A commission opens again what is closed, with the unit that had it last. @throws as `rehandleComplaint` */
export async function reopenComplaint(work: Work, input: ReasonedMoveInput): Promise<Complaint> {
  const complaint = await complaintForCommission(work, input, 'reopen');
  return again(work, complaint, 'reopen', reasonOf(input));
}

async function again(
  work: Work,
  complaint: Complaint,
  name: 'rehandle' | 'reopen',
  reason: string,
): Promise<Complaint> {
  await demandSameUnit(work, complaint);
  await startNextRound(work, complaint, name);
  await writeEntry(work, complaint, {
    kind: name === 'rehandle' ? 'REHANDLE' : 'REOPEN',
    words: reason,
    assignmentId: complaint.assignmentId,
  });
  return complaint;
}

/**
 * The level above keeps the answer; the citizen reads why, and where review is open [R-X03].
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT; INVALID_INPUT without a reason
 */
export async function upholdComplaint(work: Work, input: ReasonedMoveInput): Promise<Complaint> {
  const complaint = await complaintForCommission(work, input, 'uphold');
  const reason = reasonOf(input);
  const { assignmentId } = complaint;
  await makeMove(work, complaint, 'uphold', { facts: { assignmentId } });
  await writeEntry(work, complaint, { kind: 'UPHOLD', words: reason, assignmentId });
  return complaint;
}
