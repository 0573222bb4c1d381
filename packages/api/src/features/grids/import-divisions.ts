import { In, Like } from 'typeorm';
import type { DivisionRow, KnownDivision } from '@yidiantong/schema/rules/division-rows';
import { type DivisionPlan, type FormerDivisionCode, planDivisions } from '@yidiantong/schema/rules/divisions';
import { dayOf } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { lockById } from '../../core/database/database';
import { inPortions, insertMany } from '../../core/database/portions';
import { record } from '../../core/events/record';
import { newId } from '../../core/ids';
import { initialsOf } from '../../core/pinyin';
import { FormerGridCode } from './former-code.entity';
import { GridChange } from './grid-change.entity';
import { keepFormerCode } from './grid-code';
import { Grid } from './grid.entity';
import { idsOfPath } from './grid.queries';

export interface ImportDivisionsInput {
  rows: DivisionRow[];
  /** Only tells what would be done. */
  dryRun: boolean;
}

/** One stream for the imports by command: its head is the lock that lets one run at a time. */
const STREAM = { id: 'DIVISIONS00000000000000000', kind: 'DIVISIONS' };

/**
 * Brings the grids in line with the national list: creates, renames and recodes; never moves, never removes, never touches
 * an AREA or a CELL. All of it or nothing. With problems nothing is done and they are in the answer.
 */
export async function importDivisions(work: Work, { rows, dryRun }: ImportDivisionsInput): Promise<DivisionPlan> {
  if (!dryRun) await record(work, 'divisions.import-started', STREAM, { rows: rows.length });
  const grids = await relatedGrids(work, rows);
  const plan = await planFor(work, rows, grids);
  if (dryRun || plan.problems.length > 0) return plan;
  const changes = await carryOut(work, plan, grids);
  for (const [districtId, counts] of changes)
    await record(work, 'divisions.imported', districtStream(districtId, districtId), { ...counts });
  await record(work, 'divisions.imported', STREAM, countsOf(plan));
  return plan;
}

export const countsOf = (
  plan: DivisionPlan,
): Record<'created' | 'renamed' | 'recoded' | 'missing' | 'kept', number> => ({
  created: plan.create.length,
  renamed: plan.rename.length,
  recoded: plan.recode.length,
  missing: plan.missing.length,
  kept: plan.kept.length,
});

/** What an import of the rows would do to these grids. */
export async function planFor(work: Work, rows: DivisionRow[], grids: readonly Grid[]): Promise<DivisionPlan> {
  const districts = grids.filter((grid) => grid.level === 'DISTRICT').map(({ id }) => id);
  const moves = await work.em.findBy(GridChange, { districtId: In(districts), kind: 'MOVE' });
  const former = await formerCodes(work, rows);
  return planDivisions(rows, known(grids, new Set(moves.map(({ gridId }) => gridId))), former);
}

/** Which codes of the list some grid had before, in whatever district it is. */
async function formerCodes({ em }: Work, rows: readonly DivisionRow[]): Promise<FormerDivisionCode[]> {
  const codes = [...new Set(rows.map(({ code }) => code))];
  const found = await inPortions(codes, (portion) => em.findBy(FormerGridCode, { code: In(portion) }));
  const holders = [...new Set(found.map(({ gridId }) => gridId))];
  const grids = await inPortions(holders, (portion) => em.findBy(Grid, { id: In(portion) }));
  const names = new Map(grids.map(({ id, name }) => [id, name]));
  return found.map(({ code, gridId }) => ({ code, gridId, name: names.get(gridId)! }));
}

type Changes = Record<'created' | 'renamed' | 'recoded', number>;

/** Does what the plan says; each district’s log of changes tells its names and codes. Gives the counts of each district. */
export async function carryOut(work: Work, plan: DivisionPlan, grids: readonly Grid[]): Promise<Map<string, Changes>> {
  const { em } = work;
  const districtOf = await districtsOf(work, grids);
  const changes = new Map<string, Changes>();
  const count = (districtId: string | undefined, kind: keyof Changes): void => {
    if (!districtId) return;
    const counts = changes.get(districtId) ?? { created: 0, renamed: 0, recoded: 0 };
    changes.set(districtId, { ...counts, [kind]: counts[kind] + 1 });
  };
  const byCode = new Map(grids.map((grid) => [grid.code, grid]));
  for (const { id, from, to } of plan.rename) {
    await em.update(Grid, { id }, { name: to, pinyinInitials: initialsOf(to) });
    await record(work, 'grid.renamed-by-list', districtStream(id, districtOf.get(id)), { name: to, nameBefore: from });
    count(districtOf.get(id), 'renamed');
  }
  for (const { id, from, to } of plan.recode) {
    await em.update(Grid, { id }, { code: to });
    await keepFormerCode(work, id, from, to, dayOf(work.now));
    await record(work, 'grid.recoded-by-list', districtStream(id, districtOf.get(id)), { code: to, codeBefore: from });
    count(districtOf.get(id), 'recoded');
    byCode.set(to, byCode.get(from)!);
  }
  const made: Grid[] = [];
  const grown = new Map<Grid, number>();
  for (const { code, name, level, villageKind, parentCode } of plan.create) {
    const id = newId();
    const parent = (parentCode && byCode.get(parentCode)) || null;
    const grid = em.create(Grid, {
      id,
      code,
      name,
      level,
      villageKind,
      parentId: parent?.id ?? null,
      path: `${parent?.path ?? '/'}${id}/`,
      childCount: 0,
      pinyinInitials: initialsOf(name),
      version: 1,
    });
    byCode.set(code, grid);
    made.push(grid);
    if (level === 'DISTRICT') districtOf.set(id, id);
    else if (parent) districtOf.set(id, districtOf.get(parent.id));
    count(districtOf.get(id), 'created');
    if (parent) {
      parent.childCount += 1;
      grown.set(parent, parent.childCount);
    }
  }
  await insertMany(em, Grid, made);
  const fresh = new Set(made);
  for (const [grid, childCount] of grown) if (!fresh.has(grid)) await em.update(Grid, { id: grid.id }, { childCount });
  return changes;
}

const districtStream = (
  id: string,
  auditDistrictId?: string,
): { id: string; kind: string; auditDistrictId?: string } => ({
  id,
  kind: 'GRID',
  auditDistrictId,
});

/** The district that each grid is or is in; a city is in none. The list need not name it. */
async function districtsOf({ em }: Work, grids: readonly Grid[]): Promise<Map<string, string | undefined>> {
  const ids = [...new Set(grids.flatMap(({ path }) => idsOfPath(path)))];
  const districts = await inPortions(ids, (portion) => em.findBy(Grid, { id: In(portion), level: 'DISTRICT' }));
  const known = new Set(districts.map(({ id }) => id));
  return new Map(grids.map(({ id, path }) => [id, idsOfPath(path).find((each) => known.has(each))]));
}

/** Grids that the list speaks of: named in it, or below one of its counties. */
async function relatedGrids({ em }: Work, rows: readonly DivisionRow[]): Promise<Grid[]> {
  const found = new Map<string, Grid>();
  const add = (grids: Grid[]): void => grids.forEach((grid) => found.set(grid.id, grid));
  const codes = [...new Set(rows.flatMap((row) => [row.code, row.parentCode]))].filter(Boolean);
  add(await inPortions(codes, (portion) => em.findBy(Grid, { code: In(portion) })));
  const listed = new Set(rows.map((row) => row.code));
  const cities = [...found.values()].filter(({ level }) => level === 'CITY');
  const names = new Set(rows.filter(({ level }) => level === 'county').map(({ name }) => name));
  // A county under a new code is known by its name in its city, and what is below it by it.
  const recoded = await em.findBy(Grid, { level: 'DISTRICT', parentId: In(cities.map(({ id }) => id)) });
  add(recoded.filter(({ name }) => names.has(name)));
  const counties = [...found.values()].filter(
    ({ level, code, name }) => level === 'DISTRICT' && (listed.has(code) || names.has(name)),
  );
  // Held, so that an import in the console waits for this one.
  for (const { id } of counties.sort((a, b) => (a.id < b.id ? -1 : 1))) await lockById(em, Grid, id);
  for (const county of counties) add(await em.findBy(Grid, { path: Like(`${county.path}%`) }));
  return [...found.values()];
}

/** A township below an AREA belongs, for the list, to the district above it. */
function known(grids: readonly Grid[], moved: ReadonlySet<string>): KnownDivision[] {
  const byId = new Map(grids.map((grid) => [grid.id, grid]));
  return grids.map((grid) => {
    let parent = grid.parentId ? byId.get(grid.parentId) : undefined;
    while (parent?.level === 'AREA') parent = parent.parentId ? byId.get(parent.parentId) : undefined;
    return {
      id: grid.id,
      code: grid.code,
      name: grid.name,
      level: grid.level,
      parentCode: parent?.code ?? null,
      moved: moved.has(grid.id),
      ...(grid.mergedIntoId ? { mergedInto: byId.get(grid.mergedIntoId)?.code ?? '' } : {}),
    };
  });
}
