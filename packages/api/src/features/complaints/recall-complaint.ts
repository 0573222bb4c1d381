import { recallRefusal, refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import type { AssignmentState } from '@yidiantong/schema/vocabulary/assignments';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { FieldCheck } from '../../core/field-check';
import { readingOf } from '../../core/loaders';
import type { MoveInput } from './accept-complaint';
import { assignmentsAbout } from './complaint-reading';
import { Assignment, type Complaint } from './complaint.entity';
import { complaintForCommission, makeMove } from './make-move';
import { writeEntry } from './write-entry';

export interface ReasonedMoveInput extends MoveInput {
  reason: string;
}

/** What a unit holds until it has answered. */
const IN_HAND: readonly AssignmentState[] = ['OFFERED', 'SIGNED'];

/**
 * The commission takes it back from whoever has it; counts together with the push-backs.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE, also the third time; INVALID_INPUT without a reason
 */
export async function recallComplaint(work: Work, input: ReasonedMoveInput): Promise<Complaint> {
  const complaint = await complaintForCommission(work, input, 'recall');
  const reason = reasonOf(input);
  const refusal = refusalOf('recall', complaint.state) ?? recallRefusal(complaint.pushBacks);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  const { assignmentId } = complaint;
  const held = (await assignmentsAbout(readingOf(work.em), complaint.id)).filter(({ state }) =>
    IN_HAND.includes(state),
  );
  const lead = held.find(({ id }) => id === assignmentId);
  await makeMove(work, complaint, 'recall', {
    changes: { assignmentId: null, pushBacks: complaint.pushBacks + 1 },
    facts: { assignmentId, unitId: lead?.unitId ?? null },
  });
  // The move has ended the parts of those who assist; what the lead holds is this verb's.
  if (lead) await move(work.em, Assignment, lead, { state: 'RECALLED' });
  for (const { id } of held) await writeEntry(work, complaint, { kind: 'RECALL', words: reason, assignmentId: id });
  return complaint;
}

/** Why, as whoever it concerns will read it. @throws AppError INVALID_INPUT beyond 2 to 300 characters */
export function reasonOf({ reason }: { reason: string }): string {
  const check = new FieldCheck();
  const cleaned = check.text('reason', reason, { min: 2, max: 300, lines: true });
  check.done();
  return cleaned;
}
