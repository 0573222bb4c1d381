import { Entity, Index } from 'typeorm';
import { Id, Instant, Line, Ref, References } from '../../core/database/columns';
import { Complaint } from './complaint.entity';

/** A citizen's short look at one complaint, opened with a receipt. Only a hash of its token is kept. */
@Entity({ name: 'receipt_session' })
@Index('uq_receipt_session_token', ['tokenHash'], { unique: true })
@Index('ix_receipt_session_expiry', ['expiresAt'])
export class ReceiptSession {
  @Id()
  id: string;
  @Line(64)
  tokenHash: string;
  @Ref()
  @References(() => Complaint, 'fk_receipt_session_complaint')
  complaintId: string;
  @Instant()
  expiresAt: Date;
}
