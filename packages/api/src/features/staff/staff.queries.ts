import { In, type EntityManager } from 'typeorm';
import type { Post } from '@yidiantong/schema/vocabulary/posts';
import { dayOf } from '@yidiantong/schema/rules/days';
import type { Ctx } from '../../core/context';
import { byParent } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import type { ActorPosting } from '../../core/context';
import { Posting, Staff } from './staff.entity';

/** Postings held on `:today`. */
export const CURRENT = 'p.fromDay <= :today AND (p.toDay IS NULL OR p.toDay >= :today)';

/** A person's current postings with their grids' places in the tree; a posting at a unit covers the unit's grid. */
export async function postingsOf(em: EntityManager, staffId: string, now: Date): Promise<ActorPosting[]> {
  const rows = await em
    .createQueryBuilder(Posting, 'p')
    .leftJoin(Unit, 'u', 'u.id = p.unitId')
    .leftJoin(Grid, 'g', 'g.id = COALESCE(p.gridId, u.gridId)')
    .select(['p.id AS id', 'p.post AS post', 'p.gridId AS gridId', 'p.unitId AS unitId', 'g.path AS gridPath'])
    .where(`p.staffId = :staffId AND ${CURRENT}`, { staffId, today: dayOf(now) })
    .orderBy('p.id')
    .getRawMany<ActorPosting>();
  return rows.map((row) => ({ ...row, gridPath: row.gridPath ?? '/' }));
}

const HANDLER_POSTS: Post[] = ['UNIT_LEADER', 'UNIT_HANDLER'];

/** Current postings at a unit, in one statement for all units of the request. */
const postingsAtUnit = (ctx: Ctx, unitId: string): Promise<Posting[]> =>
  byParent(
    ctx,
    'postingsAtUnit',
    unitId,
    (ids) =>
      ctx.read
        .createQueryBuilder(Posting, 'p')
        .innerJoin(Staff, 's', 's.id = p.staffId AND s.active = :active', { active: true })
        .where({ unitId: In(ids) })
        .andWhere(CURRENT, { today: dayOf(ctx.services.clock()) })
        .getMany(),
    (posting) => posting.unitId!,
  );

/** How many people of the unit can sign and reply now. */
export const handlersOf = async (ctx: Ctx, unitId: string): Promise<number> =>
  (await postingsAtUnit(ctx, unitId)).filter((posting) => HANDLER_POSTS.includes(posting.post)).length;

export const staffCountOf = async (ctx: Ctx, unitId: string): Promise<number> =>
  new Set((await postingsAtUnit(ctx, unitId)).map((posting) => posting.staffId)).size;

/** Names of the district's people who hold a post now, with where: what is looked for in a complaint's text. */
export async function namesInDistrict(
  em: EntityManager,
  districtId: string,
  now: Date,
): Promise<{ staffId: string; name: string; gridId: string; unitId: string | null }[]> {
  return em
    .createQueryBuilder(Staff, 's')
    .innerJoin(Posting, 'p', 'p.staffId = s.id')
    .leftJoin(Unit, 'u', 'u.id = p.unitId')
    .select(['s.id AS staffId', 's.name AS name', 'COALESCE(p.gridId, u.gridId) AS gridId', 'p.unitId AS unitId'])
    .where(`s.districtId = :districtId AND s.active = :active AND ${CURRENT}`, {
      districtId,
      active: true,
      today: dayOf(now),
    })
    .getRawMany();
}
