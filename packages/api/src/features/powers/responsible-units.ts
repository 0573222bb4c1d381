import { In, type EntityManager } from 'typeorm';
import { unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import type { Grid } from '../grids/grid.entity';
import { idsOfPath } from '../grids/grid.queries';
import { Unit } from '../units/unit.entity';
import { Responsibility, type ResponsibilityRole } from './power.entity';

export interface Responsible {
  /** The units that exist here. */
  units: Unit[];
  /** Kinds that no unit here fills, in words. */
  kinds: string[];
  /** The grid whose rule applies; null when nobody said anything. */
  ruleGridId: string | null;
}

/**
 * Who handles or supervises `aboutId` in `place`: the nearest grid from the place upwards that has a rule for the role
 * decides. A rule by kind is filled by the unit of that kind and code in the place itself or, from it upwards, the first
 * grid that has one.
 */
export async function responsibleUnits(
  em: EntityManager,
  aboutId: string,
  role: ResponsibilityRole,
  place: Grid,
): Promise<Responsible> {
  const upwards = idsOfPath(place.path).reverse();
  const rules = await em.find(Responsibility, {
    where: { aboutId, role, gridId: In(upwards) },
    order: { ordinal: 'ASC' },
  });
  const ruleGridId = upwards.find((gridId) => rules.some((rule) => rule.gridId === gridId)) ?? null;
  const inForce = rules.filter((rule) => rule.gridId === ruleGridId);
  const candidates = inForce.length > 0 ? await em.findBy(Unit, { gridId: In(upwards) }) : [];

  const units: Unit[] = [];
  const kinds: string[] = [];
  for (const rule of inForce) {
    const unit = rule.unitId
      ? await em.findOneBy(Unit, { id: rule.unitId })
      : nearest(
          candidates,
          upwards,
          (each) => each.kind === rule.unitKind && (!rule.unitCode || each.code === rule.unitCode),
        );
    if (unit) units.push(unit);
    else if (rule.unitKind) kinds.push(unitKindLabels[rule.unitKind]);
  }
  return { units, kinds, ruleGridId };
}

const nearest = (units: Unit[], upwards: string[], fits: (unit: Unit) => boolean): Unit | undefined => {
  for (const gridId of upwards) {
    const found = units.find((unit) => unit.gridId === gridId && fits(unit));
    if (found) return found;
  }
  return undefined;
};

export const responsibleNames = ({ units, kinds }: Responsible): string[] => [
  ...units.map((unit) => unit.name),
  ...kinds,
];
