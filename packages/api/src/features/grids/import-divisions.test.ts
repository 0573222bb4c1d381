import { randomInt } from 'node:crypto';
import { Like } from 'typeorm';
import type { DivisionRow } from '@yidiantong/schema/rules/division-rows';
import { act } from '../../core/context';
import { EventRow } from '../../core/events/event.entity';
import { newId } from '../../core/ids';
import { gbk } from '../../../test/gbk';
import { World } from '../../../test/harness';
import { readDivisionsFile } from './divisions-file';
import { Grid } from './grid.entity';
import { findByCode } from './grid.queries';
import { importDivisions } from './import-divisions';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** A county of its own, so that tests share a database without meeting. */
function county(townships: number, villages: number): { code: string; rows: DivisionRow[] } {
  const prefix = `${randomInt(11, 66)}${pad(randomInt(1, 100), 2)}${pad(randomInt(1, 100), 2)}`;
  const code = `${prefix}000000`;
  const rows: Omit<DivisionRow, 'line'>[] = [{ code, name: `县${prefix}`, level: 'county', parentCode: '' }];
  for (let t = 1; t <= townships; t++) {
    const township = `${prefix}${pad(t, 3)}000`;
    rows.push({ code: township, name: `镇${t}`, level: 'township', parentCode: code });
    for (let v = 1; v <= villages; v++)
      rows.push({
        code: `${prefix}${pad(t, 3)}${pad(200 + v, 3)}`,
        name: `湾${t}-${v}村委会`,
        level: 'village',
        parentCode: township,
      });
  }
  return { code, rows: rows.map((row, index) => ({ line: index + 2, ...row })) };
}

const run = async (rows: DivisionRow[], dryRun = false) =>
  act(await world.ctx({ kind: 'system' }), importDivisions, { rows, dryRun });
const gridsOf = (code: string): Promise<Grid[]> =>
  world.services.db.read.find(Grid, { where: { code: Like(`${code.slice(0, 6)}%`) }, order: { code: 'ASC' } });

describe('importing a list', () => {
  it('makes a county of 24 townships and 320 villages, each with its place in the tree', async () => {
    const { code, rows } = county(24, 14);
    expect((await run(rows)).create).toHaveLength(rows.length);
    const grids = await gridsOf(code);
    expect(grids).toHaveLength(1 + 24 + 24 * 14);
    const byId = new Map(grids.map((grid) => [grid.id, grid]));
    for (const grid of grids) {
      const parent = grid.parentId ? byId.get(grid.parentId)! : null;
      expect(grid.path).toBe(`${parent?.path ?? '/'}${grid.id}/`);
      expect(grid.childCount).toBe(grids.filter((each) => each.parentId === grid.id).length);
    }
    expect(grids.find((grid) => grid.code.endsWith('001201'))).toMatchObject({ name: '湾1-1村', villageKind: 'RURAL' });
  });

  it('does nothing in a dry run, nor when a row is wrong', async () => {
    const { code, rows } = county(2, 2);
    expect((await run(rows, true)).create).toHaveLength(rows.length);
    const wrong = rows.map((row, index) => (index === 4 ? { ...row, name: '' } : row));
    expect((await run(wrong)).problems).toEqual([{ line: 6, column: 'name', message: expect.any(String) }]);
    expect(await gridsOf(code)).toEqual([]);
  });

  it('renames and recodes in place; the old code still leads to the village', async () => {
    const { code, rows } = county(1, 2);
    await run(rows);
    const [, township, first, second] = await gridsOf(code);
    const changed = rows.map((row) => {
      if (row.code === township!.code) return { ...row, name: '新镇' };
      return row.code === first!.code ? { ...row, code: `${code.slice(0, 6)}001301` } : row;
    });
    await run(changed);
    const after = await gridsOf(code);
    expect(after.map((grid) => grid.id).sort()).toEqual([...(await gridsOf(code))].map((grid) => grid.id).sort());
    expect(after.find((grid) => grid.id === township!.id)!.name).toBe('新镇');
    expect(after.find((grid) => grid.id === second!.id)!.code).toBe(second!.code);
    const { publicGrid } = await world.ok<{ publicGrid: { code: string } }>(
      'anyone',
      `{ publicGrid(code: "${first!.code}") { code name } }`,
    );
    expect(publicGrid.code).toBe(`${code.slice(0, 6)}001301`);
    expect(await run(changed)).toMatchObject({ create: [], rename: [], recode: [], unchanged: rows.length });
  });

  it.each(['township', 'county'])('keeps a %s with all below it under new codes', async (what) => {
    const { code, rows } = county(2, 3);
    const cityCode = `${code.slice(0, 4)}00000000`;
    const list = [
      { line: 0, code: cityCode, name: '某市', level: 'city', parentCode: '' },
      ...rows.map((row) => (row.code === code ? { ...row, parentCode: cityCode } : row)),
    ];
    await run(list);
    const before = await gridsOf(code);
    // No county drawn begins with 9, and no township has the number 130.
    const now = (old: string): string => {
      if (what === 'county') return old === cityCode ? old : `9${old.slice(1)}`;
      return old.slice(6, 9) === '001' ? `${old.slice(0, 6)}130${old.slice(9)}` : old;
    };
    const recoded = list.map((row) => ({
      ...row,
      code: now(row.code),
      parentCode: row.parentCode && now(row.parentCode),
    }));
    expect(await run(recoded)).toMatchObject({ create: [], missing: [], problems: [] });
    for (const { id, code: old } of before) {
      const after = await world.services.db.read.findOneByOrFail(Grid, { id });
      expect(after.code).toBe(now(old));
    }
    expect(await run(recoded)).toMatchObject({ create: [], recode: [], unchanged: list.length });
  });

  it('gives no code that a village had before to another one', async () => {
    const { code, rows } = county(1, 1);
    await run(rows);
    const [, township, village] = await gridsOf(code);
    const at = (number: number, name: string): DivisionRow => ({
      line: number,
      code: `${code.slice(0, 6)}001${number}`,
      name,
      level: 'village',
      parentCode: township!.code,
    });
    const above = rows.slice(0, 2);
    await run([...above, at(205, village!.name)]);
    const reused = [...above, at(205, village!.name), at(201, '乙村')];
    expect((await run(reused)).problems).toEqual([
      { line: 201, column: 'code', message: expect.stringMatching(`${village!.name}.*乙村`) },
    ]);
    expect(await gridsOf(code)).toHaveLength(3);
    // As an import before let it happen: its next code is taken without harm, and the code leads on where it led.
    const id = newId();
    const path = `${township!.path}${id}/`;
    await world.services.db.write((em) =>
      em.insert(Grid, { ...village!, id, path, code: at(201, '').code, name: '乙村', version: 1 }),
    );
    await run([...above, at(205, village!.name), at(207, '乙村')]);
    expect((await findByCode(world.services.db.read, at(201, '').code))!.id).toBe(id);
  });

  it('tells each district in its log of changes what became of it', async () => {
    const [one, two] = [county(1, 1), county(1, 2)];
    const logOf = async (code: string): Promise<[string, unknown][]> => {
      const { id } = (await gridsOf(code))[0]!;
      const log = { where: { auditDistrictId: id }, order: { position: 'ASC' } } as const;
      const events = await world.services.db.read.find(EventRow, log);
      return events.map(({ type, facts }) => [type, JSON.parse(facts)]);
    };
    await run([...one.rows, ...two.rows]);
    const made = (created: number): unknown => ['divisions.imported', { created, renamed: 0, recoded: 0 }];
    expect([await logOf(one.code), await logOf(two.code)]).toEqual([[made(3)], [made(4)]]);
    // Neither list names the county.
    await run([{ ...one.rows[1]!, name: '新镇' }]);
    const [, township, village] = two.rows;
    await run([township!, { ...village!, code: `${two.code.slice(0, 6)}001301` }]);
    expect((await logOf(one.code)).slice(1)).toEqual([
      ['grid.renamed-by-list', { name: '新镇', nameBefore: '镇1' }],
      ['divisions.imported', { created: 0, renamed: 1, recoded: 0 }],
    ]);
    expect((await logOf(two.code)).slice(1)).toEqual([['divisions.imported', { created: 1, renamed: 0, recoded: 0 }]]);
    await run([two.rows[0]!, township!, { ...village!, code: `${two.code.slice(0, 6)}001302` }, two.rows[3]!]);
    expect((await logOf(two.code)).at(-2)).toEqual([
      'grid.recoded-by-list',
      { code: `${two.code.slice(0, 6)}001302`, codeBefore: village!.code },
    ]);
  });

  it('leaves a township in the area the district put it in', async () => {
    const { code, rows } = county(1, 1);
    await run(rows);
    const [district, township] = await gridsOf(code);
    const areaId = newId();
    await world.services.db.write(async (em) => {
      await em.insert(Grid, {
        id: areaId,
        code: `${code.slice(0, 6)}A01`,
        name: '一片区',
        level: 'AREA',
        villageKind: null,
        parentId: district!.id,
        path: `${district!.path}${areaId}/`,
        childCount: 1,
        version: 1,
      });
      await em.update(
        Grid,
        { id: township!.id },
        { parentId: areaId, path: `${district!.path}${areaId}/${township!.id}/` },
      );
    });
    expect(await run(rows)).toMatchObject({ create: [], problems: [], missing: [] });
    expect((await gridsOf(code)).find((grid) => grid.id === township!.id)!.parentId).toBe(areaId);
  });

  it('has one winner when two import the same list at once, and nothing twice', async () => {
    const { code, rows } = county(3, 3);
    const results = await Promise.allSettled([run(rows), run(rows)]);
    expect(results.some((result) => result.status === 'fulfilled')).toBe(true);
    expect(await gridsOf(code)).toHaveLength(rows.length);
  });
});

describe('reading a file', () => {
  const csv = 'code,name,level,parent_code\n341503000000,裕安区,county,\n341503106000,城南镇,township,341503000000\n';

  it.each([
    ['UTF-8', Buffer.from(csv)],
    ['UTF-8 with a byte-order mark', Buffer.from(`\uFEFF${csv}`)],
    ['GBK', gbk(csv)],
    ['line ends of Windows', Buffer.from(csv.replaceAll('\n', '\r\n'))],
    [
      'columns in another order',
      Buffer.from(
        'level,parent_code,code,name\ncounty,,341503000000,裕安区\ntownship,341503000000,341503106000,城南镇\n',
      ),
    ],
  ])('%s', (_, content) => {
    expect(readDivisionsFile(content)).toEqual([
      { line: 2, code: '341503000000', name: '裕安区', level: 'county', parentCode: '' },
      { line: 3, code: '341503106000', name: '城南镇', level: 'township', parentCode: '341503000000' },
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('tells the line of the file, ends of line as %j', (end) => {
    const text = [
      '',
      'code,name,level,parent_code,note',
      '341503000000,裕安区,county,,',
      '',
      '',
      '341503106000,城南镇,township,341503000000,"two',
      '',
      'lines"',
      '341503106208,桃湾村,village,341503106000,',
    ];
    expect(readDivisionsFile(Buffer.from(text.join(end))).map(({ line }) => line)).toEqual([3, 6, 9]);
    const headless = Buffer.from(['', '', 'code,name,level'].join(end));
    expect(() => readDivisionsFile(headless)).toThrow('第 3\u00A0行应当是列名');
  });

  it.each([
    ['other columns', Buffer.from('代码,名称\n1,2\n'), '缺少 code'],
    ['an image', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0xff, 0xff]), '编码认不出来'],
    ['nothing', Buffer.alloc(0), '列名'],
    ['a quote that is not closed', Buffer.from('code,name,level,parent_code\n1,"2,3,4\n'), '引号'],
  ])('refuses %s', (_, content, words) => expect(() => readDivisionsFile(content)).toThrow(words));
});
