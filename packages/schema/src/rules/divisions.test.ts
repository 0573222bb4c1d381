import fc from 'fast-check';
import { MAX_DIVISION_ROWS, type DivisionRow, type KnownDivision } from './division-rows';
import { planDivisions, spokenVillageName, villageKindOf } from './divisions';

const list: [code: string, name: string, level: string, parentCode: string][] = [
  ['341500000000', '六安市', 'city', ''],
  ['341503000000', '裕安区', 'county', '341500000000'],
  ['341503106000', '城南镇', 'township', '341503000000'],
  ['341503106003', '十里桥居委会', 'village', '341503106000'],
  ['341503106208', '桃湾村委会', 'village', '341503106000'],
];
const rowsOf = (table: typeof list): DivisionRow[] =>
  table.map(([code, name, level, parentCode], index) => ({ line: index + 2, code, name, level, parentCode }));
const rows = rowsOf(list);
const change = (index: number, part: Partial<DivisionRow>): DivisionRow[] =>
  rows.map((row, at) => (at === index ? { ...row, ...part } : row));

const codeAfter = (plan: ReturnType<typeof planDivisions>, code: string): string =>
  plan.recode.find(({ from }) => from === code)?.to ?? code;

/** What a database holds after a plan was carried out. */
const carryOut = (plan: ReturnType<typeof planDivisions>, known: KnownDivision[] = []): KnownDivision[] => [
  ...known.map((grid) => ({
    ...grid,
    name: plan.rename.find(({ id }) => id === grid.id)?.to ?? grid.name,
    code: codeAfter(plan, grid.code),
    parentCode: grid.parentCode && codeAfter(plan, grid.parentCode),
    ...(grid.mergedInto && { mergedInto: codeAfter(plan, grid.mergedInto) }),
  })),
  ...plan.create.map(({ code, name, level, parentCode }) => ({ id: `id-${code}`, code, name, level, parentCode })),
];

describe('planDivisions', () => {
  it('creates all of an empty database, parents first, names as they are spoken', () => {
    const { create, problems } = planDivisions([...rows].reverse(), []);
    expect(problems).toEqual([]);
    expect(create.map(({ name, level, villageKind }) => [name, level, villageKind])).toEqual([
      ['六安市', 'CITY', null],
      ['裕安区', 'DISTRICT', null],
      ['城南镇', 'TOWNSHIP', null],
      ['十里桥居委会', 'VILLAGE', 'URBAN'],
      ['桃湾村', 'VILLAGE', 'RURAL'],
    ]);
  });

  it('does nothing the second time', () => {
    const known = carryOut(planDivisions(rows, []));
    expect(planDivisions(rows, known)).toMatchObject({
      create: [],
      rename: [],
      recode: [],
      missing: [],
      unchanged: 5,
      problems: [],
    });
  });

  it('renames in place and never touches areas and cells', () => {
    const known = carryOut(planDivisions(rows, []));
    known.push({ id: 'area', code: '341503A01', name: '第一片区', level: 'AREA', parentCode: '341503000000' });
    const { rename, missing } = planDivisions(change(2, { name: '城南街道' }), known);
    expect(rename).toEqual([{ id: 'id-341503106000', from: '城南镇', to: '城南街道' }]);
    expect(missing).toEqual([]);
  });

  it('knows a place again under a new code', () => {
    const known = carryOut(planDivisions(rows, []));
    const { recode, create, missing } = planDivisions(change(4, { code: '341503106308' }), known);
    expect(recode).toEqual([{ id: 'id-341503106208', name: '桃湾村', from: '341503106208', to: '341503106308' }]);
    expect({ create, missing }).toEqual({ create: [], missing: [] });
  });

  describe('a township under a new code', () => {
    const known = carryOut(planDivisions(rows, []));
    const recoded = change(2, { code: '341503130000' });

    it('takes its villages along, under new codes or their own', () => {
      const villages = recoded.map((row) =>
        row.level === 'village' ? { ...row, code: row.code.replace('3106', '3130'), parentCode: '341503130000' } : row,
      );
      const plan = planDivisions(villages, known);
      expect(plan).toMatchObject({ create: [], missing: [], problems: [], kept: [] });
      expect(plan.recode.map(({ from, to }) => [from, to])).toEqual([
        ['341503106000', '341503130000'],
        ['341503106003', '341503130003'],
        ['341503106208', '341503130208'],
      ]);
      const kept = recoded.map((row) => (row.level === 'village' ? { ...row, parentCode: '341503130000' } : row));
      expect(planDivisions(kept, known)).toMatchObject({
        create: [],
        missing: [],
        problems: [],
        kept: [],
        recode: [{ id: 'id-341503106000', to: '341503130000' }],
        unchanged: 4,
      });
    });

    it('gets new villages under its new code', () => {
      const more = recoded.map((row) => (row.level === 'village' ? { ...row, parentCode: '341503130000' } : row));
      more.push({ line: 7, code: '341503130209', name: '新村', level: 'village', parentCode: '341503130000' });
      expect(planDivisions(more, known).create).toMatchObject([{ name: '新村', parentCode: '341503130000' }]);
    });

    it('of two villages with one name each keeps its own number', () => {
      const twins = rowsOf([...list, ['341503106209', '桃湾村委会', 'village', '341503106000']]);
      const moved = (code: string): string => code.replace('3106', '3130');
      const next = twins.map((row) => ({ ...row, code: moved(row.code), parentCode: moved(row.parentCode) })).reverse();
      for (const { from, to } of planDivisions(next, carryOut(planDivisions(twins, []))).recode)
        expect(to).toBe(moved(from));
    });

    it('knows again what the district had merged or moved away', () => {
      const away: KnownDivision[] = [
        { id: 'id-t', code: '341503107000', name: '城北镇', level: 'TOWNSHIP', parentCode: '341503000000' },
        {
          id: 'id-moved',
          code: '341503106209',
          name: '移村',
          level: 'VILLAGE',
          parentCode: '341503107000',
          moved: true,
        },
        {
          id: 'id-merged',
          code: '341503106210',
          name: '并村',
          level: 'VILLAGE',
          parentCode: '341503106208',
          mergedInto: '341503106208',
        },
      ];
      const next = rowsOf([
        ...list.slice(0, 2),
        ['341503130000', '城南镇', 'township', '341503000000'],
        ['341503107000', '城北镇', 'township', '341503000000'],
        ['341503130003', '十里桥居委会', 'village', '341503130000'],
        ['341503130208', '桃湾村委会', 'village', '341503130000'],
        ['341503130209', '移村委会', 'village', '341503130000'],
        ['341503130210', '并村', 'village', '341503130000'],
      ]);
      const plan = planDivisions(next, [...known, ...away]);
      expect(plan).toMatchObject({ create: [], missing: [], problems: [] });
      expect(plan.kept.map(({ code, why }) => [code, why])).toEqual([
        ['341503130209', 'MOVED'],
        ['341503130210', 'MERGED'],
      ]);
      expect(planDivisions(next, carryOut(plan, [...known, ...away]))).toMatchObject({ create: [], recode: [] });
    });
  });

  it('keeps every grid, whichever of them the list gives a new code', () => {
    const wide = rowsOf([
      ...list,
      ['341503107000', '城北镇', 'township', '341503000000'],
      ['341503107201', '桃湾村委会', 'village', '341503107000'],
      ['341503107202', '北山村委会', 'village', '341503107000'],
    ]);
    const known = carryOut(planDivisions(wide, []));
    const shuffled = fc.shuffledSubarray(wide, { minLength: wide.length });
    fc.assert(
      fc.property(shuffled, fc.subarray(wide.map(({ code }) => code)), (order, recoded) => {
        // 341503106208 → 951503106208, 341503106000 → 341503906000: like a code of its level, and nobody else's.
        const digit = { city: 0, county: 4, township: 6, village: 9 } as Record<string, number>;
        const levelOf = new Map(wide.map(({ code, level }) => [code, level]));
        const now = (code: string): string => {
          const at = digit[levelOf.get(code)!]!;
          return recoded.includes(code) ? `${code.slice(0, at)}9${code.slice(at + 1)}` : code;
        };
        const given = order.map((row, index) => ({
          ...row,
          line: index + 2,
          code: now(row.code),
          parentCode: row.parentCode && now(row.parentCode),
        }));
        const plan = planDivisions(given, known);
        expect(plan).toMatchObject({ create: [], rename: [], missing: [], kept: [], problems: [] });
        expect(plan.recode.map(({ from }) => from).sort()).toEqual([...recoded].sort());
        for (const { from, to, id } of plan.recode) expect([to, id]).toEqual([now(from), `id-${from}`]);
        expect(planDivisions(given, carryOut(plan, known))).toMatchObject({ recode: [], unchanged: wide.length });
      }),
    );
  });

  describe('a code that was another place’s', () => {
    const former = [{ code: '341503106208', gridId: 'id-341503106208', name: '桃湾村' }];
    const recoded = change(4, { code: '341503106308' });
    const known = carryOut(
      planDivisions(recoded, carryOut(planDivisions(rows, []))),
      carryOut(planDivisions(rows, [])),
    );
    const other = { line: 7, code: '341503106208', name: '李仓村委会', level: 'village', parentCode: '341503106000' };
    const problems = [{ line: 7, column: 'code', message: expect.stringMatching(/桃湾村.*李仓村.*去掉这一行/) }];

    it('is given to no new one', () => {
      expect(planDivisions([...recoded, other], known, former)).toMatchObject({ problems });
    });

    it('is given to none that is there already', () => {
      const lican: KnownDivision = {
        id: 'id-lican',
        code: '341503106209',
        name: '李仓村',
        level: 'VILLAGE',
        parentCode: '341503106000',
      };
      expect(planDivisions([...recoded, other], [...known, lican], former)).toMatchObject({ problems });
    });

    it('is not passed on in the same list that takes it away', () => {
      const before = carryOut(planDivisions(rows, []));
      expect(planDivisions([...recoded, other], before)).toMatchObject({ problems });
    });

    it('may go back to the one that had it', () => {
      expect(planDivisions(rows, known, former)).toMatchObject({
        problems: [],
        recode: [{ id: 'id-341503106208', from: '341503106308', to: '341503106208' }],
      });
    });
  });

  it('keeps what is no longer in the list and tells it', () => {
    const known = carryOut(planDivisions(rows, []));
    expect(planDivisions(rows.slice(0, 4), known).missing).toEqual([
      { id: 'id-341503106208', code: '341503106208', name: '桃湾村' },
    ]);
  });

  it.each<[string, DivisionRow[], string, number]>([
    ['a code twice', [...rows, { ...rows[4]!, line: 7 }], 'code', 7],
    ['a code of eleven digits', change(4, { code: '34150310620' }), 'code', 6],
    ['a code with letters', change(4, { code: '34150310620X' }), 'code', 6],
    ['a township with a village’s code', change(2, { code: '341503106001' }), 'code', 4],
    ['an unknown level', change(4, { level: '村' }), 'level', 6],
    ['a level that is a word of every object', change(4, { level: 'constructor' }), 'level', 6],
    ['no name', change(4, { name: '' }), 'name', 6],
    ['a name too long', change(4, { name: '长'.repeat(41) }), 'name', 6],
    ['a name read in the wrong encoding', change(4, { name: '桃\uFFFD村' }), 'name', 6],
    ['a village under a city', change(4, { parentCode: '341500000000' }), 'parent_code', 6],
    ['a village under nothing', change(4, { parentCode: '' }), 'parent_code', 6],
    ['a parent that is nowhere', change(4, { parentCode: '341503999000' }), 'parent_code', 6],
    ['itself as parent', change(2, { parentCode: '341503106000' }), 'parent_code', 4],
    ['two that are each other’s parents', change(1, { parentCode: '341503106000' }), 'parent_code', 3],
  ])('names row and column of %s', (_, given, column, line) => {
    const { problems, create } = planDivisions(given, []);
    expect(problems.map((each) => [each.line, each.column])).toContainEqual([line, column]);
    expect(create).toEqual([]);
  });

  it('never moves what stands under another parent', () => {
    const known = carryOut(planDivisions(rows, [])).map((grid) =>
      grid.code === '341503106208' ? { ...grid, parentCode: '341503107000' } : grid,
    );
    expect(planDivisions(rows, known).problems).toEqual([
      { line: 6, column: 'parent_code', message: expect.stringContaining('移动网格') },
    ]);
  });

  it('leaves where it is what the district moved by hand, and tells it', () => {
    const known = carryOut(planDivisions(rows, [])).map((grid) =>
      grid.code === '341503106208' ? { ...grid, parentCode: '341503107000', moved: true } : grid,
    );
    const plan = planDivisions(change(4, { name: '桃花湾村委会' }), known);
    expect(plan).toMatchObject({
      problems: [],
      kept: [{ line: 6, code: '341503106208', name: '桃花湾村', why: 'MOVED' }],
      rename: [{ to: '桃花湾村' }],
    });
  });

  it('leaves alone what was merged, and puts what the list has below it where it went', () => {
    const known: KnownDivision[] = [
      ...carryOut(planDivisions(rows, [])),
      {
        id: 'id-old',
        code: '341503108000',
        name: '狮子岗乡',
        level: 'TOWNSHIP',
        parentCode: '341503106000',
        mergedInto: '341503106000',
      },
      { id: 'id-v', code: '341503108201', name: '岗上村', level: 'VILLAGE', parentCode: '341503106000' },
    ];
    const more = rowsOf([
      ...list,
      ['341503108000', '狮子岗镇', 'township', '341503000000'],
      ['341503108201', '岗上村委会', 'village', '341503108000'],
      ['341503108202', '岗下村委会', 'village', '341503108000'],
    ]);
    expect(planDivisions(more, known)).toMatchObject({
      problems: [],
      rename: [],
      missing: [],
      kept: [{ line: 7, code: '341503108000', name: '狮子岗乡', why: 'MERGED' }],
      create: [{ code: '341503108202', parentCode: '341503106000' }],
    });
    expect(planDivisions(rows, known).missing).toEqual([{ id: 'id-v', code: '341503108201', name: '岗上村' }]);
  });

  it('takes rare characters and refuses one row too many', () => {
    expect(planDivisions(change(4, { name: '𠮷㛃村委会' }), []).create.at(-1)!.name).toBe('𠮷㛃村');
    const many = Array.from({ length: MAX_DIVISION_ROWS + 1 }, (_, line) => ({ ...rows[4]!, line }));
    expect(planDivisions(many, []).problems).toHaveLength(1);
    expect(planDivisions([], []).problems).toHaveLength(1);
  });

  it('comes to rest: after a plan is carried out, the same list changes nothing', () => {
    const shuffled = fc.shuffledSubarray(rows, { minLength: rows.length });
    fc.assert(
      fc.property(shuffled, fc.shuffledSubarray(rows.map((row) => row.code)), (order, renamed) => {
        const known = carryOut(planDivisions(order, []));
        const given = order.map((row) => (renamed.includes(row.code) ? { ...row, name: `新${row.name}` } : row));
        const plan = planDivisions(given, known);
        expect(plan.rename).toHaveLength(renamed.length);
        expect(planDivisions(given, carryOut(plan, known))).toMatchObject({
          create: [],
          rename: [],
          recode: [],
          unchanged: rows.length,
        });
      }),
    );
  });
});

it.each([
  ['桃湾村委会', '桃湾村'],
  ['李仓村村民委员会', '李仓村'],
  ['十里桥居委会', '十里桥居委会'],
  ['梅花社区', '梅花社区'],
])('says %s as %s', (name, spoken) => expect(spokenVillageName(name)).toBe(spoken));

it.each([
  ['341503106003', 'URBAN'],
  ['341503106199', 'URBAN'],
  ['341503106200', 'RURAL'],
  ['341503106208', 'RURAL'],
])('%s is %s', (code, kind) => expect(villageKindOf(code)).toBe(kind));
