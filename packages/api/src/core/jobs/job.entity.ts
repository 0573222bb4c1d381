import { Entity, Index } from 'typeorm';
import { Id, Instant, JsonText, Line, Long, Ref, Whole, Word } from '../database/columns';

export type JobState = 'PENDING' | 'DONE' | 'DEAD';

/** Work that leaves the process or waits for a clock: written with the rows it belongs to, done at least once after commit. */
@Entity({ name: 'job' })
@Index('ix_job_due', ['state', 'runAt'])
@Index('uq_job_key', ['uniqueKey'], { unique: true })
export class Job {
  @Id()
  id: string;
  @Line(64)
  name: string;
  @JsonText()
  payload: Record<string, string | number>;
  /** At most one job per key, ever. */
  @Line(128, { nullable: true })
  uniqueKey: string | null;
  @Word()
  state: JobState;
  @Instant()
  runAt: Date;
  /** A worker that dies leaves its claim to run out. */
  @Instant({ nullable: true })
  claimedUntil: Date | null;
  @Ref({ nullable: true })
  claimedBy: string | null;
  @Whole({ default: 0 })
  attempts: number;
  @Long({ nullable: true })
  lastError: string | null;
  @Instant()
  createdAt: Date;
  @Instant({ nullable: true })
  endedAt: Date | null;
}
