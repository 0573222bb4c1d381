import { gridLevelLabels, type GridLevel } from '../vocabulary/grids';

/*
 * What may be done to the tree by hand, within one district: the table, and what it refuses in words a person can act on.
 * Who may do it is the policy; all of it presumes that both grids are the actor's district's.
 */

interface LevelRule {
  /** Levels it may hang under. */
  under: readonly GridLevel[];
  /** Made here by the district itself; everything else comes from the national list. */
  made?: true;
  moves?: true;
  merges?: true;
}

export const gridRules: Readonly<Record<GridLevel, LevelRule>> = {
  PROVINCE: { under: [] },
  CITY: { under: ['PROVINCE'] },
  DISTRICT: { under: ['CITY'] },
  AREA: { under: ['DISTRICT'], made: true, merges: true },
  TOWNSHIP: { under: ['AREA', 'DISTRICT'], moves: true, merges: true },
  VILLAGE: { under: ['TOWNSHIP'], moves: true, merges: true },
  CELL: { under: ['VILLAGE'], made: true, moves: true, merges: true },
};

/** What the rules need to know of a grid. */
export interface GridFacts {
  id: string;
  name: string;
  level: GridLevel;
  parentId: string | null;
  /** Ids from the root down to the grid, each followed by `/`. */
  path: string;
  mergedIntoId: string | null;
}

type Refusal = string | null;

/** The level that is made by hand right below; null where none is. */
export const levelMadeUnder = (level: GridLevel): GridLevel | null =>
  (Object.keys(gridRules) as GridLevel[]).find(
    (each) => gridRules[each].made && gridRules[each].under.includes(level),
  ) ?? null;

/** Why nothing of a kind can be done to the grid at all. */
export function changeRefusal(kind: 'moves' | 'merges', grid: GridFacts): Refusal {
  if (grid.mergedIntoId) return `“${grid.name}”已经并入别的网格`;
  if (gridRules[grid.level][kind]) return null;
  return `${gridLevelLabels[grid.level]}不能${kind === 'moves' ? '移动' : '合并'}`;
}

export function moveRefusal(grid: GridFacts, to: GridFacts): Refusal {
  const refusal = changeRefusal('moves', grid);
  if (refusal) return refusal;
  if (to.mergedIntoId) return `“${to.name}”已经并入别的网格，请选并入后的那一个`;
  if (to.path.startsWith(grid.path)) return '不能移到自己下面';
  const { under } = gridRules[grid.level];
  if (!under.includes(to.level))
    return `${gridLevelLabels[grid.level]}只能放在${under.map((level) => gridLevelLabels[level]).join('或')}下面`;
  return grid.parentId === to.id ? `“${grid.name}”本来就在“${to.name}”下面` : null;
}

export function mergeRefusal(grid: GridFacts, into: GridFacts): Refusal {
  const refusal = changeRefusal('merges', grid);
  if (refusal) return refusal;
  if (into.id === grid.id) return '不能并入自己';
  if (into.mergedIntoId) return `“${into.name}”已经并入别的网格，请选并入后的那一个`;
  return into.level === grid.level ? null : `只能并入同一级的网格，“${into.name}”是${gridLevelLabels[into.level]}`;
}

/** Whether a change that is still under way stands in the way of one more: one of the two lies within the other. */
export const overlaps = (running: Pick<GridFacts, 'path'>, wanted: Pick<GridFacts, 'path'>): boolean =>
  running.path.startsWith(wanted.path) || wanted.path.startsWith(running.path);
