import type { DeclineReason, OtherBody } from '@yidiantong/schema/vocabulary/proposals';
import type { Work } from '../../core/context';
import { FieldCheck } from '../../core/field-check';
import { once } from '../../core/idempotency/once';
import type { MoveInput } from './accept-complaint';
import { Complaint } from './complaint.entity';
import { demandSight } from './complaint-sight';
import { complaintForCommission } from './make-move';
import { propose } from './proposals';

export interface DeclineInput extends MoveInput {
  idempotencyKey: string;
  reason: DeclineReason;
  whereTo: OtherBody;
  words: string;
}

/**
 * Proposes not to take it on; a second person decides. `words` are what the citizen will read.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT; INVALID_INPUT without words
 */
export const proposeDecline = (work: Work, { reason, ...input }: DeclineInput): Promise<Complaint> =>
  proposeElsewhere(work, 'DECLINE', input, { reason, whereTo: input.whereTo });

export type ReferInput = Omit<DeclineInput, 'reason'>;

/** Proposes to refer it to the body that may handle it; a second person decides. @throws as `proposeDecline` */
export const proposeRefer = (work: Work, input: ReferInput): Promise<Complaint> =>
  proposeElsewhere(work, 'REFER', input, { whereTo: input.whereTo });

async function proposeElsewhere(
  work: Work,
  kind: 'DECLINE' | 'REFER',
  { idempotencyKey, ...input }: ReferInput,
  terms: Record<string, string>,
): Promise<Complaint> {
  await demandSight(work, input.id);
  const request = { operation: kind, key: idempotencyKey, body: { ...input, ...terms } };
  await once(work, request, async (id) => {
    const complaint = await complaintForCommission(work, input, kind === 'DECLINE' ? 'decline' : 'refer');
    const check = new FieldCheck();
    const words = check.text('words', input.words, { min: 5, max: 300, lines: true });
    check.done();
    await propose(work, complaint, { id, kind, terms, words });
  });
  return work.em.findOneByOrFail(Complaint, { id: input.id });
}
