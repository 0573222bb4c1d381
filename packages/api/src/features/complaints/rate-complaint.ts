import { isSatisfied, rateMoveFor, refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import type { Grade, VerdictSource } from '@yidiantong/schema/vocabulary/complaints';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { reporterOf } from '../../core/graphql/access';
import { notify } from '../staff/notify';
import { headsAbove } from '../staff/tell-above';
import { barNamed } from './bar-named';
import { type Complaint, Verdict } from './complaint.entity';
import { barredFrom } from './complaint-sight';
import { commentOf, keepVerdict, type Said } from './keep-verdict';
import { makeMove } from './make-move';
import { startNextRound } from './next-round';
import { lockComplaint } from './settle';

export interface RateInput {
  grade: Grade;
  version: number;
  comment?: string | null;
}

/** The citizen's verdict, by receipt. @throws AppError UNAUTHENTICATED, INVALID_STATE, CONFLICT */
export async function rateComplaint(work: Work, input: RateInput): Promise<Complaint> {
  const complaint = (await lockComplaint(work, reporterOf(work).complaintId))!;
  const refusal = refusalOf('rateSatisfied', complaint.state);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  if (complaint.version !== input.version) throw AppError.conflict(complaint.version);
  return judge(work, complaint, { grade: input.grade, comment: commentOf(input) }, 'BY_RECEIPT');
}

/**
 * What a verdict does, whoever puts it down: satisfied closes; not satisfied starts a new round with fresh clocks, the second time
 * the level above decides. @throws AppError INVALID_STATE, CONFLICT
 */
export async function judge(work: Work, complaint: Complaint, said: Said, source: VerdictSource): Promise<Complaint> {
  const earlier = await work.em.findBy(Verdict, { complaintId: complaint.id });
  const name = rateMoveFor(
    said.grade,
    earlier.some((verdict) => !isSatisfied(verdict.grade)),
  );
  const verdict = await keepVerdict(work, complaint, said, source);
  if (name === 'rateDissatisfied') await startNextRound(work, complaint, name, verdict);
  else await makeMove(work, complaint, name, verdict);
  await barNamed(work, complaint, said.comment);
  if (name === 'rateDissatisfied') await tellAbove(work, complaint);
  return complaint;
}

/** Not satisfied: the level above watches, but for whoever the words bar. */
async function tellAbove(work: Work, { id, commissionId, placeId }: Complaint): Promise<void> {
  for (const head of await headsAbove(work, [commissionId], await barredFrom(work.em, id)))
    await notify(work, head, 'NOT_SATISFIED', { complaintId: id, gridId: placeId });
}
