import { randomBytes } from 'node:crypto';
import { Walk } from '../../test/complaint-walk';
import { TestDistrict } from '../../test/district';
import { World } from '../../test/harness';
import { keyRing } from '../core/crypto/keys';
import { verifyChains } from '../core/events/record';
import { ComplaintReporter } from '../features/complaints/complaint.entity';
import { eraseExpired } from '../features/complaints/erase-expired';
import { openReporter } from '../features/complaints/reporter';
import { rewrapReporters } from '../features/complaints/rewrap-reporters';
import { eraseIdentities } from './erase-identities';
import { rotateKeys } from './rotate-keys';

/* What is run over all identities: a rotation of the keys, and erasing when their time is over. */

const [OLD, NEW] = [1, 2].map((n) => `k${n}:${randomBytes(32).toString('base64')}`) as [string, string];
const REPORTER = { name: '欧阳晓岚', phone: '13800000001', contact: null };

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeEach(async () => {
  world = await World.open({ YDT_SECRET_KEYS: OLD });
  district = await TestDistrict.build(world);
  walk = new Walk(district);
});
afterEach(() => world.close());

const kept = (): Promise<ComplaintReporter[]> =>
  world.services.db.read.find(ComplaintReporter, { order: { complaintId: 'ASC' } });
const file = async (times: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let i = 0; i < times; i++) ids.push(await walk.file({ reporter: REPORTER }));
  return ids;
};
const opened = async (ring: string): Promise<unknown[]> =>
  (await kept()).map((row) => {
    try {
      return openReporter(keyRing(ring), row.complaintId, row);
    } catch {
      return 'shut';
    }
  });
const keyIds = async (): Promise<unknown[]> =>
  (await kept()).map(({ keyId, phoneIndexKeyId }) => [keyId, phoneIndexKeyId]);

/** The process dies in the middle of the n-th portion that is left to do. */
function dieIn(nth: number): void {
  const { db } = world.services;
  const write = db.write.bind(db);
  let portions = 0;
  jest.spyOn(db, 'write').mockImplementation((work) =>
    write(async (em) => {
      const result = await work(em);
      if (++portions === nth) throw new Error('killed');
      return result;
    }),
  );
}

describe('a rotation of the keys', () => {
  it('hangs every identity on the new key, so that the old one opens none', async () => {
    await file(3);
    await walk.file(); // anonymous: nothing to hang
    world.services.keys = keyRing(`${NEW},${OLD}`);
    expect(await rotateKeys(world.services)).toContain('3 件');
    expect(await opened(NEW)).toEqual([REPORTER, REPORTER, REPORTER, null]);
    expect(await opened(OLD)).toEqual(['shut', 'shut', 'shut', null]);
    expect(await keyIds()).toEqual([...Array<unknown>(3).fill(['k2', 'k2']), [null, null]]);
    expect(await rotateKeys(world.services)).toContain('0 件');
  });

  it('leaves the fields as they are, and finds what has no index yet', async () => {
    const [id] = await file(1);
    const [before] = await kept();
    await world.services.db.write((em) =>
      em.update(ComplaintReporter, { complaintId: id }, { phoneIndex: null, phoneIndexKeyId: null }),
    );
    expect(await rewrapReporters(world.services)).toBe(1);
    const [after] = await kept();
    expect([after!.name, after!.phone, after!.phoneIndex]).toEqual([before!.name, before!.phone, before!.phoneIndex]);
    expect(after!.wrappedKey).not.toBe(before!.wrappedKey);
  });

  it('killed half-way loses nobody, and goes on where it was', async () => {
    await file(5);
    world.services.keys = keyRing(`${NEW},${OLD}`);
    dieIn(2);
    await expect(rewrapReporters(world.services, 2)).rejects.toThrow('killed');
    jest.restoreAllMocks();
    expect((await keyIds()).filter((each) => String(each) === 'k2,k2')).toHaveLength(2);
    // All of them open in between.
    expect(await opened(`${NEW},${OLD}`)).toEqual(Array(5).fill(REPORTER));
    expect(await rewrapReporters(world.services, 2)).toBe(3);
    expect(await opened(NEW)).toEqual(Array(5).fill(REPORTER));
  });

  it('brings nobody back who was erased meanwhile', async () => {
    const [id] = await file(2);
    world.services.keys = keyRing(`${NEW},${OLD}`);
    const { db } = world.services;
    const write = db.write.bind(db);
    jest.spyOn(db, 'write').mockImplementationOnce(async (work) => {
      await world.ok(walk.reporterOf(id!), ERASE, { input: { version: 1 } });
      return write(work);
    });
    expect(await rewrapReporters(world.services)).toBe(1);
    jest.restoreAllMocks();
    expect(await opened(`${NEW},${OLD}`)).toEqual([null, REPORTER]);
  });

  it('without a key that is still in use says which one', async () => {
    await file(1);
    world.services.keys = keyRing(NEW);
    await expect(rotateKeys(world.services)).rejects.toThrow(/没有密钥 k1/);
    expect(await opened(OLD)).toEqual([REPORTER]);
  });
});

const ERASE = 'mutation ($input: EraseIdentityInput!) { eraseIdentity(input: $input) { identityKept } }';

describe('erasing when the time is over', () => {
  /** Named ones: over at the end of September 9th, over on the 10th, still running. */
  const three = async (): Promise<string[]> => {
    const ids: string[] = [];
    for (const day of ['2026-09-09 10:00', '2026-09-10 00:00', null]) {
      if (day) world.at(day);
      const id = await walk.file({ reporter: REPORTER, kind: 'HELP' });
      if (day) await world.ok(walk.reporterOf(id), WITHDRAW, { input: { version: 1 } });
      ids.push(id);
    }
    world.at('2026-09-20 10:00');
    return ids;
  };

  it('takes what was over before the day, and writes it where the citizen reads it', async () => {
    const ids = await three();
    expect(await eraseIdentities(world.services, ['2026-09-10'])).toContain('1 件');
    expect(await opened(OLD)).toEqual([null, REPORTER, REPORTER]);
    const { receipt } = await world.ok<{ receipt: unknown }>(
      walk.reporterOf(ids[0]!),
      '{ receipt { identityKept identityErasedAt looks { nodes { kind level } } } }',
    );
    expect(receipt).toEqual({
      identityKept: false,
      identityErasedAt: '2026-09-20T02:00:00.000Z',
      looks: { nodes: [{ kind: 'EXPIRED', level: null }] },
    });
    expect(await eraseIdentities(world.services, ['2026-09-11'])).toContain('1 件');
    expect(await eraseIdentities(world.services, ['2026-09-20'])).toContain('0 件');
    expect(await verifyChains(world.services.db.read)).toEqual([]);
  });

  it('killed half-way goes on where it was', async () => {
    await three();
    dieIn(2);
    await expect(eraseExpired(world.services, '2026-09-20', 1)).rejects.toThrow('killed');
    jest.restoreAllMocks();
    expect(await opened(OLD)).toEqual([null, REPORTER, REPORTER]);
    expect(await eraseExpired(world.services, '2026-09-20', 1)).toBe(1);
    expect(await opened(OLD)).toEqual([null, null, REPORTER]);
  });

  it.each([
    [[], '用法'],
    [['2026-13-01'], '用法'],
    [['2026-09-01', '2026-09-02'], '用法'],
    [['2026-09-21'], '晚于今天'],
  ])('refuses %j in a sentence', async (given, words) => {
    world.at('2026-09-20 10:00');
    await expect(eraseIdentities(world.services, given)).rejects.toThrow(words);
  });
});

const WITHDRAW = 'mutation ($input: WithdrawComplaintInput!) { withdrawComplaint(input: $input) { state } }';
