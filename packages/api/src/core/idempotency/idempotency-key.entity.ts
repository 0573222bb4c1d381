import { Entity, PrimaryColumn } from 'typeorm';
import { Instant, Line, Ref } from '../database/columns';

/** A creating mutation's key with what it made: the answer to a retry is rebuilt from that row, never kept as a copy. */
@Entity({ name: 'idempotency_key' })
export class IdempotencyKey {
  /** SHA-256 of operation, actor and the client's key. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id: string;
  @Line(64)
  operation: string;
  /** HMAC of the body, files by content: tells another body under the same key without keeping any of it. */
  @Line(64)
  bodyHash: string;
  @Line(8)
  keyId: string;
  @Ref()
  madeId: string;
  @Instant()
  createdAt: Date;
}
