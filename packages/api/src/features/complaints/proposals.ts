import type { ComplaintMove } from '@yidiantong/schema/rules/complaint-moves';
import { moveAllowed, refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import { type ProposalKind, proposalKindLabels } from '@yidiantong/schema/vocabulary/proposals';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import type { Complaint } from './complaint.entity';
import { ComplaintProposal } from './proposal.entity';

/** The move that each proposal makes when it is approved. */
export const moveOfProposal: Record<ProposalKind, ComplaintMove> = {
  DECLINE: 'decline',
  REFER: 'refer',
  EXTEND: 'extend',
  OBJECTION: 'restore',
  WITHDRAW: 'withdraw',
  DIRECT: 'assign',
  RECUSAL: 'recuse',
  REISSUE: 'reissue',
  EXAMPLE: 'example',
};

const pendingOf = ({ em }: Work, complaint: Complaint): Promise<ComplaintProposal[]> =>
  em.findBy(ComplaintProposal, { complaintId: complaint.id, state: 'PENDING' });

/**
 * Why one more of the kind is not proposed now; null when none waits. Of recusals everybody has their own: `by` is who asks, null
 * for the citizen.
 */
export const waiting = (
  proposals: readonly ComplaintProposal[],
  kind: ProposalKind,
  by: string | null = null,
): string | null =>
  proposals.some(
    (each) => each.kind === kind && each.state === 'PENDING' && (kind !== 'RECUSAL' || each.proposedById === by),
  )
    ? `“${proposalKindLabels[kind]}”已经有人提出，等决定以后再说`
    : null;

/** What is proposed, and what is said for it. */
export interface NewProposal {
  id: string;
  kind: ProposalKind;
  terms: Record<string, string | null>;
  words: string;
  /** Who does not decide on it; default: whoever proposes it, and those they stand in for. */
  hands?: string[];
}

/** Of the terms of a proposal, what an event may hold for ever: ids, days and words of the vocabulary, never what anybody wrote. */
const TOLD = ['reason', 'whereTo', 'ground', 'workingDays', 'assignmentId', 'round', 'unitId', 'days'] as const;

/** The terms as an event holds them. */
export const toldOf = ({ terms }: Pick<ComplaintProposal, 'terms'>): Record<string, string | null> =>
  Object.fromEntries(TOLD.filter((name) => name in terms).map((name) => [name, terms[name]!]));

/**
 * Puts a move before a second hand; the state waits for the decision, the clock runs on.
 * @throws AppError INVALID_STATE when the move does not fit, or one of the kind waits already
 */
export async function propose(work: Work, complaint: Complaint, proposal: NewProposal): Promise<void> {
  const { em, now, actor } = work;
  const { hands = actor.kind === 'staff' ? actor.barredAs : [], ...told } = proposal;
  const refusal =
    refusalOf(moveOfProposal[proposal.kind], complaint.state) ??
    waiting(await pendingOf(work, complaint), proposal.kind, actor.kind === 'staff' ? actor.staffId : null);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  await em.insert(ComplaintProposal, {
    ...told,
    complaintId: complaint.id,
    districtId: complaint.districtId,
    state: 'PENDING',
    proposedById: actor.kind === 'staff' ? actor.staffId : null,
    proposedAs: hands,
    proposedAt: now,
    decidedById: null,
    decidedAs: null,
    decidedAt: null,
    decisionNote: null,
    version: 1,
  });
  await record(
    work,
    'complaint.proposed',
    { id: complaint.id, kind: 'COMPLAINT' },
    { ...toldOf(proposal), proposalId: proposal.id, kind: proposal.kind },
  );
}

/** What no longer fits where the complaint stands has lapsed: nobody decides on it any more. */
export async function lapseProposals(work: Work, complaint: Complaint): Promise<void> {
  for (const proposal of await pendingOf(work, complaint))
    if (!moveAllowed(moveOfProposal[proposal.kind], complaint.state))
      await move(work.em, ComplaintProposal, proposal, { state: 'LAPSED', decidedAt: work.now });
}

/**
 * What whoever is barred by now proposed has lapsed: nobody shall carry out their wish. What the citizen asked for waits on, and so
 * does anybody's wish to stand aside.
 */
export async function lapseProposedBy({ em, now }: Work, complaintId: string, staffId: string): Promise<void> {
  for (const proposal of await em.findBy(ComplaintProposal, { complaintId, state: 'PENDING' }))
    if (proposal.kind !== 'RECUSAL' && proposal.proposedById && proposal.proposedAs.includes(staffId))
      await move(em, ComplaintProposal, proposal, { state: 'LAPSED', decidedAt: now });
}
