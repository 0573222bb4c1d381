import { Like } from 'typeorm';
import { Worker } from '../src/core/jobs/worker';
import { GridChange } from '../src/features/grids/grid-change.entity';
import { Grid } from '../src/features/grids/grid.entity';
import { handlers } from '../src/jobs';
import type { TestDistrict } from './district';
import type { World } from './harness';

const CHANGE = 'id kind state day reason progress endedAt grid { id name } from { id } to { id }';
export const MOVE = `mutation ($input: MoveGridInput!) { change: moveGrid(input: $input) { ${CHANGE} } }`;
export const MERGE = `mutation ($input: MergeGridsInput!) { change: mergeGrids(input: $input) { ${CHANGE} } }`;

/** A grid of the test's district as it is stored now. */
export const gridOf = (district: TestDistrict, name: string): Promise<Grid> =>
  district.world.services.db.read.findOneByOrFail(Grid, { id: district.grid(name).id });

/** The input of a move or a merge, grids by their names in the test's district. */
export async function moveInput(
  district: TestDistrict,
  { id, ...to }: { id: string; toParentId?: string; intoId?: string },
): Promise<Record<string, unknown>> {
  const target = Object.fromEntries(Object.entries(to).map(([key, name]) => [key, district.grid(name).id]));
  return { id: district.grid(id).id, version: (await gridOf(district, id)).version, ...target };
}

export async function changeGrid(
  district: TestDistrict,
  mutation: string,
  names: { id: string; toParentId?: string; intoId?: string },
  reason: string | null = null,
): Promise<Record<string, unknown>> {
  const input = { ...(await moveInput(district, names)), reason };
  const { change } = await district.world.ok<{ change: Record<string, unknown> }>(district.login('admin'), mutation, {
    input,
  });
  return change;
}

/** The district's changes as they are stored, newest first: with the numbers that nobody is shown. */
export const changesOf = (district: TestDistrict): Promise<GridChange[]> =>
  district.world.services.db.read.find(GridChange, {
    where: { districtId: district.grid('district').id },
    order: { id: 'DESC' },
  });

/** Runs every job that is due, with what it asks for. */
export async function workJobs(world: World): Promise<void> {
  const worker = new Worker(world.services, handlers, []);
  while ((await worker.runDue()) > 0);
}

/** Every grid of the district has its parent's path before its own id, and every parent the right number of children. */
export async function standsRight(district: TestDistrict): Promise<void> {
  const { id } = district.grid('district');
  const grids = await district.world.services.db.read.findBy(Grid, { path: Like(`/${id}/%`) });
  const byId = new Map(grids.map((grid) => [grid.id, grid]));
  expect(grids.length).toBeGreaterThanOrEqual(district.grids.size);
  for (const grid of grids) {
    const parent = grid.parentId ? byId.get(grid.parentId) : null;
    expect([grid.name, grid.path]).toEqual([grid.name, `${parent?.path ?? '/'}${grid.id}/`]);
    if (grid.mergedIntoId) expect([grid.name, grid.mergedIntoId]).toEqual([grid.name, grid.parentId]);
    expect(parent?.mergedIntoId ?? null).toBeNull();
    expect([grid.name, grid.childCount]).toEqual([
      grid.name,
      grids.filter((each) => each.parentId === grid.id && !each.mergedIntoId).length,
    ]);
  }
}
