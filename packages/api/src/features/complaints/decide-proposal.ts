import { citizenProposals, type ProposalKind } from '@yidiantong/schema/vocabulary/proposals';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError, permit } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import { readingOf } from '../../core/loaders';
import type { MoveInput } from './accept-complaint';
import { assignDirect } from './assign-direct';
import type { Complaint } from './complaint.entity';
import { moveFacts } from './complaint-facts';
import { mayDecide } from './complaint.policy';
import { grantExtension } from './extend-assignment';
import { demandSight } from './complaint-sight';
import { makeMove } from './make-move';
import { ComplaintProposal } from './proposal.entity';
import { restoreAbove } from './object-to-decision';
import { askConsent } from './propose-example';
import { moveOfProposal, toldOf } from './proposals';
import { grantRecusal } from './recusals';
import { grantReissue } from './reissue-receipt';
import { lockComplaint } from './settle';
import { tellReporter } from './tell-reporter';

export interface DecideProposalInput extends MoveInput {
  approve: boolean;
  note?: string | null;
  /** A citizen's RECUSAL that names nobody for certain: who it is. */
  staffId?: string | null;
}

/** What the approval of each kind does. */
const effects: Record<
  ProposalKind,
  (work: Work, complaint: Complaint, proposal: ComplaintProposal, input: DecideProposalInput) => Promise<unknown>
> = {
  DECLINE: (work, complaint, proposal) => moveOn(work, complaint, proposal),
  REFER: (work, complaint, proposal) => moveOn(work, complaint, proposal),
  EXTEND: grantExtension,
  OBJECTION: restoreAbove,
  WITHDRAW: (work, complaint, proposal) => moveOn(work, complaint, proposal),
  DIRECT: assignDirect,
  RECUSAL: grantRecusal,
  REISSUE: grantReissue,
  EXAMPLE: askConsent,
};

const moveOn = (work: Work, complaint: Complaint, { id, kind, terms }: ComplaintProposal): Promise<Complaint> =>
  makeMove(work, complaint, moveOfProposal[kind], { facts: { proposalId: id, ...terms } });

/**
 * A second hand decides on a proposed move; the version is the proposal's.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT; INVALID_INPUT for a refusal without a reason, or a
 * withdrawal approved without telling how the citizen was reached
 */
export async function decideProposal(work: Work, input: DecideProposalInput): Promise<Complaint> {
  const { em } = work;
  const seen = await em.findOneBy(ComplaintProposal, { id: input.id });
  if (!seen) throw AppError.notFound();
  await demandSight(work, seen.complaintId);
  // The complaint first, as every verb does: of two who decide, the second finds it decided.
  const complaint = (await lockComplaint(work, seen.complaintId))!;
  const proposal = await em.findOneByOrFail(ComplaintProposal, { id: input.id });
  if (proposal.version !== input.version) throw AppError.conflict(proposal.version);
  permit(mayDecide(work.actor, await moveFacts(readingOf(em), complaint), proposal));
  if (proposal.state !== 'PENDING') throw AppError.invalidState('这一项已经有人决定，不用再决定。');
  const check = new FieldCheck();
  const limits = { min: 2, max: 300, lines: true };
  // Of a withdrawal: how the citizen was asked whether it is their own wish.
  const silent = input.approve && proposal.kind !== 'WITHDRAW';
  const note = silent ? check.optionalText('note', input.note, limits) : check.text('note', input.note, limits);
  check.done();

  await move(em, ComplaintProposal, proposal, {
    state: input.approve ? 'APPROVED' : 'REJECTED',
    decidedById: staffOf(work).staffId,
    decidedAs: staffOf(work).barredAs,
    decidedAt: work.now,
    decisionNote: note,
  });
  if (input.approve) await effects[proposal.kind](work, complaint, proposal, input);
  else
    await record(
      work,
      'complaint.proposal-rejected',
      { id: complaint.id, kind: 'COMPLAINT' },
      { ...toldOf(proposal), proposalId: proposal.id, kind: proposal.kind },
    );
  if (citizenProposals.includes(proposal.kind)) await tellReporter(work, complaint, 'DECIDED');
  return complaint;
}
