import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { Instant, Line, Long, Ref, Whole, Word } from '../database/columns';

/**
 * What happened, in the past tense: timeline, audit and notification in one. Each event carries the hash of the one before
 * it in its stream; facts hold no personal data.
 */
@Entity({ name: 'event' })
@Index('ix_event_audit', ['auditDistrictId', 'position'])
@Index('uq_event_stream', ['streamId', 'sequence'], { unique: true })
export class EventRow {
  /** Feed position; may be committed out of order, see live-feed.ts. */
  @PrimaryGeneratedColumn({ type: 'integer' })
  position: number;
  @Ref()
  streamId: string;
  @Word()
  streamKind: string;
  @Whole()
  sequence: number;
  /** e.g. `complaint.assigned` */
  @Line(64)
  type: string;
  @Instant()
  at: Date;
  /** staff, reporter, system */
  @Word()
  actorKind: string;
  /** Staff id; null for a reporter, who is never told apart. */
  @Ref({ nullable: true })
  actorId: string | null;
  /** Canonical JSON text. */
  @Long()
  facts: string;
  /** District whose ADMIN reads it in the log of changes; null for what no such log shows (complaints). Outside the hash. */
  @Ref({ nullable: true })
  auditDistrictId: string | null;
  @Column({ type: 'varchar', length: 64 })
  previousHash: string;
  @Column({ type: 'varchar', length: 64 })
  hash: string;
}

/** Head of one aggregate's chain, so that a deleted last event is found. */
@Entity({ name: 'event_stream' })
export class EventStream {
  @PrimaryColumn({ type: 'varchar', length: 26 })
  id: string;
  @Word()
  kind: string;
  @Whole()
  lastSequence: number;
  @Column({ type: 'varchar', length: 64 })
  lastHash: string;
}

/** One hash over all heads of a day, published and saved elsewhere, so that a deleted history is found. */
@Entity({ name: 'chain_root' })
export class ChainRootRow {
  @PrimaryColumn({ type: 'varchar', length: 10 })
  day: string;
  @Column({ type: 'varchar', length: 64 })
  root: string;
  @Whole()
  streams: number;
  @Whole()
  events: number;
}
