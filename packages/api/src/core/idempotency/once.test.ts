import { World } from '../../../test/harness';
import type { Actor, Ctx, Work } from '../context';
import { keyRing } from '../crypto/keys';
import { AppError } from '../errors';
import { Throttle } from '../throttle/throttle.entity';
import { IdempotencyKey } from './idempotency-key.entity';
import { once } from './once';

let world: World;
let ctx: Ctx;
beforeAll(async () => {
  world = await World.open();
  ctx = await world.ctx('anyone');
});
afterAll(() => world.close());
let made: string[];
let key: string;
beforeEach(() => {
  made = [];
  key = `key-${Math.random().toString(36).slice(2).padEnd(12, '0')}`;
});

interface Try {
  key?: string;
  operation?: string;
  body?: unknown;
  actor?: Actor;
  make?: (work: Work, id: string) => Promise<void>;
}

/** Makes a row in one transaction with the key, as a verb does. */
const act = (change: Try = {}): Promise<{ id: string; replayed: boolean }> =>
  world.services.db.write((em) => {
    const { services } = world;
    const work: Work = { ctx, services, actor: change.actor ?? { kind: 'anonymous' }, em, now: world.time.now };
    const request = {
      operation: change.operation ?? 'make',
      key: change.key ?? key,
      body: change.body ?? { text: '甲' },
    };
    return once(work, request, async (id) => {
      await em.insert(Throttle, { id, failures: 0, openAt: world.time.now });
      made.push(id);
      await change.make?.(work, id);
    });
  });
const staff = (staffId: string): Actor => ({
  kind: 'staff',
  staffId,
  sessionId: 's',
  districtId: 'd',
  postings: [],
  abilities: new Set(),
  barring: [],
  barredAs: [],
  pairedPaths: [],
  mustChangePassword: false,
});

describe('the same key', () => {
  it('makes once and gives the same answer ever after', async () => {
    const first = await act();
    const second = await act();
    expect(first).toEqual({ id: made[0], replayed: false });
    expect(second).toEqual({ id: made[0], replayed: true });
    expect(made).toHaveLength(1);
  });

  it('makes once when it comes many times at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => act()));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await world.services.db.read.existsBy(Throttle, { id: answers[0]!.id })).toBe(true);
  });

  it('with another body is refused, in whatever order the same one comes', async () => {
    await act({ body: { a: 1, b: { c: '乙', d: null } } });
    expect((await act({ body: { b: { d: null, c: '乙' }, a: 1 } })).replayed).toBe(true);
    for (const body of [{ a: 2, b: { c: '乙', d: null } }, { a: 1 }, { a: '1', b: { c: '乙', d: null } }, null]) {
      const error = (await act({ body }).catch((reason: unknown) => reason)) as AppError;
      expect(error).toMatchObject({
        code: 'INVALID_INPUT',
        details: { fields: [{ path: 'input.idempotencyKey', message: expect.stringContaining('另一份内容') }] },
      });
    }
    expect(made).toHaveLength(1);
  });

  it('is another one for another person, another receipt and another operation', async () => {
    const tries: Try[] = [
      {},
      { actor: staff('a') },
      { actor: staff('b') },
      { actor: { kind: 'reporter', complaintId: 'c' } },
      { actor: { kind: 'system' } },
      { operation: 'other' },
    ];
    const ids = [];
    for (const each of tries) ids.push((await act(each)).id);
    expect(new Set(ids).size).toBe(tries.length);
  });

  it('is free again when what it was to make was broken off', async () => {
    const broken = act({ make: () => Promise.reject(new Error('broken off')) });
    await expect(broken).rejects.toThrow('broken off');
    expect(await act()).toEqual({ id: made[1], replayed: false });
    expect(await world.services.db.read.existsBy(Throttle, { id: made[0] })).toBe(false);
  });

  it('is known as long as its signing key is in the ring', async () => {
    const before = world.services.keys;
    const key32 = (n: number): string => Buffer.alloc(32, n).toString('base64');
    try {
      world.services.keys = keyRing(`old:${key32(1)}`);
      const { id } = await act();
      world.services.keys = keyRing(`new:${key32(2)},old:${key32(1)}`);
      expect(await act()).toEqual({ id, replayed: true });
      await expect(act({ body: 'other' })).rejects.toThrow(AppError);
    } finally {
      world.services.keys = before;
    }
  });
});

describe('a key', () => {
  it.each([16, 64])('may have %i characters', async (length) => {
    const chars = 'abcXYZ019_-'.repeat(6);
    await expect(act({ key: `${made.length}${key}${chars}`.slice(0, length) })).resolves.toMatchObject({
      replayed: false,
    });
  });

  it.each([
    ['15 characters', 'a'.repeat(15)],
    ['65 characters', 'a'.repeat(65)],
    ['nothing', ''],
    ['a space', `${'a'.repeat(16)} `],
    ['a line break at its end', `${'a'.repeat(16)}\n`],
    ['Chinese', '幂'.repeat(20)],
    ['other marks', `${'a'.repeat(16)}.`],
    ['a NUL', `${'a'.repeat(16)}\0`],
  ])('of %s is refused', async (_what, bad) => {
    await expect(act({ key: bad })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      details: { fields: [{ path: 'input.idempotencyKey', message: expect.stringMatching(/16\s到\s64/) }] },
    });
    expect(made).toEqual([]);
  });

  it('is kept as a hash only, beside a keyed hash of the body', async () => {
    const { id } = await act({ body: { text: '路灯坏了' } });
    const row = await world.services.db.read.findOneByOrFail(IdempotencyKey, { madeId: id });
    expect(row).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{64}$/),
      bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(JSON.stringify(row)).not.toContain(key);
    const { createHash } = await import('node:crypto');
    const plain = createHash('sha256').update('{"text":"路灯坏了"}').digest('hex');
    expect(row.bodyHash).not.toBe(plain);
  });
});
