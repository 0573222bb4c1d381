import fc from 'fast-check';
import {
  type DivisionRow,
  type KnownDivision,
  MAX_DIVISION_ROWS,
  planDivisions,
  spokenVillageName,
  villageKindOf,
} from './divisions';

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

/** What a database holds after a plan was carried out. */
const carryOut = (plan: ReturnType<typeof planDivisions>, known: KnownDivision[] = []): KnownDivision[] => [
  ...known.map((grid) => ({
    ...grid,
    name: plan.rename.find(({ id }) => id === grid.id)?.to ?? grid.name,
    code: plan.recode.find(({ id }) => id === grid.id)?.to ?? grid.code,
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
