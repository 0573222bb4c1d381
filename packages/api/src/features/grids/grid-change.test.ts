import { Not } from 'typeorm';
import { World } from '../../../test/harness';
import { TestDistrict } from '../../../test/district';
import {
  changeGrid,
  changesOf,
  gridOf,
  moveInput,
  MERGE,
  MOVE,
  standsRight,
  workJobs,
} from '../../../test/grid-changes';
import { Posting, Staff } from '../staff/staff.entity';
import { GridChange } from './grid-change.entity';
import { Grid } from './grid.entity';

let world: World;
let district: TestDistrict;
let admin: string;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  district = await TestDistrict.build(world);
  admin = district.login('admin');
  world.at('2026-09-09 10:00');
});
afterAll(() => world.close());

const codeOf = async (code: string): Promise<{ code: string; mergedFrom: string | null } | null> =>
  (
    await world.ok<{ publicGrid: { code: string; mergedFrom: string | null } | null }>(
      'anyone',
      'query ($code: String!) { publicGrid(code: $code) { code mergedFrom } }',
      { code },
    )
  ).publicGrid;

describe('moving', () => {
  it('takes a township with all below it to the district and to another area', async () => {
    const [from, to] = [district.grid('area'), district.grid('district')];
    const change = await changeGrid(district, MOVE, { id: 'township', toParentId: 'district' }, '区划调整');
    expect(change).toMatchObject({ kind: 'MOVE', state: 'RUNNING', day: '2026-09-09', reason: '区划调整' });
    expect(change).toMatchObject({
      from: { id: from.id },
      to: { id: to.id },
      grid: { name: district.grid('township').name },
    });
    await standsRight(district);
    expect(await gridOf(district, 'township')).toMatchObject({ parentId: to.id, version: 2 });
    expect((await gridOf(district, 'cell')).path).toBe(
      `${['district', 'township', 'village', 'cell'].map((name) => `/${district.grid(name).id}`).join('')}/`,
    );
    await workJobs(world);
    expect(await changesOf(district)).toMatchObject([{ state: 'DONE', endedAt: expect.any(Date) }]);
  });

  it('takes a village to another township and a cell to another village', async () => {
    await changeGrid(district, MOVE, { id: 'village', toParentId: 'township2' });
    await workJobs(world);
    await changeGrid(district, MOVE, { id: 'cell', toParentId: 'village2' });
    await standsRight(district);
    expect((await gridOf(district, 'township2')).childCount).toBe(2);
    expect((await gridOf(district, 'township')).childCount).toBe(1);
  });

  it.each([
    ['a village under an area', 'village', 'area', '只能放在乡镇街道'],
    ['a township under itself', 'township', 'township', '自己'],
    ['a township under its own village', 'township', 'village', '自己'],
    ['a village where it is', 'village', 'township', '本来就在'],
  ])('refuses %s at its field', async (_, id, toParentId, words) => {
    const error = await world.refused(admin, MOVE, { input: await moveInput(district, { id, toParentId }) });
    expect(error.details.fields).toEqual([{ path: 'input.toParentId', message: expect.stringContaining(words) }]);
  });

  it('refuses what never moves', async () => {
    const input = await moveInput(district, { id: 'area', toParentId: 'district' });
    expect(await world.refused(admin, MOVE, { input })).toMatchObject({ code: 'INVALID_STATE' });
  });

  it('finds nothing of another district, and is done by its administrators alone', async () => {
    const other = await TestDistrict.build(world);
    const here = await moveInput(district, { id: 'village', toParentId: 'township2' });
    for (const input of [
      { ...here, toParentId: other.grid('township').id },
      { ...here, id: other.grid('village').id },
    ])
      expect((await world.refused(admin, MOVE, { input })).code).toBe('NOT_FOUND');
    expect((await world.refused(district.login('leader'), MOVE, { input: here })).code).toBe('FORBIDDEN');
    const { gridChanges } = await world.ok<{ gridChanges: { totalCount: number } }>(
      other.login('admin'),
      '{ gridChanges { totalCount } }',
    );
    expect(gridChanges.totalCount).toBe(0);
  });

  it('is a conflict at an older version, and waits for a change that touches it', async () => {
    const input = await moveInput(district, { id: 'village', toParentId: 'township2' });
    expect((await world.refused(admin, MOVE, { input: { ...input, version: 9 } })).code).toBe('CONFLICT');
    await world.ok(admin, MOVE, { input });
    for (const [id, toParentId] of [
      ['village', 'township'], // itself
      ['cell', 'village2'], // below it
      ['township2', 'district'], // above it
    ] as const) {
      const error = await world.refused(admin, MOVE, { input: await moveInput(district, { id, toParentId }) });
      expect([id, error.code, error.message]).toEqual([id, 'INVALID_STATE', expect.stringContaining('还没有完成')]);
    }
    // What it does not touch may move meanwhile.
    await changeGrid(district, MOVE, { id: 'village2', toParentId: 'township2' });
    await workJobs(world);
    await changeGrid(district, MOVE, { id: 'village', toParentId: 'township' });
    await standsRight(district);
  });

  it('has one winner when twelve move the same grid, and a whole tree when all move at once', async () => {
    const input = await moveInput(district, { id: 'village', toParentId: 'township2' });
    const twelve = await Promise.all(Array.from({ length: 12 }, () => world.run(admin, MOVE, { input })));
    expect(twelve.filter((result) => !result.errors)).toHaveLength(1);
    await workJobs(world);
    const inputs = [
      await moveInput(district, { id: 'cell', toParentId: 'village3' }),
      await moveInput(district, { id: 'village', toParentId: 'township' }),
      await moveInput(district, { id: 'village2', toParentId: 'township2' }),
      await moveInput(district, { id: 'township2', toParentId: 'district' }),
    ];
    await Promise.all(inputs.map((each) => world.run(admin, MOVE, { input: each })));
    await standsRight(district);
  });
});

describe('merging', () => {
  it('a village goes below the other with its codes, its cells go to the other', async () => {
    const [gone, stays] = [district.grid('village'), district.grid('village2')];
    const change = await changeGrid(district, MERGE, { id: 'village', intoId: 'village2' }, '两村合并');
    expect(change).toMatchObject({ kind: 'MERGE', to: { id: stays.id } });
    await standsRight(district);
    expect(await gridOf(district, 'village')).toMatchObject({
      mergedIntoId: stays.id,
      closedDay: '2026-09-08',
      childCount: 0,
      path: `${stays.path}${gone.id}/`,
    });
    expect(await gridOf(district, 'cell')).toMatchObject({ parentId: stays.id });
    expect(await codeOf(gone.code)).toEqual({ code: stays.code, mergedFrom: gone.name });
    expect(await codeOf(stays.code)).toEqual({ code: stays.code, mergedFrom: null });
  });

  it('takes it out of every list, staff’s and public', async () => {
    const gone = district.grid('village');
    await changeGrid(district, MERGE, { id: 'village', intoId: 'village2' });
    const { grids, below, found, publicGrids, publicFound } = await world.ok<
      Record<string, { nodes: { code: string }[] }>
    >(
      admin,
      `query ($township: ID!, $code: String!, $name: String!) {
        grids(levels: [VILLAGE], first: 100) { nodes { code } }
        below: grids(parentId: $township) { nodes { code } }
        found: grids(search: $name) { nodes { code } }
        publicGrids(parentCode: $code) { nodes { code } }
        publicFound: publicGrids(search: $name) { nodes { code } }
      }`,
      { township: district.grid('township').id, code: district.grid('township').code, name: gone.name },
    );
    for (const list of [grids, below, found, publicGrids, publicFound])
      expect(list!.nodes.map(({ code }) => code)).not.toContain(gone.code);
    expect(below!.nodes.map(({ code }) => code)).toEqual([district.grid('village2').code]);
  });

  it('once more, the first one’s code leads to the last, and nothing lies deeper than one below', async () => {
    const names = ['village', 'village2', 'village3'] as const;
    await changeGrid(district, MERGE, { id: 'village', intoId: 'village2' });
    await workJobs(world);
    await changeGrid(district, MERGE, { id: 'village2', intoId: 'village3' });
    await workJobs(world);
    await standsRight(district);
    const last = district.grid('village3');
    for (const name of names.slice(0, 2)) {
      expect(await codeOf(district.grid(name).code)).toEqual({ code: last.code, mergedFrom: district.grid(name).name });
      expect((await gridOf(district, name)).path).toBe(`${last.path}${district.grid(name).id}/`);
    }
    const { grid } = await world.ok<{ grid: { mergedHere: { id: string }[]; history: { nodes: object[] } } }>(
      admin,
      'query ($id: ID!) { grid(id: $id) { mergedHere { id } history { nodes { sentence } } } }',
      { id: last.id },
    );
    expect(grid.mergedHere.map(({ id }) => id).sort()).toEqual(
      names
        .slice(0, 2)
        .map((name) => district.grid(name).id)
        .sort(),
    );
    expect(grid.history.nodes).toEqual([{ sentence: `${district.grid('village2').name}并入` }]);
  });

  it('a township takes its villages along; an area its townships', async () => {
    await changeGrid(district, MERGE, { id: 'township2', intoId: 'township' });
    await standsRight(district);
    expect(await gridOf(district, 'village3')).toMatchObject({ parentId: district.grid('township').id });
    expect(await gridOf(district, 'township')).toMatchObject({ childCount: 3 });
    await workJobs(world);
    const { createGrid } = await world.ok<{ createGrid: { id: string } }>(
      admin,
      'mutation ($input: CreateGridInput!) { createGrid(input: $input) { id } }',
      { input: { idempotencyKey: 'area-two-of-this-test', parentId: district.grid('district').id, name: '第二片区' } },
    );
    const { version } = await gridOf(district, 'area');
    const input = { id: district.grid('area').id, version, intoId: createGrid.id };
    await world.ok(admin, MERGE, { input });
    await standsRight(district);
    expect(await gridOf(district, 'township')).toMatchObject({ parentId: createGrid.id });
  });

  it.each([
    ['itself', 'village', 'village', '自己'],
    ['another level', 'village', 'township2', '同一级'],
  ])('refuses %s at its field', async (_, id, intoId, words) => {
    const error = await world.refused(admin, MERGE, { input: await moveInput(district, { id, intoId }) });
    expect(error.details.fields).toEqual([{ path: 'input.intoId', message: expect.stringContaining(words) }]);
  });

  it('is the end of it: nothing more is done to what was merged, and nothing goes there', async () => {
    await changeGrid(district, MERGE, { id: 'village', intoId: 'village2' });
    await workJobs(world);
    const moved = await world.refused(admin, MOVE, {
      input: await moveInput(district, { id: 'village', toParentId: 'township2' }),
    });
    expect(moved.code).toBe('INVALID_STATE');
    const into = await world.refused(admin, MERGE, {
      input: await moveInput(district, { id: 'village3', intoId: 'village' }),
    });
    expect(into.details.fields![0]!.message).toContain('并入后的那一个');
    const cell = await world.refused(admin, MOVE, {
      input: await moveInput(district, { id: 'cell', toParentId: 'village' }),
    });
    expect(cell.details.fields![0]!.path).toBe('input.toParentId');
    const { grid } = await world.ok<{
      grid: { mergedInto: { id: string }; viewerCan: Record<string, { allowed: boolean }> };
    }>(
      admin,
      'query ($id: ID!) { grid(id: $id) { mergedInto { id } closedDay viewerCan { update { allowed } createChild { allowed } move { allowed } merge { allowed } } } }',
      { id: district.grid('village').id },
    );
    expect(grid.mergedInto.id).toBe(district.grid('village2').id);
    expect(Object.values(grid.viewerCan).some(({ allowed }) => allowed)).toBe(false);
  });

  it('finds nothing of another district and has one winner of twelve', async () => {
    const other = await TestDistrict.build(world);
    const input = await moveInput(district, { id: 'village', intoId: 'village2' });
    const foreign = await world.refused(admin, MERGE, { input: { ...input, intoId: other.grid('village').id } });
    expect(foreign.code).toBe('NOT_FOUND');
    const twelve = await Promise.all(Array.from({ length: 12 }, () => world.run(admin, MERGE, { input })));
    expect(twelve.filter((result) => !result.errors)).toHaveLength(1);
    await standsRight(district);
  });

  it('of two grids into each other at once leaves one standing', async () => {
    const inputs = [
      await moveInput(district, { id: 'village', intoId: 'village2' }),
      await moveInput(district, { id: 'village2', intoId: 'village' }),
    ];
    const results = await Promise.all(inputs.map((input) => world.run(admin, MERGE, { input })));
    expect(results.filter((result) => !result.errors)).toHaveLength(1);
    await standsRight(district);
  });
});

describe('whom it is told', () => {
  /** Roles that were told anything, with what. */
  const told = async (): Promise<[role: string, words: string][]> => {
    await workJobs(world);
    const all: [string, string][] = [];
    for (const role of ['leader', 'officer', 'secretary', 'secretary2', 'villager', 'admin']) {
      const { notices } = await world.ok<{ notices: { nodes: { kind: string; words: string }[] } }>(
        district.login(role),
        '{ notices { nodes { kind words } } }',
      );
      for (const { kind, words } of notices.nodes) all.push([role, `${kind} ${words}`]);
    }
    return all;
  };
  const name = (grid: string): string => district.grid(grid).name;

  it('a moved village: who leads the township it leaves and who leads the one it comes to', async () => {
    await changeGrid(district, MOVE, { id: 'village', toParentId: 'township2' });
    const words = `GRID_MOVED 己admin 把${name('village')}从${name('township')}移到${name('township2')}，在这几处任职的人看到的范围跟着变了`;
    expect(await told()).toEqual([
      ['secretary', words],
      ['secretary2', words],
    ]);
  });

  it('a moved township: who leads its old area and, where there is none above it now, the district', async () => {
    await changeGrid(district, MOVE, { id: 'township', toParentId: 'district' });
    expect((await told()).map(([role]) => role)).toEqual(['leader', 'officer']);
  });

  it('a moved cell within a township: once', async () => {
    await changeGrid(district, MOVE, { id: 'cell', toParentId: 'village2' });
    expect((await told()).map(([role]) => role)).toEqual(['secretary']);
  });

  it('a merged village and a merged township: alike', async () => {
    await changeGrid(district, MERGE, { id: 'village', intoId: 'village3' });
    const words = `GRID_MERGED 己admin 把${name('village')}并入${name('village3')}，原来任在那里的人到并入后的网格任职，看到的范围跟着变了`;
    expect(await told()).toEqual([
      ['secretary', words],
      ['secretary2', words],
    ]);
    await changeGrid(district, MERGE, { id: 'township', intoId: 'township2' });
    expect((await told()).map(([role]) => role)).toEqual(['officer', 'secretary', 'secretary2']);
  });

  it('nobody who did it', async () => {
    const staffId = (await world.services.db.read.findOneByOrFail(Staff, { loginName: district.login('admin') })).id;
    await district.post(staffId, 'COMMISSION_SECRETARY', 'township');
    await world.services.db.write((em) =>
      em.delete(Posting, { post: 'COMMISSION_SECRETARY', gridId: district.grid('township').id, staffId: Not(staffId) }),
    );
    await changeGrid(district, MOVE, { id: 'village', toParentId: 'township2' });
    expect((await told()).map(([role]) => role)).toEqual(['officer', 'secretary2']);
  });
});

it('shows how far it is in quarters, alike to whoever runs the tree and to others, and no number of complaints', async () => {
  await changeGrid(district, MOVE, { id: 'village', toParentId: 'township2' });
  const source = '{ gridChanges { nodes { state progress } } }';
  const shown = async () => {
    const of = async (role: string) =>
      (await world.ok<{ gridChanges: { nodes: object[] } }>(district.login(role), source)).gridChanges.nodes;
    const nodes = await of('admin');
    expect(await of('villager')).toEqual(nodes);
    return nodes;
  };
  expect(await shown()).toEqual([{ state: 'RUNNING', progress: 0 }]);
  const rows = await world.services.db.read.findBy(GridChange, { districtId: district.grid('district').id });
  expect(rows).toHaveLength(1);
  expect(await world.services.db.read.countBy(Grid, { parentId: district.grid('township2').id })).toBe(2);
  const far = (total: number, done: number) =>
    world.services.db.write((em) => em.update(GridChange, { id: rows[0]!.id }, { total, done }));
  for (const [total, done, progress] of [
    [801, 200, 0],
    [400, 200, 50],
    [3, 2, 50],
    [1000, 999, 75],
    [200, 200, 100],
  ] as const) {
    await far(total, done);
    expect([total, done, await shown()]).toEqual([total, done, [{ state: 'RUNNING', progress }]]);
  }
  await far(0, 0);
  await workJobs(world);
  expect(await shown()).toEqual([{ state: 'DONE', progress: 100 }]);
});
