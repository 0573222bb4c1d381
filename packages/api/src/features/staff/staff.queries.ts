import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Post } from '@yidiantong/schema/vocabulary/posts';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { dayOf } from '@yidiantong/schema/rules/days';
import type { Ctx } from '../../core/context';
import { byParent } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import type { ActorPosting } from '../../core/context';
import { FormerName } from './former-name.entity';
import { Posting, Staff } from './staff.entity';
import { Deputyship, Pairing } from './standing.entity';

/** Postings held on `:today`. */
export const CURRENT = 'p.fromDay <= :today AND (p.toDay IS NULL OR p.toDay >= :today)';

/**
 * A person's current postings, and those of the colleagues they stand in for, with their grids' places in the tree; a
 * posting at a unit covers the unit's grid. All of them bar; what a colleague was given after the deputyship began gives the
 * deputy no more than that, for nobody confirmed it for them.
 */
export async function postingsOf(
  em: EntityManager,
  staffId: string,
  now: Date,
): Promise<{ postings: ActorPosting[]; barring: ActorPosting[] }> {
  const today = dayOf(now);
  const rows = await em
    .createQueryBuilder(Posting, 'p')
    .leftJoin(Unit, 'u', 'u.id = p.unitId')
    .leftJoin(Grid, 'g', 'g.id = COALESCE(p.gridId, u.gridId)')
    .leftJoin(
      Deputyship,
      'd',
      'd.deputyId = :staffId AND d.staffId = p.staffId AND d.fromDay <= :today AND d.toDay >= :today',
    )
    .select([
      'p.id AS id',
      'p.post AS post',
      'p.rank AS rank',
      'p.gridId AS gridId',
      'p.unitId AS unitId',
      'g.path AS gridPath',
      'p.staffId AS holder',
      'd.id AS deputyshipId',
      `(SELECT COUNT(*) FROM grid_change c INNER JOIN staff s ON s.district_id = c.district_id
        WHERE s.id = p.staff_id AND c.state = 'RUNNING') AS moving`,
    ])
    .where('(p.staffId = :staffId OR d.id IS NOT NULL)')
    .andWhere(CURRENT)
    .setParameters({ staffId, today })
    .orderBy('CASE WHEN p.staffId = :staffId THEN 0 ELSE 1 END')
    .addOrderBy('p.id')
    .getRawMany<
      Omit<ActorPosting, 'deputyFor' | 'unsettled'> & {
        holder: string;
        deputyshipId: string | null;
        moving: string | number;
      }
    >();
  const held = rows.map(({ holder, moving, deputyshipId, ...row }) => ({
    // Keys sort by the time they were made.
    gives: deputyshipId === null || row.id < deputyshipId,
    posting: {
      ...row,
      unsettled: Number(moving) > 0,
      gridPath: row.gridPath ?? '/',
      deputyFor: holder === staffId ? null : holder,
    },
  }));
  return {
    postings: held.filter(({ gives }) => gives).map(({ posting }) => posting),
    barring: held.map(({ posting }) => posting),
  };
}

/** Paths of the grids that any of these people answer for now. */
export async function pairedPathsOf(em: EntityManager, staffIds: readonly string[], now: Date): Promise<string[]> {
  const rows = await em
    .createQueryBuilder(Pairing, 'p')
    .innerJoin(Grid, 'g', 'g.id = p.gridId')
    .select('g.path', 'path')
    .where({ staffId: In([...staffIds]) })
    .andWhere(CURRENT, { today: dayOf(now) })
    .getRawMany<{ path: string }>();
  return rows.map(({ path }) => path);
}

const HANDLER_POSTS: Post[] = ['UNIT_LEADER', 'UNIT_HANDLER'];

/** Current postings at a unit, in one statement for all units of the request. */
const postingsAtUnit = (ctx: Pick<Ctx, 'loaders' | 'read' | 'services'>, unitId: string): Promise<Posting[]> =>
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

/** SQL that holds for a unit `u` of `query` where somebody can sign and reply now; sets its parameters on the query. */
export function handlersThere(query: SelectQueryBuilder<Unit>, now: Date): string {
  const held = query
    .subQuery()
    .select('1')
    .from(Posting, 'p')
    .innerJoin(Staff, 's', 's.id = p.staffId AND s.active = :active')
    .where(`p.unitId = u.id AND p.post IN (:...handlerPosts) AND ${CURRENT}`);
  query.setParameters({ active: true, handlerPosts: HANDLER_POSTS, today: dayOf(now) });
  return `EXISTS ${held.getQuery()}`;
}

/** How many people of the unit can sign and reply now. */
export const handlersOf = async (ctx: Parameters<typeof postingsAtUnit>[0], unitId: string): Promise<number> =>
  (await postingsAtUnit(ctx, unitId)).filter((posting) => HANDLER_POSTS.includes(posting.post)).length;

/** Who handles for the unit now. */
export const handlersAt = async (ctx: Parameters<typeof postingsAtUnit>[0], unitId: string): Promise<string[]> => {
  const handling = (await postingsAtUnit(ctx, unitId)).filter(({ post }) => HANDLER_POSTS.includes(post));
  return [...new Set(handling.map(({ staffId }) => staffId))];
};

export const staffCountOf = async (ctx: Ctx, unitId: string): Promise<number> =>
  new Set((await postingsAtUnit(ctx, unitId)).map((posting) => posting.staffId)).size;

/** A name somebody goes or went by, and a post of theirs: `unitKind` is null for one at a grid. */
export interface NamedHolder {
  staffId: string;
  name: string;
  gridId: string;
  /** Null where they only stand in for its holder. */
  post: Post | null;
  unitKind: UnitKind | null;
}

/**
 * Names that the district's people have or had, with where they hold a post or will, or stand in for its holder: what is looked for
 * in a complaint's text. In one statement.
 */
export async function namesInDistrict(em: EntityManager, districtId: string, now: Date): Promise<NamedHolder[]> {
  const rows = await em
    .createQueryBuilder(Staff, 's')
    .innerJoin(Posting, 'p', 'p.staffId = s.id')
    .leftJoin(Unit, 'u', 'u.id = p.unitId')
    .leftJoin(FormerName, 'f', 'f.staffId = s.id')
    .leftJoin(Deputyship, 'd', 'd.staffId = s.id AND d.toDay >= :today')
    .leftJoin(Staff, 'x', 'x.id = d.deputyId AND x.active = :active')
    .leftJoin(FormerName, 'y', 'y.staffId = x.id')
    .select(['s.id AS staffId', 's.name AS name', 'f.name AS formerName', 'COALESCE(p.gridId, u.gridId) AS gridId'])
    .addSelect(['p.post AS post', 'u.kind AS unitKind'])
    .addSelect(['x.id AS deputyId', 'x.name AS deputyName', 'y.name AS deputyFormerName'])
    .distinct(true) // whoever leads five units of a township stands there once
    .where('s.districtId = :districtId AND s.active = :active AND (p.toDay IS NULL OR p.toDay >= :today)', {
      districtId,
      active: true,
      today: dayOf(now),
    })
    .getRawMany<NamedHolder & Record<'formerName' | 'deputyId' | 'deputyName' | 'deputyFormerName', string | null>>();
  const holders = rows.flatMap(({ staffId, gridId, post, unitKind, ...row }): NamedHolder[] => [
    ...named(row.name, row.formerName).map((name) => ({ staffId, name, gridId, post, unitKind })),
    ...named(row.deputyName, row.deputyFormerName).map((name) => ({
      staffId: row.deputyId!,
      name,
      gridId,
      post: null,
      unitKind: null,
    })),
  ]);
  return [...new Map(holders.map((each) => [Object.values(each).join('/'), each])).values()];
}

const named = (...names: (string | null)[]): string[] => names.filter((each) => each !== null);
