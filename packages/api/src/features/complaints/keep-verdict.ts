import type { Grade, VerdictSource } from '@yidiantong/schema/vocabulary/complaints';
import type { Work } from '../../core/context';
import type { Facts } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { newId } from '../../core/ids';
import { type Complaint, ComplaintReporter, Verdict } from './complaint.entity';

/** What a verdict says. */
export interface Said {
  grade: Grade;
  comment: string | null;
}

/** The words beside a grade. @throws AppError INVALID_INPUT beyond 300 characters, and for what `check` refused before */
export function commentOf(input: { comment?: string | null }, check = new FieldCheck()): string | null {
  const comment = check.optionalText('comment', input.comment, { max: 300, lines: true });
  check.done();
  return comment;
}

/** Keeps a verdict on the round; gives what goes along with the move that it makes. */
export async function keepVerdict(
  { em, now }: Work,
  { id: complaintId, round }: Complaint,
  { grade, comment }: Said,
  source: VerdictSource,
): Promise<{ changes: Partial<Complaint>; facts: Facts }> {
  const { delivery } = await em.findOneByOrFail(ComplaintReporter, { complaintId });
  await em.insert(Verdict, { id: newId(), complaintId, round, grade, comment, source, delivery, at: now });
  return { changes: { lastGrade: grade, lastSource: source }, facts: { grade, delivery, source } };
}
