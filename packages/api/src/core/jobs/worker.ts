import { In, LessThanOrEqual } from 'typeorm';
import type { Services } from '../context';
import { isDuplicate, skipLocked } from '../database/database';
import { newId } from '../ids';
import { messageOf } from '../log';
import { enqueue } from './enqueue';
import { Job } from './job.entity';

/** Must be idempotent: a job may run again after a crash. */
export type JobHandler = (services: Services, payload: Record<string, string | number>) => Promise<void>;

/** A job that makes its own successor: kept alive by the worker, one row per period. */
export interface RecurringJob {
  name: string;
  /** When it is due next, after `now`. */
  next: (now: Date) => Date;
}

const CLAIM = 10;
const CLAIM_MS = 5 * 60_000;
const IDLE_MS = 1_000;
const MAX_ATTEMPTS = 8;
/** 10 s, 20 s, 40 s … at most an hour. */
const backOff = (attempts: number): number => Math.min(10_000 * 2 ** (attempts - 1), 3_600_000);

/** Claims due jobs and runs them one after the other until stopped. */
export class Worker {
  private readonly id = newId();
  private stopped = false;
  private wake: () => void = () => undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly services: Services,
    private readonly handlers: Record<string, JobHandler>,
    private readonly recurring: RecurringJob[],
  ) {}

  start(): void {
    const off = this.services.db.onCommit(() => this.wake());
    this.running = this.loop().finally(off);
  }

  /** Resolves when the job in hand is done. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      try {
        if ((await this.runDue()) > 0) continue;
      } catch (error) {
        this.services.log.error({ err: error }, 'jobs could not be claimed; trying again');
      }
      if (this.stopped) break;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, IDLE_MS);
        this.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Runs what is due now; the number of jobs taken. */
  async runDue(): Promise<number> {
    await this.keepRecurring();
    const jobs = await this.claim();
    for (const [index, job] of jobs.entries()) {
      if (this.stopped) {
        await this.giveBack(jobs.slice(index));
        break;
      }
      await this.run(job);
    }
    return jobs.length;
  }

  /** Claimed but not begun: another worker need not wait for the claim to run out. */
  private giveBack(jobs: Job[]): Promise<unknown> {
    const ids = jobs.map(({ id }) => id);
    return this.services.db.write((em) => em.update(Job, { id: In(ids), claimedBy: this.id }, { claimedUntil: null }));
  }

  private async claim(): Promise<Job[]> {
    const { db, clock } = this.services;
    const now = clock();
    if (!(await db.read.existsBy(Job, { state: 'PENDING', runAt: LessThanOrEqual(now) }))) return [];
    return db.write(async (em) => {
      const [sql, parameters] = em
        .createQueryBuilder(Job, 'j')
        .select('j.id')
        .where("j.state = 'PENDING' AND j.runAt <= :now AND (j.claimedUntil IS NULL OR j.claimedUntil < :now)", { now })
        .orderBy('j.runAt')
        .limit(CLAIM)
        .getQueryAndParameters();
      const rows: { j_id: string }[] = await em.query(`${sql} ${skipLocked(em)}`, parameters);
      const ids = rows.map((row) => row.j_id);
      if (ids.length === 0) return [];
      await em.update(Job, { id: In(ids) }, { claimedUntil: new Date(now.getTime() + CLAIM_MS), claimedBy: this.id });
      return em.find(Job, { where: { id: In(ids) }, order: { runAt: 'ASC', id: 'ASC' } });
    });
  }

  private async run(job: Job): Promise<void> {
    const { db, log, clock } = this.services;
    const handler = this.handlers[job.name];
    const end = (change: Partial<Job>): Promise<unknown> =>
      db.write((em) => em.update(Job, { id: job.id, claimedBy: this.id }, { claimedUntil: null, ...change }));
    try {
      if (!handler) throw new Error(`no handler for job ${job.name}`);
      await handler(this.services, job.payload);
      await end({ state: 'DONE', endedAt: clock(), attempts: job.attempts + 1, lastError: null });
    } catch (error) {
      const attempts = job.attempts + 1;
      const dead = attempts >= MAX_ATTEMPTS;
      log.error({ err: error, job: job.name, id: job.id, attempts, dead }, 'job failed');
      await end({
        state: dead ? 'DEAD' : 'PENDING',
        attempts,
        lastError: messageOf(error).slice(0, 1000),
        runAt: new Date(clock().getTime() + backOff(attempts)),
      });
    }
  }

  private async keepRecurring(): Promise<void> {
    const { db, clock } = this.services;
    for (const { name, next } of this.recurring) {
      if (await db.read.existsBy(Job, { name, state: 'PENDING' })) continue;
      const now = clock();
      const runAt = next(now);
      try {
        await db.write((em) => enqueue({ em, now }, { name, runAt, uniqueKey: `${name}/${runAt.toISOString()}` }));
      } catch (error) {
        // Another process was quicker with the same key.
        if (!isDuplicate(error)) throw error;
      }
    }
  }
}
