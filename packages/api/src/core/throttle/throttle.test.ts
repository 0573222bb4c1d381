import { World } from '../../../test/harness';
import type { AppError } from '../errors';
import { Throttle } from './throttle.entity';
import { delaySeconds, forgive, removeOldThrottles, takeTry } from './throttle';

let world: World;
let subject: string;
let count = 0;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(() => {
  world.at('2026-09-09 10:00');
  subject = `login/somebody${count++}`;
});

/** Seconds still to wait; 0 when the try was taken. */
const attempt = (who = subject): Promise<number> =>
  takeTry(world.services, who).then(
    () => 0,
    (error: AppError) => {
      expect(error.code).toBe('RATE_LIMITED');
      expect(error.message.replace(/\s/g, '')).toContain(`请${error.details.retryAfterSeconds}秒后再试`);
      return error.details.retryAfterSeconds!;
    },
  );
const later = (seconds: number): void => {
  world.time.now = new Date(world.time.now.getTime() + seconds * 1000);
};

describe('the delay after a failure', () => {
  it('is nothing three times, then doubles up to a quarter of an hour, and stays there', () => {
    const first = Array.from({ length: 15 }, (_, i) => delaySeconds(i + 1));
    expect(first).toEqual([0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
    for (const failures of [100, 1_000, 1_000_000, 2 ** 31]) expect(delaySeconds(failures)).toBe(900);
  });

  it('runs between tries, and never becomes a lock-out', async () => {
    for (const wait of [0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]) {
      expect(await attempt()).toBe(0);
      if (wait === 0) continue;
      expect(await attempt()).toBe(wait);
      later(wait - 0.5);
      expect(await attempt()).toBe(1);
      later(0.5);
    }
  });

  it('is not made longer by trying while it runs', async () => {
    for (let i = 0; i < 4; i++) await attempt();
    for (let i = 0; i < 50; i++) expect(await attempt()).toBe(2);
    later(2);
    expect(await attempt()).toBe(0);
  });
});

describe('tries', () => {
  it('at the same moment count like tries in a row', async () => {
    // With every connection open already, so that they do start together.
    await Promise.all(Array.from({ length: 16 }, () => world.services.db.write((em) => em.query('SELECT 1'))));
    for (let round = 0; round < 5; round++) {
      const who = `${subject}/${round}`;
      const waits = await Promise.all(Array.from({ length: 20 }, () => attempt(who)));
      expect(waits.filter((wait) => wait === 0)).toHaveLength(4);
      expect(waits.filter((wait) => wait === 2)).toHaveLength(16);
    }
  });

  it('for one do not slow another down', async () => {
    for (let i = 0; i < 5; i++) await attempt();
    expect(await attempt()).toBeGreaterThan(0);
    expect(await attempt(`${subject}x`)).toBe(0);
  });

  it('are forgotten once the secret was right', async () => {
    for (let i = 0; i < 4; i++) await attempt();
    later(2);
    await attempt();
    await world.services.db.write((em) => forgive(world.services, em, subject));
    for (let i = 0; i < 4; i++) expect(await attempt()).toBe(0);
    expect(await attempt()).toBe(2);
  });

  it('name nobody in the table', async () => {
    await attempt();
    const rows = await world.services.db.read.find(Throttle);
    expect(rows.length).toBeGreaterThan(0);
    for (const { id } of rows) expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(rows)).not.toContain('somebody');
  });
});

describe('a row', () => {
  it('goes a day after its wait was over, not before', async () => {
    const other = `login/somebody${count++}`;
    await world.services.db.write((em) => em.clear(Throttle));
    await attempt();
    later(3_600);
    await attempt(other);
    later(23 * 3_600);
    await removeOldThrottles(world.services);
    expect(await world.services.db.read.count(Throttle)).toBe(2);
    later(1);
    await removeOldThrottles(world.services);
    expect(await world.services.db.read.count(Throttle)).toBe(1);
  });
});
