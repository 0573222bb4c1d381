import { isSatisfied, rateMoveFor } from '@yidiantong/schema/rules/complaint-moves';
import { refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import type { Grade } from '@yidiantong/schema/vocabulary/complaints';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { FieldCheck } from '../../core/field-check';
import { reporterOf } from '../../core/graphql/access';
import { newId } from '../../core/ids';
import { notify } from '../staff/notify';
import { headsAbove } from '../staff/tell-above';
import { barNamed } from './bar-named';
import { type Complaint, ComplaintBarred, ComplaintReporter, Verdict } from './complaint.entity';
import { makeMove } from './make-move';
import { startNextRound } from './next-round';
import { lockComplaint } from './settle';

export interface RateInput {
  grade: Grade;
  version: number;
  comment?: string | null;
}

/**
 * The citizen's verdict: satisfied closes; not satisfied starts a new round with fresh clocks, the second time the level
 * above decides. @throws AppError UNAUTHENTICATED, INVALID_STATE, CONFLICT
 */
export async function rateComplaint(work: Work, input: RateInput): Promise<Complaint> {
  const { em, now } = work;
  const complaint = (await lockComplaint(work, reporterOf(work).complaintId))!;
  const refusal = refusalOf('rateSatisfied', complaint.state);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  if (complaint.version !== input.version) throw AppError.conflict(complaint.version);
  const check = new FieldCheck();
  const comment = check.optionalText('comment', input.comment, { max: 300, lines: true });
  check.done();

  const earlier = await em.findBy(Verdict, { complaintId: complaint.id });
  const name = rateMoveFor(
    input.grade,
    earlier.some((verdict) => !isSatisfied(verdict.grade)),
  );
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
  const verdict = { changes: { lastGrade: input.grade }, facts: { grade: input.grade, delivery } };
  if (name === 'rateDissatisfied') await startNextRound(work, complaint, name, verdict);
  else await makeMove(work, complaint, name, verdict);
  await barNamed(work, complaint, comment);
  if (name === 'rateDissatisfied') await tellAbove(work, complaint);
  return complaint;
}

/** Not satisfied: the level above watches, but for whoever the words bar. */
async function tellAbove(work: Work, { id, commissionId, placeId }: Complaint): Promise<void> {
  const barred = (await work.em.findBy(ComplaintBarred, { complaintId: id })).map(({ staffId }) => staffId);
  for (const head of await headsAbove(work, [commissionId], barred))
    await notify(work, head, 'NOT_SATISFIED', { complaintId: id, gridId: placeId });
}
