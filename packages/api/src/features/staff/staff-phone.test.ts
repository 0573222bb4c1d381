import { randomBytes, randomUUID } from 'node:crypto';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { People } from '../../../test/people';
import type { Work } from '../../core/context';
import { keyRing } from '../../core/crypto/keys';
import { phoneIndex } from '../../core/crypto/phones';
import { EventRow } from '../../core/events/event.entity';
import { isStaffPhone } from './staff-phone';

/* The number of a person of staff: recognised, and read by nobody. */

const [OLD, NEW] = [1, 2].map((n) => `k${n}:${randomBytes(32).toString('base64')}`) as [string, string];

let world: World;
let district: TestDistrict;
let people: People;

beforeAll(async () => {
  world = await World.open({ YDT_SECRET_KEYS: OLD });
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  people = new People(district);
});

const fields = (error: { details: { fields?: { path: string }[] } }): string[] =>
  (error.details.fields ?? []).map(({ path }) => path);
const input = (more: Record<string, unknown>) => ({
  idempotencyKey: randomUUID(),
  name: '单小雨',
  loginName: district.login('fresh'),
  ...more,
});

describe('a phone number', () => {
  const keptOf = async (who: string, id: string): Promise<boolean | null> =>
    (
      await world.ok<{ staff: { phoneKept: boolean | null } }>(
        district.login(who),
        'query ($id: ID!) { staff(id: $id) { phoneKept } }',
        { id },
      )
    ).staff.phoneKept;
  const recognised = async (phone: string, id?: string): Promise<boolean> => {
    const { db } = world.services;
    return db.write(async (em) => isStaffPhone({ em, services: world.services } as Work, phone, id));
  };

  it('is recognised however it is written, and read by nobody', async () => {
    const { staff } = await people.run('createStaff', input({ phone: '139 8765 4321' }));
    expect([await keptOf('admin', staff.id), await keptOf('secretary', staff.id)]).toEqual([true, null]);
    expect(await recognised('+86 13987654321')).toBe(true);
    expect(await recognised('13987654321', staff.id)).toBe(true);
    expect(await recognised('13987654321', (await people.person('info')).id)).toBe(false);
    expect(await recognised('13987654320')).toBe(false);
    for (const table of ['staff', 'event', 'idempotency_key', 'job', 'notice']) {
      const rows = JSON.stringify(await world.services.db.read.query<unknown[]>(`SELECT * FROM ${table}`));
      expect([table, /139 ?8765 ?4321/.test(rows)]).toEqual([table, false]);
    }
    // Nor does what a citizen left with the same number look alike.
    const { keys } = world.services;
    expect((await people.person('fresh')).phoneIndex).toBe(phoneIndex(keys, 'staff-phone', '13987654321'));
    expect(phoneIndex(keys, 'staff-phone', '13987654321')).not.toBe(phoneIndex(keys, 'phone-index', '13987654321'));
  });

  it('stays when it is left out, is changed and taken off; of whoever left it counts no more', async () => {
    const { id, version } = await people.person('info');
    await people.run('updateStaff', { id, version, name: '仇英', phone: '13987650001' });
    await people.run('updateStaff', { id, version: version + 1, name: '仇英英' });
    expect(await recognised('13987650001')).toBe(true);
    await people.run('updateStaff', { id, version: version + 2, name: '仇英英', phone: '13987650002' });
    expect([await recognised('13987650001'), await recognised('13987650002')]).toEqual([false, true]);
    await people.run('updateStaff', { id, version: version + 3, name: '仇英英', phone: null });
    expect([await recognised('13987650002'), await keptOf('admin', id)]).toEqual([false, false]);
    const events = await world.services.db.read.find(EventRow, { where: { streamId: id }, order: { sequence: 'ASC' } });
    expect(events.map(({ type, facts }) => `${type} ${facts}`)).toEqual([
      'staff.renamed {}',
      'staff.phone-changed {"kept":true}',
      'staff.renamed {}',
      'staff.phone-changed {"kept":true}',
      'staff.phone-changed {"kept":false}',
    ]);
    await people.run('updateStaff', { id, version: version + 4, name: '仇英英', phone: '13987650003' });
    await people.run('deactivateStaff', { id, version: version + 5 });
    expect(await recognised('13987650003')).toBe(false);
  });

  it('is recognised under an old key of the ring, and no more once that is gone', async () => {
    await people.run('createStaff', input({ phone: '13987650009' }));
    const { keys } = world.services;
    world.services.keys = keyRing(`${NEW},${OLD}`);
    expect(await recognised('13987650009')).toBe(true);
    world.services.keys = keyRing(NEW);
    expect(await recognised('13987650009')).toBe(false);
    world.services.keys = keys;
  });

  it.each(['12', 'abcdefg', '1'.repeat(21)])('is not %s', async (phone) => {
    expect(fields(await people.refused('createStaff', input({ phone })))).toEqual(['input.phone']);
    const { id, version } = await people.person('info');
    expect(fields(await people.refused('updateStaff', { id, version, name: '仇英', phone }))).toEqual(['input.phone']);
  });
});
