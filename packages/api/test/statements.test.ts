import { randomUUID } from 'node:crypto';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import { insertMany } from '../src/core/database/portions';
import { newId } from '../src/core/ids';
import { Grid } from '../src/features/grids/grid.entity';
import { Unit } from '../src/features/units/unit.entity';
import { act, type Work } from '../src/core/context';
import { record } from '../src/core/events/record';
import { notify } from '../src/features/staff/notify';
import { Staff } from '../src/features/staff/staff.entity';
import { Walk } from './complaint-walk';
import { TestDistrict } from './district';
import { World } from './harness';
import { People } from './people';

/*
 * Every list costs a constant number of statements. Rows differ in what they point to, so the figure may vary by a few with
 * their mix; one statement a row more would be twelve here.
 */

let world: World;
let district: TestDistrict;

beforeAll(async () => {
  world = await World.open();
  district = await TestDistrict.build(world);
  const walk = new Walk(district);
  for (let i = 0; i < 6; i++) {
    await walk.to('ACCEPTED', {
      gridCode: district.grid(i % 2 ? 'village' : 'village2').code,
      text: `第 ${i} 件：路面坑洼积水。`,
    });
    await walk.to('HANDLING');
    await walk.to('REPLIED', { kind: 'COMPLAINT', aboutWhom: i % 2 ? 'VILLAGE' : 'UNSURE' });
  }
  await addChanges();
  const people = new People(district);
  for (let i = 0; i < 18; i++) {
    const staffId = await people.someone(`fresh${i}`);
    await people.run('grantPost', { staffId, ...people.terms('COMMISSION_MEMBER', i % 2 ? 'township' : 'township2') });
    if (i % 3 === 0)
      await people.run('grantPost', { staffId, ...people.terms('UNIT_HANDLER', i % 2 ? 'roads' : 'lamps') });
    if (i % 3 === 1)
      await people.run('createPairing', { staffId, ...people.at(i % 2 ? 'village' : 'village2'), from: '2026-09-09' });
  }
});
afterAll(() => world.close());

/** Changes and notices that point to different people, grids and units. */
async function addChanges(): Promise<void> {
  const { db } = world.services;
  const people = await db.read.findBy(Staff, { districtId: district.grid('district').id });
  const [grids, units] = [[...district.grids.values()], [...district.units.values()]];
  const leader = people.find(({ loginName }) => loginName === district.login('leader'))!;
  const actors = await Promise.all(people.map(({ loginName }) => world.actor(loginName)));
  const writeAll = async (work: Work): Promise<void> => {
    for (const [i, { id }] of people.entries()) {
      const gridId = grids[i % grids.length]!.id;
      const unitId = units[i % units.length]!.id;
      const stream = { id, kind: 'STAFF', auditDistrictId: district.grid('district').id };
      await record({ ...work, actor: actors[i]! }, 'staff.totp-replaced', stream, { gridId, unitId });
      await notify(work, leader.id, 'POST_GRANTED', { staffId: id, post: 'ADMIN', gridId, proposedById: id });
    }
  };
  await act(await world.ctx('anyone'), writeAll, null);
}

/** How many statements an operation of one of the district costs. */
const cost = async (role: string, source: string, variables: Record<string, unknown>): Promise<number> =>
  (await world.statementsOf(district.login(role), source, variables)).length;

it.each([
  [
    'the inbox',
    'secretary',
    'query ($first: Int!) { complaints(first: $first) { nodes { id title place { name } category { name } currentUnit { name } light { words } photos { url } suggestedUnit { unit { name hasActiveHandler } } viewerCan { assign { allowed } } } } }',
  ],
  [
    'assignments',
    'roads',
    'query ($first: Int!) { assignments(first: $first) { nodes { id number brief place { name } category { name } light { words } assignedBy replies { text } photos { url } unit { name } viewerCan { sign { allowed } } } } }',
  ],
  [
    'to-dos',
    'secretary',
    'query ($first: Int!) { workbench { todo(first: $first) { nodes { title place note light { words } } } } }',
  ],
  [
    'units',
    'secretary',
    'query ($first: Int!) { units(first: $first) { totalCount nodes { name grid { name } supervisedBy { name } cooperationArea { name } supervisesCount hasActiveHandler staffCount viewerCan { update { allowed } close { reason } } } } }',
  ],
  [
    'units without a handler',
    'secretary',
    'query ($first: Int!) { units(first: $first, withoutHandler: true, search: "a") { totalCount nodes { name hasActiveHandler } } }',
  ],
  [
    'cooperation areas',
    'secretary',
    'query ($first: Int!) { cooperationAreas(first: $first) { nodes { name members { name } } } }',
  ],
  [
    'responsibilities',
    'secretary',
    'query ($first: Int!) { responsibilities(first: $first) { nodes { name handling { ruleGrid { name } entries { words unit { name } } } supervising { problem entries { unit { name } } } } } }',
  ],
  [
    'people',
    'secretary',
    'query ($first: Int!) { staffList(first: $first) { nodes { name postings { post grid { name } unit { name } } } } }',
  ],
  [
    'people with all that stands on their pages',
    'admin',
    'query ($first: Int!) { staffList(first: $first, active: true) { nodes { name viewerCan { manage { allowed } } allPostings { viewerCan { end { allowed } } grid { name } unit { name } } pairings { grid { name } } deputies { deputy { name } } standsInFor { staff { name } } pendingChanges { proposedBy { name } } } } }',
  ],
  [
    'proposals',
    'admin',
    'query ($first: Int!) { staffChanges(first: $first) { nodes { staff { name postings { post } } principal { name } proposedBy { name } decidedBy { name } grid { name } unit { name } terms { post } viewerCan { decide { allowed } } } } }',
  ],
  [
    'grids with who answers for them',
    'secretary',
    'query ($first: Int!) { grids(first: $first, search: "v") { nodes { name pairings { staff { name } } } } }',
  ],
  [
    'grids',
    'secretary',
    'query ($first: Int!) { grids(first: $first, search: "v") { nodes { name parent { name } path { name } } } }',
  ],
  [
    'changes',
    'admin',
    'query ($first: Int!) { auditLog(first: $first) { nodes { who what subject { name } details { value } } } }',
  ],
  ['notices', 'leader', 'query ($first: Int!) { notices(first: $first) { nodes { words } } }'],
])('%s', async (_, role, source) => {
  const few = await cost(role, source, { first: 6 });
  const many = await cost(role, source, { first: 18 });
  expect(few).toBeGreaterThan(0);
  expect(many - few).toBeLessThanOrEqual(4);
});

describe('in a county of 1,700 grids and 400 units', () => {
  const villages: Grid[] = [];

  beforeAll(async () => {
    district = await TestDistrict.build(world);
    const { read } = world.services.db;
    const make = (name: string, level: GridLevel, parent: Grid): Grid => {
      const id = newId();
      const path = `${parent.path}${id}/`;
      return read.create(Grid, {
        id,
        code: id.slice(-20),
        name,
        level,
        parentId: parent.id,
        path,
        childCount: 0,
        version: 1,
      });
    };
    const townships = Array.from({ length: 23 }, (_, i) => make(`${i}镇`, 'TOWNSHIP', district.grid('area')));
    for (let i = 0; i < 1670; i++) villages.push(make(`${i}村`, 'VILLAGE', townships[i % 23]!));
    const units = [...townships, ...villages].slice(0, 400).map((grid, i) =>
      read.create(Unit, {
        id: newId(),
        code: `U-${i}`,
        name: `${grid.name}两委`,
        kind: grid.level === 'VILLAGE' ? 'VILLAGE_ORG' : 'DEPARTMENT',
        gridId: grid.id,
        supervisedById: district.unit('commission').id,
        version: 1,
      }),
    );
    await world.services.db.write(async (em) => {
      await em.insert(Grid, townships);
      await insertMany(em, Grid, villages);
      await em.insert(Unit, units);
    });
  });

  it.each([
    [
      'units',
      'query ($first: Int!) { units(first: $first) { totalCount nodes { name grid { name } supervisedBy { name } cooperationArea { name } supervisesCount hasActiveHandler staffCount viewerCan { close { reason } } } } }',
      10,
    ],
    [
      'units without a handler',
      'query ($first: Int!) { units(first: $first, withoutHandler: true, search: "lw") { totalCount nodes { name hasActiveHandler } } }',
      3,
    ],
    [
      'responsibilities of a village',
      'query ($first: Int!, $gridId: ID!) { responsibilities(first: $first, gridId: $gridId) { nodes { name handling { entries { words unit { name } } } supervising { problem } } } }',
      10,
    ],
  ])('%s cost the same for fifty rows and for a hundred', async (_, source, atMost) => {
    const gridId = villages.at(-1)!.id;
    const fifty = await cost('admin', source, { first: 50, gridId });
    expect(fifty).toBeLessThanOrEqual(atMost);
    expect(await cost('admin', source, { first: 100, gridId })).toBe(fifty);
  });

  it('at most 10,000 units are made at once, and not one more', async () => {
    const body = (i: number): unknown => ({
      code: `V-${i}`,
      kind: 'VILLAGE_ORG',
      level: 'VILLAGE',
      namePattern: `{网格}第${i}会`,
    });
    const gridIds = [district.grid('district').id, ...villages.slice(0, 1000).map((grid) => grid.id)];
    const bodies = Array.from({ length: 10 }, (_, i) => body(i));
    const source = 'mutation ($input: CreateUnitsInput!) { createUnits(input: $input) { made } }';
    const input = { idempotencyKey: randomUUID(), dryRun: true, gridIds, bodies };
    expect(await world.ok(district.login('admin'), source, { input })).toEqual({ createUnits: { made: 10_000 } });
    const office = { code: 'K-1', kind: 'OFFICE', level: 'DISTRICT', namePattern: '{网格}一室' };
    const more = { ...input, bodies: [...bodies, office] };
    const error = await world.refused(district.login('admin'), source, { input: more });
    expect(error.details.fields?.[0]?.path).toBe('input.bodies');
  });
});
