import { onMysql, World } from '../../../test/harness';
import { openServices, closeServices } from '../../services';
import type { EventRow } from '../events/event.entity';
import { record } from '../events/record';
import { newId } from '../ids';
import { systemContext } from '../system-context';
import type { Services } from '../context';
import { LiveFeed } from './live-feed';

let world: World;
let feed: LiveFeed;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(() => {
  feed = new LiveFeed(world.services.db, world.services.log);
});
afterEach(() => feed.stop());

/** Writes `count` events in one transaction; gives the id of their stream. */
async function write(
  count = 1,
  { services = world.services, hold }: { services?: Services; hold?: Promise<void> } = {},
) {
  const id = newId();
  const ctx = systemContext(services);
  await services.db.write(async (em) => {
    const work = { ctx, services, actor: ctx.actor, em, now: world.time.now };
    for (let i = 0; i < count; i++) await record(work, 'test.done', { id, kind: 'TEST' });
    await hold;
  });
  return id;
}

/** Everything heard so far, and a way to wait for one stream's last event. */
function ears() {
  const heard: EventRow[] = [];
  const listener = (events: EventRow[]): void => void heard.push(...events);
  const of = (id: string): number[] => heard.filter((event) => event.streamId === id).map(({ sequence }) => sequence);
  const until = async (id: string, count = 1): Promise<void> => {
    const late = Date.now() + 5_000;
    while (of(id).length < count) {
      if (Date.now() > late) throw new Error(`heard ${of(id).length} of ${count}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { heard, listener, of, until };
}

describe('the feed', () => {
  it('gives what is committed after listening began, once, in order, to everyone', async () => {
    await write(3);
    const [one, two] = [ears(), ears()];
    await Promise.all([feed.listen(one.listener), feed.listen(two.listener)]);
    const ids = [await write(), await write(2), await write()];
    await Promise.all([one.until(ids[2]!), two.until(ids[2]!)]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(one.heard.map(({ streamId }) => streamId)).toEqual([ids[0], ids[1], ids[1], ids[2]]);
    expect(two.heard).toEqual(one.heard);
  });

  it('is quick about this process’s own commits', async () => {
    const one = ears();
    await feed.listen(one.listener);
    const started = performance.now();
    await one.until(await write());
    expect(performance.now() - started).toBeLessThan(600);
  });

  it('gives nothing of what was rolled back, and goes on after it', async () => {
    const one = ears();
    await feed.listen(one.listener);
    const broken = write(2, { hold: Promise.reject(new Error('broken off')) });
    await expect(broken).rejects.toThrow('broken off');
    const id = await write();
    await one.until(id);
    expect(one.heard.map(({ streamId }) => streamId)).toEqual([id]);
  });

  it('gives a thousand events of one moment, none twice and none left out', async () => {
    const one = ears();
    await feed.listen(one.listener);
    const id = await write(1_100);
    await one.until(id, 1_100);
    expect(one.of(id)).toEqual(Array.from({ length: 1_100 }, (_, i) => i + 1));
  });

  it('does not ask the database while nobody listens, and stops giving once somebody leaves', async () => {
    const { read } = world.services.db;
    const asked = jest.spyOn(read, 'createQueryBuilder');
    await write();
    expect(asked).not.toHaveBeenCalled();
    const [one, two] = [ears(), ears()];
    const leave = await feed.listen(one.listener);
    const stay = await feed.listen(two.listener);
    leave();
    const id = await write();
    await two.until(id);
    expect(one.heard).toEqual([]);
    stay();
    asked.mockClear();
    await write();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).not.toHaveBeenCalled();
    asked.mockRestore();
    // Whoever comes back hears what happens from then on.
    const three = ears();
    await feed.listen(three.listener);
    const next = await write();
    await three.until(next);
    expect(three.heard.map(({ streamId }) => streamId)).toEqual([next]);
  });

  it('comes back after a database that did not answer', async () => {
    const { read } = world.services.db;
    const one = ears();
    const broken = jest.spyOn(read, 'createQueryBuilder').mockImplementation(() => {
      throw new Error('away');
    });
    await expect(feed.listen(one.listener)).rejects.toThrow('away');
    broken.mockRestore();
    await feed.listen(one.listener);
    const again = jest.spyOn(read, 'createQueryBuilder').mockImplementation(() => {
      throw new Error('away');
    });
    const id = await write();
    await new Promise((resolve) => setTimeout(resolve, 30));
    again.mockRestore();
    await one.until(id);
    expect(one.of(id)).toEqual([1]);
  });

  onMysql('does not skip a transaction that commits late, begun before or after listening did', async () => {
    let [first, second] = [() => {}, () => {}];
    const holds = [
      new Promise<void>((resolve) => (first = resolve)),
      new Promise<void>((resolve) => (second = resolve)),
    ];
    const early = write(1, { hold: holds[0] });
    await new Promise((resolve) => setTimeout(resolve, 50)); // has its position
    await write();
    const one = ears();
    await feed.listen(one.listener);
    const late = write(1, { hold: holds[1] });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const id = await write();
    await one.until(id);
    second();
    await one.until(await late);
    first();
    await one.until(await early);
    expect(one.heard).toHaveLength(3);
  });

  onMysql('hears another process within a second', async () => {
    const other = await openServices(world.services.env, () => world.time.now);
    const one = ears();
    await feed.listen(one.listener);
    const started = performance.now();
    await one.until(await write(2, { services: other }), 2);
    expect(performance.now() - started).toBeLessThan(1_500);
    await closeServices(other);
  });
});
