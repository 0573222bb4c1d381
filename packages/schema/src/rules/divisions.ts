import type { GridLevel, VillageKind } from '../vocabulary/grids';

/*
 * The national list of divisions (12-digit statistical codes) against the grids of a database: what an import would do, and
 * every row that stands in its way. Nothing here writes.
 */

/** A row of the list as it is read. `line` counts from 1 and includes the head, as a spreadsheet shows it. */
export interface DivisionRow {
  line: number;
  code: string;
  name: string;
  level: string;
  parentCode: string;
}

export interface DivisionProblem {
  line: number;
  /** Column of the list; null when the row as a whole is meant. */
  column: 'code' | 'name' | 'level' | 'parent_code' | null;
  message: string;
}

/** A grid that is there already, with the code of the division above it (an AREA in between is the district's own). */
export interface KnownDivision {
  id: string;
  code: string;
  name: string;
  level: GridLevel;
  parentCode: string | null;
}

export interface NewDivision {
  code: string;
  name: string;
  level: GridLevel;
  villageKind: VillageKind | null;
  parentCode: string | null;
}

export interface DivisionPlan {
  /** Parents before their children. */
  create: NewDivision[];
  rename: { id: string; from: string; to: string }[];
  /** The same place under a new code; the old one still resolves. */
  recode: { id: string; name: string; from: string; to: string }[];
  /** In the database but no longer in the list: kept, and told. */
  missing: { id: string; code: string; name: string }[];
  unchanged: number;
  problems: DivisionProblem[];
}

export const MAX_DIVISION_ROWS = 100_000;
const MAX_NAME = 40;

interface LevelRule {
  level: GridLevel;
  /** What the code must look like: significant digits, then zeros. */
  code: RegExp;
  digits: string;
  /** The only level that may stand above. */
  above: string | null;
}

const levels: Readonly<Record<string, LevelRule>> = {
  province: { level: 'PROVINCE', code: /^\d{2}0{10}$/, digits: '前 2\u00A0位', above: null },
  city: { level: 'CITY', code: /^\d{4}0{8}$/, digits: '前 4\u00A0位', above: 'province' },
  county: { level: 'DISTRICT', code: /^\d{6}0{6}$/, digits: '前 6\u00A0位', above: 'city' },
  township: { level: 'TOWNSHIP', code: /^\d{9}0{3}$/, digits: '前 9\u00A0位', above: 'county' },
  village: { level: 'VILLAGE', code: /^\d{12}$/, digits: '12\u00A0位', above: 'township' },
};
const order = Object.keys(levels);

/** 桃湾村委会 → 桃湾村; 居委会 and 社区 are said in full. */
export function spokenVillageName(name: string): string {
  return name.replace(/村民委员会$|村委会$/, '村').replace(/村村$/, '村');
}

/** Statistical codes number 居委会 and 社区 below 200 and villages from 200 on. */
export function villageKindOf(code: string): VillageKind {
  return Number(code.slice(9)) >= 200 ? 'RURAL' : 'URBAN';
}

/**
 * What importing the list would do. With problems nothing may be imported: they name row and column.
 * A known code keeps its grid; a name that vanished under one code and stands under a new one below the same parent is the
 * same grid recoded.
 */
export function planDivisions(rows: readonly DivisionRow[], known: readonly KnownDivision[]): DivisionPlan {
  const plan: DivisionPlan = { create: [], rename: [], recode: [], missing: [], unchanged: 0, problems: [] };
  if (rows.length === 0) {
    plan.problems.push({ line: 1, column: null, message: '表里一行数据都没有' });
    return plan;
  }
  if (rows.length > MAX_DIVISION_ROWS) {
    const message = `一次最多导入 ${MAX_DIVISION_ROWS}\u00A0行，现在有 ${rows.length}\u00A0行，请分区县导入`;
    plan.problems.push({ line: MAX_DIVISION_ROWS + 2, column: null, message });
    return plan;
  }
  const byCode = new Map<string, DivisionRow>();
  const knownByCode = new Map(known.map((grid) => [grid.code, grid]));
  for (const row of rows) {
    const first = byCode.get(row.code);
    if (first) problem(row, 'code', `代码 ${row.code} 在第 ${first.line}\u00A0行已经有了`);
    else byCode.set(row.code, row);
  }
  for (const row of rows) checkRow(row);
  if (plan.problems.length > 0) return plan;

  const gone = known.filter((grid) => !byCode.has(grid.code) && isListed(grid));
  const goneByPlace = new Map(gone.map((grid) => [placeOf(grid.parentCode, grid.name), grid]));
  const recoded = new Set<KnownDivision>();
  const parentOf = (row: DivisionRow): string | null => row.parentCode || null;
  for (const row of [...rows].sort((a, b) => order.indexOf(a.level) - order.indexOf(b.level) || a.line - b.line)) {
    const name = row.level === 'village' ? spokenVillageName(row.name) : row.name;
    const there = knownByCode.get(row.code);
    if (there) {
      if (there.name === name) plan.unchanged += 1;
      else plan.rename.push({ id: there.id, from: there.name, to: name });
      continue;
    }
    const former = goneByPlace.get(placeOf(parentOf(row), name));
    if (former && former.level === levels[row.level]!.level && !recoded.has(former)) {
      recoded.add(former);
      plan.recode.push({ id: former.id, name, from: former.code, to: row.code });
      continue;
    }
    plan.create.push({
      code: row.code,
      name,
      level: levels[row.level]!.level,
      villageKind: row.level === 'village' ? villageKindOf(row.code) : null,
      parentCode: parentOf(row),
    });
  }
  plan.missing = gone.filter((grid) => !recoded.has(grid)).map(({ id, code, name }) => ({ id, code, name }));
  return plan;

  function problem(row: DivisionRow, column: DivisionProblem['column'], message: string): void {
    plan.problems.push({ line: row.line, column, message });
  }

  function checkRow(row: DivisionRow): void {
    const rule = order.includes(row.level) ? levels[row.level]! : null;
    if (!rule) return problem(row, 'level', `级别只能是 ${order.join('、')}，现在是“${row.level}”`);
    if (!/^\d{12}$/.test(row.code)) return problem(row, 'code', `代码应当是 12\u00A0位数字，现在是“${row.code}”`);
    if (!rule.code.test(row.code)) problem(row, 'code', `这一级的代码只用${rule.digits}，后面都是 0`);
    checkName(row);
    checkParent(row, rule);
    const there = knownByCode.get(row.code);
    if (there && there.level !== rule.level) problem(row, 'level', `${row.code} 已经是另一级的“${there.name}”`);
    else if (there && there.parentCode !== null && row.parentCode !== '' && there.parentCode !== row.parentCode)
      problem(row, 'parent_code', `“${there.name}”现在在另一个上级下面；要换上级请用“移动网格”，导入不会移动它`);
  }

  function checkName(row: DivisionRow): void {
    const length = [...row.name].length;
    if (length === 0) problem(row, 'name', '没有写名称');
    else if (length > MAX_NAME) problem(row, 'name', `名称最多 ${MAX_NAME}\u00A0个字，现在 ${length}\u00A0个`);
    else if (/[\p{Cc}\uFFFD]/u.test(row.name))
      problem(row, 'name', '名称里有乱码，请看看文件的编码是不是 UTF-8 或 GBK');
  }

  function checkParent(row: DivisionRow, rule: LevelRule): void {
    if (row.parentCode === '') {
      // A list may begin at any level down to the county: what is above need not be in it.
      if (row.level === 'township' || row.level === 'village') problem(row, 'parent_code', '没有写上级代码');
      return;
    }
    if (row.parentCode === row.code) return problem(row, 'parent_code', '上级不能是自己');
    const parentRow = byCode.get(row.parentCode);
    const parentLevel = parentRow ? levels[parentRow.level]?.level : knownByCode.get(row.parentCode)?.level;
    const wanted = rule.above && levels[rule.above]!.level;
    if (!parentLevel) {
      if (row.level === 'county' || row.level === 'city') return; // above the list's own beginning
      problem(row, 'parent_code', `上级 ${row.parentCode} 不在表里，也没有导入过`);
    } else if (parentLevel !== wanted) {
      problem(row, 'parent_code', `${row.level} 的上级应当是 ${rule.above ?? '空'}，${row.parentCode} 不是`);
    }
  }
}

const placeOf = (parentCode: string | null, name: string): string => `${parentCode ?? ''}/${name}`;

/** Areas and cells are the district's own and in no national list. */
const isListed = ({ level }: KnownDivision): boolean => level !== 'AREA' && level !== 'CELL';
