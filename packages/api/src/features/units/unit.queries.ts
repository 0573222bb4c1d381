import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Evidence } from '@yidiantong/schema/vocabulary/evidence';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import { unitKindLabels, type UnitKind } from '@yidiantong/schema/vocabulary/units';
import type { Ctx, StaffActor, Work } from '../../core/context';
import { lockById } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { staffOf } from '../../core/graphql/access';
import { byParent, type Reading } from '../../core/loaders';
import { foundBy } from '../../core/search';
import { Grid } from '../grids/grid.entity';
import { seesGrid } from '../grids/grid.queries';
import { Unit } from './unit.entity';

/**
 * The units that work for a grid or worked for one that was merged into it, closed ones among them, in one statement for all
 * grids asked for at once.
 */
export async function unitsWithMerged(reading: Reading, gridId: string): Promise<Unit[]> {
  const found = await byParent(
    reading,
    'unitsWithMerged',
    gridId,
    async (ids) => {
      const { entities, raw } = await reading.read
        .createQueryBuilder(Unit, 'u')
        .innerJoin(Grid, 'g', 'g.id = u.gridId')
        .where('(g.id IN (:...ids) OR g.mergedIntoId IN (:...ids))', { ids })
        .addSelect('g.mergedIntoId', 'into')
        .orderBy('u.id')
        .getRawAndEntities<{ into: string | null }>();
      // Of a merged grid that is asked for by itself it is its own as well.
      return entities.flatMap((unit, index) => [
        { unit, at: unit.gridId },
        ...(raw[index]!.into ? [{ unit, at: raw[index]!.into }] : []),
      ]);
    },
    ({ at }) => at,
  );
  return found.map(({ unit }) => unit);
}

/** The units that work for a grid, closed ones among them. */
export const unitsOfGrid = async (reading: Reading, gridId: string): Promise<Unit[]> =>
  (await unitsWithMerged(reading, gridId)).filter((unit) => unit.gridId === gridId);

export interface UnitFilter {
  kinds?: UnitKind[] | null;
  cooperationAreaId?: string | null;
  evidence?: Evidence | null;
  supervisedById?: string | null;
  closed: boolean;
  search?: string | null;
}

/** The units at `path` and below it, narrowed by the filter; `u` is the unit. */
export function unitsBelow(read: EntityManager, path: string, filter: UnitFilter): SelectQueryBuilder<Unit> {
  const query = read
    .createQueryBuilder(Unit, 'u')
    .innerJoin(Grid, 'g', 'g.id = u.gridId')
    .where('g.path LIKE :path', { path: `${path}%` })
    .andWhere(filter.closed ? 'u.closedDay IS NOT NULL' : 'u.closedDay IS NULL');
  if (filter.kinds?.length) query.andWhere('u.kind IN (:...kinds)', { kinds: filter.kinds });
  for (const key of ['cooperationAreaId', 'evidence', 'supervisedById'] as const)
    if (filter[key]) query.andWhere(`u.${key} = :${key}`, { [key]: filter[key] });
  const search = filter.search?.trim();
  if (search)
    query.andWhere(
      foundBy(search, {
        'u.name': 'part',
        'u.shortName': 'part',
        'u.code': 'startOfCode',
        // Names begin with the place, and people type what follows: 民政办 as well as 城南镇民政办.
        'u.pinyinInitials': 'initials',
      }),
    );
  return query;
}

export interface BodyRow {
  kind: UnitKind;
  code: string;
  level: GridLevel;
  name: string;
  count: number;
}

/** Kinds and codes that townships and villages have each of their own, by what such units are called without the place. */
export async function bodiesBelow(read: EntityManager, path: string): Promise<BodyRow[]> {
  const rows = await unitsBelow(read, path, { closed: false })
    .andWhere('g.level <> :top', { top: 'DISTRICT' })
    .select('u.kind', 'kind')
    .addSelect('u.code', 'code')
    .addSelect('g.level', 'level')
    .addSelect("MIN(COALESCE(u.shortName, REPLACE(u.name, g.name, '')))", 'spoken')
    .addSelect('COUNT(*)', 'count')
    .groupBy('u.kind')
    .addGroupBy('u.code')
    .addGroupBy('g.level')
    .orderBy('g.level')
    .addOrderBy('u.code')
    .getRawMany<Omit<BodyRow, 'name'> & { spoken: string }>();
  return rows.map(({ spoken, count, ...row }) => ({
    ...row,
    name: spoken || unitKindLabels[row.kind],
    count: Number(count),
  }));
}

/** How many units that go on it supervises, in one statement for all asked for at once. */
export const supervisesCount = (ctx: Ctx, unitId: string): Promise<number> =>
  ctx.loaders
    .get<number>('supervisesCount', async (ids) => {
      const rows = await ctx.read
        .createQueryBuilder(Unit, 'u')
        .select('u.supervisedById', 'id')
        .addSelect('COUNT(*)', 'count')
        .where('u.supervisedById IN (:...ids) AND u.closedDay IS NULL', { ids: [...ids] })
        .groupBy('u.supervisedById')
        .getRawMany<{ id: string; count: number | string }>();
      const counts = new Map(rows.map((row) => [row.id, Number(row.count)]));
      return ids.map((id) => counts.get(id) ?? 0);
    })
    .load(unitId);

/** The units with these ids that stand in the actor's district. */
export const unitsOfDistrict = (em: EntityManager, actor: StaffActor, ids: readonly string[]): Promise<Unit[]> =>
  em
    .createQueryBuilder(Unit, 'u')
    .innerJoin(Grid, 'g', 'g.id = u.gridId')
    .where('u.id IN (:...ids)', { ids: [...ids, ''] })
    .andWhere('g.path LIKE :district', { district: `%/${actor.districtId}/%` })
    .getMany();

/**
 * The unit, locked for the transaction, for an actor in whose district it stands.
 * @throws AppError NOT_FOUND for another district; CONFLICT when it is not the version they looked at
 */
export async function unitForChange(
  work: Work,
  { id, version }: { id: string; version: number },
): Promise<{ unit: Unit; grid: Grid }> {
  const unit = await lockById(work.em, Unit, id);
  const grid = unit && (await work.em.findOneBy(Grid, { id: unit.gridId }));
  if (!grid || !seesGrid(staffOf(work), grid)) throw AppError.notFound();
  if (unit.version !== version) throw AppError.conflict(unit.version);
  return { unit, grid };
}
