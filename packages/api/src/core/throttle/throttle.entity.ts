import { Entity, PrimaryColumn } from 'typeorm';
import { Instant, Whole } from '../database/columns';

/** Failures of one account or receipt, shared between processes. */
@Entity({ name: 'throttle' })
export class Throttle {
  /** Keyed hash of what is throttled: the table names no account and no receipt. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id: string;
  @Whole()
  failures: number;
  @Instant()
  openAt: Date;
}
