import type { EntityManager } from 'typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Services } from '../src/core/context';
import { record } from '../src/core/events/record';
import { EventStream } from '../src/core/events/event.entity';
import { enqueue } from '../src/core/jobs/enqueue';
import type { JobHandler } from '../src/core/jobs/worker';
import { lockById } from '../src/core/database/database';
import { systemContext } from '../src/core/system-context';
import { demoProgress, DEMO_STREAM } from '../src/features/sessions/demo-progress';
import { storiesOfTheYear } from './cases';
import { DemoClock } from './clock';
import { storePhotos, tellStory } from './complaints';
import { drawnPhotos } from './photos';
import { stories } from './stories';

/** Complaints of the whole demo. */
export const TOTAL = 300;

const NAME = 'demo.fill';
/** Complaints a run of the job tells; other jobs have their turn in between. */
const PORTION = 5;

/**
 * Sees that the job which fills in the rest is under way, if there is a rest. One that a killed process had in hand would
 * wait for its claim to run out, so there is a new one at every start; that there are two does no harm.
 */
export async function enqueueFill(services: Services): Promise<void> {
  const progress = await demoProgress(services.db.read);
  if (!progress || progress.done >= progress.total) return;
  await drawnPhotos();
  await services.db.write((em) => enqueue({ em, now: services.clock() }, { name: NAME }));
}

/**
 * Tells the next few complaints, each in one short transaction that also counts it, so that none is told twice and a
 * killed process goes on where it was. Rests as long as it worked: whoever uses the demo meanwhile comes first.
 */
const fill: JobHandler = async (services) => {
  const progress = await demoProgress(services.db.read);
  if (!progress || progress.done >= progress.total) return;
  const { done, total, startedAt } = progress;
  const drawn = await drawnPhotos();
  const year = storiesOfTheYear(startedAt, total - stories.length);
  const clock = new DemoClock(startedAt, services.calendar);
  for (const [at, story] of year
    .slice(done - stories.length)
    .slice(0, PORTION)
    .entries()) {
    const began = performance.now();
    const index = done + at;
    const photos = await storePhotos(services, drawn, story);
    try {
      await tellStory(services, clock, { story, index, photos }, (em) => count(services, em, index, total, startedAt));
    } catch (error) {
      if (error instanceof ToldAlready) return; // whoever was quicker goes on
      throw error;
    }
    await sleep(performance.now() - began);
  }
  if (done + PORTION < total) await services.db.write((em) => enqueue({ em, now: services.clock() }, { name: NAME }));
  else console.log(`演示数据已经补齐：${total} 件诉求。`);
};

class ToldAlready extends Error {}

/** @throws ToldAlready when another worker was quicker: then nothing of this telling stays */
async function count(services: Services, em: EntityManager, index: number, total: number, now: Date): Promise<void> {
  const head = await lockById(em, EventStream, DEMO_STREAM.id);
  if (head?.lastSequence !== index - stories.length + 1) throw new ToldAlready();
  const ctx = systemContext(services);
  const work = { ctx, services, actor: ctx.actor, em, now };
  await record(work, 'demo.told', DEMO_STREAM, { done: index + 1, total });
}

/** The jobs of a demo. No day is closed while the demo still writes its past. */
export const demoHandlers = (handlers: Record<string, JobHandler>): Record<string, JobHandler> => ({
  ...handlers,
  [NAME]: fill,
  'events.keep-daily-root': async (services, payload) => {
    const progress = await demoProgress(services.db.read);
    if (progress && progress.done < progress.total) return;
    await handlers['events.keep-daily-root']!(services, payload);
  },
});
