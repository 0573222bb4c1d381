import { In } from 'typeorm';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { EventRow } from '../../core/events/event.entity';
import { FieldCheck } from '../../core/field-check';
import { reporterOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { readingOf } from '../../core/loaders';
import { barNamed } from './bar-named';
import { Complaint } from './complaint.entity';
import { policyFacts } from './complaint-facts';
import { proposalsAbout } from './complaint-reading';
import { barNamedSoFar } from './follow-names';
import { postingAbove } from './level-above.policy';
import { eventOf, makeMove } from './make-move';
import type { ComplaintProposal } from './proposal.entity';
import { propose } from './proposals';
import { lockComplaint } from './settle';

export interface ObjectInput {
  idempotencyKey: string;
  version: number;
  words: string;
}

/** Why no objection may be raised now; null when one may. One that was decided, or waits, is the only one. */
export const objectionRefusal = (proposals: readonly ComplaintProposal[]): string | null =>
  proposals.some(({ kind }) => kind === 'OBJECTION') ? '您已经提过一次异议，不能再提' : null;

/**
 * 异议: the citizen's one objection to declining or referring goes one level up. Recorded once per key.
 * @throws AppError UNAUTHENTICATED, INVALID_STATE, CONFLICT; INVALID_INPUT without words
 */
export async function objectToDecision(work: Work, { idempotencyKey, ...input }: ObjectInput): Promise<Complaint> {
  const { em } = work;
  const { complaintId } = reporterOf(work);
  await once(work, { operation: 'objectToDecision', key: idempotencyKey, body: input }, async (id) => {
    const complaint = (await lockComplaint(work, complaintId))!;
    const refusal = objectionRefusal(await proposalsAbout(readingOf(em), complaintId));
    if (refusal) throw AppError.invalidState(`${refusal}。`);
    if (complaint.version !== input.version) throw AppError.conflict(complaint.version);
    const check = new FieldCheck();
    const words = check.text('words', input.words, { min: 5, max: 300, lines: true });
    check.done();
    await propose(work, complaint, {
      id,
      kind: 'OBJECTION',
      terms: {},
      words,
      hands: await handsIn(work, complaint),
    });
    await barNamed(work, complaint, words);
  });
  return em.findOneByOrFail(Complaint, { id: complaintId });
}

/** Staff who accepted, handed out, or ended it before: none of them answers the citizen. */
export async function handsIn({ em }: Work, { id }: Complaint): Promise<string[]> {
  const proposals = await proposalsAbout(readingOf(em), id);
  const ended = proposals.filter(({ kind, state }) => (kind === 'DECLINE' || kind === 'REFER') && state === 'APPROVED');
  const handled = await em.findBy(EventRow, { streamId: id, type: In([eventOf.accept, eventOf.assign]) });
  const hands = [
    ...ended.flatMap(({ proposedAs, decidedAs }) => [...proposedAs, ...(decidedAs ?? [])]),
    ...handled.map(({ actorId }) => actorId),
  ];
  return [...new Set(hands.filter((each) => each !== null))];
}

/** The objection is upheld: whoever decided takes it on, at the grid they decided for. */
export async function restoreAbove(work: Work, complaint: Complaint, { id }: ComplaintProposal): Promise<void> {
  const { commissionPath } = await policyFacts(readingOf(work.em), complaint);
  const { gridId } = postingAbove(work.actor, commissionPath)!;
  await makeMove(work, complaint, 'restore', {
    changes: { commissionId: gridId! },
    facts: { proposalId: id, fromCommissionId: complaint.commissionId, commissionId: gridId },
  });
  await barNamedSoFar(work, complaint);
}
