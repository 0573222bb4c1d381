import type { Work } from '../../core/context';
import { permit } from '../../core/errors';
import { contentOf } from '../../core/files/files';
import { staffOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { readingOf } from '../../core/loaders';
import type { MoveInput } from './accept-complaint';
import { proposeDirect } from './assign-direct';
import { type AssignmentRequest, checkTerms } from './assignment-terms';
import { moveFacts } from './complaint-facts';
import { demandSight } from './complaint-sight';
import { Complaint } from './complaint.entity';
import { mayAssignAs } from './complaint.policy';
import { handOut } from './hand-out';
import { complaintForMove } from './make-move';

export interface AssignComplaintInput extends MoveInput, AssignmentRequest {
  idempotencyKey: string;
  /** DIRECT: why the commission would handle it itself. */
  reason?: string | null;
}

/**
 * Hands the complaint to a unit as a brief, with up to five that assist it; no unit ever reads the complaint itself. DIRECT is put
 * before the level above first. Recorded once per key.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT; INVALID_INPUT as `checkTerms`
 */
export async function assignComplaint(work: Work, input: AssignComplaintInput): Promise<Complaint> {
  const { em } = work;
  const body = { ...input, idempotencyKey: undefined, photoIds: await contentOf(em, input.photoIds ?? []) };
  await demandSight(work, input.id);
  const request = { operation: 'assignComplaint', key: input.idempotencyKey, body };
  await once(work, request, async (id) => {
    const complaint = await complaintForMove(work, input);
    const facts = await moveFacts(readingOf(em), complaint);
    permit(mayAssignAs[input.mode ?? 'NORMAL'](work.actor, facts));
    const terms = await checkTerms(work, complaint, facts.complaint, input);
    if (terms.mode === 'DIRECT') await proposeDirect(work, complaint, id, { ...terms, reason: input.reason });
    else await handOut(work, complaint, id, { ...terms, assignedById: staffOf(work).staffId });
  });
  return em.findOneByOrFail(Complaint, { id: input.id });
}
