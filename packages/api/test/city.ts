import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { StaffActor } from '../src/core/context';
import { newId } from '../src/core/ids';
import { Grid } from '../src/features/grids/grid.entity';
import { signIn } from '../src/features/sessions/sign-in';
import { makeObserver } from '../src/commands/make-observer';
import type { TestDistrict } from './district';
import type { World } from './harness';

let made = 0;

/** A grid of its own at the top of the tree. */
export async function topGrid(world: World, level: GridLevel, parent: Grid | null = null): Promise<Grid> {
  const id = newId();
  const code = String(340000000000 + (made += 1));
  const grid = world.services.db.read.create(Grid, {
    id,
    code,
    name: `${level}${code}`,
    level,
    villageKind: null,
    parentId: parent?.id ?? null,
    path: `${parent?.path ?? '/'}${id}/`,
    childCount: 0,
    version: 1,
  });
  await world.services.db.write((em) => em.insert(Grid, grid));
  return grid;
}

/** Hangs a test's district below a city. */
export async function hangBelow(city: Grid, district: TestDistrict): Promise<void> {
  const { db } = district.world.services;
  for (const grid of district.grids.values()) {
    grid.path = `${city.path.slice(0, -1)}${grid.path}`;
    await db.write((em) => em.update(Grid, { id: grid.id }, { path: grid.path }));
  }
  await db.write((em) => em.update(Grid, { id: district.grid('district').id }, { parentId: city.id }));
}

/** Somebody who observes from the city, with the first password changed. */
export async function observerOf(world: World, city: Grid): Promise<StaffActor> {
  const loginName = `observer${(made += 1)}`;
  const password = await makeObserver(world.services, [city.code, loginName, '沈望']);
  const { actor } = await signIn(await world.ctx('anyone'), { loginName, password });
  return { ...actor, mustChangePassword: false };
}
