import type { Work } from '../context';
import { newId } from '../ids';
import { Job } from './job.entity';

interface NewJob {
  name: string;
  payload?: Record<string, string | number>;
  /** Default: at once. */
  runAt?: Date;
  /** At most one job per key, ever: a second is left out. */
  uniqueKey?: string;
}

/** Adds a job to the transaction of `work`. */
export async function enqueue(work: Pick<Work, 'em' | 'now'>, job: NewJob): Promise<void> {
  if (job.uniqueKey && (await work.em.existsBy(Job, { uniqueKey: job.uniqueKey }))) return;
  await work.em.insert(Job, {
    id: newId(),
    name: job.name,
    payload: job.payload ?? {},
    uniqueKey: job.uniqueKey ?? null,
    state: 'PENDING',
    runAt: job.runAt ?? work.now,
    createdAt: work.now,
  });
}
