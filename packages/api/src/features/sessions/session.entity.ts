import { Entity, Index } from 'typeorm';
import { Id, Instant, Line, Ref, References } from '../../core/database/columns';
import { Staff } from '../staff/staff.entity';

/** A staff member's signed-in browser. Only a hash of its token is kept. */
@Entity({ name: 'session' })
@Index('uq_session_token', ['tokenHash'], { unique: true })
@Index('ix_session_staff', ['staffId', 'startedAt'])
export class Session {
  @Id()
  id: string;
  @Ref()
  @References(() => Staff, 'fk_session_staff')
  staffId: string;
  @Line(64)
  tokenHash: string;
  @Instant()
  startedAt: Date;
  @Instant()
  lastSeenAt: Date;
  @Instant()
  expiresAt: Date;
  @Instant({ nullable: true })
  endedAt: Date | null;
  /** Browser and system in words, without address or version. */
  @Line(60)
  device: string;
}
