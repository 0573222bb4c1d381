import type { StaffChangeKind } from '@yidiantong/schema/vocabulary/staff-changes';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { StaffChange } from './staff-change.entity';
import { factsOf } from './staff-load';

interface NewChange {
  id: string;
  kind: StaffChangeKind;
  staffId: string;
  terms: Record<string, string | null>;
}

/** Asks another ADMIN of the district to confirm. @throws AppError INVALID_STATE when the same waits already */
export async function proposeChange(work: Work, { id, kind, staffId, terms }: NewChange): Promise<void> {
  const { em, now } = work;
  const actor = staffOf(work);
  const waiting = await em.findBy(StaffChange, { staffId, kind, state: 'PENDING' });
  if (waiting.some((change) => sameSubject(change.terms, terms)))
    throw AppError.invalidState('同样的一项已经在等另一位管理员确认，不用再提。');
  await em.insert(StaffChange, newChange(actor.districtId, actor.staffId, now, { id, kind, staffId, terms }));
  await record(
    work,
    'staff.change-proposed',
    { id: staffId, kind: 'STAFF', auditDistrictId: actor.districtId },
    { kind, ...factsOf(terms) },
  );
}

/** The row of a proposal. */
export const newChange = (districtId: string, proposedById: string, now: Date, change: NewChange) => ({
  ...change,
  districtId,
  proposedById,
  proposedAt: now,
  state: 'PENDING' as const,
  decidedById: null,
  decidedAt: null,
  note: null,
});

/** Days and ranks aside, the same is asked for. */
const sameSubject = (a: Record<string, string | null>, b: Record<string, string | null>): boolean =>
  (['post', 'gridId', 'unitId', 'principalId'] as const).every((key) => (a[key] ?? null) === (b[key] ?? null));
