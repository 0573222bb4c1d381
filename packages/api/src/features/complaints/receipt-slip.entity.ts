import { Entity, Index } from 'typeorm';
import { Id, Instant, Line, Ref, References } from '../../core/database/columns';
import { Complaint } from './complaint.entity';

/** One chance to see number and code of a receipt, for a citizen who has no phone at hand. Only a hash of its token is kept. */
@Entity({ name: 'receipt_slip' })
@Index('uq_receipt_slip_token', ['tokenHash'], { unique: true })
@Index('ix_receipt_slip_complaint', ['complaintId'])
@Index('ix_receipt_slip_expiry', ['expiresAt'])
export class ReceiptSlip {
  @Id()
  id: string;
  @Ref()
  @References(() => Complaint, 'fk_receipt_slip_complaint')
  complaintId: string;
  @Line(64)
  tokenHash: string;
  @Instant()
  expiresAt: Date;
  /** Null until it was opened, the one time. */
  @Instant({ nullable: true })
  openedAt: Date | null;
}
