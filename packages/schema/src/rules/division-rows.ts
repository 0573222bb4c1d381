import type { GridLevel } from '../vocabulary/grids';

/* What can be said of each row of the national list by itself, its parent and the grid that has its code. */

/** A row of the list as it is read. `line` is that of the file where it begins, from 1, head and blank lines included. */
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
  /** Moved by hand: the list may still show it elsewhere. */
  moved?: boolean;
  /** Code of the grid it was merged into; the list may still hold it. */
  mergedInto?: string;
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

export const levels: Readonly<Record<string, LevelRule>> = {
  province: { level: 'PROVINCE', code: /^\d{2}0{10}$/, digits: '前 2\u00A0位', above: null },
  city: { level: 'CITY', code: /^\d{4}0{8}$/, digits: '前 4\u00A0位', above: 'province' },
  county: { level: 'DISTRICT', code: /^\d{6}0{6}$/, digits: '前 6\u00A0位', above: 'city' },
  township: { level: 'TOWNSHIP', code: /^\d{9}0{3}$/, digits: '前 9\u00A0位', above: 'county' },
  village: { level: 'VILLAGE', code: /^\d{12}$/, digits: '12\u00A0位', above: 'township' },
};
export const order = Object.keys(levels);

/** Every row that stands in the way of an import, by row and column. */
export function checkDivisionRows(rows: readonly DivisionRow[], known: readonly KnownDivision[]): DivisionProblem[] {
  if (rows.length === 0) return [{ line: 1, column: null, message: '表里一行数据都没有' }];
  if (rows.length > MAX_DIVISION_ROWS) {
    const message = `一次最多导入 ${MAX_DIVISION_ROWS}\u00A0行，现在有 ${rows.length}\u00A0行，请分区县导入`;
    return [{ line: MAX_DIVISION_ROWS + 2, column: null, message }];
  }
  const problems: DivisionProblem[] = [];
  const byCode = new Map<string, DivisionRow>();
  const knownByCode = new Map(known.map((grid) => [grid.code, grid]));
  for (const row of rows) {
    const first = byCode.get(row.code);
    if (first) problem(row, 'code', `代码 ${row.code} 在第 ${first.line}\u00A0行已经有了`);
    else byCode.set(row.code, row);
  }
  for (const row of rows) checkRow(row);
  return problems;

  function problem(row: DivisionRow, column: DivisionProblem['column'], message: string): void {
    problems.push({ line: row.line, column, message });
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
    // Its level is said to be wrong in its own line; below it nothing more can be known.
    if (parentRow && !order.includes(parentRow.level)) return;
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
