import { In } from 'typeorm';
import type { ResponsibilityRole } from '@yidiantong/schema/vocabulary/powers';
import { unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { byId, byParent, type Reading } from '../../core/loaders';
import type { Grid } from '../grids/grid.entity';
import { idsOfPath } from '../grids/grid.queries';
import { Unit } from '../units/unit.entity';
import { unitsOfGrid } from '../units/unit.queries';
import { Responsibility } from './power.entity';

/** One rule in force, and what it comes to here. */
export interface ResponsibleLine {
  rule: Responsibility;
  /** The unit that it names or that fills it; null where there is none, or only a closed one. */
  unit: Unit | null;
}

export interface Responsible {
  lines: ResponsibleLine[];
  /** The grid whose rules apply; null when nobody said anything. */
  ruleGridId: string | null;
}

/**
 * Who handles or supervises `aboutId` in `place`: the nearest grid from the place upwards that has a rule for the role
 * decides. A rule by kind is filled by the unit of that kind and code in the place itself or, from it upwards, the first
 * grid that has one. A closed unit fills nothing.
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

  const lines = inForce.map(async (rule) => {
    const unit = rule.unitId
      ? await byId(reading, Unit, rule.unitId)
      : candidates.find(
          (each) =>
            each.kind === rule.unitKind && (!rule.unitCode || each.code === rule.unitCode) && each.closedDay === null,
        );
    return { rule, unit: unit && unit.closedDay === null ? unit : null };
  });
  return { lines: await Promise.all(lines), ruleGridId };
}

export const unitsIn = ({ lines }: Responsible): Unit[] => lines.flatMap(({ unit }) => unit ?? []);

/** Rules about an item or a category, in one statement for all asked for at once. */
const rulesAbout = (reading: Reading, aboutId: string): Promise<Responsibility[]> =>
  byParent(
    reading,
    'responsibilities',
    aboutId,
    (ids) => reading.read.find(Responsibility, { where: { aboutId: In(ids) }, order: { ordinal: 'ASC' } }),
    (rule) => rule.aboutId,
  );

/** Units by name, and kinds that no unit here fills in words. */
export const responsibleNames = ({ lines }: Responsible): string[] =>
  lines.flatMap(({ rule, unit }) => unit?.name ?? (rule.unitKind ? unitKindLabels[rule.unitKind] : []));
