import { Brackets, In, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../core/context';
import { AppError } from '../../core/errors';
import { keysetPage, type Page, type PageArgs } from '../../core/paging';
import { FormerGridCode } from './former-code.entity';
import { Grid } from './grid.entity';

/** Ids from the root down to the grid itself. */
export const idsOfPath = (path: string): string[] => path.split('/').filter(Boolean);

/** The grids of a district, below `parentId` or found by name or code. Sees the actor's district and nothing else. */
export async function listGrids(
  read: EntityManager,
  actor: StaffActor,
  filter: { parentId?: string | null; search?: string | null },
  page: PageArgs,
): Promise<Page<Grid>> {
  const district = await read.findOneByOrFail(Grid, { id: actor.districtId });
  const query = read.createQueryBuilder(Grid, 'g').where('g.path LIKE :district', { district: `${district.path}%` });
  const search = filter.search?.trim();
  if (search)
    query.andWhere(
      new Brackets((or) =>
        or
          .where("g.name LIKE :name ESCAPE '!'", { name: `%${escapeLike(search)}%` })
          .orWhere('g.code = :code', { code: search }),
      ),
    );
  else if (filter.parentId) query.andWhere('g.parentId = :parentId', { parentId: filter.parentId });
  else query.andWhere('g.id = :districtId', { districtId: actor.districtId });
  return keysetPage(query, [{ column: 'g.code', of: (grid) => grid.code }], page);
}

/** Whether the grid is the actor's district or below it; nobody sees across. */
export const seesGrid = (actor: StaffActor, grid: Pick<Grid, 'path'>): boolean =>
  idsOfPath(grid.path).includes(actor.districtId);

/** For `LIKE … ESCAPE '!'`, which both engines read alike. */
export const escapeLike = (text: string): string =>
  [...text]
    .slice(0, LONGEST_SEARCH)
    .join('')
    .replace(/[!%_]/g, (character) => `!${character}`);

/** No name is longer; SQLite refuses patterns of tens of thousands. */
const LONGEST_SEARCH = 60;

/** The grid with this code, or the one that had it before; null when there is none. */
export async function findByCode(em: EntityManager, code: string): Promise<Grid | null> {
  const grid = await em.findOneBy(Grid, { code });
  if (grid) return grid;
  const former = await em.findOneBy(FormerGridCode, { code });
  return former && em.findOneBy(Grid, { id: former.gridId });
}

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
