import { In } from 'typeorm';
import { unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { byId, byParent, type Reading } from '../../core/loaders';
import type { Grid } from '../grids/grid.entity';
import { idsOfPath } from '../grids/grid.queries';
import { Unit } from '../units/unit.entity';
import { unitsOfGrid } from '../units/unit.queries';
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
  reading: Reading,
  aboutId: string,
  role: ResponsibilityRole,
  place: Grid,
): Promise<Responsible> {
  const upwards = idsOfPath(place.path).reverse();
  const rules = (await rulesAbout(reading, aboutId)).filter((rule) => rule.role === role);
  const ruleGridId = upwards.find((gridId) => rules.some((rule) => rule.gridId === gridId)) ?? null;
  const inForce = rules.filter((rule) => rule.gridId === ruleGridId);
  const candidates =
    inForce.length > 0 ? (await Promise.all(upwards.map((gridId) => unitsOfGrid(reading, gridId)))).flat() : [];

  const units: Unit[] = [];
  const kinds: string[] = [];
  for (const rule of inForce) {
    const unit = rule.unitId
      ? await byId(reading, Unit, rule.unitId)
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

const rulesAbout = (reading: Reading, aboutId: string): Promise<Responsibility[]> =>
  byParent(
    reading,
    'responsibilities',
    aboutId,
    (ids) => reading.read.find(Responsibility, { where: { aboutId: In(ids) }, order: { ordinal: 'ASC' } }),
    (rule) => rule.aboutId,
  );

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
