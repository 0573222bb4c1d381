import type { GridLevel, VillageKind } from '../vocabulary/grids';
import {
  checkDivisionRows,
  levels,
  order,
  type DivisionProblem,
  type DivisionRow,
  type KnownDivision,
} from './division-rows';

/*
 * The national list of divisions (12-digit statistical codes) against the grids of a database: what an import would do, and
 * every row that stands in its way. Nothing here writes.
 */

/** A code that a grid had before: what is printed on walls still leads to it. */
export interface FormerDivisionCode {
  code: string;
  gridId: string;
  name: string;
}

/** A grid on which list and district differ by the district's own doing. */
export interface KeptDivision {
  line: number;
  code: string;
  name: string;
  why: 'MERGED' | 'MOVED';
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
  /** The list has them as they were; they stay as the district made them. */
  kept: KeptDivision[];
  unchanged: number;
  problems: DivisionProblem[];
}

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
 * same grid recoded, be the parent recoded as well. From above downwards, so that a parent is known before its children. A
 * code that was one place's never becomes another's: what is printed on its walls would lead there.
 */
export function planDivisions(
  rows: readonly DivisionRow[],
  known: readonly KnownDivision[],
  formerCodes: readonly FormerDivisionCode[] = [],
): DivisionPlan {
  const problems = checkDivisionRows(rows, known);
  const plan: DivisionPlan = { create: [], rename: [], recode: [], missing: [], kept: [], unchanged: 0, problems };
  if (problems.length > 0) return plan;
  const listed = new Set(rows.map(({ code }) => code));
  const knownByCode = new Map(known.map((grid) => [grid.code, grid]));
  const gone = known.filter((grid) => !listed.has(grid.code) && isListed(grid));
  const goneAt = groupBy(
    gone.filter((grid) => !grid.mergedInto),
    (grid) => placeOf(grid.level, grid.parentCode, grid.name),
  );
  /** Where the district put them, the list does not look for them. */
  const displaced = groupBy(
    gone.filter((grid) => grid.moved || grid.mergedInto),
    (grid) => placeOf(grid.level, null, grid.name),
  );
  /** By the code that the list has for it now. */
  const recoded = new Map<string, KnownDivision>();
  const taken = new Set<KnownDivision>();
  const codeNow = new Map<string, string>();

  const formerByCode = new Map(formerCodes.map((former) => [former.code, former]));
  const inOrder = [...rows].sort((a, b) => a.line - b.line);
  for (const word of order) {
    const ofLevel = inOrder.filter(({ level }) => level === word);
    // Under no code that is known: what was elsewhere in the list, or is new.
    const unknown = new Set(
      ofLevel.filter(({ code }) => !knownByCode.has(code)).map((row) => `${parentOf(row)}/${nameOf(row)}`),
    );
    for (const row of ofLevel) {
      const name = nameOf(row);
      const { level } = levels[word]!;
      const there = knownByCode.get(row.code);
      if (there) {
        keep(row, there, name);
        if (there.mergedInto) continue;
        if (there.name !== name && unknown.has(`${there.parentCode}/${there.name}`)) refuseReuse(row, there.name);
        if (there.name === name) plan.unchanged += 1;
        else plan.rename.push({ id: there.id, from: there.name, to: name });
        continue;
      }
      const former = formerAt(row, level, name);
      const holder = formerByCode.get(row.code);
      if (holder && holder.gridId !== former?.id) refuseReuse(row, holder.name);
      if (former) {
        recoded.set(row.code, former);
        taken.add(former);
        codeNow.set(former.code, row.code);
        plan.recode.push({ id: former.id, name, from: former.code, to: row.code });
        keep(row, former, name);
        continue;
      }
      const villageKind = word === 'village' ? villageKindOf(row.code) : null;
      const above = parentOf(row);
      plan.create.push({
        code: row.code,
        name,
        level,
        villageKind,
        parentCode: above && (codeNow.get(above) ?? above),
      });
    }
  }
  plan.missing = gone
    .filter((grid) => !taken.has(grid) && !grid.mergedInto)
    .map(({ id, code, name }) => ({ id, code, name }));
  return plan;

  function refuseReuse(row: DivisionRow, holder: string): void {
    const message = `代码 ${row.code} 以前是“${holder}”的，墙上的旧二维码还指着它，不能再给“${nameOf(row)}”；请核对，没有写错就先去掉这一行再导入`;
    plan.problems.push({ line: row.line, column: 'code', message });
  }

  /** The code by which the row's parent is known: before it was recoded, and where it went if it was merged. */
  function parentOf(row: DivisionRow): string | null {
    const grid = recoded.get(row.parentCode) ?? knownByCode.get(row.parentCode);
    return (grid?.mergedInto || grid?.code) ?? (row.parentCode || null);
  }

  function formerAt(row: DivisionRow, level: GridLevel, name: string): KnownDivision | undefined {
    const free = (grids: KnownDivision[] = []): KnownDivision[] => grids.filter((grid) => !taken.has(grid));
    const here = free(goneAt.get(placeOf(level, parentOf(row), name)));
    // Of two that are called the same, the one that kept its number within the township.
    if (here.length > 0) return here.find(({ code }) => code.slice(9) === row.code.slice(9)) ?? here[0];
    const anywhere = free(displaced.get(placeOf(level, null, name)));
    return anywhere.length === 1 ? anywhere[0] : undefined;
  }

  /** Tells what list and district have differently by the district's own doing; what is neither stands in the way. */
  function keep(row: DivisionRow, grid: KnownDivision, name: string): void {
    const tell = (why: KeptDivision['why'], as: string): void =>
      void plan.kept.push({ line: row.line, code: row.code, name: as, why });
    if (grid.mergedInto) return tell('MERGED', grid.name);
    if (grid.parentCode === null || row.parentCode === '' || grid.parentCode === parentOf(row)) return;
    if (grid.moved) return tell('MOVED', name);
    const message = `“${grid.name}”现在在另一个上级下面；要换上级请用“移动网格”，导入不会移动它`;
    plan.problems.push({ line: row.line, column: 'parent_code', message });
  }
}

const nameOf = ({ level, name }: DivisionRow): string => (level === 'village' ? spokenVillageName(name) : name);

const placeOf = (level: GridLevel, parentCode: string | null, name: string): string =>
  `${level}/${parentCode ?? ''}/${name}`;

function groupBy<T>(list: readonly T[], key: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of list) {
    const group = groups.get(key(each));
    if (group) group.push(each);
    else groups.set(key(each), [each]);
  }
  return groups;
}

/** Areas and cells are the district's own and in no national list. */
const isListed = ({ level }: KnownDivision): boolean => level !== 'AREA' && level !== 'CELL';
