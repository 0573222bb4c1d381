import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { ChainRootRow, EventStream } from './event.entity';

const BATCH = 1000;

/** SHA-256 over all heads in the order of their ids: `id sequence hash\n` each. */
export async function computeRoot(em: EntityManager): Promise<Omit<ChainRootRow, 'day'>> {
  const digest = createHash('sha256');
  let streams = 0;
  let events = 0;
  for (let after = ''; ;) {
    const heads = await em
      .createQueryBuilder(EventStream, 's')
      .where('s.id > :after', { after })
      .orderBy('s.id')
      .limit(BATCH)
      .getMany();
    for (const head of heads) {
      digest.update(`${head.id} ${head.lastSequence} ${head.lastHash}\n`);
      streams += 1;
      events += head.lastSequence;
    }
    if (heads.length < BATCH) break;
    after = heads.at(-1)!.id;
  }
  return { root: digest.digest('hex'), streams, events };
}

/** Keeps the root of `day` once; a day that has one is left as it is. */
export async function keepRoot(em: EntityManager, day: string): Promise<void> {
  if (await em.existsBy(ChainRootRow, { day })) return;
  await em.insert(ChainRootRow, { day, ...(await computeRoot(em)) });
}
