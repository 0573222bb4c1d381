import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { addDays, endOfDay, type Day } from '@yidiantong/schema/rules/days';
import { isDuplicate, type Database } from '../database/database';
import { ChainRootRow, EventRow } from './event.entity';

const BATCH = 1000;

/**
 * SHA-256 over the heads of all chains as they stood at the end of `day`, in the order of their ids: `id sequence hash\n`
 * each. Computed from the events, so that it comes out the same at any later time.
 */
export async function computeRoot(em: EntityManager, day: Day): Promise<Omit<ChainRootRow, 'day'>> {
  const digest = createHash('sha256');
  let streams = 0;
  let events = 0;
  for (let after = ''; ;) {
    const heads = await em
      .createQueryBuilder(EventRow, 'e')
      .select(['e.position', 'e.streamId', 'e.sequence', 'e.hash'])
      .where('e.streamId > :after AND e.at < :before', { after, before: endOfDay(day) })
      .andWhere(
        'NOT EXISTS (SELECT 1 FROM event x WHERE x.stream_id = e.stream_id AND x.sequence > e.sequence AND x.at < :before)',
      )
      .orderBy('e.streamId')
      .limit(BATCH)
      .getMany();
    for (const head of heads) {
      digest.update(`${head.streamId} ${head.sequence} ${head.hash}\n`);
      streams += 1;
      events += head.sequence;
    }
    if (heads.length < BATCH) break;
    after = heads.at(-1)!.streamId;
  }
  return { root: digest.digest('hex'), streams, events };
}

/** Keeps the roots of the days since the last one kept, up to `day`; the first time, of `day` alone. */
export async function keepRoots(db: Database, day: Day): Promise<void> {
  const [last] = await db.read.find(ChainRootRow, { order: { day: 'DESC' }, take: 1 });
  for (let next = last ? addDays(last.day, 1) : day; next <= day; next = addDays(next, 1)) await keepRoot(db, next);
}

/** Keeps the root of `day` once; a day that has one is left as it is. */
async function keepRoot(db: Database, day: Day): Promise<void> {
  const root = await computeRoot(db.read, day);
  try {
    await db.write((em) => em.insert(ChainRootRow, { day, ...root }));
  } catch (error) {
    // Another process was quicker.
    if (!isDuplicate(error)) throw error;
  }
}
