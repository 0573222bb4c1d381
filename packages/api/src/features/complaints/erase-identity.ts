import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { reporterOf } from '../../core/graphql/access';
import { Complaint, ComplaintReporter } from './complaint.entity';
import { nothingKept } from './identity.policy';
import { anonymous } from './reporter';
import { lockComplaint } from './settle';
import { writeLedger } from './write-ledger';

export interface EraseIdentityInput {
  version: number;
}

/**
 * 抹去我的身份信息: by the citizen, by receipt; there is no way back. The complaint goes on.
 * @throws AppError UNAUTHENTICATED; INVALID_STATE where nothing is kept; CONFLICT
 */
export async function eraseOwnIdentity(work: Work, { version }: EraseIdentityInput): Promise<Complaint> {
  const complaint = (await lockComplaint(work, reporterOf(work).complaintId))!;
  const refusal = nothingKept(complaint);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  if (complaint.version !== version) throw AppError.conflict(complaint.version);
  await eraseIdentity(work, complaint);
  return complaint;
}

/**
 * Erases the complaint's own key, and with it the person: without it the fields open for nobody, not from an old copy of the
 * row's fields either. They go as well, and so does what the number was found by. Wants the complaint locked.
 */
export async function eraseIdentity(work: Work, complaint: Complaint): Promise<void> {
  const { em, now, actor } = work;
  const expired = actor.kind === 'system';
  await em.update(ComplaintReporter, { complaintId: complaint.id }, anonymous);
  await em.update(Complaint, { id: complaint.id }, { identityErasedAt: now });
  complaint.identityErasedAt = now;
  await writeLedger(work, complaint.id, { kind: expired ? 'EXPIRED' : 'ERASED' });
  await record(work, 'complaint.identity-erased', { id: complaint.id, kind: 'COMPLAINT' }, { expired });
}
