import type { GridLevel } from '../vocabulary/grids';
import type { UnitKind } from '../vocabulary/units';
import { singleUnitKinds, unitNameFrom, type NamedGrid } from './units';

/** A kind of body that many grids have each of their own. */
export interface UnitBody {
  code: string;
  kind: UnitKind;
  /** Each grid of this level gets one. */
  level: GridLevel;
  villageKind: NamedGrid['villageKind'];
  namePattern: string;
  /** A unit that supervises them all, or each grid's own commission; neither: nobody. */
  supervisedById: string | null;
  ownCommission: boolean;
}

export interface PlanGrid extends NamedGrid {
  id: string;
  level: GridLevel;
  /** Ids from the root down to the grid itself. */
  ids: readonly string[];
}

export interface PlanUnit {
  id: string;
  gridId: string;
  code: string;
  kind: UnitKind;
  closed: boolean;
}

export interface PlannedUnit<Body extends UnitBody = UnitBody> {
  id: string;
  body: Body;
  grid: PlanGrid;
  name: string;
  supervisedById: string | null;
}

export interface PlanRow {
  body: UnitBody;
  grid: PlanGrid;
  name: string;
  /** Why it is left out or stands in the way. */
  words: string;
}

export interface UnitPlan<Body extends UnitBody = UnitBody> {
  make: PlannedUnit<Body>[];
  existing: PlanRow[];
  /** With one of these nothing is made. */
  refused: PlanRow[];
}

const LONGEST_NAME = 60;

/** Commissions first: the others are supervised by them. */
const order = (body: UnitBody): number => [...singleUnitKinds, body.kind].indexOf(body.kind);

/** Whose commission "the grid's own" is: the township's, or the district's for what stands at the district and for a township's commission. */
const ownCommissionKind = ({ kind, level }: UnitBody): UnitKind =>
  level === 'DISTRICT' || kind === 'TOWNSHIP_COMMISSION' ? 'COMMISSION' : 'TOWNSHIP_COMMISSION';

/**
 * What making one unit of each body in each of its grids comes to. `units` are those of the grids and every commission above
 * them; `newId` names a unit that is to be made.
 */
export function planUnits<Body extends UnitBody>(
  bodies: readonly Body[],
  grids: readonly PlanGrid[],
  units: readonly PlanUnit[],
  newId: () => string,
): UnitPlan<Body> {
  const plan: UnitPlan<Body> = { make: [], existing: [], refused: [] };
  const byCode = new Map(units.map((unit) => [`${unit.gridId}/${unit.code}`, unit]));
  const key = (kind: UnitKind, gridId: string): string => `${kind}/${gridId}`;
  const commissions = new Map(
    units
      .filter((unit) => singleUnitKinds.includes(unit.kind) && !unit.closed)
      .map((unit) => [key(unit.kind, unit.gridId), unit.id]),
  );

  const refusal = (body: UnitBody, grid: PlanGrid, name: string, own: string | undefined): string | null => {
    if ([...name].length > LONGEST_NAME) return `名称超过 ${LONGEST_NAME}\u00A0个字，请写短一些`;
    if (commissions.has(key(body.kind, grid.id))) return '这里已经有一个，编码不同，请核对';
    if (!body.ownCommission || own || body.kind === 'COMMISSION') return null;
    return ownCommissionKind(body) === 'COMMISSION'
      ? '区里还没有纪委监委，请一起勾选，或者先不指定由谁监督'
      : '所在乡镇街道还没有纪（工）委，请一起勾选，或者先建';
  };

  for (const body of [...bodies].sort((a, b) => order(a) - order(b)))
    for (const grid of grids) {
      if (grid.level !== body.level || (body.villageKind && grid.villageKind !== body.villageKind)) continue;
      const name = unitNameFrom(body.namePattern, grid);
      const known = byCode.get(`${grid.id}/${body.code}`);
      if (known) {
        const same = known.kind === body.kind;
        const words = same ? (known.closed ? '已有，现在关停' : '已有') : '这个编码已经给了另一种单位，请换一个编码';
        plan[same ? 'existing' : 'refused'].push({ body, grid, name, words });
        continue;
      }
      const above = body.ownCommission
        ? grid.ids.map((id) => commissions.get(key(ownCommissionKind(body), id))).find((id) => id !== undefined)
        : undefined;
      const words = refusal(body, grid, name, above);
      if (words) {
        plan.refused.push({ body, grid, name, words });
        continue;
      }
      const id = newId();
      plan.make.push({ id, body, grid, name, supervisedById: above ?? body.supervisedById });
      if (singleUnitKinds.includes(body.kind)) commissions.set(key(body.kind, grid.id), id);
    }
  return plan;
}
