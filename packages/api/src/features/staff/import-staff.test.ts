import { randomBytes, randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { Workbook } from 'exceljs';
import { EventRow } from '../../core/events/event.entity';
import { verifyChains } from '../../core/events/record';
import { plainText, writtenDay } from '../../core/files/xlsx';
import { phoneIndex } from '../../core/crypto/phones';
import { newId } from '../../core/ids';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { People } from '../../../test/people';
import { Unit } from '../units/unit.entity';
import { MOST_ROWS } from './import-staff';
import { isCodeOf } from './one-time-code';
import { Posting, Staff } from './staff.entity';
import { StaffChange } from './staff-change.entity';
import { IMPORT_COLUMNS } from './staff-import-plan';

let world: World;
let district: TestDistrict;
let people: People;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  people = new People(district);
});

type Cell = string | number | Date | null | { formula: string; result?: string };
type Row = Cell[];
const IMPORT = `mutation ($input: ImportStaffInput!) { importStaff(input: $input) {
  rows created granted proposed unchanged problemCount problems { line column message } noteCount notes { line column message } oneTimeCodes { fileName contentBase64 } } }`;

interface Result {
  rows: number;
  created: number;
  granted: number;
  proposed: number;
  unchanged: number;
  problemCount: number;
  problems: { line: number; column: string | null; message: string }[];
  noteCount: number;
  notes: { line: number; column: string | null; message: string }[];
  oneTimeCodes: { fileName: string; contentBase64: string } | null;
}

async function fileOf(rows: Row[], change: (workbook: Workbook) => void = () => undefined): Promise<string> {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('人员');
  sheet.addRow([...IMPORT_COLUMNS]);
  for (const row of rows) sheet.addRow(row);
  change(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64');
}
const code = (place: string): string => district.grid(place).code;
const login = (name: string): string => district.login(name);

async function run(contentBase64: string, more: Record<string, unknown> = {}): Promise<Result> {
  const input = { idempotencyKey: randomUUID(), contentBase64, dryRun: false, ...more };
  return (await world.ok<{ importStaff: Result }>(login('admin'), IMPORT, { input })).importStaff;
}
const importRows = async (rows: Row[], more: Record<string, unknown> = {}): Promise<Result> =>
  run(await fileOf(rows), more);
const refusedFile = async (contentBase64: string): Promise<string> => {
  const input = { idempotencyKey: randomUUID(), contentBase64, dryRun: true };
  const error = await world.refused(login('admin'), IMPORT, { input });
  expect(error.details.fields?.map(({ path }) => path)).toEqual(['input.contentBase64']);
  return error.message;
};
async function cellsOf(contentBase64: string, sheet = 0): Promise<string[][]> {
  const workbook = new Workbook();
  await workbook.xlsx.load(Buffer.from(contentBase64, 'base64') as unknown as ArrayBuffer);
  const rows: string[][] = [];
  workbook.worksheets[sheet]!.eachRow((row) => rows.push((row.values as unknown[]).slice(1).map(String)));
  return rows;
}

const row = (name: string, who: string, post: string, place: string, more: Partial<Record<string, Cell>> = {}): Row =>
  [name, login(who), post, '成员', code(place), '', '2026-09-01', null, null, null].map((cell, index) =>
    IMPORT_COLUMNS[index]! in more ? more[IMPORT_COLUMNS[index]!]! : cell,
  );

describe('phone numbers', () => {
  const numberOf = async (who: string): Promise<string | null> => (await people.person(who)).phoneIndex;
  const indexOf = (phone: string): string => phoneIndex(world.services.keys, 'staff-phone', phone);

  it('are taken of new people and of those who are there, and left as they are by a list without', async () => {
    const { name } = await people.person('info');
    const list = [
      row('周新', 'zhou', '廉情观察员', 'village2'),
      row('周新', 'zhou', '信息员', 'village2', { 手机号: 13_912_340_001 }),
      row(name, 'info', '信息员', 'village', { 手机号: '139 1234 0002' }),
      row('马骏', 'ma', '单位经办人', 'township', { 单位代码: 'roads' }),
    ];
    expect((await importRows(list, { dryRun: true })).problems).toEqual([]);
    expect(await numberOf('info')).toBeNull();
    await importRows(list);
    expect([await numberOf('zhou'), await numberOf('info'), await numberOf('ma')]).toEqual([
      indexOf('13912340001'),
      indexOf('13912340002'),
      null,
    ]);
    const { version } = await people.person('info');
    await importRows(list);
    const without = await fileOf(
      list.map((each) => each.slice(0, 9)),
      (workbook) => workbook.worksheets[0]!.spliceColumns(10, 1),
    );
    expect((await run(without)).problems).toEqual([]);
    expect(await people.person('info')).toMatchObject({ version, phoneIndex: indexOf('13912340002') });
  });

  it('are one a person, and numbers', async () => {
    const { problems } = await importRows([
      row('周新', 'zhou', '廉情观察员', 'village2', { 手机号: '13912340001' }),
      row('周新', 'zhou', '信息员', 'village2', { 手机号: '13912340009' }),
      row('马骏', 'ma', '廉情观察员', 'village2', { 手机号: '不告诉' }),
    ]);
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      [3, '手机号'],
      [4, '手机号'],
    ]);
  });
});

describe('importing a list', () => {
  const rows = (): Row[] => [
    row('周新', 'zhou', '廉情观察员', 'village2'),
    row('周新', 'zhou', '乡镇纪（工）委委员', 'township2'),
    row('石春来', 'shi', '网格监督员', 'village2', { 来源: '普通党员', 截止日: '2028/12/31' }),
    row('马骏', 'ma', '单位经办人', 'township', { 单位代码: 'roads', 身份: null, 起始日: null }),
    row('名字', 'info', '信息员', 'village2'),
  ];

  it('adds people with their posts, proposes what takes a second ADMIN, and gives existing ones what is missing', async () => {
    const info = await people.person('info');
    const list = rows();
    list[4]![0] = info.name;
    const counts = {
      rows: 5,
      created: 3,
      granted: 3,
      proposed: 2,
      unchanged: 0,
      problemCount: 0,
      problems: [],
      noteCount: 0,
      notes: [],
    };
    expect(await importRows(list, { dryRun: true })).toEqual({ ...counts, oneTimeCodes: null });
    expect(await world.services.db.read.countBy(Staff, { loginName: login('zhou') })).toBe(0);
    const done = await importRows(list);
    expect(done).toMatchObject(counts);
    const [zhou, shi, ma] = [await people.person('zhou'), await people.person('shi'), await people.person('ma')];
    expect(zhou).toMatchObject({ name: '周新', pinyinInitials: 'zx', passwordHash: '', mustChangePassword: true });
    const posting = (staffId: string) => world.services.db.read.findBy(Posting, { staffId });
    expect(await posting(zhou.id)).toMatchObject([{ post: 'INTEGRITY_OBSERVER', fromDay: '2026-09-01', toDay: null }]);
    expect(await posting(ma.id)).toMatchObject([{ unitId: district.unit('roads').id, fromDay: '2026-09-09' }]);
    expect(await posting(info.id)).toHaveLength(2);
    const waiting = await world.services.db.read.findBy(StaffChange, { staffId: shi.id });
    expect(waiting).toMatchObject([{ kind: 'GRANT_POST', terms: { source: 'PARTY_MEMBER', to: '2028-12-31' } }]);

    // The codes are in a file, shown here only.
    const sheet = await cellsOf(done.oneTimeCodes!.contentBase64);
    expect(sheet.map(([name, who]) => [name, who])).toEqual([
      ['姓名', '登录名'],
      ['周新', login('zhou')],
      ['石春来', login('shi')],
      ['马骏', login('ma')],
    ]);
    expect(isCodeOf(world.services.keys, zhou, sheet[1]![2]!, world.time.now)).toBe(true);
    expect(JSON.stringify(await world.services.db.read.find(Staff))).not.toContain(sheet[1]![2]);

    // Confirmed in bulk by another ADMIN.
    const second = await people.second();
    const { staffChanges } = await world.ok<{ staffChanges: { nodes: { id: string }[] } }>(
      login('admin2'),
      '{ staffChanges(state: PENDING, first: 100) { nodes { id } } }',
    );
    const ids = staffChanges.nodes.map(({ id }) => id);
    const outcomes = await second.approveAll(ids);
    expect(outcomes.map(({ problem }) => problem)).toEqual([null, null]);
    // They see complaints from here on, so the codes of the file, which one ADMIN has, are replaced.
    const fresh = [await people.person('zhou'), await people.person('shi')];
    const opening = (codes: (string | null | undefined)[]) =>
      fresh.map((person) => codes.some((each) => each && isCodeOf(world.services.keys, person, each, world.time.now)));
    expect(opening(sheet.map(([, , each]) => each))).toEqual([false, false]);
    expect(opening(outcomes.map(({ oneTimeCode }) => oneTimeCode))).toEqual([true, true]);
    expect(await posting(shi.id)).toMatchObject([{ post: 'GRID_SUPERVISOR', source: 'PARTY_MEMBER' }]);
  });

  it('proposes posts at units that get complaints about conduct, and tells so beforehand', async () => {
    const handler = (who: string, unit: string, place: string): Row =>
      row(`新${who}`, who, '单位经办人', place, { 单位代码: unit });
    const list = [handler('one', 'office', 'district'), handler('two', 'commission', 'township')];
    list.push(handler('three', 'roads', 'township'));
    expect(await importRows(list, { dryRun: true })).toMatchObject({ granted: 1, proposed: 2 });
    expect(await importRows(list)).toMatchObject({ granted: 1, proposed: 2 });
  });

  it('changes nothing a second time, and answers a retry alike while the codes are unused', async () => {
    const list = rows().slice(0, 4);
    const key = { idempotencyKey: randomUUID() };
    const file = await fileOf(list);
    const first = await run(file, key);
    const again = await run(file, key);
    expect({ ...again, oneTimeCodes: null }).toEqual({ ...first, oneTimeCodes: null });
    expect(await cellsOf(again.oneTimeCodes!.contentBase64)).toEqual(await cellsOf(first.oneTimeCodes!.contentBase64));
    expect(await run(file)).toMatchObject({ created: 0, granted: 0, proposed: 0, unchanged: 4, oneTimeCodes: null });
    await world.services.db.write((em) => em.update(Staff, { loginName: login('zhou') }, { codeHash: null }));
    expect(await cellsOf((await run(file, key)).oneTimeCodes!.contentBase64)).toHaveLength(3);
    const input = { ...key, contentBase64: await fileOf(list.slice(0, 1)), dryRun: false };
    expect((await world.refused(login('admin'), IMPORT, { input })).code).toBe('INVALID_INPUT');
  });

  it('says which rows differ from what is held, and leaves that as it is', async () => {
    await importRows([row('周新', 'zhou', '信息员', 'village2'), row('周新', 'zhou', '信息员', 'village')]);
    const same = row('周新', 'zhou', '信息员', 'village2');
    const differing = (more: Partial<Record<string, Cell>>) => row('周新', 'zhou', '信息员', 'village', more);
    for (const [more, what] of [
      [{ 身份: '负责人' }, '身份'],
      [{ 截止日: '2027-12-31' }, '截止日'],
      [{ 身份: '负责人', 截止日: '2027-12-31' }, '身份、截止日'],
    ] as const) {
      const list = [same, differing(more)];
      const message = `已有任职，${what}不同，请在人员页修改`;
      const told = { unchanged: 2, problems: [], noteCount: 1, notes: [{ line: 3, column: '职务', message }] };
      const key = { idempotencyKey: randomUUID() };
      expect(await importRows(list, { dryRun: true })).toMatchObject(told);
      const file = await fileOf(list);
      expect([await run(file, key), await run(file, key)]).toMatchObject([told, told]);
    }
    expect(await importRows([same])).toMatchObject({ unchanged: 1, noteCount: 0, notes: [] });
  });

  it('records each post with its place', async () => {
    const info = await people.person('info');
    const list = rows();
    list[4]![0] = info.name;
    await importRows(list);
    const logged = async (role: string) => {
      const events = await world.services.db.read.find(EventRow, {
        where: { streamId: await people.id(role), auditDistrictId: district.grid('district').id },
        order: { sequence: 'ASC' },
      });
      return events.map(({ type, facts }) => [type, JSON.parse(facts) as unknown]);
    };
    const at = { importId: expect.any(String), rank: 'MEMBER', from: '2026-09-01' };
    expect(await logged('zhou')).toEqual([
      ['staff.created', { importId: expect.any(String) }],
      ['staff.posting-granted', { ...at, post: 'INTEGRITY_OBSERVER', gridId: district.grid('village2').id }],
      [
        'staff.change-proposed',
        { ...at, kind: 'GRANT_POST', post: 'COMMISSION_MEMBER', gridId: district.grid('township2').id },
      ],
    ]);
    const unitId = district.unit('roads').id;
    expect((await logged('ma')).slice(1)).toEqual([
      ['staff.posting-granted', { ...at, from: '2026-09-09', post: 'UNIT_HANDLER', unitId }],
    ]);
    expect(await logged('info')).toEqual([
      ['staff.posting-granted', { ...at, post: 'INFORMATION_OFFICER', gridId: district.grid('village2').id }],
    ]);
    expect(await verifyChains(world.services.db.read)).toEqual([]);
  });

  it('names row and column of everything wrong, and then imports nothing', async () => {
    const head = { 身份: '负责人' };
    const other = await TestDistrict.build(world);
    const list: Row[] = [
      row('', 'a1x', '廉情观察员', 'village'), // 2
      row('一二', 'A!', '廉情观察员', 'village'),
      row('一二', 'a3x', '村长', 'village'), // 4
      row('一二', 'a4x', '廉情观察员', 'village', { 身份: '组长' }),
      row('一二', 'a5x', '廉情观察员', 'village', { 网格代码: '999' }), // 6
      row('一二', 'a6x', '单位经办人', 'township', { 单位代码: 'nowhere' }),
      row('一二', 'a7x', '廉情观察员', 'village', { 起始日: '2026-02-30' }), // 8
      row('一二', 'a8x', '廉情观察员', 'village', { 截止日: '明年' }),
      row('一二', 'a9x', '网格监督员', 'village'), // 10
      row('一二', 'b1x', '网格监督员', 'village', { 来源: '亲戚' }),
      row('一二', 'b2x', '村级监督负责人', 'township'), // 12
      row('一二', 'b3x', '廉情观察员', 'village', { 截止日: '2026-09-08' }),
      row('甲乙', 'b4x', '廉情观察员', 'village2', head), // 14
      row('丙丁', 'b5x', '廉情观察员', 'village2', head),
      row('甲乙', 'b4x', '廉情观察员', 'village2'), // 16
      row('戊己', 'b4x', '信息员', 'village'),
      row('别名', 'info', '廉情观察员', 'village'), // 18
      row('一二', 'b6x', '廉情观察员', 'village', { 登录名: other.login('admin') }),
      row('一二', 'b7x', '廉情观察员', 'village', { 网格代码: other.grid('village').code }), // 20
      row('一二', 'b8x', '市级观察员', 'district'),
      row((await people.person('admin')).name, 'admin', '廉情观察员', 'village'), // 22
      row('庚辛', 'b9x', '系统管理员', 'district'),
      row('庚辛', 'b9x', '审计员', 'district'), // 24
      row('纪书', 'c1x', '乡镇纪（工）委书记', 'township', head),
      row('一二', 'c2x', '廉情观察员', 'village', { 截止日: '9999-12-31' }), // 26
      row('一二', 'c3x', '廉情观察员', 'village', { 起始日: '1899-12-31' }),
    ];
    const { problems, problemCount, created } = await importRows(list);
    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '2 姓名', '3 登录名', '4 职务', '5 身份', '6 网格代码', '7 单位代码', '8 起始日', '9 截止日', '10 来源', '11 来源',
      '12 网格代码', '13 截止日', '15 身份', '16 职务', '17 姓名', '18 姓名', '19 登录名', '20 网格代码', '21 网格代码',
      '22 登录名', '24 职务', '25 身份', '26 截止日', '27 起始日',
    ]); // prettier-ignore
    expect(problems.find(({ line }) => line === 15)!.message).toContain('第 14');
    expect(problems.find(({ line }) => line === 25)!.message).toContain((await people.person('secretary')).name);
    expect([problemCount, created]).toEqual([problems.length, 0]);
    expect(await world.services.db.read.countBy(Staff, { loginName: login('b4x') })).toBe(0);
  });

  it('shows 100 problems and counts them all', async () => {
    const list = Array.from({ length: 101 }, (_, index) => row('', `p${index}x`, '廉情观察员', 'village'));
    const { problems, problemCount } = await importRows(list);
    expect([problems.length, problemCount]).toEqual([100, 101]);
  });
});

describe('a file', () => {
  it('may have days as days, as numbers or as text, codes as numbers, columns in any order, empty rows and hidden sheets', async () => {
    const numeric = '341503110201';
    await world.services.db.write((em) =>
      em.query(`UPDATE grid SET code = '${numeric}${district.tag}' WHERE id = '${district.grid('village').id}'`),
    );
    await world.services.db.write((em) =>
      em.query(`UPDATE grid SET code = '${parseInt(district.tag, 16)}' WHERE id = '${district.grid('village2').id}'`),
    );
    const workbook = new Workbook();
    workbook.addWorksheet('藏', { state: 'hidden' }).addRow(['没有']);
    const sheet = workbook.addWorksheet('人员');
    sheet.addRow([]);
    sheet.addRow(['备注', ...[...IMPORT_COLUMNS].reverse()]);
    const made = (who: string, from: Cell) =>
      sheet.addRow([
        'x',
        null,
        '',
        null,
        from,
        null,
        parseInt(district.tag, 16),
        '成员',
        '信息员',
        login(who),
        ' 周 新 ',
      ]);
    made('d1x', new Date('2026-09-03T00:00:00Z'));
    sheet.addRow([]);
    made('d2x', 46_268);
    made('d3x', '2026年9月3日');
    const result = await run(Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64'));
    expect(result).toMatchObject({ rows: 3, created: 3, problems: [] });
    for (const who of ['d1x', 'd2x', 'd3x'])
      expect(await world.services.db.read.findBy(Posting, { staffId: await people.id(who) })).toMatchObject([
        { fromDay: '2026-09-03' },
      ]);
  });

  it('with formulas, merged cells, days where text belongs or errors names the cells', async () => {
    const list = [
      row('周新', 'e1x', '信息员', 'village2', { 姓名: { formula: '"周"&"新"', result: '周新' } }),
      row('周新', 'e2x', '信息员', 'village2', { 网格代码: new Date('2026-09-03T00:00:00Z') }),
      row('周新', 'e3x', '信息员', 'village2'),
      row('周新', 'e4x', '信息员', 'village2'),
    ];
    const file = await fileOf(list, ({ worksheets }) => worksheets[0]!.mergeCells('C4:C5'));
    const { problems, created } = await run(file);
    expect(problems.map(({ line, column }) => `${line} ${column}`)).toEqual(['2 姓名', '3 网格代码', '4 职务']);
    expect(problems.map(({ message }) => message).join()).toMatch(/公式.*日期.*C4:C5 是合并单元格/s);
    expect(created).toBe(0);
  });

  it('that is none is refused in a sentence', async () => {
    const good = Buffer.from(await fileOf([row('周新', 'f1x', '信息员', 'village2')]), 'base64');
    for (const bytes of [
      Buffer.from('姓名,登录名\n周新,zhou'),
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      randomBytes(4000),
      good.subarray(0, good.length - 40),
      zip([['hello.txt', Buffer.from('x')]]),
      Buffer.from([0x50, 0x4b, 5, 6, ...Array.from({ length: 18 }, () => 0xff)]),
    ])
      expect(await refusedFile(bytes.toString('base64'))).toMatch(/不是能读的 xlsx|读不出来/);
    expect(await refusedFile('不是 base64')).toContain('没有收到文件');
    expect(await refusedFile(await fileOf([]))).toContain('一行数据都没有');
    expect(
      await refusedFile(await fileOf([], ({ worksheets }) => (worksheets[0]!.getCell('A1').value = '名字'))),
    ).toContain('缺少 姓名');
    expect(await refusedFile(await fileOf([], ({ worksheets }) => (worksheets[0]!.state = 'veryHidden')))).toContain(
      '看得见',
    );
  });

  it('that unpacks to gigabytes, or merges a whole sheet, is refused at once', async () => {
    const bomb = zip([
      ['xl/workbook.xml', Buffer.alloc(10)],
      ['xl/worksheets/sheet1.xml', Buffer.alloc(128 * 1024 * 1024)],
    ]);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusedFile(bomb.toString('base64'))).toContain('解开后太大');
    const merged = zip([
      ['xl/workbook.xml', Buffer.alloc(10)],
      ['xl/worksheets/sheet1.xml', Buffer.from('<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>')],
    ]);
    expect(await refusedFile(merged.toString('base64'))).toContain('非常大的合并单元格');
  });

  it.each([
    `<mergeCell ref='A3:ZZ3000'/>`,
    `<mergeCell a="1" ref="A3:ZZ3000"/>`,
    `<mergeCell ref="A3:A4" ref="A3:ZZ3000"/>`,
    `<x:mergeCell ref="A3:ZZ3000"/>`,
    `<mergeCell\nref = "A3:ZZ3000"/>`,
  ])('with %s, which no spreadsheet writes, is refused', async (area) => {
    for (const name of ['xl/worksheets/sheet1.xml', 'x/xl/worksheets/sheet1.xml']) {
      const file = zip([
        ['xl/workbook.xml', Buffer.alloc(10)],
        [name, Buffer.from(`<mergeCells><mergeCell ref="A1:B1"/>${area}</mergeCells>`)],
      ]);
      expect(await refusedFile(file.toString('base64'))).toContain('读不懂的合并单元格');
    }
  });

  it('whose directory holds another number of entries than it says, or is a zip64, is refused', async () => {
    const good = Buffer.from(await fileOf([row('周新', 'f2x', '信息员', 'village2')]), 'base64');
    const end = good.length - 22;
    const count = good.readUInt16LE(end + 10);
    const changes: ((file: Buffer) => void)[] = [
      (file) => [8, 10].forEach((at) => file.writeUInt16LE(count - 1, end + at)),
      (file) => file.writeUInt16LE(count - 1, end + 8),
      (file) => file.writeUInt32LE(good.readUInt32LE(end + 12) - 1, end + 12),
      (file) => [8, 10].forEach((at) => file.writeUInt16LE(0xffff, end + at)),
      (file) => file.writeUInt32LE(0xffffffff, end + 16),
    ];
    for (const change of changes) {
      const file = Buffer.from(good);
      change(file);
      expect(await refusedFile(file.toString('base64'))).toContain('不是能读的 xlsx');
    }
    expect(await run(good.toString('base64'), { dryRun: true })).toMatchObject({ rows: 1, problems: [] });
  });

  it(`takes ${MOST_ROWS} rows and not one more`, async () => {
    const list = (length: number): Row[] =>
      Array.from({ length }, (_, index) => row('周新', `g${index}x`, '廉情观察员', 'village2'));
    expect(await refusedFile(await fileOf(list(MOST_ROWS + 1)))).toContain('5001');
    expect(await importRows(list(MOST_ROWS), { dryRun: true })).toMatchObject({ rows: MOST_ROWS, created: MOST_ROWS });
  });

  it('is for the ADMIN, and so is the template', async () => {
    const input = { idempotencyKey: randomUUID(), contentBase64: 'x', dryRun: true };
    expect((await world.refused(login('leader'), IMPORT, { input })).code).toBe('FORBIDDEN');
    expect((await world.refused(login('leader'), '{ staffImportTemplate { fileName } }')).code).toBe('FORBIDDEN');
  });
});

it('gives a template that names every post but those of a command, and that is taken once it is filled in', async () => {
  const { staffImportTemplate } = await world.ok<{ staffImportTemplate: { fileName: string; contentBase64: string } }>(
    login('admin'),
    '{ staffImportTemplate { fileName contentBase64 } }',
  );
  expect(staffImportTemplate.fileName).toMatch(/\.xlsx$/);
  expect(await refusedFile(staffImportTemplate.contentBase64)).toContain('一行数据都没有');
  const words = await cellsOf(staffImportTemplate.contentBase64, 1);
  expect(words.slice(1, 15).map(([post]) => post)).toEqual(
    expect.arrayContaining(['网格监督员', '系统管理员', '单位经办人']),
  );
  const second = new Map(words.slice(1, 15).map(([post, , needed]) => [post, needed]));
  expect(['网格监督员', '信息员'].map((post) => second.get(post))).toEqual(['要', '不用']);
  expect(second.get('单位经办人')).toMatch(/^任在纪委监委、.*乡镇纪（工）委时要$/);
  expect(JSON.stringify(words)).not.toContain('市级观察员');
  const workbook = new Workbook();
  await workbook.xlsx.load(Buffer.from(staffImportTemplate.contentBase64, 'base64') as unknown as ArrayBuffer);
  workbook.worksheets[0]!.getRow(2).values = row('周新', 'h1x', '信息员', 'village2');
  expect(await run(Buffer.from(await workbook.xlsx.writeBuffer()).toString('base64'))).toMatchObject({ created: 1 });
});

it('takes a list of 1,300 people', async () => {
  const units = Array.from({ length: 40 }, (_, index) => ({
    id: newId(),
    code: `u${index}`,
    name: `单位${index}`,
    kind: 'DEPARTMENT' as const,
    gridId: district.grid('township').id,
    supervisedById: null,
    duty: null,
    version: 1,
  }));
  await world.services.db.write((em) => em.insert(Unit, units));
  const list = Array.from({ length: 1300 }, (_, index) =>
    index % 2
      ? row('周新', `k${index}x`, '单位经办人', 'township', { 单位代码: `u${index % 40}` })
      : row('石春来', `k${index}x`, '网格监督员', 'village2', { 来源: '普通党员' }),
  );
  const file = await fileOf(list);
  expect(await run(file)).toMatchObject({ created: 1300, granted: 650, proposed: 650 });
  // As sound as if each had been written by itself.
  expect(await verifyChains(world.services.db.read)).toEqual([]);
  expect(await world.services.db.read.countBy(StaffChange, { districtId: district.grid('district').id })).toBe(650);
});

it('writes no text that a spreadsheet would take for a formula', () => {
  expect(['=1+1', '+1', '-1', '@x', '\tx', '周敏', '1-1'].map(plainText)).toEqual([
    "'=1+1",
    "'+1",
    "'-1",
    "'@x",
    "'\tx",
    '周敏',
    '1-1',
  ]);
  expect(['2026-9-1', '2026/09/01', '2026.9.1', '2026年9月1日', '9月1日', '20260901'].map(writtenDay)).toEqual([
    '2026-09-01',
    '2026-09-01',
    '2026-09-01',
    '2026-09-01',
    null,
    null,
  ]);
});

/** A zip by hand, so that it may say and hold what a library would not write. */
function zip(entries: [name: string, content: Buffer][]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of entries) {
    const packed = deflateRawSync(content, { level: 9 });
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}
