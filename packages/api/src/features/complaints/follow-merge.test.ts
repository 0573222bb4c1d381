import { randomUUID } from 'node:crypto';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { changeGrid, gridOf, MERGE, workJobs } from '../../../test/grid-changes';
import { World } from '../../../test/harness';
import { inboxOf, todoOf } from '../../../test/inboxes';
import { readingOf } from '../../core/loaders';
import { newId } from '../../core/ids';
import { Grid } from '../grids/grid.entity';
import { Responsibility } from '../powers/power.entity';
import { responsibleUnits, unitsIn } from '../powers/responsible-units';
import { Posting, Staff } from '../staff/staff.entity';
import { Deputyship, Pairing } from '../staff/standing.entity';
import { Unit } from '../units/unit.entity';

let world: World;
let district: TestDistrict;
let walk: Walk;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  district = await TestDistrict.build(world);
  walk = new Walk(district);
  world.at('2026-09-09 10:00');
});
afterAll(() => world.close());

const at = (name: string): Record<string, unknown> => ({ gridCode: district.grid(name).code });
const inbox = (role: string): Promise<string[]> => inboxOf(district, role);
const todo = (role: string): Promise<string[]> => todoOf(district, role);

describe('what a merged grid had', () => {
  const current = async (gridName: string): Promise<Posting[]> =>
    (await world.services.db.read.findBy(Posting, { gridId: district.grid(gridName).id })).filter(
      ({ toDay }) => toDay === null || toDay >= '2026-09-09',
    );

  it('posts and pairings go on in the other from today, once each, and end here yesterday', async () => {
    const both = await district.addPerson('both', 'VILLAGE_OFFICER', 'village', '两村都管');
    await district.post(both, 'VILLAGE_OFFICER', 'village2');
    const pairing = {
      id: newId(),
      staffId: both,
      gridId: district.grid('village').id,
      fromDay: '2026-01-01',
      version: 1,
    };
    await world.services.db.write((em) => em.insert(Pairing, pairing));
    const before = await current('village');
    const there = await current('village2');
    await changeGrid(district, MERGE, { id: 'village', intoId: 'village2' });
    await workJobs(world);
    expect(await current('village')).toEqual([]);
    const ended = await world.services.db.read.findBy(Posting, { gridId: district.grid('village').id });
    expect(ended.map(({ id, toDay }) => [id, toDay])).toEqual(before.map(({ id }) => [id, '2026-09-08']));
    const now = await current('village2');
    const wanted = [...there, ...before.filter(({ staffId }) => staffId !== both)];
    expect(now.map(({ staffId, post }) => `${staffId}/${post}`).sort()).toEqual(
      wanted.map(({ staffId, post }) => `${staffId}/${post}`).sort(),
    );
    for (const posting of now.filter(({ id }) => !there.some((each) => each.id === id)))
      expect(posting).toMatchObject({ fromDay: '2026-09-09', toDay: null, version: 1 });
    // One head of a post: who comes is a member where there is one.
    const heads = now.filter(({ post, rank }) => post === 'VILLAGE_OFFICER' && rank === 'HEAD');
    expect(heads.every(({ id }) => there.some((each) => each.id === id))).toBe(true);
    const pairings = await world.services.db.read.find(Pairing, {
      where: { staffId: both },
      order: { fromDay: 'ASC' },
    });
    expect(pairings).toMatchObject([
      { id: pairing.id, toDay: '2026-09-08' },
      { gridId: district.grid('village2').id, fromDay: '2026-09-09', toDay: null },
    ]);
  });

  it('who has the post in the other for a while goes on in it after that', async () => {
    const both = await district.addPerson('both', 'VILLAGE_OFFICER', 'village', '两村都管');
    await district.post(both, 'VILLAGE_OFFICER', 'village2');
    const there = { staffId: both, gridId: district.grid('village2').id };
    await world.services.db.write((em) => em.update(Posting, there, { toDay: '2026-09-10' }));
    await changeGrid(district, MERGE, { id: 'village', intoId: 'village2' });
    await workJobs(world);
    const held = await world.services.db.read.find(Posting, { where: there, order: { fromDay: 'ASC' } });
    expect(held.map(({ fromDay, toDay }) => [fromDay, toDay])).toEqual([
      [expect.any(String), '2026-09-10'],
      ['2026-09-11', null],
    ]);
  });

  it('a deputy goes on with what their colleague had at the one, and gets nothing given later', async () => {
    const days = { fromDay: '2026-09-01', toDay: '2026-09-30', version: 1 };
    const idOf = async (role: string): Promise<string> =>
      (await world.services.db.read.findOneByOrFail(Staff, { loginName: district.login(role) })).id;
    const [staffId, deputyId] = [await idOf('villager'), await idOf('info2')];
    // Keys of one millisecond sort by chance: no two people act within one.
    await new Promise((passed) => setTimeout(passed, 3));
    await world.services.db.write((em) => em.insert(Deputyship, { id: newId(), staffId, deputyId, ...days }));
    await new Promise((passed) => setTimeout(passed, 3));
    const id = await walk.file(at('village'));
    await district.post(staffId, 'COMMISSION_MEMBER', 'township');
    expect(await inbox('info2')).toEqual([id]);
    await changeGrid(district, MERGE, { id: 'village', intoId: 'village3' });
    await workJobs(world);
    expect([await inbox('villager'), await inbox('info2')]).toEqual([[id], [id]]);
    const later = await walk.file(at('village2'));
    expect([(await inbox('villager')).includes(later), await inbox('info2')]).toEqual([true, [id]]);
  });

  it('units end where the other has the like, and what they have in hand is finished by their people', async () => {
    const { db } = world.services;
    const id = await walk.to('ASSIGNED', at('village'));
    await db.write((em) => em.update(Unit, { id: district.unit('group2').id }, { code: 'group' }));
    await changeGrid(district, MERGE, { id: 'village', intoId: 'village2' });
    await workJobs(world);
    const closed = async (name: string): Promise<string | null> =>
      (await db.read.findOneByOrFail(Unit, { id: district.unit(name).id })).closedDay;
    expect([await closed('group'), await closed('org'), await closed('group2')]).toEqual(['2026-09-08', null, null]);
    await walk.sign(id);
    await walk.reply(id);
    expect((await walk.row(id)).state).toBe('REPLIED');
  });

  /** A unit of the same kind in the other place, under another code. */
  async function second(name: string, kind: UnitKind, gridName: string): Promise<Unit> {
    const place = { gridId: district.grid(gridName).id, code: `other-${kind}`.slice(0, 20) };
    const unit = { id: newId(), name: `${name}${district.tag}`, kind, supervisedById: null, duty: null, version: 1 };
    await world.services.db.write((em) => em.insert(Unit, { ...unit, ...place }));
    const made = await world.services.db.read.findOneByOrFail(Unit, { id: unit.id });
    district.units.set(name, made);
    return made;
  }
  const unitNow = (name: string): Promise<Unit> =>
    world.services.db.read.findOneByOrFail(Unit, { id: district.unit(name).id });
  const heldAt = async (name: string): Promise<[string, string, string | null][]> =>
    (
      await world.services.db.read.find(Posting, { where: { unitId: district.unit(name).id }, order: { id: 'ASC' } })
    ).map(({ staffId, rank, toDay }) => [staffId, rank, toDay]);

  it('units of a kind that a place has one of end in favour of the other’s, and their people work there', async () => {
    await second('commission2', 'TOWNSHIP_COMMISSION', 'township2');
    const [clerk, head] = [
      await district.addPerson('clerk', 'UNIT_LEADER', 'commission', '纪委甲'),
      await district.addPerson('head2', 'UNIT_LEADER', 'commission2', '纪委乙'),
    ];
    await world.services.db.write((em) =>
      em.update(Unit, { id: district.unit('roads').id }, { supervisedById: district.unit('commission').id }),
    );
    await changeGrid(district, MERGE, { id: 'township', intoId: 'township2' });
    await workJobs(world);
    expect((await unitNow('commission')).closedDay).toBe('2026-09-08');
    // Departments differ by what they do: each goes on.
    for (const name of ['commission2', 'roads', 'lamps', 'agency']) expect((await unitNow(name)).closedDay).toBeNull();
    expect((await unitNow('roads')).supervisedById).toBe(district.unit('commission2').id);
    expect(await heldAt('commission')).toEqual([[clerk, 'HEAD', '2026-09-08']]);
    expect((await heldAt('commission2')).sort()).toEqual(
      [
        [clerk, 'MEMBER', null],
        [head, 'HEAD', null],
      ].sort(),
    );
    await workJobs(world);
    expect(await heldAt('commission2')).toHaveLength(2);
  });

  it('units of a village that end so, by kind: its committee and its finance group', async () => {
    await second('committee2', 'SUPERVISION_COMMITTEE', 'village2');
    await changeGrid(district, MERGE, { id: 'village', intoId: 'village2' });
    await workJobs(world);
    const closed = await Promise.all(
      ['committee', 'group', 'org', 'committee2', 'group2'].map(async (name) => (await unitNow(name)).closedDay),
    );
    expect(closed).toEqual(['2026-09-08', '2026-09-08', null, null, null]);
    expect(await heldAt('group2')).toHaveLength(2);
  });

  it('a unit that has work in hand finishes it with its people, who work in the other as well', async () => {
    await second('commission2', 'TOWNSHIP_COMMISSION', 'township2');
    const clerk = await district.addPerson('clerk', 'UNIT_LEADER', 'commission', '纪委甲');
    const id = await walk.file(at('village'));
    await walk.accept(id);
    await walk.assign(id, 'commission');
    await changeGrid(district, MERGE, { id: 'township', intoId: 'township2' });
    await workJobs(world);
    expect([await heldAt('commission'), await heldAt('commission2')]).toEqual([
      [[clerk, 'HEAD', null]],
      [[clerk, 'HEAD', null]],
    ]);
    await walk.sign(id, district.login('clerk'));
    await walk.reply(id, district.login('clerk'));
    // What the commission did itself, neither its old secretary nor the one it went to reviews.
    for (const role of ['secretary', 'secretary2'])
      await expect(walk.approve(id, district.login(role))).rejects.toThrow('您所在的单位办理');
    expect((await walk.row(id)).state).toBe('REPLIED');
    await walk.approve(id, district.login('officer'));
  });

  it('rules by kind lead to the one that goes on, and rules that name the other name it', async () => {
    const into = await second('commission2', 'TOWNSHIP_COMMISSION', 'township2');
    const { db } = world.services;
    const rule = (aboutId: string, more: Partial<Responsibility>) => ({
      id: newId(),
      aboutId,
      role: 'SUPERVISING' as const,
      gridId: district.grid('district').id,
      ordinal: 0,
      ...more,
    });
    const [byKind, named, both] = [newId(), newId(), newId()];
    const unitId = district.unit('commission').id;
    await db.write((em) =>
      em.insert(Responsibility, [
        rule(byKind, { unitKind: 'TOWNSHIP_COMMISSION' }),
        rule(named, { unitId }),
        rule(both, { unitId }),
        rule(both, { unitId: into.id, ordinal: 1 }),
      ]),
    );
    const unitsFor = async (aboutId: string): Promise<string[]> => {
      const place = await db.read.findOneByOrFail(Grid, { id: district.grid('cell').id });
      return unitsIn(await responsibleUnits(readingOf(db.read), aboutId, 'SUPERVISING', place)).map(({ id }) => id);
    };
    expect([await unitsFor(byKind), await unitsFor(named)]).toEqual([[unitId], [unitId]]);
    await changeGrid(district, MERGE, { id: 'township', intoId: 'township2' });
    await workJobs(world);
    for (const aboutId of [byKind, named, both]) expect(await unitsFor(aboutId)).toEqual([into.id]);
  });

  it('of a township: its commission’s assignment is still answered, and its people work in the other', async () => {
    const id = await walk.to('HANDLING', at('village'));
    await changeGrid(district, MERGE, { id: 'township', intoId: 'township2' });
    await workJobs(world);
    await walk.reply(id);
    expect(await inbox('secretary')).toEqual([id]);
    expect(await inbox('secretary2')).toEqual([id]);
    expect(await todo('secretary')).toEqual([id]);
    await walk.approve(id, district.login('secretary2'));
  });

  it('of a township complained about: its old units get none of it in the other either', async () => {
    const id = await walk.file({ ...at('village'), aboutWhom: 'TOWNSHIP', kind: 'COMPLAINT' });
    await changeGrid(district, MERGE, { id: 'township', intoId: 'township2' });
    await workJobs(world);
    await walk.accept(id, district.login('officer'));
    const input = await walk.assignInput(id, 'roads');
    const error = await world.refused(
      district.login('officer'),
      'mutation ($input: AssignComplaintInput!) { assignComplaint(input: $input) { id } }',
      { input },
    );
    expect(error.details.fields).toEqual([{ path: 'input.unitId', message: expect.stringContaining('被反映对象') }]);
  });

  it('of a township: to-dos stand in the one inbox while complaints still follow', async () => {
    const id = await walk.file(at('village'));
    await changeGrid(district, MERGE, { id: 'township', intoId: 'township2' });
    const { db } = world.services;
    // The people follow first; the complaint has not been reached.
    await db.write((em) =>
      em.update(Posting, { gridId: district.grid('township').id }, { gridId: district.grid('township2').id }),
    );
    expect(await todo('secretary2')).toEqual([id]);
    expect(await inbox('secretary2')).toEqual([id]);
    await workJobs(world);
    expect(await todo('secretary')).toEqual([id]);
  });

  it('responsibilities go to the other, unless that has its own for the same', async () => {
    const { db } = world.services;
    const rule = (gridName: string, aboutId: string, role: 'HANDLING' | 'SUPERVISING') => ({
      id: newId(),
      aboutId,
      role,
      gridId: district.grid(gridName).id,
      unitId: district.unit('lamps').id,
      ordinal: 0,
    });
    const [taken, left] = [
      rule('village', district.category.id, 'SUPERVISING'),
      rule('village', district.category.id, 'HANDLING'),
    ];
    await db.write((em) =>
      em.insert(Responsibility, [taken, left, rule('village2', district.category.id, 'HANDLING')]),
    );
    await changeGrid(district, MERGE, { id: 'village', intoId: 'village2' });
    await workJobs(world);
    const gridOfRule = async (id: string): Promise<string> =>
      (await db.read.findOneByOrFail(Responsibility, { id })).gridId;
    expect([await gridOfRule(taken.id), await gridOfRule(left.id)]).toEqual([
      district.grid('village2').id,
      district.grid('village').id,
    ]);
  });

  it('its disclosures stay to be read and finished by the village it went into', async () => {
    const create = (role: string, gridName: string): Promise<{ createDisclosure: { id: string; version: number } }> =>
      world.ok(
        district.login(role),
        'mutation ($input: CreateDisclosureInput!) { createDisclosure(input: $input) { id version } }',
        { input: { idempotencyKey: randomUUID(), gridId: district.grid(gridName).id, period: '2026-07' } },
      );
    const draft = (await create('info', 'village')).createDisclosure;
    const published = (await create('info2', 'village2')).createDisclosure;
    await world.services.db.write((em) =>
      em.query(
        `UPDATE disclosure SET state = 'PUBLISHED', published_at = '2026-08-05 00:00:00.000', hash = 'x' WHERE id = '${published.id}'`,
      ),
    );
    await changeGrid(district, MERGE, { id: 'village2', intoId: 'village' });
    await workJobs(world);
    const listed = await world.ok<{ disclosures: { nodes: { id: string }[] } }>(
      district.login('info'),
      '{ disclosures { nodes { id } } }',
    );
    expect(listed.disclosures.nodes.map(({ id }) => id).sort()).toEqual([draft.id, published.id].sort());
    for (const code of [district.grid('village').code, district.grid('village2').code, district.grid('cell').code]) {
      const { publicDisclosures } = await world.ok<{ publicDisclosures: { nodes: object[] } }>(
        'anyone',
        'query ($code: String!) { publicDisclosures(gridCode: $code) { nodes { id mergedFrom } } }',
        { code },
      );
      expect(publicDisclosures.nodes).toEqual([{ id: published.id, mergedFrom: district.grid('village2').name }]);
    }
    // Nobody starts a month for what is no more; a draft of it is the other's to write.
    const refused = await world.refused(
      district.login('info2'),
      'mutation ($input: CreateDisclosureInput!) { createDisclosure(input: $input) { id } }',
      { input: { idempotencyKey: randomUUID(), gridId: district.grid('village2').id, period: '2026-08' } },
    );
    expect(refused.code).toBe('NOT_FOUND');
    await world.services.db.write((em) =>
      em.query(`UPDATE disclosure SET state = 'DRAFT' WHERE id = '${published.id}'`),
    );
    const { disclosure } = await world.ok<{ disclosure: { viewerCan: { edit: { allowed: boolean } } } }>(
      district.login('info'),
      'query ($id: ID!) { disclosure(id: $id) { viewerCan { edit { allowed } } } }',
      { id: published.id },
    );
    expect(disclosure.viewerCan.edit.allowed).toBe(true);
    expect((await gridOf(district, 'village2')).closedDay).toBe('2026-09-08');
  });
});
