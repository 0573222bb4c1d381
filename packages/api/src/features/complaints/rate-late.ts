import { isSatisfied } from '@yidiantong/schema/rules/complaint-moves';
import { lateVerdictRefusal } from '@yidiantong/schema/rules/late-verdict';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { FieldCheck } from '../../core/field-check';
import { reporterOf } from '../../core/graphql/access';
import { barNamed } from './bar-named';
import type { Complaint } from './complaint.entity';
import { barNamedSoFar } from './follow-names';
import { commentOf, keepVerdict } from './keep-verdict';
import { makeMove } from './make-move';
import type { RateInput } from './rate-complaint';
import { lockComplaint } from './settle';

/**
 * 不满意 said within 90 days after the window closed without the citizen's own verdict, or after a call closed it as satisfied: the
 * level above decides. What was put down after the call stays beside it.
 * @throws AppError UNAUTHENTICATED, INVALID_STATE, CONFLICT; INVALID_INPUT for a satisfied grade
 */
export async function rateLate(work: Work, input: RateInput): Promise<Complaint> {
  const complaint = (await lockComplaint(work, reporterOf(work).complaintId))!;
  const refusal = lateVerdictRefusal(complaint, work.now);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  if (complaint.version !== input.version) throw AppError.conflict(complaint.version);
  const check = new FieldCheck();
  if (isSatisfied(input.grade)) check.refuse('grade', '已经办结，满意的不用再评；不满意的请选“不满意”或“非常不满意”。');
  const comment = commentOf(input, check);
  const corrects = complaint.lastGrade !== null;
  const { changes, facts } = await keepVerdict(work, complaint, { grade: input.grade, comment }, 'BY_RECEIPT');
  await makeMove(work, complaint, 'rateLate', { changes, facts: { ...facts, corrects } });
  await barNamed(work, complaint, comment);
  await barNamedSoFar(work, complaint);
  return complaint;
}
