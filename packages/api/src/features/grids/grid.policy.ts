import {
  changeRefusal,
  type GridFacts,
  gridRules,
  levelMadeUnder,
  overlaps,
} from '@yidiantong/schema/rules/grid-changes';
import type { Actor } from '../../core/context';

/*
 * WHO may change the tree, and WHEN nobody can: null when it may be done, else the reason. What may go where is the table in
 * schema/src/rules/grid-changes.ts. All of it presumes that the actor sees the grid.
 */

type Refusal = string | null;

export const mayWrite = (actor: Actor): Refusal =>
  actor.kind === 'staff' && actor.abilities.has('GRID_WRITE') ? null : '网格由本区的管理员来改';

export const whenStanding = (grid: Pick<GridFacts, 'name' | 'mergedIntoId'>): Refusal =>
  grid.mergedIntoId ? `“${grid.name}”已经并入别的网格，不能再改` : null;

export const mayHaveMade = (grid: GridFacts): Refusal =>
  whenStanding(grid) ??
  (levelMadeUnder(grid.level) ? null : '乡镇和村从行政区划表导入；一级网格加在区县下面，三级网格加在村下面');

/** `running`: grids whose change is still under way. */
const whenSettled = (grid: GridFacts, running: readonly GridFacts[]): Refusal => {
  const other = running.find((each) => overlaps(each, grid));
  return other ? `“${other.name}”的调整还没有完成，请等它完成再做` : null;
};

/** What is put somewhere would be swept along with a place that is itself on the way. */
export const whenReceiving = (into: GridFacts, running: readonly GridFacts[]): Refusal => {
  const other = running.find((each) => into.path.startsWith(each.path));
  return other ? `“${other.name}”的调整还没有完成，请等它完成再做` : null;
};

/** Every reason against changing a grid in one way, the first one to be said first. */
export const refusalsOf = {
  update: (actor: Actor, grid: GridFacts): Refusal[] => [mayWrite(actor), whenStanding(grid)],
  createChild: (actor: Actor, grid: GridFacts): Refusal[] => [mayWrite(actor), mayHaveMade(grid)],
  move: (actor: Actor, grid: GridFacts, running: readonly GridFacts[]): Refusal[] => [
    mayWrite(actor),
    changeRefusal('moves', grid),
    whenSettled(grid, running),
  ],
  merge: (actor: Actor, grid: GridFacts, running: readonly GridFacts[]): Refusal[] => [
    mayWrite(actor),
    changeRefusal('merges', grid),
    whenSettled(grid, running),
  ],
} as const;

/** A code the district gives itself. */
export const ownsCode = (grid: Pick<GridFacts, 'level'>): boolean => Boolean(gridRules[grid.level].made);
