import { In, Like } from 'typeorm';
import {
  type DivisionPlan,
  type DivisionRow,
  type KnownDivision,
  planDivisions,
} from '@yidiantong/schema/rules/divisions';
import { dayOf } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { record } from '../../core/events/record';
import { newId } from '../../core/ids';
import { FormerGridCode } from './former-code.entity';
import { Grid } from './grid.entity';

export interface ImportDivisionsInput {
  rows: DivisionRow[];
  /** Only tells what would be done. */
  dryRun: boolean;
}

/** One stream for all imports: its head is the lock that lets one run at a time. */
const STREAM = { id: 'DIVISIONS00000000000000000', kind: 'DIVISIONS' };
/** Rows in one statement: SQLite takes at most 32,766 parameters. */
const PORTION = 500;

/**
 * Brings the grids in line with the national list: creates, renames and recodes; never moves, never removes, never touches
 * an AREA or a CELL. All of it or nothing. With problems nothing is done and they are in the answer.
 */
export async function importDivisions(work: Work, { rows, dryRun }: ImportDivisionsInput): Promise<DivisionPlan> {
  const { em } = work;
  if (!dryRun) await record(work, 'divisions.import-started', STREAM, { rows: rows.length });
  const grids = await relatedGrids(work, rows);
  const plan = planDivisions(rows, known(grids));
  if (dryRun || plan.problems.length > 0) return plan;

  const byCode = new Map(grids.map((grid) => [grid.code, grid]));
  for (const { id, to } of plan.rename) await em.update(Grid, { id }, { name: to });
  for (const { id, from, to } of plan.recode) {
    await em.update(Grid, { id }, { code: to });
    await em.insert(FormerGridCode, { code: from, gridId: id, untilDay: dayOf(work.now) });
    const grid = byCode.get(from)!;
    byCode.set(to, grid);
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
      version: 1,
    });
    byCode.set(code, grid);
    made.push(grid);
    if (parent) {
      parent.childCount += 1;
      grown.set(parent, parent.childCount);
    }
  }
  for (let start = 0; start < made.length; start += PORTION) await em.insert(Grid, made.slice(start, start + PORTION));
  for (const [grid, childCount] of grown)
    if (!made.includes(grid)) await em.update(Grid, { id: grid.id }, { childCount });
  await record(work, 'divisions.imported', STREAM, {
    created: made.length,
    renamed: plan.rename.length,
    recoded: plan.recode.length,
    missing: plan.missing.length,
  });
  return plan;
}

/** Grids that the list speaks of: named in it, or below one of its counties. */
async function relatedGrids({ em }: Work, rows: readonly DivisionRow[]): Promise<Grid[]> {
  const found = new Map<string, Grid>();
  const add = (grids: Grid[]): void => grids.forEach((grid) => found.set(grid.id, grid));
  const codes = [...new Set(rows.flatMap((row) => [row.code, row.parentCode]))].filter(Boolean);
  for (let start = 0; start < codes.length; start += PORTION)
    add(await em.findBy(Grid, { code: In(codes.slice(start, start + PORTION)) }));
  const counties = [...found.values()].filter(
    (grid) => grid.level === 'DISTRICT' && rows.some((row) => row.code === grid.code),
  );
  for (const county of counties) add(await em.findBy(Grid, { path: Like(`${county.path}%`) }));
  return [...found.values()];
}

/** A township below an AREA belongs, for the list, to the district above it. */
function known(grids: readonly Grid[]): KnownDivision[] {
  const byId = new Map(grids.map((grid) => [grid.id, grid]));
  return grids.map((grid) => {
    let parent = grid.parentId ? byId.get(grid.parentId) : undefined;
    while (parent?.level === 'AREA') parent = parent.parentId ? byId.get(parent.parentId) : undefined;
    return { id: grid.id, code: grid.code, name: grid.name, level: grid.level, parentCode: parent?.code ?? null };
  });
}
