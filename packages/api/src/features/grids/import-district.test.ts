import { randomInt, randomUUID } from 'node:crypto';
import { Like } from 'typeorm';
import { makeAdmin } from '../../commands/make-admin';
import { EventRow } from '../../core/events/event.entity';
import { Staff } from '../staff/staff.entity';
import { World } from '../../../test/harness';
import { gbk } from '../../../test/gbk';
import { workJobs } from '../../../test/grid-changes';
import { Grid } from './grid.entity';

let world: World;
beforeAll(async () => {
  world = await World.open();
  world.at('2026-09-09 10:00');
});
afterAll(() => world.close());

interface Result {
  created: number;
  problems: { line: number; column: string | null; message: string }[];
  [name: string]: unknown;
}

const IMPORT = `mutation ($input: ImportDivisionsInput!) { importDivisions(input: $input) {
  dryRun rows otherDistricts created renamed recoded missing kept unchanged
  createdNames renamedNames recodedNames missingNames keptNames problemCount problems { line column message } } }`;

const prefix = (): string => `${randomInt(11, 66)}${randomInt(10, 99)}${randomInt(10, 99)}`;

/** An empty district with its administrator, as the command makes it. */
async function emptyDistrict(code = prefix()): Promise<{ code: string; admin: string }> {
  const admin = `a${randomUUID().slice(0, 8)}`;
  await makeAdmin(world.services, [`${code}000000`, `县${code}`, admin, '柳青']);
  await world.services.db.write((em) => em.update(Staff, { loginName: admin }, { mustChangePassword: false }));
  return { code, admin };
}

const HEAD = 'code,name,level,parent_code';
/** A county with two townships and three villages. */
const lines = (code: string): string[] => [
  HEAD,
  `${code}000000,县${code},county,`,
  `${code}106000,城南镇,township,${code}000000`,
  `${code}106208,桃湾村委会,village,${code}106000`,
  `${code}106003,十里桥居委会,village,${code}106000`,
  `${code}107000,城北乡,township,${code}000000`,
  `${code}107201,北山村委会,village,${code}107000`,
];
const input = (content: string | Buffer, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  idempotencyKey: randomUUID(),
  fileName: 'divisions.csv',
  contentBase64: Buffer.from(content).toString('base64'),
  dryRun: false,
  ...more,
});
const run = async (admin: string, content: string | Buffer, more: Record<string, unknown> = {}): Promise<Result> =>
  (await world.ok<{ importDivisions: Result }>(admin, IMPORT, { input: input(content, more) })).importDivisions;
const gridsOf = (code: string): Promise<Grid[]> =>
  world.services.db.read.find(Grid, { where: { code: Like(`${code}%`) }, order: { code: 'ASC' } });

describe('an administrator imports her district', () => {
  it('first dry, then for good, then again: names, counts and initials', async () => {
    const { code, admin } = await emptyDistrict();
    const content = lines(code).join('\n');
    expect(await run(admin, content, { dryRun: true })).toMatchObject({ dryRun: true, created: 5, unchanged: 1 });
    expect(await gridsOf(code)).toHaveLength(1);
    expect(await run(admin, content)).toMatchObject({
      dryRun: false,
      rows: 6,
      created: 5,
      problemCount: 0,
      createdNames: [
        `城南镇（${code}106000）`,
        `城北乡（${code}107000）`,
        `桃湾村（${code}106208）`,
        `十里桥居委会（${code}106003）`,
        `北山村（${code}107201）`,
      ],
    });
    const grids = await gridsOf(code);
    expect(grids.map(({ pinyinInitials }) => pinyinInitials)).toEqual([
      `x${code}`,
      'cnz',
      'slqjwh',
      'twc',
      'cbx',
      'bsc',
    ]);
    const changed = content.replace('城北乡', '城北镇').replace(`${code}106208`, `${code}106308`);
    expect(await run(admin, changed)).toMatchObject({
      created: 0,
      renamed: 1,
      recoded: 1,
      renamedNames: ['城北乡 → 城北镇'],
      recodedNames: [`桃湾村：${code}106208 → ${code}106308`],
    });
    // Back and forth: a code that is current again needs no signpost.
    expect(await run(admin, content)).toMatchObject({ renamed: 1, recoded: 1 });
    expect(await run(admin, changed)).toMatchObject({ renamed: 1, recoded: 1 });
    const { grids: found } = await world.ok<{ grids: { nodes: { name: string; formerCodes: object[] }[] } }>(
      admin,
      'query ($search: String) { grids(search: $search) { nodes { name formerCodes { code } history { nodes { sentence } } } } }',
      { search: `${code}106208` },
    );
    expect(found.nodes).toMatchObject([{ name: '桃湾村', formerCodes: [{ code: `${code}106208` }] }]);
  });

  it('from the list of the whole country: rows of others are left out and counted', async () => {
    const { code, admin } = await emptyDistrict();
    const other = prefix();
    const content = [...lines(code), `${code.slice(0, 4)}00000000,某市,city,`, ...lines(other).slice(1)].join('\n');
    expect(await run(admin, content)).toMatchObject({ created: 5, otherDistricts: 7, rows: 13, problemCount: 0 });
    expect(await gridsOf(other)).toEqual([]);
    const [district] = await gridsOf(code);
    const events = await world.services.db.read.findBy(EventRow, { streamId: district!.id });
    expect(events.map(({ type, auditDistrictId }) => [type, auditDistrictId])).toEqual([
      ['divisions.imported', district!.id],
    ]);
  });

  it('once per key: a retry reads the same answer, another file under the key is refused', async () => {
    const { code, admin } = await emptyDistrict();
    const idempotencyKey = randomUUID();
    const first = await run(admin, lines(code).join('\n'), { idempotencyKey });
    expect(await run(admin, lines(code).join('\n'), { idempotencyKey })).toEqual(first);
    const error = await world.refused(admin, IMPORT, {
      input: input(lines(code).slice(0, 3).join('\n'), { idempotencyKey }),
    });
    expect(error.details.fields![0]!.path).toBe('input.idempotencyKey');
  });

  it('twice at the same moment: one after the other, nothing twice', async () => {
    const { code, admin } = await emptyDistrict();
    const content = lines(code).join('\n');
    const both = await Promise.all([run(admin, content), run(admin, content), run(admin, content)]);
    expect(both.map(({ created }) => created).sort()).toEqual([0, 0, 5]);
    const grids = await gridsOf(code);
    expect(grids).toHaveLength(6);
    for (const grid of grids) expect(grid.childCount).toBe(grids.filter((each) => each.parentId === grid.id).length);
  });

  it('and leaves what the district made of its tree: areas, moves and merges', async () => {
    const { code, admin } = await emptyDistrict();
    const content = lines(code).join('\n');
    await run(admin, content);
    const byCode = new Map((await gridsOf(code)).map((grid) => [grid.code.slice(6), grid]));
    const of = (tail: string): Grid => byCode.get(tail)!;
    const { createGrid } = await world.ok<{ createGrid: { id: string } }>(
      admin,
      'mutation ($input: CreateGridInput!) { createGrid(input: $input) { id } }',
      { input: { idempotencyKey: randomUUID(), parentId: of('000000').id, name: '第一片区' } },
    );
    const move = (id: string, toParentId: string, version = 1): Promise<unknown> =>
      world.ok(admin, 'mutation ($input: MoveGridInput!) { moveGrid(input: $input) { id } }', {
        input: { id, version, toParentId },
      });
    await move(of('106000').id, createGrid.id);
    await workJobs(world);
    await move(of('107201').id, of('106000').id);
    await workJobs(world);
    await world.ok(admin, 'mutation ($input: MergeGridsInput!) { mergeGrids(input: $input) { id } }', {
      input: { id: of('107000').id, version: 1, intoId: of('106000').id },
    });
    await workJobs(world);
    const more = `${content}\n${code}107202,南山村委会,village,${code}107000`;
    expect(await run(admin, more.replace('北山', '北峰'))).toMatchObject({
      problemCount: 0,
      created: 1,
      renamed: 1,
      missing: 0,
      kept: 1,
      keptNames: [`城北乡（${code}107000）已经并入别的网格`],
    });
    const after = new Map((await gridsOf(code)).map((grid) => [grid.code.slice(6), grid]));
    expect(after.get('106000')!.parentId).toBe(createGrid.id);
    expect(after.get('107202')!.parentId).toBe(of('106000').id);
    expect(after.get('107201')).toMatchObject({ parentId: of('106000').id, name: '北峰村' });
    expect(after.get('106000')!.childCount).toBe(4);
  });
});

describe('a file with something wrong', () => {
  const wrong =
    (change: (rows: string[], code: string) => (string | undefined)[]) =>
    (code: string): string =>
      change(lines(code), code)
        .filter((line) => line !== undefined)
        .join('\n');

  it.each<[string, (code: string) => string, number, string | null, string]>([
    ['a code twice', wrong((rows) => [...rows, rows[3]]), 8, 'code', '第 4'],
    [
      'a village under a city',
      wrong((rows, code) => [
        ...rows,
        `${code.slice(0, 4)}00000000,市,city,`,
        `${code}106209,新村,village,${code.slice(0, 4)}00000000`,
      ]),
      9,
      'parent_code',
      '不是',
    ],
    [
      'a village under a county',
      wrong((rows, code) => [...rows, `${code}106209,新村,village,${code}000000`]),
      8,
      'parent_code',
      'township',
    ],
    [
      'parents in a circle',
      wrong((rows, code) => [
        ...rows,
        `${code}108000,甲镇,township,${code}109000`,
        `${code}109000,乙镇,township,${code}108000`,
      ]),
      8,
      'parent_code',
      'county',
    ],
    [
      'a code of eleven digits',
      wrong((rows, code) => [...rows, `${code}10620,新村,village,${code}106000`]),
      8,
      'code',
      '12',
    ],
    [
      'a code of another district',
      wrong((rows, code) => [...rows, `999999106209,新村,village,${code}106000`]),
      8,
      'code',
      '不是',
    ],
    [
      'a parent of another district',
      wrong((rows, code) => [...rows, `${code}106209,新村,village,999999106000`]),
      8,
      'parent_code',
      '999999106000',
    ],
    ['no name', wrong((rows, code) => [...rows, `${code}106209,,village,${code}106000`]), 8, 'name', '名称'],
    ['an unknown level', wrong((rows, code) => [...rows, `${code}106209,新村,村,${code}106000`]), 8, 'level', '级别'],
    [
      'a parent that is nowhere',
      wrong((rows, code) => [...rows, `${code}106209,新村,village,${code}999000`]),
      8,
      'parent_code',
      '不在表里',
    ],
    ['no row of the district', () => lines('999999').join('\n'), 1, null, '没有'],
    ['no row at all', () => HEAD, 1, null, '一行'],
    ['one row too many', () => `${HEAD}\n${',,,\n'.repeat(100_001)}`, 100_002, null, '100000'],
  ])('%s: names row and column, and nothing is imported', async (_, content, line, column, words) => {
    const { code, admin } = await emptyDistrict();
    const result = await run(admin, content(code));
    expect(result.problems).toContainEqual({ line, column, message: expect.stringContaining(words) });
    expect(result.problemCount).toBe(result.problems.length);
    expect(await gridsOf(code)).toHaveLength(1);
    // Not even a trace of the attempt, and the same key may be used for it again.
    const [district] = await gridsOf(code);
    expect(await world.services.db.read.countBy(EventRow, { streamId: district!.id })).toBe(0);
  });

  it('shows the first hundred problems and counts them all', async () => {
    const { code, admin } = await emptyDistrict();
    const many = Array.from({ length: 150 }, (_, i) => `${code}${String(i).padStart(6, '1')},,village,`);
    const result = await run(admin, [HEAD, ...many].join('\n'));
    expect(result.problems).toHaveLength(100);
    expect(result.problemCount).toBeGreaterThan(150);
  });

  it.each([
    ['other columns', Buffer.from('代码,名称\n1,2\n'), '缺少 code'],
    ['an image', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0xff, 0xff]), '编码认不出来'],
    ['a quote that is not closed', Buffer.from('code,name,level,parent_code\n1,"2,3,4\n'), '引号'],
  ])('%s is no list at all, said at the field', async (_, content, words) => {
    const { admin } = await emptyDistrict();
    const error = await world.refused(admin, IMPORT, { input: input(content) });
    expect(error.details.fields).toEqual([{ path: 'input.contentBase64', message: expect.stringContaining(words) }]);
  });

  it.each(['', '***', 'a'])('base64 that is none: %j', async (contentBase64) => {
    const { admin } = await emptyDistrict();
    const error = await world.refused(admin, IMPORT, { input: { ...input('x'), contentBase64 } });
    expect(error.details.fields![0]!.path).toBe('input.contentBase64');
  });

  it('a code that another district has already', async () => {
    const { code, admin } = await emptyDistrict();
    const thief = await emptyDistrict();
    const foreign = await gridsOf(thief.code);
    await world.services.db.write((em) => em.update(Grid, { id: foreign[0]!.id }, { code: `${code}106000` }));
    const { problems } = await run(admin, lines(code).join('\n'));
    expect(problems).toEqual([{ line: 3, column: 'code', message: expect.stringContaining('别的区县') }]);
  });
});

it.each([
  ['a byte-order mark', (text: string) => `\uFEFF${text}`],
  ['line ends of Windows', (text: string) => text.replaceAll('\n', '\r\n')],
  ['GBK', (text: string) => gbk(text)],
])('reads %s', async (_, as) => {
  const { code, admin } = await emptyDistrict();
  expect(await run(admin, as(lines(code).join('\n')))).toMatchObject({ created: 5, problemCount: 0 });
});

it('keeps rare characters', async () => {
  const { code, admin } = await emptyDistrict();
  await run(admin, lines(code).join('\n').replace('桃湾', '𠮷㛃'));
  expect((await gridsOf(code)).map(({ name }) => name)).toContain('𠮷㛃村');
});
