import { eachPlaceWords, unitPlaces } from '@yidiantong/schema/rules/units';
import type { ResponsibilityRole } from '@yidiantong/schema/vocabulary/powers';
import { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import { unitKindLabels, type UnitKind } from '@yidiantong/schema/vocabulary/units';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import type { Ctx } from '../../core/context';
import { lacks, staffOf } from '../../core/graphql/access';
import { permission } from '../../core/graphql/shared-types';
import { byId } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { gridRef } from '../grids/grid.type';
import { Unit } from '../units/unit.entity';
import { bodiesBelow } from '../units/unit.queries';
import type { About } from './responsibility-about';
import type { Responsibility, ResponsibilityEntry, ResponsibilityOfRole } from './responsibility.type';
import { responsibleUnits, type ResponsibleLine } from './responsible-units';

/** Who handles and who supervises each of `abouts` in `grid`: all by loaders, so that a list costs what one row costs. */
export async function responsibilitiesAt(ctx: Ctx, abouts: About[], grid: Grid): Promise<Responsibility[]> {
  const names = await codeNames(ctx);
  return Promise.all(
    abouts.map(async (about) => {
      const [handling, supervising] = await Promise.all([
        ofRole(ctx, about, 'HANDLING', grid, names),
        ofRole(ctx, about, 'SUPERVISING', grid, names),
      ]);
      const { id: aboutId, pinyinInitials: _, ...shown } = about;
      return {
        ...shown,
        aboutId,
        grid,
        handling,
        supervising,
        viewerCanSet: permission(lacks(ctx.actor, 'UNIT_WRITE')),
      };
    }),
  );
}

async function ofRole(
  ctx: Ctx,
  about: About,
  role: ResponsibilityRole,
  grid: Grid,
  names: ReadonlyMap<string, string>,
): Promise<ResponsibilityOfRole> {
  const { lines, ruleGridId } = await responsibleUnits(ctx, about.id, role, grid);
  const entries = await Promise.all(lines.map((line) => entryOf(ctx, line, grid, names)));
  const nobody = role === 'HANDLING' && lines.length === 0 ? '还没有定由谁办理' : null;
  return {
    role,
    ruleGrid: ruleGridId ? await gridRef(ctx, ruleGridId) : null,
    inherited: ruleGridId !== null && ruleGridId !== grid.id,
    entries,
    problem: nobody ?? entries.find((entry) => entry.problem)?.problem ?? null,
  };
}

async function entryOf(
  ctx: Ctx,
  { rule, unit }: ResponsibleLine,
  grid: Grid,
  names: ReadonlyMap<string, string>,
): Promise<ResponsibilityEntry> {
  const { unitId, unitKind, unitCode } = rule;
  const shared = { unitId, unitKind, unitCode, unit };
  if (unitId) {
    const name = (await byId(ctx, Unit, unitId))!.name;
    return { ...shared, words: name, problem: unit ? null : `${name}已经关停` };
  }
  const kind = unitKind!;
  const name = names.get(`${kind}/${unitCode}`) ?? unitKindLabels[kind];
  const further = furtherDown(kind, grid.level);
  return {
    ...shared,
    words: further && !unit ? eachPlaceWords(further, name) : name,
    problem: unit || further ? null : `这里没有${name}`,
  };
}

/** The level below this one at which each place has its own; null where one is looked for here. */
const furtherDown = (kind: UnitKind, level: GridLevel): GridLevel | null => {
  const order = wordsOf(GridLevel);
  const lowest = unitPlaces[kind].at(-1)!;
  return order.indexOf(lowest) > order.indexOf(level) ? lowest : null;
};

/** What a kind and code are called, e.g. DEPARTMENT/T-AGRI → 农业站. */
async function codeNames(ctx: Ctx): Promise<Map<string, string>> {
  const district = (await byId(ctx, Grid, staffOf(ctx).districtId))!;
  const bodies = await bodiesBelow(ctx.read, district.path);
  return new Map(bodies.map(({ kind, code, name }) => [`${kind}/${code}`, name]));
}
