import { Brackets, In, IsNull, type EntityManager } from 'typeorm';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { StaffActor } from '../../core/context';
import { AppError } from '../../core/errors';
import { byParent, type Reading } from '../../core/loaders';
import { keysetPage, type Page, type PageArgs } from '../../core/paging';
import { foundBy } from '../../core/search';
import { FormerGridCode } from './former-code.entity';
import { Grid } from './grid.entity';

/** Ids from the root down to the grid itself. */
export const idsOfPath = (path: string): string[] => path.split('/').filter(Boolean);

export interface GridFilter {
  parentId?: string | null;
  search?: string | null;
  levels?: GridLevel[] | null;
}

/**
 * The standing grids of a district: below `parentId`, of some levels, or found by name, initials or any code they ever had. Sees
 * the actor's district and nothing else.
 */
export async function listGrids(
  read: EntityManager,
  actor: StaffActor,
  filter: GridFilter,
  page: PageArgs,
): Promise<Page<Grid>> {
  const district = await read.findOneByOrFail(Grid, { id: actor.districtId });
  const query = read
    .createQueryBuilder(Grid, 'g')
    .where('g.path LIKE :district AND g.mergedIntoId IS NULL', { district: `${district.path}%` });
  const search = filter.search?.trim();
  if (search) {
    const byCode = await findByCode(read, search);
    query.andWhere(
      new Brackets((or) => {
        or.where(foundBy(search, { 'g.name': 'part', 'g.pinyinInitials': 'startOfInitials' }));
        if (byCode) or.orWhere('g.id = :byCode', { byCode: byCode.id });
      }),
    );
  } else if (filter.parentId) query.andWhere('g.parentId = :parentId', { parentId: filter.parentId });
  else if (!filter.levels?.length) query.andWhere('g.id = :districtId', { districtId: actor.districtId });
  if (filter.levels?.length) query.andWhere('g.level IN (:...levels)', { levels: filter.levels });
  return keysetPage(query, [{ column: 'g.code', of: (grid) => grid.code }], page);
}

/** Whether the grid is the actor's district or below it; nobody sees across. */
export const seesGrid = (actor: StaffActor, grid: Pick<Grid, 'path'>): boolean =>
  idsOfPath(grid.path).includes(actor.districtId);

/** The grid with this code, now or before; of one that was merged, the grid it went into. Null when there is none. */
export async function findByCode(em: EntityManager, code: string): Promise<Grid | null> {
  const grid = await gridOfCode(em, code);
  // What it went into always stands: a merge takes along whatever was merged before.
  return grid?.mergedIntoId ? em.findOneBy(Grid, { id: grid.mergedIntoId }) : grid;
}

/** The grid that has or had this code, be it merged or not. */
export async function gridOfCode(em: EntityManager, code: string): Promise<Grid | null> {
  const grid = await em.findOneBy(Grid, { code });
  if (grid) return grid;
  const former = await em.findOneBy(FormerGridCode, { code });
  return former && em.findOneBy(Grid, { id: former.gridId });
}

/** The grids that were merged into it, the last one first. */
export const mergedHere = (reading: Reading, gridId: string): Promise<Grid[]> =>
  byParent(
    reading,
    'mergedHere',
    gridId,
    (ids) => reading.read.find(Grid, { where: { mergedIntoId: In(ids) }, order: { closedDay: 'DESC', code: 'ASC' } }),
    (grid) => grid.mergedIntoId!,
  );

/** How many grids stand right below it. */
export const countChildren = (em: EntityManager, parentId: string): Promise<number> =>
  em.countBy(Grid, { parentId, mergedIntoId: IsNull() });

/** @throws AppError NOT_FOUND */
export async function gridByCode(em: EntityManager, code: string): Promise<Grid> {
  const grid = await findByCode(em, code);
  if (!grid) throw AppError.notFound('没有这个村（社区）的代码，请核对二维码或从首页查找。');
  return grid;
}

/** The grids from the root down to `grid`, in order. */
export async function ancestors(em: EntityManager, grid: Grid): Promise<Grid[]> {
  const ids = idsOfPath(grid.path);
  const found = new Map((await em.findBy(Grid, { id: In(ids) })).map((each) => [each.id, each]));
  return ids.map((id) => found.get(id)).filter((each): each is Grid => Boolean(each));
}
