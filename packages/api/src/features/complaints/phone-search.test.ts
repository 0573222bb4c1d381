import { Authenticator } from '../../../test/authenticator';
import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World, type Who } from '../../../test/harness';
import { keyRing } from '../../core/crypto/keys';
import { EventRow } from '../../core/events/event.entity';
import { Staff } from '../staff/staff.entity';
import { ComplaintBarred, ComplaintReporter } from './complaint.entity';
import { LedgerEntry } from './ledger.entity';
import { phoneDigits } from '../../core/crypto/phones';

/* Finding complaints by a phone number: a look at each that is found, and nothing of any other. */

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

const SEARCH =
  'mutation ($input: SearchByPhoneInput!) { searchByPhone(input: $input) { nodes { id title } hasNextPage endCursor } }';
interface Found {
  nodes: { id: string }[];
  hasNextPage: boolean;
  endCursor: string | null;
}
let numbers = 0;
/** Of nobody else in this file. */
const freshNumber = (): string => `1380000${String(1000 + ++numbers)}`;
const named = (phone: string, more: Record<string, unknown> = {}): Promise<string> =>
  walk.file({ reporter: { name: '欧阳晓岚', phone }, ...more });
const input = (phone: string, code: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  input: { phone, code, reason: 'CALL_BACK', words: '群众来电询问进度。', ...more },
});
const search = async (who: Who, phone: string, code: string, more = {}): Promise<Found> =>
  (await world.ok<{ searchByPhone: Found }>(who, SEARCH, input(phone, code, more))).searchByPhone;
const looksAt = (complaintId: string): Promise<LedgerEntry[]> =>
  world.services.db.read.findBy(LedgerEntry, { complaintId });
const idsOf = ({ nodes }: Found): string[] => nodes.map(({ id }) => id);

it('finds what was sent with the number, however it is written, and tells each of its citizens', async () => {
  const phone = freshNumber();
  const [one, two, other] = [await named(phone), await named(`+86 ${phone}`), await named(freshNumber())];
  await walk.file();
  const code = await Authenticator.bind(district, 'secretary');
  const spaced = phone.replace(/(\d{3})(\d{4})/, '$1 $2-');
  expect(idsOf(await search(district.login('secretary'), spaced, code.next()))).toEqual([two, one]);
  for (const id of [one, two])
    expect(await looksAt(id)).toMatchObject([
      { kind: 'SEARCH', level: 'TOWNSHIP', reason: 'CALL_BACK', words: '群众来电询问进度。' },
    ]);
  expect(await looksAt(other)).toEqual([]);
});

it('of a complaint that is not theirs to look at tells nothing, and neither does the count', async () => {
  const phone = freshNumber();
  const elsewhere = await named(phone, { gridCode: district.grid('village3').code });
  const above = await named(phone, { aboutWhom: 'TOWNSHIP', kind: 'COMPLAINT' });
  const barred = await named(phone);
  const { id: staffId } = await world.services.db.read.findOneByOrFail(Staff, {
    loginName: district.login('secretary'),
  });
  await world.services.db.write((em) => em.insert(ComplaintBarred, { complaintId: barred, staffId }));
  const handled = await named(phone);
  await walk.accept(handled);
  await walk.assign(handled, 'commission');
  const mine = await named(phone);
  const secretary = await Authenticator.bind(district, 'secretary');
  expect(await search(district.login('secretary'), phone, secretary.next(), { first: 1 })).toEqual({
    nodes: [{ id: mine, title: expect.any(String) as string }],
    hasNextPage: false,
    endCursor: mine,
  });
  for (const id of [elsewhere, above, barred, handled]) expect(await looksAt(id)).toEqual([]);
  const leader = await Authenticator.bind(district, 'leader');
  const all = await search(district.login('leader'), phone, leader.next());
  expect(idsOf(all).sort()).toEqual([elsewhere, above, barred, handled, mine].sort());
  expect(await looksAt(elsewhere)).toMatchObject([{ level: 'DISTRICT' }]);
});

it('reads the same where the number is on nothing and on what is hidden', async () => {
  const [hidden, unknown] = [freshNumber(), freshNumber()];
  await named(hidden, { gridCode: district.grid('village3').code });
  const code = await Authenticator.bind(district, 'secretary');
  const answers = [];
  for (const phone of [hidden, unknown]) answers.push(await search(district.login('secretary'), phone, code.next()));
  expect(answers).toEqual(Array(2).fill({ nodes: [], hasNextPage: false, endCursor: null }));
});

it('comes in pages, each with a code of its own, and looks at no more than the page', async () => {
  const phone = freshNumber();
  const ids = [await named(phone), await named(phone), await named(phone)].reverse();
  const code = await Authenticator.bind(district, 'secretary');
  const secretary = district.login('secretary');
  const page = await search(secretary, phone, code.next(), { first: 2 });
  expect([idsOf(page), page.hasNextPage]).toEqual([ids.slice(0, 2), true]);
  expect(await looksAt(ids[2]!)).toEqual([]);
  const more = { first: 2, after: page.endCursor };
  expect((await world.refused(secretary, SEARCH, input(phone, code.shown(), more))).code).toBe('INVALID_INPUT');
  const rest = await search(secretary, phone, code.next(), more);
  expect([idsOf(rest), rest.hasNextPage]).toEqual([ids.slice(2), false]);
  for (const first of [0, 101])
    expect((await world.refused(secretary, SEARCH, input(phone, code.next(), { first }))).code).toBe('INVALID_INPUT');
});

it('is for those who may reveal, with an authenticator and a reason', async () => {
  const phone = freshNumber();
  const id = await named(phone);
  for (const role of ['member', 'villager', 'auditor', 'admin', 'roads', 'observer']) {
    const code = await Authenticator.bind(district, role);
    expect([role, (await world.refused(district.login(role), SEARCH, input(phone, code.next()))).code]).toEqual([
      role,
      'FORBIDDEN',
    ]);
  }
  const secretary = district.login('secretary');
  expect((await world.refused(secretary, SEARCH, input(phone, '000000'))).code).toBe('INVALID_STATE');
  const code = await Authenticator.bind(district, 'secretary');
  for (const [given, path] of [
    [{ words: '短' }, 'input.words'],
    [{ phone: '1380' }, 'input.phone'],
    [{ code: '000000' }, 'input.code'],
  ] as const)
    expect((await world.refused(secretary, SEARCH, input(phone, code.next(), given))).details.fields).toMatchObject([
      { path },
    ]);
  expect(await looksAt(id)).toEqual([]);
});

it('is itself in the log of changes, without the number', async () => {
  const phone = freshNumber();
  const code = await Authenticator.bind(district, 'secretary');
  await search(district.login('secretary'), phone, code.next());
  const events = await world.services.db.read.findBy(EventRow, { type: 'staff.searched-by-phone' });
  expect(events.at(-1)).toMatchObject({
    facts: '{"reason":"CALL_BACK"}',
    auditDistrictId: district.grid('district').id,
  });
  expect(JSON.stringify(events)).not.toContain(phone);
});

it('finds by a key that changes: under the old one and under the new one', async () => {
  const phone = freshNumber();
  const before = await named(phone);
  const old = world.services.keys;
  const code = await Authenticator.bind(district, 'secretary');
  const tail = world.services.env.secretKeys!;
  world.services.keys = keyRing(`t2:${Buffer.alloc(32, 7).toString('base64')},${tail}`);
  const after = await named(phone);
  const rows = await world.services.db.read.findBy(ComplaintReporter, [
    { complaintId: before },
    { complaintId: after },
  ]);
  expect(new Set(rows.map(({ phoneIndex }) => phoneIndex)).size).toBe(2);
  expect(idsOf(await search(district.login('secretary'), phone, code.next()))).toEqual([after, before]);
  world.services.keys = old;
});

it.each([
  ['138 0000 0001', '13800000001'],
  ['+86 13800000001', '13800000001'],
  ['0086-13800000001', '13800000001'],
  ['0564-3300000', '05643300000'],
  ['86123456', '86123456'],
])('%s is the number %s', (written, digits) => expect(phoneDigits(written)).toBe(digits));
