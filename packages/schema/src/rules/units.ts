import { gridLevelLabels, type GridLevel, type VillageKind } from '../vocabulary/grids';
import { unitKindLabels, type UnitKind } from '../vocabulary/units';

/** The levels at which a kind of unit may stand. */
export const unitPlaces: Readonly<Record<UnitKind, readonly GridLevel[]>> = {
  COMMISSION: ['DISTRICT'],
  OFFICE: ['DISTRICT'],
  DISPATCHED_GROUP: ['DISTRICT'],
  PATROL_GROUP: ['DISTRICT'],
  TOWNSHIP_COMMISSION: ['TOWNSHIP'],
  DEPARTMENT: ['DISTRICT', 'TOWNSHIP'],
  AGENCY: ['TOWNSHIP'],
  VILLAGE_ORG: ['VILLAGE'],
  SUPERVISION_COMMITTEE: ['VILLAGE'],
  FINANCE_GROUP: ['VILLAGE'],
};

/** Kinds of which a grid has one at most. */
export const singleUnitKinds: readonly UnitKind[] = ['COMMISSION', 'TOWNSHIP_COMMISSION'];

/** What tells the units of one place from each other. */
export interface PlacedUnit {
  id: string;
  code: string;
  kind: UnitKind;
}

/**
 * When a place is merged into another: which unit goes on for each of its own. The one of the same code and kind or, where both
 * places have only one of a kind, that one; not so for departments, which differ by what they do. Whatever has none goes on.
 */
export function successorsOf<U extends PlacedUnit>(gone: readonly U[], there: readonly U[]): Map<U, U> {
  const only = (units: readonly U[], kind: UnitKind): U | null => {
    const found = units.filter((unit) => unit.kind === kind);
    return found.length === 1 ? found[0]! : null;
  };
  const successors = new Map<U, U>();
  for (const unit of gone) {
    const like = there.find((other) => other.code === unit.code && other.kind === unit.kind);
    const same = unit.kind !== 'DEPARTMENT' && only(gone, unit.kind) ? only(there, unit.kind) : null;
    const successor = like ?? same;
    if (successor) successors.set(unit, successor);
  }
  return successors;
}

/** Kinds that lend each other people in a cooperation area (B10). */
export const cooperatingUnitKinds: readonly UnitKind[] = ['OFFICE', 'DISPATCHED_GROUP', 'TOWNSHIP_COMMISSION'];

/** Why a unit of the kind cannot stand at the level; null when it can. */
export function placeRefusal(kind: UnitKind, level: GridLevel): string | null {
  const levels = unitPlaces[kind];
  if (levels.includes(level)) return null;
  const where = levels.map((each) => gridLevelLabels[each]).join('或');
  return `${unitKindLabels[kind]}只设在${where}，请换一个网格或种类`;
}

/** Codes are typed, printed and matched by rules: capitals, digits and hyphens. */
export const unitCodePattern = /^[A-Z][A-Z0-9-]{0,19}$/;

export interface NamedGrid {
  name: string;
  villageKind: VillageKind | null;
}

const PLACE = '{网格}';
const VARIANT = /\{([^{}|]*)\|([^{}|]*)\}/g;

/** What is wrong with a pattern of names; null when it can be used. */
export function namePatternProblem(pattern: string): string | null {
  if (!pattern.includes(PLACE)) return `名称里要有 ${PLACE}，建的时候换成各地的名字`;
  return /[{}]/.test(pattern.split(PLACE).join('').replace(VARIANT, ''))
    ? `花括号只用于 ${PLACE} 和 {乡村叫法|街道社区叫法}，请改一改`
    : null;
}

/** A unit's name from a pattern: `{网格}` is the grid's name, `{纪委|纪工委}` the one word in the country, the other in town. */
export function unitNameFrom(pattern: string, grid: NamedGrid): string {
  const urban = grid.villageKind === 'URBAN' || /(街道|区)$/.test(grid.name);
  return pattern
    .replace(VARIANT, (_, rural: string, town: string) => (urban ? town : rural))
    .split(PLACE)
    .join(grid.name);
}

/** Whether `unitId` would, under `supervisorId`, come to supervise itself. `above` gives the supervisor of a unit. */
export function supervisesItself(unitId: string, supervisorId: string, above: (id: string) => string | null): boolean {
  const seen = new Set<string>();
  for (let at: string | null = supervisorId; at !== null && !seen.has(at); at = above(at)) {
    if (at === unitId) return true;
    seen.add(at);
  }
  return false;
}

/** What each place has of its own, in words: 各乡镇街道的纪（工）委 · 各村（社区）的村务监督委员会 */
export const eachPlaceWords = (level: GridLevel, name: string): string =>
  `各${gridLevelLabels[level]}的${name.replace(/^(乡镇|村（居）)/, '')}`;
