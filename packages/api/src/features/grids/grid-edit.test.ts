import { randomUUID } from 'node:crypto';
import { TestDistrict } from '../../../test/district';
import { EventRow } from '../../core/events/event.entity';
import { World } from '../../../test/harness';
import { Grid } from './grid.entity';

let world: World;
let district: TestDistrict;
let other: TestDistrict;
let admin: string;
beforeAll(async () => {
  world = await World.open();
  district = await TestDistrict.build(world);
  other = await TestDistrict.build(world);
  admin = district.login('admin');
  world.at('2026-09-09 10:00');
});
afterAll(() => world.close());

const FIELDS =
  'id code name level villageKind childCount version formerCodes { code untilDay } viewerCan { update { allowed reason } createChild { allowed reason } move { allowed reason } merge { allowed reason } }';
const CREATE = `mutation ($input: CreateGridInput!) { createGrid(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($input: UpdateGridInput!) { updateGrid(input: $input) { ${FIELDS} } }`;

interface GridView {
  id: string;
  code: string;
  name: string;
  level: string;
  villageKind: string | null;
  version: number;
  formerCodes: { code: string; untilDay: string }[];
  viewerCan: Record<'update' | 'createChild' | 'move' | 'merge', { allowed: boolean; reason: string | null }>;
}

const cellInput = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  idempotencyKey: randomUUID(),
  parentId: district.grid('village').id,
  name: `第${randomUUID().slice(0, 8)}网格`,
  ...more,
});
const create = async (input: Record<string, unknown>): Promise<GridView> =>
  (await world.ok<{ createGrid: GridView }>(admin, CREATE, { input })).createGrid;
const update = async (input: Record<string, unknown>): Promise<GridView> =>
  (await world.ok<{ updateGrid: GridView }>(admin, UPDATE, { input })).updateGrid;
const read = async (id: string, who = admin): Promise<GridView | null> =>
  (await world.ok<{ grid: GridView | null }>(who, `query ($id: ID!) { grid(id: $id) { ${FIELDS} } }`, { id })).grid;
const found = async (search: string, levels: string[] | null = null): Promise<string[]> => {
  const { grids } = await world.ok<{ grids: { nodes: { id: string }[] } }>(
    admin,
    'query ($search: String, $levels: [GridLevel!]) { grids(search: $search, levels: $levels, first: 100) { nodes { id } } }',
    { search, levels },
  );
  return grids.nodes.map(({ id }) => id);
};

describe('creating', () => {
  it('makes an area below the district and cells below a village, with codes of their own', async () => {
    const area = await create(cellInput({ parentId: district.grid('district').id, name: '第七片区' }));
    expect(area).toMatchObject({ level: 'AREA', name: '第七片区', code: `${district.tag}-A01`, version: 1 });
    const village = district.grid('village');
    const before = (await world.services.db.read.findOneByOrFail(Grid, { id: village.id })).childCount;
    const cells = [await create(cellInput()), await create(cellInput())];
    expect(cells.map(({ level, code }) => [level, code])).toEqual([
      ['CELL', `${village.code}-01`],
      ['CELL', `${village.code}-02`],
    ]);
    const after = await world.services.db.read.findOneByOrFail(Grid, { id: village.id });
    expect(after.childCount).toBe(before + 2);
    expect(await found('dqpq')).toEqual([area.id]);
  });

  it('takes a code by hand and never the same twice', async () => {
    const code = `${district.tag}-X9`.toUpperCase();
    expect(await create(cellInput({ code: ` ${code.toLowerCase()} ` }))).toMatchObject({ code });
    const twice = await world.refused(admin, CREATE, { input: cellInput({ code }) });
    expect(twice.details.fields).toEqual([{ path: 'input.code', message: expect.stringContaining('在用') }]);
  });

  it.each([
    ['a name of one character', { name: '一' }, 'input.name'],
    ['a name of 41', { name: '长'.repeat(41) }, 'input.name'],
    ['a code with signs', { code: 'a/b' }, 'input.code'],
    ['a code of 21', { code: 'A'.repeat(21) }, 'input.code'],
    ['a code of another district', { code: '999999-A01' }, 'input.code'],
  ])('refuses %s at its field', async (_, change, path) => {
    const error = await world.refused(admin, CREATE, { input: cellInput(change) });
    expect(error.details.fields!.map((field) => field.path)).toEqual([path]);
  });

  it('refuses a namesake beside it and names every wrong field at once', async () => {
    const { name } = await create(cellInput());
    const error = await world.refused(admin, CREATE, { input: cellInput({ name, code: '?' }) });
    expect(error.details.fields!.map((field) => field.path)).toEqual(['input.name', 'input.code']);
  });

  it('makes nothing below an area, a township or a cell', async () => {
    for (const level of ['area', 'township', 'cell']) {
      const error = await world.refused(admin, CREATE, { input: cellInput({ parentId: district.grid(level).id }) });
      expect([level, error.code]).toEqual([level, 'INVALID_STATE']);
      expect((await read(district.grid(level).id))!.viewerCan.createChild.allowed).toBe(false);
    }
  });

  it('is once per key, and one after the other when twelve come at once', async () => {
    const input = cellInput();
    const [first, again] = [await create(input), await create(input)];
    expect(again.id).toBe(first.id);
    const made = await Promise.all(Array.from({ length: 12 }, () => create(cellInput())));
    expect(new Set(made.map(({ code }) => code)).size).toBe(12);
  });
});

describe('updating', () => {
  it('renames, and is found by the new initials', async () => {
    const cell = await create(cellInput());
    const renamed = await update({ id: cell.id, version: cell.version, name: '油坊网格' });
    expect(renamed).toMatchObject({ name: '油坊网格', version: 2, code: cell.code });
    expect(await found('yfwg')).toEqual([cell.id]);
    expect(await found('油坊', ['CELL'])).toEqual([cell.id]);
    expect(await found('油坊', ['AREA', 'CELL'])).toEqual([cell.id]);
    expect(await found('油坊', ['VILLAGE'])).toEqual([]);
  });

  it('turns a village into a community, and nothing else', async () => {
    const village = (await read(district.grid('village2').id))!;
    expect(await update({ id: village.id, version: village.version, villageKind: 'URBAN' })).toMatchObject({
      villageKind: 'URBAN',
    });
    const township = (await read(district.grid('township').id))!;
    const error = await world.refused(admin, UPDATE, {
      input: { id: township.id, version: township.version, villageKind: 'URBAN', code: '1' },
    });
    expect(error.details.fields!.map((field) => field.path)).toEqual(['input.villageKind', 'input.code']);
  });

  it('changes the code of a cell; the old one goes on leading to it and can be taken back', async () => {
    const cell = await create(cellInput({ code: `${district.tag}-B0` }));
    const code = `${district.tag}-B1`.toUpperCase();
    const recoded = await update({ id: cell.id, version: 1, code });
    expect(recoded).toMatchObject({ code, formerCodes: [{ code: cell.code, untilDay: '2026-09-09' }] });
    for (const each of [code, cell.code]) {
      const { publicGrid } = await world.ok<{ publicGrid: object }>(
        'anyone',
        'query ($code: String!) { publicGrid(code: $code) { code mergedFrom } }',
        { code: each },
      );
      expect(publicGrid).toEqual({ code, mergedFrom: null });
      expect(await found(each)).toEqual([cell.id]);
    }
    const taken = await world.refused(admin, CREATE, { input: cellInput({ code: cell.code }) });
    expect(taken.details.fields![0]!.message).toContain('以前用过');
    const back = await update({ id: cell.id, version: 2, code: cell.code });
    expect(back.formerCodes).toEqual([{ code, untilDay: '2026-09-09' }]);
  });

  it('is a conflict for whoever looked at an older version, with one winner of twelve', async () => {
    const cell = await create(cellInput());
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        world.run(admin, UPDATE, { input: { id: cell.id, version: 1, name: `第${i}个名字` } }),
      ),
    );
    expect(results.filter((result) => !result.errors)).toHaveLength(1);
    for (const { errors } of results.filter((result) => result.errors))
      expect((errors![0]!.originalError as { code?: string }).code).toBe('CONFLICT');
  });

  it('tells what happened, newest first, and writes it into the district’s log of changes', async () => {
    const cell = await create(cellInput());
    await update({ id: cell.id, version: 1, name: '新名字网格' });
    const { grid } = await world.ok<{ grid: { history: { nodes: { sentence: string }[]; totalCount: number } } }>(
      district.login('villager'),
      'query ($id: ID!) { grid(id: $id) { history { nodes { sentence kind at } totalCount } } }',
      { id: cell.id },
    );
    expect(grid.history.nodes.map(({ sentence }) => sentence)).toEqual([
      `改名：${cell.name} → 新名字网格`,
      `新建，编码 ${cell.code}`,
    ]);
    const events = await world.services.db.read.findBy(EventRow, { streamId: cell.id });
    expect(events.map((event) => event.auditDistrictId)).toEqual(Array(2).fill(district.grid('district').id));
  });
});

describe('of another district', () => {
  it('a grid is not there', async () => {
    const foreign = other.grid('village');
    expect(await read(foreign.id)).toBeNull();
    expect(await found(foreign.code)).toEqual([]);
    expect((await world.refused(admin, CREATE, { input: cellInput({ parentId: foreign.id }) })).code).toBe('NOT_FOUND');
    const input = { id: foreign.id, version: 1, name: '改别人的' };
    expect((await world.refused(admin, UPDATE, { input })).code).toBe('NOT_FOUND');
  });
});

it('says why not to whoever only reads', async () => {
  const { viewerCan } = (await read(district.grid('village').id, district.login('secretary')))!;
  for (const permission of Object.values(viewerCan))
    expect(permission).toEqual({ allowed: false, reason: '网格由本区的管理员来改' });
  const mine = (await read(district.grid('village').id))!.viewerCan;
  expect(Object.values(mine).map(({ allowed }) => allowed)).toEqual([true, true, true, true]);
});
