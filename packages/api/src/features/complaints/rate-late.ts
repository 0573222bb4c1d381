import { isSatisfied } from '@yidiantong/schema/rules/complaint-moves';
import { lateVerdictRefusal } from '@yidiantong/schema/rules/late-verdict';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { FieldCheck } from '../../core/field-check';
import { reporterOf } from '../../core/graphql/access';
import { newId } from '../../core/ids';
import { barNamed } from './bar-named';
import { type Complaint, ComplaintReporter, Verdict } from './complaint.entity';
import { makeMove } from './make-move';
import type { RateInput } from './rate-complaint';
import { lockComplaint } from './settle';

/**
 * 不满意 said within 90 days after the window closed without a verdict: the level above decides.
 * @throws AppError UNAUTHENTICATED, INVALID_STATE, CONFLICT; INVALID_INPUT for a satisfied grade
 */
export async function rateLate(work: Work, input: RateInput): Promise<Complaint> {
  const { em, now } = work;
  const complaint = (await lockComplaint(work, reporterOf(work).complaintId))!;
  const refusal = lateVerdictRefusal(complaint, now);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  if (complaint.version !== input.version) throw AppError.conflict(complaint.version);
  const check = new FieldCheck();
  if (isSatisfied(input.grade))
    check.refuse('grade', '评价期已过，满意的不用再评；不满意的请选“不满意”或“非常不满意”。');
  const comment = check.optionalText('comment', input.comment, { max: 300, lines: true });
  check.done();
  const { delivery } = await em.findOneByOrFail(ComplaintReporter, { complaintId: complaint.id });
  await em.insert(Verdict, {
    id: newId(),
    complaintId: complaint.id,
    round: complaint.round,
    grade: input.grade,
    comment,
    delivery,
    at: now,
  });
  await makeMove(work, complaint, 'rateLate', {
    changes: { lastGrade: input.grade },
    facts: { grade: input.grade, delivery },
  });
  await barNamed(work, complaint, comment);
  return complaint;
}
