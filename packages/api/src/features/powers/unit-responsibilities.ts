import { ResponsibilityAbout } from '@yidiantong/schema/vocabulary/powers';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import type { Ctx } from '../../core/context';
import { staffOf } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { gridRef } from '../grids/grid.type';
import type { Unit } from '../units/unit.entity';
import { Responsibility } from './power.entity';
import { aboutsOf } from './responsibility-about';
import type { UnitResponsibility } from './responsibility.type';
import { responsibleUnits, unitsIn } from './responsible-units';

/**
 * What a unit answers for: rules that name it, wherever they stand, and rules by kind that it fills in its own grid. A rule that
 * a nearer one overrides is left out.
 */
export async function responsibilitiesOfUnit(ctx: Ctx, unit: Unit): Promise<UnitResponsibility[]> {
  const { districtId } = staffOf(ctx);
  const own = (await byId(ctx, Grid, unit.gridId))!;
  const abouts = (
    await Promise.all(wordsOf(ResponsibilityAbout).map((each) => aboutsOf(ctx.read, each, districtId)))
  ).flat();
  const rules = await ctx.read
    .createQueryBuilder(Responsibility, 'r')
    .innerJoin(Grid, 'g', 'g.id = r.gridId')
    .where('g.path LIKE :district', { district: `%/${districtId}/%` })
    .andWhere('(r.unitId = :id OR (r.unitKind = :kind AND (r.unitCode IS NULL OR r.unitCode = :code)))', {
      id: unit.id,
      kind: unit.kind,
      code: unit.code,
    })
    .orderBy('r.role')
    .addOrderBy('r.id')
    .getMany();
  const found = await Promise.all(
    rules.map(async (rule): Promise<UnitResponsibility | null> => {
      const about = abouts.find(({ id }) => id === rule.aboutId);
      const place = rule.unitId ? (await byId(ctx, Grid, rule.gridId))! : own;
      const here = await responsibleUnits(ctx, rule.aboutId, rule.role, place);
      const units = unitsIn(here);
      if (!about || here.ruleGridId !== rule.gridId || !units.some(({ id }) => id === unit.id)) return null;
      return {
        aboutId: about.id,
        about: about.about,
        code: about.code,
        name: about.name,
        role: rule.role,
        lead: rule.role === 'HANDLING' && units[0]?.id === unit.id,
        ruleGrid: await gridRef(ctx, rule.gridId),
      };
    }),
  );
  return found.filter((row) => row !== null);
}
