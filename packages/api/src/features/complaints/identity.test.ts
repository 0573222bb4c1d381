import { Authenticator } from '../../../test/authenticator';
import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World, type Who } from '../../../test/harness';
import { EventRow } from '../../core/events/event.entity';
import type { AppError } from '../../core/errors';
import { newId } from '../../core/ids';
import { Staff } from '../staff/staff.entity';
import { Deputyship, Pairing } from '../staff/standing.entity';
import { ComplaintBarred, ComplaintReporter } from './complaint.entity';
import { LedgerEntry } from './ledger.entity';
import { anonymous, openReporter } from './reporter';

/* Finding out who sent a complaint: who may, with what proof, and what the citizen reads of it. */

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  walk = new Walk(district);
});

const REPORTER = { name: '欧阳晓岚', phone: '138 0000 0001', contact: '下午在家' };
const REVEAL = 'mutation ($input: RevealIdentityInput!) { revealIdentity(input: $input) { name phone contact } }';
const CAN = 'query ($id: ID!) { complaint(id: $id) { viewerCan { reveal { allowed reason } } } }';

const named = (more: Record<string, unknown> = {}): Promise<string> => walk.file({ reporter: REPORTER, ...more });
const input = (id: string, code: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  input: { id, code, reason: 'VERIFY', words: '核对积水是哪一段路。', ...more },
});
const reveal = async (who: Who, id: string, code: string): Promise<unknown> =>
  (await world.ok<{ revealIdentity: unknown }>(who, REVEAL, input(id, code))).revealIdentity;
const refused = (who: Who, id: string, code = '000000', more = {}): Promise<AppError> =>
  world.refused(who, REVEAL, input(id, code, more));
const can = async (who: Who, id: string): Promise<{ allowed: boolean; reason: string | null }> =>
  (
    await world.ok<{ complaint: { viewerCan: { reveal: { allowed: boolean; reason: string | null } } } }>(who, CAN, {
      id,
    })
  ).complaint.viewerCan.reveal;
const ledgerOf = (complaintId: string): Promise<LedgerEntry[]> =>
  world.services.db.read.find(LedgerEntry, { where: { complaintId }, order: { id: 'ASC' } });
const looksOf = async (id: string): Promise<{ kind: string; level: string; reason: string }[]> =>
  (
    await world.ok<{ receipt: { looks: { nodes: { kind: string; level: string; reason: string }[] } } }>(
      walk.reporterOf(id),
      '{ receipt { looks { nodes { kind level reason } } } }',
    )
  ).receipt.looks.nodes;
const staffId = async (role: string): Promise<string> =>
  (await world.services.db.read.findOneByOrFail(Staff, { loginName: district.login(role) })).id;

describe('a look', () => {
  it.each([
    ['secretary', 'TOWNSHIP'],
    ['officer', 'AREA'],
    ['leader', 'DISTRICT'],
  ])('of the %s tells who it was, once, and the citizen its level and reason', async (role, level) => {
    const id = await named();
    const phone = await Authenticator.bind(district, role);
    expect(await can(district.login(role), id)).toEqual({ allowed: true, reason: null });
    expect(await reveal(district.login(role), id, phone.next())).toEqual(REPORTER);
    expect(await looksOf(id)).toEqual([{ kind: 'REVEAL', level, reason: 'VERIFY' }]);
    expect(await ledgerOf(id)).toMatchObject([{ staffId: await staffId(role), words: '核对积水是哪一段路。' }]);
    const events = await world.services.db.read.findBy(EventRow, { streamId: id, type: 'complaint.identity-revealed' });
    expect(events.map(({ facts }) => JSON.parse(facts) as unknown)).toEqual([
      { ledgerId: expect.any(String), level, reason: 'VERIFY' },
    ]);
  });

  it('is in the history of the commissions, and not in that of the village', async () => {
    const id = await named();
    const phone = await Authenticator.bind(district, 'secretary');
    await reveal(district.login('secretary'), id, phone.next());
    const history = async (role: string): Promise<string[]> =>
      (
        await world.ok<{ complaint: { timeline: { nodes: { kind: string }[] } } }>(
          district.login(role),
          'query ($id: ID!) { complaint(id: $id) { timeline { nodes { kind sentence } } } }',
          { id },
        )
      ).complaint.timeline.nodes.map(({ kind }) => kind);
    expect(await history('member')).toContain('complaint.identity-revealed');
    expect(await history('villager')).toEqual(['complaint.filed']);
  });

  it('by a deputy is of the post that is stood in for, and inherits its bars', async () => {
    const id = await named();
    await world.services.db.write(async (em) =>
      em.insert(Deputyship, {
        id: newId(),
        staffId: await staffId('secretary'),
        deputyId: await staffId('member'),
        fromDay: '2026-09-01',
        toDay: '2026-09-30',
        version: 1,
      }),
    );
    const phone = await Authenticator.bind(district, 'member');
    expect(await reveal(district.login('member'), id, phone.next())).toEqual(REPORTER);
    expect(await looksOf(id)).toMatchObject([{ level: 'TOWNSHIP' }]);
    const barred = await named();
    await world.services.db.write(async (em) =>
      em.insert(ComplaintBarred, { complaintId: barred, staffId: await staffId('secretary') }),
    );
    expect((await refused(district.login('member'), barred, phone.next())).code).toBe('NOT_FOUND');
    expect(await ledgerOf(barred)).toEqual([]);
  });
});

describe('who looked', () => {
  const LOOKS =
    'query ($id: ID!, $after: String) { complaint(id: $id) { viewerCan { readLooks { allowed } } looks(first: 1, after: $after) { nodes { kind level reason by words } pageInfo { hasNextPage endCursor } } } }';
  interface Read {
    complaint: {
      viewerCan: { readLooks: { allowed: boolean } };
      looks: { nodes: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    };
  }

  it('is read with name and words by the auditor and those who may look, in pages', async () => {
    const id = await named();
    const phone = await Authenticator.bind(district, 'secretary');
    for (let i = 0; i < 2; i++) await reveal(district.login('secretary'), id, phone.next());
    const { name: by } = await world.services.db.read.findOneByOrFail(Staff, {
      loginName: district.login('secretary'),
    });
    const look = { kind: 'REVEAL', level: 'TOWNSHIP', reason: 'VERIFY', by, words: '核对积水是哪一段路。' };
    for (const role of ['auditor', 'secretary', 'officer', 'leader']) {
      const { complaint } = await world.ok<Read>(district.login(role), LOOKS, { id });
      expect([role, complaint.looks.nodes, complaint.viewerCan.readLooks.allowed]).toEqual([role, [look], true]);
      const { hasNextPage, endCursor: after } = complaint.looks.pageInfo;
      expect(hasNextPage).toBe(true);
      const rest = await world.ok<Read>(district.login(role), LOOKS, { id, after });
      expect([rest.complaint.looks.nodes, rest.complaint.looks.pageInfo.hasNextPage]).toEqual([[look], false]);
    }
  });

  it('is for nobody else', async () => {
    const id = await named();
    for (const role of ['member', 'villager']) {
      const { complaint } = await world.ok<Read>(district.login(role), LOOKS, { id });
      expect([role, complaint.looks, complaint.viewerCan.readLooks.allowed]).toEqual([role, null, false]);
    }
    for (const role of ['secretary2', 'roads', 'admin']) {
      const { complaint } = await world.ok<Partial<Read>>(district.login(role), LOOKS, { id });
      expect([role, complaint]).toEqual([role, null]);
    }
  });
});

describe('who may not', () => {
  it('is everyone but those who answer for the commission', async () => {
    const id = await named({ gridCode: district.grid('cell').code });
    await walk.accept(id);
    await walk.assign(id);
    for (const [role, code] of [
      ['member', 'FORBIDDEN'],
      ['villager', 'FORBIDDEN'],
      ['supervisor', 'FORBIDDEN'],
      ['auditor', 'FORBIDDEN'],
      ['secretary2', 'NOT_FOUND'],
      ['villager2', 'NOT_FOUND'],
      ['admin', 'NOT_FOUND'],
      ['roads', 'NOT_FOUND'],
      ['roadworker', 'NOT_FOUND'],
      ['observer', 'NOT_FOUND'],
      ['info', 'NOT_FOUND'],
    ] as const) {
      const phone = await Authenticator.bind(district, role);
      expect([role, (await refused(district.login(role), id, phone.next())).code]).toEqual([role, code]);
      if (code === 'FORBIDDEN') expect(await can(district.login(role), id)).toMatchObject({ allowed: false });
    }
    expect((await refused('anyone', id)).code).toBe('UNAUTHENTICATED');
    expect((await refused(walk.reporterOf(id), id)).code).toBe('UNAUTHENTICATED');
    expect(await ledgerOf(id)).toEqual([]);
  });

  it('is the subject and the recused, whose complaint is not there for them', async () => {
    const id = await named();
    await world.services.db.write(async (em) =>
      em.insert(ComplaintBarred, { complaintId: id, staffId: await staffId('secretary') }),
    );
    const phone = await Authenticator.bind(district, 'secretary');
    expect((await refused(district.login('secretary'), id, phone.next())).code).toBe('NOT_FOUND');
    const officer = await Authenticator.bind(district, 'officer');
    expect(await reveal(district.login('officer'), id, officer.next())).toEqual(REPORTER);
  });

  it('is whoever holds a post in the village or answers for it', async () => {
    const id = await named();
    await district.post(await staffId('secretary'), 'INTEGRITY_OBSERVER', 'village');
    const refusal = await refused(district.login('secretary'), id);
    expect([refusal.code, refusal.message]).toEqual(['FORBIDDEN', expect.stringContaining('回避')]);
    await world.services.db.write(async (em) =>
      em.insert(Pairing, {
        id: newId(),
        staffId: await staffId('officer'),
        gridId: district.grid('village').id,
        fromDay: '2026-01-01',
        toDay: null,
        version: 1,
      }),
    );
    expect((await can(district.login('officer'), id)).reason).toContain('包保');
  });

  it('is the unit that handles it, the commission itself included', async () => {
    const id = await named({ gridCode: district.grid('cell').code });
    await walk.accept(id);
    await walk.assign(id, 'commission');
    const refusal = await refused(district.login('secretary'), id);
    expect([refusal.code, refusal.message]).toEqual(['FORBIDDEN', expect.stringContaining('上一级')]);
    const phone = await Authenticator.bind(district, 'officer');
    expect(await reveal(district.login('officer'), id, phone.next())).toEqual(REPORTER);
  });
});

describe('the proof', () => {
  it('is wanted: without an authenticator it is told where to bind one', async () => {
    const id = await named();
    const refusal = await refused(district.login('secretary'), id);
    expect([refusal.code, refusal.message]).toEqual(['INVALID_STATE', expect.stringContaining('账号安全')]);
  });

  it('is a code that works once, and slows down whoever guesses', async () => {
    const [one, two] = [await named(), await named()];
    const phone = await Authenticator.bind(district, 'secretary');
    const code = phone.next();
    await reveal(district.login('secretary'), one, code);
    const replayed = await refused(district.login('secretary'), two, code);
    expect(replayed.details.fields).toMatchObject([{ path: 'input.code' }]);
    expect(await ledgerOf(two)).toEqual([]);
    const codes: string[] = [];
    for (let i = 0; i < 4; i++) codes.push((await refused(district.login('secretary'), two, '000000')).code);
    expect(codes).toContain('RATE_LIMITED');
    // Also the right one, until the time is over.
    expect((await refused(district.login('secretary'), two, phone.shown())).code).toBe('RATE_LIMITED');
    world.time.now = new Date(world.time.now.getTime() + 60_000);
    await reveal(district.login('secretary'), two, phone.shown());
    expect(await ledgerOf(two)).toHaveLength(1);
  });

  it('of somebody else proves nothing', async () => {
    const id = await named();
    await Authenticator.bind(district, 'secretary');
    const other = await Authenticator.bind(district, 'officer');
    expect((await refused(district.login('secretary'), id, other.next())).code).toBe('INVALID_INPUT');
  });

  it('comes with a reason of 5 to 200 characters', async () => {
    const id = await named();
    const phone = await Authenticator.bind(district, 'secretary');
    for (const words of ['核对一下', '核'.repeat(201)])
      expect((await refused(district.login('secretary'), id, phone.next(), { words })).details.fields).toMatchObject([
        { path: 'input.words' },
      ]);
    for (const words of ['核对一下路', '核'.repeat(200)])
      await world.ok(district.login('secretary'), REVEAL, input(id, phone.next(), { words }));
    expect(await ledgerOf(id)).toHaveLength(2);
  });

  it('lets one look 20 times a day, and not 21 times', async () => {
    const id = await named();
    const phone = await Authenticator.bind(district, 'secretary');
    for (let i = 0; i < 20; i++) await reveal(district.login('secretary'), id, phone.next());
    const refusal = await refused(district.login('secretary'), id, phone.next());
    expect([refusal.code, refusal.message]).toEqual(['RATE_LIMITED', expect.stringContaining('20 次')]);
    expect(await ledgerOf(id)).toHaveLength(20);
    world.at('2026-09-10 10:01');
    await reveal(district.login('secretary'), id, phone.next());
    expect(await ledgerOf(id)).toHaveLength(21);
  });
});

it('of an anonymous complaint there is nothing to look at', async () => {
  const id = await walk.file();
  const phone = await Authenticator.bind(district, 'secretary');
  const refusal = await refused(district.login('secretary'), id, phone.next());
  expect([refusal.code, refusal.message]).toEqual(['INVALID_STATE', expect.stringContaining('匿名')]);
  expect(await can(district.login('secretary'), id)).toEqual({
    allowed: false,
    reason: expect.stringContaining('匿名') as string,
  });
  expect(await ledgerOf(id)).toEqual([]);
});

describe('erased by the citizen', () => {
  const ERASE =
    'mutation ($input: EraseIdentityInput!) { eraseIdentity(input: $input) { version identityKept identityErasedAt } }';
  const erase = (id: string, version = 1): Promise<unknown> =>
    world.ok(walk.reporterOf(id), ERASE, { input: { version } });

  it('is gone for good, for everyone, and the ledger says so; the complaint goes on', async () => {
    const id = await named();
    const before = await world.services.db.read.findOneByOrFail(ComplaintReporter, { complaintId: id });
    expect(await erase(id)).toEqual({
      eraseIdentity: { version: 1, identityKept: false, identityErasedAt: '2026-09-09T02:00:00.000Z' },
    });
    const kept = await world.services.db.read.findOneByOrFail(ComplaintReporter, { complaintId: id });
    expect(kept).toEqual({ ...before, ...anonymous });
    // Nor does an old copy of the fields open with what is kept.
    expect(openReporter(world.services.keys, id, { ...before, wrappedKey: kept.wrappedKey })).toBeNull();
    expect(await looksOf(id)).toEqual([{ kind: 'ERASED', level: null, reason: null }]);
    const phone = await Authenticator.bind(district, 'secretary');
    const refusal = await refused(district.login('secretary'), id, phone.next());
    expect([refusal.code, refusal.message]).toEqual(['INVALID_STATE', expect.stringContaining('已经抹去')]);
    expect((await can(district.login('secretary'), id)).reason).toContain('已经抹去');
    await walk.accept(id);
  });

  it('is found by its number no more', async () => {
    const id = await named();
    const phone = await Authenticator.bind(district, 'secretary');
    await erase(id);
    const { searchByPhone } = await world.ok<{ searchByPhone: { nodes: { id: string }[] } }>(
      district.login('secretary'),
      'mutation ($input: SearchByPhoneInput!) { searchByPhone(input: $input) { nodes { id } } }',
      { input: { phone: REPORTER.phone, code: phone.next(), reason: 'VERIFY', words: '核对积水是哪一段路。' } },
    );
    expect(searchByPhone.nodes.map((each) => each.id)).not.toContain(id);
  });

  it('takes a receipt, something that is kept, and the version that was looked at', async () => {
    const [id, unnamed] = [await named(), await walk.file()];
    const tries: [Who, number][] = [
      ['anyone', 1],
      [district.login('leader'), 1],
      [walk.reporterOf(unnamed), 1],
      [walk.reporterOf(id), 2],
    ];
    const codes = [];
    for (const [who, version] of tries) codes.push((await world.refused(who, ERASE, { input: { version } })).code);
    expect(codes).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'INVALID_STATE', 'CONFLICT']);
    await erase(id);
    expect((await world.refused(walk.reporterOf(id), ERASE, { input: { version: 1 } })).code).toBe('INVALID_STATE');
    expect(await ledgerOf(id)).toHaveLength(1);
  });
});
