import { randomInt } from 'node:crypto';
import { Like } from 'typeorm';
import type { DivisionRow } from '@yidiantong/schema/rules/divisions';
import { act } from '../../core/context';
import { newId } from '../../core/ids';
import { World } from '../../../test/harness';
import { readDivisionsFile } from './divisions-file';
import { Grid } from './grid.entity';
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
  const gbk = (text: string): Buffer => {
    const decoder = new TextDecoder('gbk');
    const table = new Map<string, number[]>();
    for (let high = 0x81; high <= 0xfe; high++)
      for (let low = 0x40; low <= 0xfe; low++) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
    return Buffer.from(
      [...text].flatMap((character) => (character < '\u0080' ? [character.charCodeAt(0)] : table.get(character)!)),
    );
  };

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

  it.each([
    ['other columns', Buffer.from('代码,名称\n1,2\n'), '缺少 code'],
    ['an image', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0xff, 0xff]), '编码认不出来'],
    ['nothing', Buffer.alloc(0), '列名'],
    ['a quote that is not closed', Buffer.from('code,name,level,parent_code\n1,"2,3,4\n'), '引号'],
  ])('refuses %s', (_, content, words) => expect(() => readDivisionsFile(content)).toThrow(words));
});
