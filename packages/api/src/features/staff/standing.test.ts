import { randomUUID } from 'node:crypto';
import { addDays } from '@yidiantong/schema/rules/days';
import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { People } from '../../../test/people';
import { Posting, Staff } from './staff.entity';
import { Deputyship, Pairing } from './standing.entity';

let world: World;
let district: TestDistrict;
let people: People;
let second: People;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  walk = new Walk(district);
  people = new People(district);
  second = await people.second();
});

const TODAY = '2026-09-09';
const fields = (error: { details: { fields?: { path: string }[] } }): string[] =>
  (error.details.fields ?? []).map(({ path }) => path);

async function deputy(principal: string, stand: string, days: Record<string, unknown> = {}) {
  const input = {
    staffId: await people.id(principal),
    deputyId: await people.id(stand),
    from: TODAY,
    to: TODAY,
    ...days,
  };
  const result = await people.run('appointDeputy', input);
  if (result.change) expect(await second.approve(result.change.id)).toBeNull();
  return result;
}
const inbox = async (role: string): Promise<string[]> => {
  const { data } = await world.run(district.login(role), '{ complaints(first: 100) { nodes { id } } }');
  return ((data as { complaints: { nodes: { id: string }[] } } | null)?.complaints.nodes ?? []).map(({ id }) => id);
};

describe('a deputy', () => {
  it('sees the inbox of whom they stand in for on these days, and no longer', async () => {
    const id = await walk.to('ACCEPTED');
    expect(await inbox('info')).toEqual([]);
    await deputy('secretary', 'info', { from: '2026-09-10', to: '2026-09-11' });
    for (const [at, sees] of [
      ['2026-09-09 23:59', []],
      ['2026-09-10 00:00', [id]],
      ['2026-09-11 23:59', [id]],
      ['2026-09-12 00:00', []],
    ] as const) {
      world.at(at);
      expect([at, await inbox('info')]).toEqual([at, sees]);
    }
  });

  it('has every bar of whom they stand in for', async () => {
    await district.addPerson('cadre', 'VILLAGE_OFFICER', 'village', '汪德明');
    const named = await walk.to('ACCEPTED', {
      kind: 'COMPLAINT',
      aboutWhom: 'VILLAGE',
      text: '汪德明占用集体林地建房。',
    });
    expect(await inbox('secretary2')).toEqual([]);
    expect(await inbox('officer')).toEqual([named]);
    // The officer sees it, until they stand in for the person it names.
    await deputy('cadre', 'officer');
    expect(await inbox('officer')).toEqual([]);
  });

  it('decides on nothing of the village where the colleague holds a post', async () => {
    const id = await walk.to('ACCEPTED');
    const can = async () =>
      (
        await world.ok<{ complaint: { viewerCan: { assign: { allowed: boolean; reason: string } } } }>(
          district.login('member'),
          'query ($id: ID!) { complaint(id: $id) { viewerCan { assign { allowed reason } } } }',
          { id },
        )
      ).complaint.viewerCan.assign;
    expect((await can()).allowed).toBe(true);
    await deputy('observer', 'member');
    expect(await can()).toEqual({ allowed: false, reason: expect.stringContaining('回避') });
  });

  it('waits for a second ADMIN where the colleague sees complaints, whatever the deputy sees', async () => {
    expect((await deputy('info', 'info2')).state).toBe('APPROVED');
    expect((await deputy('villager', 'secretary')).state).toBe('PENDING');
    expect((await deputy('leader', 'auditor')).state).toBe('PENDING');
    expect((await deputy('secretary2', 'member')).state).toBe('PENDING');
  });

  it.each([
    [90, null],
    [91, ['input.to']],
  ])('stands in for %i days: %j', async (length, refused) => {
    const input = { staffId: await people.id('info'), deputyId: await people.id('info2'), from: TODAY };
    const days = { ...input, to: addDays(TODAY, length - 1) };
    if (refused) expect(fields(await people.refused('appointDeputy', days))).toEqual(refused);
    else expect((await people.run('appointDeputy', days)).state).toBe('APPROVED');
  });

  it('is not oneself, not two at once, not somebody who is away, and stands in circles for no one', async () => {
    const refuse = async (a: string, b: string, days: Record<string, unknown> = {}): Promise<string[]> =>
      fields(
        await people.refused('appointDeputy', {
          staffId: await people.id(a),
          deputyId: await people.id(b),
          from: TODAY,
          to: TODAY,
          ...days,
        }),
      );
    expect(await refuse('info', 'info')).toEqual(['input.deputyId']);
    expect(await refuse('info', 'info2', { to: '2026-09-08' })).toEqual(['input.to']);
    await deputy('info', 'info2', { to: '2026-09-20' });
    expect(await refuse('info', 'observer', { from: '2026-09-20', to: '2026-09-30' })).toEqual(['input.from']);
    expect(await refuse('info2', 'info', { from: '2026-09-20', to: '2026-09-30' })).toEqual(['input.deputyId']);
    expect(await refuse('observer', 'info')).toEqual(['input.deputyId']);
    expect(await refuse('info2', 'observer')).toEqual(['input.staffId']);
    expect(await refuse('admin2', 'roads')).toEqual(['input.deputyId']);
    await people.someone('fresh');
    expect(await refuse('fresh', 'observer')).toEqual(['input.staffId']);
    await deputy('info', 'observer', { from: '2026-09-21', to: '2026-09-30' });
    const self = { staffId: await people.id('info'), deputyId: await people.id('admin'), from: TODAY, to: TODAY };
    expect((await people.refused('appointDeputy', self)).code).toBe('FORBIDDEN');
  });

  it('that stands in for somebody with complaints cannot become ADMIN', async () => {
    await deputy('villager', 'info', { to: '2026-09-30' });
    const terms = { staffId: await people.id('info'), ...people.terms('ADMIN', 'district') };
    expect(fields(await people.refused('grantPost', terms))).toEqual(['input.post']);
    await people.run('grantPost', { ...terms, from: '2026-10-01' });
  });

  it('stops at its version, and shows on both people', async () => {
    await deputy('secretary', 'member', { to: '2026-09-20' });
    const read = async (role: string) =>
      (
        await world.ok<{ staff: Record<string, { id: string; version: number }[]> }>(
          district.login('admin'),
          'query ($id: ID!) { staff(id: $id) { deputies { id version from to deputy { name } } standsInFor { id version staff { name } } } }',
          { id: await people.id(role) },
        )
      ).staff;
    const [row] = (await read('secretary')).deputies!;
    expect((await read('member')).standsInFor).toMatchObject([{ id: row!.id }]);
    expect((await people.refused('endDeputyship', { id: row!.id, version: 9, lastDay: TODAY })).code).toBe('CONFLICT');
    const foreign = new People(await TestDistrict.build(world));
    const end = { id: row!.id, version: row!.version, lastDay: '2026-09-08' };
    expect((await foreign.refused('endDeputyship', end)).code).toBe('NOT_FOUND');
    expect(fields(await people.refused('endDeputyship', { ...end, lastDay: '2026-09-21' }))).toEqual(['input.lastDay']);
    // Began today and ends before: no day is left of it.
    expect((await people.run('endDeputyship', end)).deputies).toEqual([]);
  });
});

describe('pairing', () => {
  const pair = async (role: string, place: string) =>
    people.run('createPairing', { staffId: await people.id(role), ...people.at(place), from: TODAY });

  it('bars from deciding on that village, also for a deputy, and not on its neighbour', async () => {
    const [here, there] = [
      await walk.to('ACCEPTED'),
      await walk.to('ACCEPTED', { gridCode: district.grid('village2').code }),
    ];
    const can = async (role: string, id: string) =>
      (
        await world.ok<{ complaint: { viewerCan: { assign: { allowed: boolean; reason: string | null } } } }>(
          district.login(role),
          'query ($id: ID!) { complaint(id: $id) { viewerCan { assign { allowed reason } } } }',
          { id },
        )
      ).complaint.viewerCan.assign;
    expect((await can('member', here)).allowed).toBe(true);
    await pair('member', 'cell');
    expect(await can('member', here)).toEqual({ allowed: false, reason: '您包保这个村，要回避，请换一位同事来做' });
    expect((await can('member', there)).allowed).toBe(true);
    expect((await can('secretary', here)).allowed).toBe(true);
    await deputy('member', 'secretary');
    expect((await can('secretary', here)).allowed).toBe(false);
    await expect(walk.assign(here)).rejects.toThrow('包保');
    // Answering for the whole township is what its commission is there for.
    await pair('officer', 'township');
    expect((await can('officer', here)).allowed).toBe(true);
  });

  it('shows on the person and on the grid, and ends', async () => {
    const { pairings } = await pair('member', 'village2');
    const { id, version } = pairings[0]!;
    const read = async () =>
      (
        await world.ok<{ grid: { pairings: unknown[] } }>(
          district.login('admin'),
          'query ($id: ID!) { grid(id: $id) { pairings { id staff { name } } } }',
          { id: district.grid('village2').id },
        )
      ).grid.pairings;
    expect(await read()).toEqual([{ id, staff: { name: (await people.person('member')).name } }]);
    world.at('2026-09-12 10:00');
    const end = { id, version, lastDay: '2026-09-11' };
    const foreign = new People(await TestDistrict.build(world));
    expect((await foreign.refused('endPairing', end)).code).toBe('NOT_FOUND');
    expect((await people.refused('endPairing', { ...end, version: 9 })).code).toBe('CONFLICT');
    expect((await people.run('endPairing', end)).pairings).toEqual([{ id, to: '2026-09-11' }]);
    expect(await read()).toEqual([]);
  });

  it('is made once for one key; not twice, not with the district, not with days that are over', async () => {
    const input = {
      idempotencyKey: randomUUID(),
      staffId: await people.id('member'),
      ...people.at('village'),
      from: TODAY,
    };
    await people.run('createPairing', input);
    expect((await people.run('createPairing', input)).pairings).toHaveLength(1);
    expect(fields(await people.refused('createPairing', { ...input, idempotencyKey: randomUUID() }))).toEqual([
      'input.gridId',
    ]);
    for (const [more, path] of [
      [people.at('district'), 'input.gridId'],
      [{ ...people.at('village2'), to: '2026-09-08' }, 'input.to'],
    ] as const)
      expect(
        fields(await people.refused('createPairing', { ...input, ...more, idempotencyKey: randomUUID() })),
      ).toEqual([path]);
  });
});

describe('a hand-over', () => {
  const over = async (from: string, to: string, more: Record<string, unknown> = {}) =>
    people.run('handOver', { fromStaffId: await people.id(from), toStaffId: await people.id(to), day: TODAY, ...more });
  const held = async (role: string) =>
    (
      await world.services.db.read.find(Posting, {
        where: { staffId: await people.id(role) },
        order: { fromDay: 'ASC' },
      })
    ).map(({ post, fromDay, toDay }) => [post, fromDay, toDay]);

  it('moves posts and pairings from one day to the next, and says what open work follows', async () => {
    await people.someone('fresh');
    await walk.to('HANDLING');
    await people.run('createPairing', {
      staffId: await people.id('roads'),
      ...people.at('village2'),
      from: '2026-01-01',
    });
    expect(await over('roads', 'fresh')).toMatchObject({
      postings: 1,
      proposals: 0,
      pairings: 1,
    });
    expect(await held('roads')).toEqual([['UNIT_LEADER', '2020-01-01', TODAY]]);
    expect(await held('fresh')).toEqual([['UNIT_LEADER', '2026-09-10', null]]);
    const assignments = async (role: string) =>
      (await world.ok<{ assignments: { totalCount: number } }>(district.login(role), '{ assignments { totalCount } }'))
        .assignments.totalCount;
    expect(await assignments('roads')).toBe(1);
    world.at('2026-09-10 00:00');
    expect(await assignments('fresh')).toBe(1);
    const pairings = await world.services.db.read.findBy(Pairing, { gridId: district.grid('village2').id });
    expect(pairings.map(({ fromDay, toDay }) => [fromDay, toDay]).sort()).toEqual([
      ['2026-01-01', TODAY],
      ['2026-09-10', null],
    ]);
  });

  it('of a post that sees complaints goes on with the old holder until it is confirmed, without a day between', async () => {
    await people.someone('fresh');
    const id = await walk.to('ACCEPTED');
    expect(await over('secretary', 'fresh')).toMatchObject({ postings: 0, proposals: 1 });
    world.at('2026-09-14 10:00');
    expect([await inbox('secretary'), await inbox('fresh')]).toEqual([[id], []]);
    const { staff } = await world.ok<{ staff: { pendingChanges: { id: string; terms: unknown }[] } }>(
      district.login('admin2'),
      'query ($id: ID!) { staff(id: $id) { pendingChanges { id terms { rank from handedOver } } } }',
      { id: await people.id('fresh') },
    );
    expect(staff.pendingChanges).toMatchObject([{ terms: { rank: 'HEAD', from: '2026-09-10', handedOver: true } }]);
    expect(await second.approve(staff.pendingChanges[0]!.id)).toBeNull();
    expect([await inbox('secretary'), await inbox('fresh')]).toEqual([[], [id]]);
    expect(await held('secretary')).toEqual([['COMMISSION_SECRETARY', '2020-01-01', '2026-09-13']]);
    expect(await held('fresh')).toEqual([['COMMISSION_SECRETARY', '2026-09-14', null]]);
  });

  it('of the last ADMIN is confirmed by another and leaves no day without one', async () => {
    await people.someone('fresh');
    const staffId = await people.id('admin2');
    await world.services.db.write((em) => em.update(Posting, { staffId }, { rank: 'MEMBER' }));
    const { proposals } = await second.run('handOver', {
      fromStaffId: await people.id('admin2'),
      toStaffId: await people.id('fresh'),
      day: TODAY,
    });
    expect(proposals).toBe(1);
    const [change] = await world.services.db.read.query<{ id: string }[]>(
      `SELECT id FROM staff_change WHERE staff_id = '${await people.id('fresh')}'`,
    );
    expect(await people.approve(change!.id)).toBeNull();
    expect(await held('admin2')).toEqual([['ADMIN', '2020-01-01', TODAY]]);
    expect(await held('fresh')).toEqual([['ADMIN', '2026-09-10', null]]);
  });

  it('whose old posting has ended meanwhile says so', async () => {
    await people.someone('fresh');
    await over('secretary', 'fresh');
    const { id, version } = await people.person('secretary');
    await people.run('deactivateStaff', { id, version });
    const [change] = await world.services.db.read.query<{ id: string }[]>(
      `SELECT id FROM staff_change WHERE staff_id = '${await people.id('fresh')}'`,
    );
    expect(await second.approve(change!.id)).toContain('已经结束');
  });

  it('moves the deputyships somebody holds', async () => {
    await deputy('info', 'secretary', { to: '2026-09-20' });
    expect(await over('secretary', 'officer', { postingIds: [] })).toMatchObject({ postings: 0, deputyships: 1 });
    const rows = await world.services.db.read.findBy(Deputyship, { staffId: await people.id('info') });
    expect(
      rows.map(({ deputyId, fromDay, toDay }) => [deputyId, fromDay, toDay]).sort((a, b) => (a[1]! < b[1]! ? -1 : 1)),
    ).toEqual([
      [await people.id('secretary'), TODAY, TODAY],
      [await people.id('officer'), '2026-09-10', '2026-09-20'],
    ]);
  });

  it('happens once for one key', async () => {
    await people.someone('fresh');
    const input = { idempotencyKey: randomUUID() };
    const first = await over('roads', 'fresh', input);
    expect(await over('roads', 'fresh', input)).toEqual(first);
    expect(await held('fresh')).toHaveLength(1);
  });

  it('is all or nothing, and never to oneself, to the same, or of nothing', async () => {
    await people.someone('fresh');
    const refuse = async (from: string, to: string, more: Record<string, unknown> = {}) =>
      people.refused('handOver', {
        fromStaffId: await people.id(from),
        toStaffId: await people.id(to),
        day: TODAY,
        ...more,
      });
    expect(fields(await refuse('roads', 'roads'))).toEqual(['input.toStaffId']);
    expect(fields(await refuse('roads', 'fresh', { day: '2026-09-07' }))).toEqual(['input.day']);
    expect((await refuse('fresh', 'roads')).code).toBe('INVALID_STATE');
    expect((await refuse('roads', 'admin')).code).toBe('FORBIDDEN');
    // The ADMIN cannot take over what works on complaints: nothing of it goes over.
    await people.run('grantPost', { staffId: await people.id('info'), ...people.terms('UNIT_HANDLER', 'roads') });
    expect(fields(await refuse('info', 'admin2'))).toEqual(['input.postingIds']);
    expect((await held('info')).every(([, , to]) => to === null)).toBe(true);
    expect(await held('admin2')).toHaveLength(1);
    const { id, version } = await people.person('fresh');
    await people.run('deactivateStaff', { id, version });
    expect((await refuse('roads', 'fresh')).code).toBe('INVALID_STATE');
    expect(await world.services.db.read.countBy(Staff, { loginName: district.login('fresh'), active: false })).toBe(1);
  });
});
