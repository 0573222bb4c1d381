import { readFileSync } from 'node:fs';
import { makeAdmin } from '../../commands/make-admin';
import { act } from '../../core/context';
import { newId } from '../../core/ids';
import { Staff } from '../staff/staff.entity';
import { Unit } from '../units/unit.entity';
import { World } from '../../../test/harness';
import { readDivisionsFile } from './divisions-file';
import { Grid } from './grid.entity';
import { importDivisions } from './import-divisions';

/*
 * Seven counties under four cities from one list, each a district of its own: nobody sees across, by list, by search or by id.
 */

const YUAN = { prefix: '341503', name: '裕安区', admin: 'admin.yuan' };
const SHASHI = { prefix: '421002', name: '沙市区', admin: 'admin.shashi' };

let world: World;
let tookMs = 0;
let grids: Grid[] = [];
beforeAll(async () => {
  world = await World.open();
  const rows = readDivisionsFile(readFileSync(`${__dirname}/../../../test/data/divisions.csv`));
  const started = performance.now();
  const plan = await act(await world.ctx({ kind: 'system' }), importDivisions, { rows, dryRun: false });
  tookMs = performance.now() - started;
  expect([plan.problems, plan.create.length]).toEqual([[], rows.length]);
  grids = await world.services.db.read.find(Grid);
  for (const { prefix, name, admin } of [YUAN, SHASHI])
    await makeAdmin(world.services, [`${prefix}000000`, name, admin, '柳青']);
  await world.services.db.write(async (em) => {
    await em.update(Staff, { mustChangePassword: true }, { mustChangePassword: false });
    for (const { prefix } of [YUAN, SHASHI])
      await em.insert(Unit, {
        id: newId(),
        code: 'T-ROADS',
        name: `道路所${prefix}`,
        kind: 'DEPARTMENT',
        gridId: gridOf(`${prefix}000000`).id,
        version: 1,
      });
  });
});
afterAll(() => world.close());

const gridOf = (code: string): Grid => grids.find((grid) => grid.code === code)!;
const inDistrict = (prefix: string, level: string): Grid[] =>
  grids.filter((grid) => grid.code.startsWith(prefix) && grid.level === level);

it('imports in less than 20 s', () => {
  expect(grids).toHaveLength(1671);
  expect(new Set(grids.filter(({ level }) => level === 'DISTRICT').map(({ code }) => code)).size).toBe(7);
  expect(tookMs).toBeLessThan(20_000);
});

it('each sees its own townships and villages, all of them, and searches nothing else', async () => {
  for (const { prefix, admin } of [YUAN, SHASHI])
    for (const level of ['TOWNSHIP', 'VILLAGE']) {
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const {
          grids: page,
        }: { grids: { nodes: { code: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
          await world.ok(
            admin,
            'query ($level: GridLevel!, $after: String) { grids(levels: [$level], first: 100, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }',
            { level, after },
          );
        seen.push(...page.nodes.map(({ code }) => code));
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(seen).toEqual(
        inDistrict(prefix, level)
          .map(({ code }) => code)
          .sort(),
      );
    }
});

it.each([
  ['by name', '街道'],
  ['by initials', 'x'],
  ['by code', '421002001000'],
])('finds nothing across: %s', async (_, search) => {
  const { grids: found } = await world.ok<{ grids: { nodes: { code: string }[] } }>(
    YUAN.admin,
    'query ($search: String) { grids(search: $search, first: 100) { nodes { code } } }',
    { search },
  );
  expect(found.nodes.filter(({ code }) => !code.startsWith(YUAN.prefix))).toEqual([]);
});

it('a grid of the other is not there by its id, nor what lies below it, nor its city', async () => {
  const foreign = [gridOf('421002000000'), gridOf('421000000000'), ...inDistrict('421002', 'VILLAGE').slice(0, 3)];
  for (const { id } of foreign) {
    const answer = await world.ok<Record<string, { nodes: object[] } | null>>(
      YUAN.admin,
      `query ($id: ID!) {
        grid(id: $id) { id }
        grids(parentId: $id) { nodes { id } }
        units(gridId: $id) { nodes { id } }
        staffList(gridId: $id) { nodes { id } }
        gridChanges(gridId: $id) { nodes { id } }
      }`,
      { id },
    );
    expect(answer).toEqual({
      grid: null,
      grids: { nodes: [] },
      units: { nodes: [] },
      staffList: { nodes: [] },
      gridChanges: { nodes: [] },
    });
  }
  const { grid } = await world.ok<{ grid: { parent: null; path: { name: string }[] } }>(
    YUAN.admin,
    'query ($id: ID!) { grid(id: $id) { parent { name } path { name } } }',
    { id: gridOf('341503000000').id },
  );
  expect(grid).toEqual({ parent: null, path: [{ name: '裕安区' }] });
});

it('units and people of the other are in no list', async () => {
  const { units, staffList } = await world.ok<{
    units: { nodes: { name: string }[] };
    staffList: { totalCount: number };
  }>(YUAN.admin, '{ units { nodes { name } } staffList { totalCount } }');
  expect([units.nodes, staffList.totalCount]).toEqual([[{ name: `道路所${YUAN.prefix}` }], 1]);
});

it('each imports the whole list again and touches only its own', async () => {
  const contentBase64 = readFileSync(`${__dirname}/../../../test/data/divisions.csv`).toString('base64');
  const before = await world.services.db.read.count(Grid);
  const { importDivisions: result } = await world.ok<{ importDivisions: Record<string, number> }>(
    YUAN.admin,
    'mutation ($input: ImportDivisionsInput!) { importDivisions(input: $input) { created unchanged otherDistricts problemCount } }',
    { input: { idempotencyKey: 'the-whole-list-once-more', contentBase64, dryRun: false } },
  );
  const own = grids.filter(({ code }) => code.startsWith(YUAN.prefix)).length;
  expect(result).toEqual({ created: 0, unchanged: own, otherDistricts: 1671 - own, problemCount: 0 });
  expect(await world.services.db.read.count(Grid)).toBe(before);
});

describe('the tree of a whole district', () => {
  const cost = async (source: string, variables: Record<string, unknown>): Promise<number> =>
    (await world.statementsOf(YUAN.admin, source, variables)).length;

  const ROW = 'id code name level villageKind childCount version path { id name } viewerCan { move { allowed } }';

  it('costs the same number of statements for five and for a hundred', async () => {
    const source = `query ($first: Int!) { grids(levels: [VILLAGE], first: $first) { nodes { ${ROW} formerCodes { code } mergedHere { id } } } }`;
    const few = await cost(source, { first: 5 });
    expect(await cost(source, { first: 100 })).toBe(few);
    expect(few).toBeLessThanOrEqual(6);
  });

  it('opens a grid in a handful', async () => {
    const source = `query ($id: ID!) { grid(id: $id) { ${ROW} parent { id } mergedInto { id } formerCodes { code } mergedHere { id } history(first: 20) { nodes { sentence } } } gridChanges(gridId: $id) { nodes { id } } }`;
    expect(await cost(source, { id: gridOf('341503106000').id })).toBeLessThanOrEqual(8);
  });
});
