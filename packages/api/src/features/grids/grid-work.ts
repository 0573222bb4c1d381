import type { Work } from '../../core/context';
import { lockById } from '../../core/database/database';
import { AppError } from '../../core/errors';
import type { Reading } from '../../core/loaders';
import { byId, byParent } from '../../core/loaders';
import { staffOf } from '../../core/graphql/access';
import { In } from 'typeorm';
import { GridChange } from './grid-change.entity';
import { Grid } from './grid.entity';
import { countChildren, seesGrid } from './grid.queries';

/* What the verbs that change the tree share, and those on units and people in part. */

/**
 * The actor's district, held until the transaction ends. What must not happen twice at once in it waits here in line: a change
 * of its tree, a second commission, a circle of supervision, the last ADMIN leaving.
 */
export async function lockDistrict(work: Work): Promise<Grid> {
  return (await lockById(work.em, Grid, staffOf(work).districtId))!;
}

/** @throws AppError NOT_FOUND when there is none or it is another district's */
export async function gridHere(work: Work, id: string): Promise<Grid> {
  const grid = await lockById(work.em, Grid, id);
  if (!grid || !seesGrid(staffOf(work), grid)) throw AppError.notFound();
  return grid;
}

/** The same at the version the actor looked at. @throws AppError NOT_FOUND, CONFLICT */
export async function gridForChange(work: Work, { id, version }: { id: string; version: number }): Promise<Grid> {
  const grid = await gridHere(work, id);
  if (grid.version !== version) throw AppError.conflict(grid.version);
  return grid;
}

/** @throws AppError INVALID_STATE with the first reason there is */
export function refuseFor(refusals: readonly (string | null)[]): void {
  const refusal = refusals.find((each) => each !== null);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
}

/** The event of a grid, which also stands in its district's log of changes. */
export const gridStream = (work: Work, gridId: string): { id: string; kind: string; auditDistrictId: string } => ({
  id: gridId,
  kind: 'GRID',
  auditDistrictId: staffOf(work).districtId,
});

/** Grids of the district whose change is still under way, in one statement for all that is asked at once. */
export async function gridsUnderWay(reading: Reading, districtId: string): Promise<Grid[]> {
  const changes = await byParent(
    reading,
    'gridsUnderWay',
    districtId,
    (ids) => reading.read.findBy(GridChange, { districtId: In(ids), state: 'RUNNING' }),
    (change) => change.districtId,
  );
  const grids = await Promise.all(changes.map((change) => byId(reading, Grid, change.gridId)));
  return grids.filter((grid): grid is Grid => grid !== null);
}

/** Counts again what stands below these grids. */
export async function recount(work: Work, gridIds: readonly string[]): Promise<void> {
  for (const id of new Set(gridIds))
    await work.em.update(Grid, { id }, { childCount: await countChildren(work.em, id) });
}
