import { Check, Entity, Index } from 'typeorm';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { LedgerKind, LookReason } from '@yidiantong/schema/vocabulary/ledger';
import { Id, Instant, Line, Ref, References, Word } from '../../core/database/columns';
import { Staff } from '../staff/staff.entity';
import { Complaint } from './complaint.entity';

/** The who-saw-me ledger of a complaint: one row for each look at who sent it. Never changed. */
@Entity({ name: 'complaint_ledger' })
@Index('ix_ledger_complaint', ['complaintId', 'id'])
@Check(
  'ck_ledger_look',
  "kind NOT IN ('REVEAL', 'SEARCH') OR (level IS NOT NULL AND reason IS NOT NULL AND staff_id IS NOT NULL)",
)
export class LedgerEntry {
  @Id()
  id: string;
  @Ref()
  @References(() => Complaint, 'fk_ledger_complaint')
  complaintId: string;
  @Word()
  kind: LedgerKind;
  /** Of the post that the looker used; null where nobody looked. */
  @Word({ nullable: true })
  level: GridLevel | null;
  @Word({ nullable: true })
  reason: LookReason | null;
  /** What for, in the looker's own words; not for the citizen, as it may name colleagues. */
  @Line(200, { nullable: true })
  words: string | null;
  /** For those who check afterwards; never told to the citizen. Null for the citizen and the system. */
  @Ref({ nullable: true })
  @References(() => Staff, 'fk_ledger_staff')
  staffId: string | null;
  @Instant()
  at: Date;
}
