import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { People } from '../../../test/people';
import { EventRow } from '../../core/events/event.entity';
import { StaffChange } from './staff-change.entity';
import { Pairing } from './standing.entity';

let world: World;
let district: TestDistrict;
let people: People;
let second: People;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  people = new People(district);
  second = await people.second();
});

/** What the log of changes holds about somebody, the first first; without what they were added with. */
async function logged(role: string): Promise<[string, Record<string, unknown>][]> {
  const events = await world.services.db.read.find(EventRow, {
    where: { streamId: await people.id(role), auditDistrictId: district.grid('district').id },
    order: { sequence: 'ASC' },
  });
  return events
    .filter(({ type }) => type !== 'staff.created')
    .map(({ type, facts }) => [type, JSON.parse(facts) as Record<string, unknown>]);
}
const village = (): string => district.grid('village').id;
const pair = async (role: string, to: string | null = null) =>
  people.run('createPairing', { staffId: await people.id(role), ...people.at('village'), from: '2026-09-01', to });
const over = async (from: string, to: string) =>
  people.run('handOver', {
    fromStaffId: await people.id(from),
    toStaffId: await people.id(to),
    day: '2026-09-09',
    pairings: true,
    postingIds: [],
  });

describe('the log of changes says who lost and who got', () => {
  it('a pairing that is handed over', async () => {
    await people.someone('fresh');
    await pair('roads');
    await over('roads', 'fresh');
    expect(await logged('roads')).toEqual([
      ['staff.paired', expect.anything()],
      ['staff.pairing-ended', { gridId: village(), to: '2026-09-09' }],
      ['staff.handed-over', expect.objectContaining({ pairings: 1, toStaffId: await people.id('fresh') })],
    ]);
    expect(await logged('fresh')).toEqual([['staff.paired', { gridId: village(), from: '2026-09-10' }]]);
  });

  it('a deputyship that is handed over, at once or when it is confirmed', async () => {
    await people.someone('fresh');
    const days = { from: '2026-09-01', to: '2026-09-30' };
    const deputyId = await people.id('info2');
    await people.run('appointDeputy', { staffId: await people.id('info'), deputyId, ...days });
    const { change } = await people.run('appointDeputy', { staffId: await people.id('villager'), deputyId, ...days });
    expect(await second.approve(change!.id)).toBeNull();
    await over('info2', 'fresh');
    const moved = (day: string, next: string) => [
      ['staff.deputyship-ended', { deputyId, to: day }],
      ['staff.deputy-appointed', expect.objectContaining({ from: next, to: '2026-09-30' })],
    ];
    expect((await logged('info')).slice(1)).toEqual(moved('2026-09-09', '2026-09-10').reverse());
    const staffId = await people.id('fresh');
    const { id } = await world.services.db.read.findOneByOrFail(StaffChange, { staffId, kind: 'APPOINT_DEPUTY' });
    world.at('2026-09-14 10:00');
    expect(await second.approve(id)).toBeNull();
    expect((await logged('villager')).slice(-2)).toEqual(moved('2026-09-13', '2026-09-14'));
  });

  it('what somebody who leaves had', async () => {
    await pair('info');
    const [info, info2] = [await people.person('info'), await people.id('info2')];
    const days = { from: '2026-09-01', to: '2026-09-30' };
    await people.run('appointDeputy', { staffId: info.id, deputyId: info2, ...days });
    await people.run('deactivateStaff', { id: info.id, version: info.version });
    expect((await logged('info')).slice(2)).toEqual([
      ['staff.posting-ended', expect.anything()],
      ['staff.pairing-ended', { gridId: village(), to: '2026-09-08' }],
      ['staff.deputyship-ended', { deputyId: info2, to: '2026-09-08' }],
      ['staff.deactivated', {}],
    ]);
  });
});

describe('a pairing that the successor has as well', () => {
  const periods = async (role: string): Promise<[string, string | null][]> => {
    const rows = await world.services.db.read.find(Pairing, {
      where: { staffId: await people.id(role) },
      order: { fromDay: 'ASC' },
    });
    return rows.map(({ fromDay, toDay }) => [fromDay, toDay]);
  };

  it('goes over for the days beyond their own', async () => {
    await people.someone('fresh');
    await pair('roads');
    await pair('fresh', '2026-09-20');
    await over('roads', 'fresh');
    expect(await periods('roads')).toEqual([['2026-09-01', '2026-09-09']]);
    expect(await periods('fresh')).toEqual([
      ['2026-09-01', '2026-09-20'],
      ['2026-09-21', null],
    ]);
  });

  it('only ends here where their own goes on as long', async () => {
    await people.someone('fresh');
    await pair('roads', '2026-09-20');
    await pair('fresh', '2026-09-20');
    expect(await over('roads', 'fresh')).toMatchObject({ pairings: 1 });
    expect(await periods('fresh')).toEqual([['2026-09-01', '2026-09-20']]);
  });
});
