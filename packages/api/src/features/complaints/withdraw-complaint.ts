import { refusalOf, withdrawsAtOnce } from '@yidiantong/schema/rules/complaint-moves';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { reporterOf } from '../../core/graphql/access';
import { newId } from '../../core/ids';
import type { Complaint } from './complaint.entity';
import { makeMove } from './make-move';
import { handsIn } from './object-to-decision';
import { ComplaintProposal } from './proposal.entity';
import { propose } from './proposals';
import { lockComplaint } from './settle';

export interface WithdrawInput {
  version: number;
}

/**
 * 撤回: at once, but for a COMPLAINT and CONDUCT, which the level above lets go only after contact with the citizen.
 * @throws AppError UNAUTHENTICATED, INVALID_STATE, CONFLICT
 */
export async function withdrawComplaint(work: Work, { version }: WithdrawInput): Promise<Complaint> {
  const complaint = (await lockComplaint(work, reporterOf(work).complaintId))!;
  const refusal = refusalOf('withdraw', complaint.state);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  if (complaint.version !== version) throw AppError.conflict(complaint.version);
  if (withdrawsAtOnce(complaint.kind)) return makeMove(work, complaint, 'withdraw');
  const hands = await handsIn(work, complaint);
  await propose(work, complaint, { id: newId(), kind: 'WITHDRAW', terms: {}, words: '', hands });
  return complaint;
}

/**
 * The citizen takes the request to withdraw back; the version is the request's.
 * @throws AppError UNAUTHENTICATED, INVALID_STATE when none waits, CONFLICT
 */
export async function takeBackWithdrawal(work: Work, { version }: WithdrawInput): Promise<Complaint> {
  const { em, now } = work;
  const complaint = (await lockComplaint(work, reporterOf(work).complaintId))!;
  const request = await em.findOneBy(ComplaintProposal, {
    complaintId: complaint.id,
    kind: 'WITHDRAW',
    state: 'PENDING',
  });
  if (!request) throw AppError.invalidState('现在没有等决定的撤回，不用再收回。');
  if (request.version !== version) throw AppError.conflict(request.version);
  await move(em, ComplaintProposal, request, { state: 'TAKEN_BACK', decidedAt: now });
  const stream = { id: complaint.id, kind: 'COMPLAINT' };
  await record(work, 'complaint.withdrawal-taken-back', stream, { proposalId: request.id });
  return complaint;
}
