import { World } from '../../../test/harness';
import type { Services } from '../context';
import { enqueue } from './enqueue';
import { Job } from './job.entity';
import { Worker, type JobHandler, type RecurringJob } from './worker';

let world: World;
let services: Services;
beforeAll(async () => {
  world = await World.open();
  ({ services } = world);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  await services.db.write((em) => em.clear(Job));
});

const add = (name: string, more: Partial<Parameters<typeof enqueue>[1]> = {}): Promise<void> =>
  services.db.write((em) => enqueue({ em, now: world.time.now }, { name, ...more }));
const jobs = (): Promise<Job[]> => services.db.read.find(Job, { order: { id: 'ASC' } });
const later = (milliseconds: number): void => {
  world.time.now = new Date(world.time.now.getTime() + milliseconds);
};
const worker = (handlers: Record<string, JobHandler>, recurring: RecurringJob[] = []): Worker =>
  new Worker(services, handlers, recurring);
const MINUTE = 60_000;

describe('a job', () => {
  it('runs once with its payload when it is due, oldest first', async () => {
    const ran: unknown[] = [];
    const one = worker({ note: async (_services, payload) => void ran.push(payload) });
    await add('note', { payload: { n: 2 } });
    await add('note', { payload: { n: 3 }, runAt: new Date(world.time.now.getTime() + MINUTE) });
    await add('note', { payload: { n: 1 }, runAt: new Date(world.time.now.getTime() - MINUTE) });
    expect(await one.runDue()).toBe(2);
    expect(ran).toEqual([{ n: 1 }, { n: 2 }]);
    expect(await one.runDue()).toBe(0);
    later(MINUTE - 1);
    expect(await one.runDue()).toBe(0);
    later(1);
    expect(await one.runDue()).toBe(1);
    expect(ran).toHaveLength(3);
    expect((await jobs()).map(({ state, attempts, claimedUntil }) => [state, attempts, claimedUntil])).toEqual(
      Array(3).fill(['DONE', 1, null]),
    );
  });

  it('is not there when the transaction it belongs to is broken off', async () => {
    const broken = services.db.write(async (em) => {
      await enqueue({ em, now: world.time.now }, { name: 'note' });
      throw new Error('broken off');
    });
    await expect(broken).rejects.toThrow('broken off');
    expect(await jobs()).toEqual([]);
  });

  it('with a key is there once, ever', async () => {
    await add('note', { uniqueKey: 'k' });
    await add('note', { uniqueKey: 'k' });
    await worker({ note: () => Promise.resolve() }).runDue();
    await add('note', { uniqueKey: 'k' });
    expect((await jobs()).map(({ state }) => state)).toEqual(['DONE']);
  });

  it('that fails is tried again after 10 s, 20 s, 40 s … and is dead after the eighth time', async () => {
    let tries = 0;
    const failing = worker({
      fail: () => {
        tries += 1;
        return Promise.reject(new Error(`no ${tries}`));
      },
    });
    await add('fail');
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt++) {
      expect(await failing.runDue()).toBe(1);
      const [job] = await jobs();
      expect(job).toMatchObject({ attempts: attempt, lastError: `no ${attempt}`, claimedUntil: null });
      expect(job!.state).toBe(attempt < 8 ? 'PENDING' : 'DEAD');
      const wait = job!.runAt.getTime() - world.time.now.getTime();
      waits.push(wait / 1000);
      later(wait - 1);
      expect(await failing.runDue()).toBe(0);
      later(1);
    }
    expect(waits).toEqual([10, 20, 40, 80, 160, 320, 640, 1280]);
    later(24 * 60 * MINUTE);
    expect([await failing.runDue(), tries]).toEqual([0, 8]);
  });

  it('that failed may succeed later and keeps no error', async () => {
    let tries = 0;
    const flaky = worker({ flaky: () => (++tries < 3 ? Promise.reject(new Error('not yet')) : Promise.resolve()) });
    await add('flaky');
    for (let i = 0; i < 3; i++) {
      await flaky.runDue();
      later(MINUTE);
    }
    expect(await jobs()).toMatchObject([{ state: 'DONE', attempts: 3, lastError: null }]);
  });

  it('nobody knows fails like any other, and holds no other up', async () => {
    const ran: string[] = [];
    await add('unknown');
    await add('note');
    await worker({ note: async () => void ran.push('note') }).runDue();
    expect(ran).toEqual(['note']);
    expect((await jobs()).map(({ name, state, lastError }) => [name, state, lastError])).toEqual([
      ['unknown', 'PENDING', 'no handler for job unknown'],
      ['note', 'DONE', null],
    ]);
  });
});

describe('a claim', () => {
  it('of a worker that died runs out after five minutes, and the job runs again', async () => {
    await add('note');
    const ran: string[] = [];
    // It takes the job and is never heard of again.
    void worker({ note: () => new Promise(() => ran.push('dead')) }).runDue();
    while (ran.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const living = worker({ note: async () => void ran.push('living') });
    later(5 * MINUTE);
    expect(await living.runDue()).toBe(0);
    later(1);
    expect(await living.runDue()).toBe(1);
    expect(ran).toEqual(['dead', 'living']);
    expect(await jobs()).toMatchObject([{ state: 'DONE' }]);
  });

  it('that ran out is nothing to the one who had it', async () => {
    await add('note');
    let finish: () => void = () => undefined;
    const slow = worker({ note: () => new Promise<void>((resolve) => (finish = resolve)) });
    const running = slow.runDue();
    while ((await jobs())[0]!.claimedBy === null) await new Promise((resolve) => setTimeout(resolve, 5));
    later(5 * MINUTE + 1);
    await worker({ note: () => Promise.reject(new Error('second')) }).runDue();
    const [before] = await jobs();
    finish();
    await running;
    expect((await jobs())[0]).toEqual(before);
    expect(before).toMatchObject({ state: 'PENDING', attempts: 1, lastError: 'second' });
  });

  it('is never held by two: of 60 jobs and three workers each job runs once and never beside itself', async () => {
    const running = new Set<string>();
    const ran: string[] = [];
    const handlers: Record<string, JobHandler> = {
      note: async (_services, { n }) => {
        const name = String(n);
        expect(running.has(name)).toBe(false);
        running.add(name);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running.delete(name);
        ran.push(name);
      },
    };
    for (let n = 0; n < 60; n++) await add('note', { payload: { n } });
    const workers = [worker(handlers), worker(handlers), worker(handlers)];
    const taken = await Promise.all(
      workers.map(async (each) => {
        let total = 0;
        for (let more = await each.runDue(); more > 0; more = await each.runDue()) total += more;
        return total;
      }),
    );
    expect(taken.reduce((a, b) => a + b)).toBe(60);
    expect(new Set(ran).size).toBe(60);
    expect(ran).toHaveLength(60);
    expect(taken.filter((total) => total > 0).length).toBeGreaterThan(1);
    expect((await jobs()).every(({ state, attempts }) => state === 'DONE' && attempts === 1)).toBe(true);
  });
});

describe('a recurring job', () => {
  const daily: RecurringJob = {
    name: 'daily',
    next: (now) => new Date(Math.floor(now.getTime() / 86_400_000 + 1) * 86_400_000),
  };

  it('has exactly one pending row, whoever keeps it', async () => {
    let ran = 0;
    const handlers = { daily: async () => void (ran += 1) };
    const workers = [1, 2, 3].map(() => worker(handlers, [daily]));
    await Promise.all(workers.map((each) => each.runDue()));
    await Promise.all(workers.map((each) => each.runDue()));
    expect((await jobs()).map(({ state, runAt }) => [state, runAt])).toEqual([
      ['PENDING', new Date('2026-09-10T00:00:00.000Z')],
    ]);
    for (let day = 1; day <= 3; day++) {
      later(86_400_000);
      await Promise.all(workers.map((each) => each.runDue()));
      await Promise.all(workers.map((each) => each.runDue()));
      const states = (await jobs()).map(({ state }) => state);
      expect([day, states.filter((state) => state === 'PENDING').length, ran]).toEqual([day, 1, day]);
    }
  });

  it('that was missed runs once, not once for every day missed', async () => {
    let ran = 0;
    const one = worker({ daily: async () => void (ran += 1) }, [daily]);
    await one.runDue();
    later(5 * 86_400_000);
    await one.runDue();
    await one.runDue();
    expect(ran).toBe(1);
    expect((await jobs()).filter(({ state }) => state === 'PENDING')).toMatchObject([
      { runAt: new Date('2026-09-15T00:00:00.000Z') },
    ]);
  });

  it('that died is there again for its next day', async () => {
    const one = worker({ daily: () => Promise.reject(new Error('no')) }, [daily]);
    await one.runDue();
    for (let i = 0; i < 8; i++) {
      later(86_400_000);
      await one.runDue();
    }
    await one.runDue();
    expect((await jobs()).map(({ state }) => state)).toEqual(['DEAD', 'PENDING']);
  });
});

describe('a started worker', () => {
  it('runs what is committed at once, and stops when the job in hand is done, giving the others back', async () => {
    const ran: number[] = [];
    let finish: () => void = () => undefined;
    const one = worker({
      note: (_services, { n }) => {
        ran.push(Number(n));
        return new Promise((resolve) => (finish = resolve));
      },
    });
    one.start();
    await services.db.write(async (em) => {
      for (const n of [1, 2, 3]) await enqueue({ em, now: world.time.now }, { name: 'note', payload: { n } });
    });
    const started = performance.now();
    while (ran.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(performance.now() - started).toBeLessThan(700); // woken, not polled
    const stopping = one.stop();
    finish();
    await stopping;
    expect(ran).toEqual([1]);
    expect((await jobs()).map(({ state, claimedUntil }) => [state, claimedUntil])).toEqual([
      ['DONE', null],
      ['PENDING', null],
      ['PENDING', null],
    ]);
  });

  it('lives through a database that does not answer', async () => {
    const write = services.db.write.bind(services.db);
    const ran: number[] = [];
    const one = worker({ note: async () => void ran.push(1) });
    await add('note');
    services.db.write = () => Promise.reject(new Error('away'));
    one.start();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(ran).toEqual([]);
    services.db.write = write;
    await add('note'); // its commit wakes the worker
    while (ran.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await one.stop();
  });
});
