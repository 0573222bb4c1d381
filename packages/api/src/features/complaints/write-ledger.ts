import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { LedgerKind, LookReason } from '@yidiantong/schema/vocabulary/ledger';
import type { Work } from '../../core/context';
import { newId } from '../../core/ids';
import { LedgerEntry } from './ledger.entity';

export interface NewLedgerEntry {
  kind: LedgerKind;
  /** Of the post that is used; needed for whatever staff do. */
  level?: GridLevel | null;
  reason?: LookReason | null;
  words?: string | null;
}

/** Tells the citizen that somebody looked, in the transaction of the look: one is not committed without the other. */
export async function writeLedger(work: Work, complaintId: string, entry: NewLedgerEntry): Promise<string> {
  const { em, actor, now } = work;
  const id = newId();
  await em.insert(LedgerEntry, {
    level: null,
    reason: null,
    words: null,
    ...entry,
    id,
    complaintId,
    staffId: actor.kind === 'staff' ? actor.staffId : null,
    at: now,
  });
  return id;
}
