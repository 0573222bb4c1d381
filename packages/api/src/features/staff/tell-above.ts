import { In } from 'typeorm';
import { dayOf, type Day } from '@yidiantong/schema/rules/days';
import { headAbove, type Holder } from '@yidiantong/schema/rules/postings';
import type { NoticeKind } from '@yidiantong/schema/vocabulary/notices';
import type { Work } from '../../core/context';
import { staffOf } from '../../core/graphql/access';
import type { GridChange } from '../grids/grid-change.entity';
import { idsOfPath } from '../grids/grid.queries';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import { notify } from './notify';
import { Posting, Staff } from './staff.entity';
import { CURRENT } from './staff.queries';

/** What heads are to be told of one proposal. */
export interface Telling {
  kind: NoticeKind;
  facts: Record<string, string | null>;
  proposedById: string;
  heads: ReadonlySet<string>;
}

/** Tells what one press decided: each head once for each kind, with the number where it is more than one. */
export async function tellTogether(work: Work, tellings: readonly Telling[]): Promise<void> {
  const groups = new Map<string, { staffId: string; of: Telling[] }>();
  for (const telling of tellings)
    for (const staffId of telling.heads) {
      const key = `${staffId}/${telling.kind}`;
      const group = groups.get(key) ?? { staffId, of: [] };
      group.of.push(telling);
      groups.set(key, group);
    }
  for (const { staffId, of } of groups.values()) {
    const [{ kind, facts, proposedById }] = of as [Telling, ...Telling[]];
    // Several administrators may have proposed what one confirms: then only that one is named.
    const by: Telling['facts'] = of.every((each) => each.proposedById === proposedById) ? {} : { proposedById: null };
    await notify(work, staffId, kind, of.length > 1 ? { ...facts, ...by, count: String(of.length) } : facts);
  }
}

/**
 * Tells the HEADs one level above a grid where it was and where it is now, but not whoever changed it: people posted there, or
 * above it, see something else from now on.
 */
export async function tellOfGridChange(
  work: Work,
  { kind, gridId, fromId, toId, requestedById }: GridChange,
): Promise<void> {
  const { level, path } = await work.em.findOneByOrFail(Grid, { id: gridId });
  const from = await work.em.findOneByOrFail(Grid, { id: fromId });
  const except = requestedById ? [requestedById] : [];
  const heads = new Set<string>();
  for (const place of [from.path, path]) {
    const head = headAbove(level, await holdersAbove(work, place), except);
    if (head) heads.add(head);
  }
  const facts = { gridId, fromId, toId, proposedById: requestedById };
  for (const head of heads) await notify(work, head, toldOf[kind], facts);
}

const toldOf = { MOVE: 'GRID_MOVED', MERGE: 'GRID_MERGED' } as const;

/**
 * Tells the HEAD one level above the grid that somebody answers for it from now on, or does no longer: while they do, they
 * decide on none of its complaints. Neither that person nor the actor is told.
 */
export async function tellOfPairing(
  work: Work,
  kind: 'PAIRED' | 'PAIRING_ENDED',
  { staffId, gridId }: { staffId: string; gridId: string },
  days: { from?: Day; to: Day | null },
): Promise<void> {
  const { staffId: proposedById } = staffOf(work);
  for (const head of await headsAbove(work, [gridId], [staffId, proposedById]))
    await notify(work, head, kind, { staffId, gridId, proposedById, ...days });
}

/**
 * Tells the HEAD one level above that somebody's post in a village ends: while they hold it, they decide on none of the village's
 * complaints. Neither that person nor the actor is told, and of a post elsewhere nobody.
 */
export async function tellOfVillagePost(
  work: Work,
  { staffId, post, gridId, unitId }: Pick<Posting, 'staffId' | 'post' | 'gridId' | 'unitId'>,
  to: Day,
): Promise<void> {
  const at = gridId ?? (await work.em.findOneByOrFail(Unit, { id: unitId! })).gridId;
  const { level } = await work.em.findOneByOrFail(Grid, { id: at });
  if (level !== 'VILLAGE' && level !== 'CELL') return;
  const { staffId: proposedById } = staffOf(work);
  for (const head of await headsAbove(work, [at], [staffId, proposedById]))
    await notify(work, head, 'VILLAGE_POST_ENDED', { staffId, proposedById, post, gridId, unitId, to });
}

/** The HEAD one level above each of the places, once, whoever that is; never somebody of `except`. */
export async function headsAbove(
  work: Work,
  gridIds: readonly string[],
  except: readonly string[],
): Promise<ReadonlySet<string>> {
  const heads = new Set<string>();
  for (const gridId of new Set(gridIds)) {
    const grid = await work.em.findOneByOrFail(Grid, { id: gridId });
    const head = headAbove(grid.level, await holdersAbove(work, grid.path), except);
    if (head) heads.add(head);
  }
  return heads;
}

/** Who leads the grids of the path now. */
export const holdersAbove = ({ em, now }: Work, path: string): Promise<Holder[]> =>
  em
    .createQueryBuilder(Posting, 'p')
    .innerJoin(Staff, 's', 's.id = p.staffId AND s.active = :active', { active: true })
    .innerJoin(Grid, 'g', 'g.id = p.gridId')
    .select(['p.staffId AS staffId', 'p.post AS post', 'p.rank AS rank', 'g.level AS level'])
    .where({
      gridId: In(idsOfPath(path)),
      post: In(['COMMISSION_SECRETARY', 'DISTRICT_OFFICER', 'DISTRICT_LEADER']),
    })
    .andWhere(CURRENT, { today: dayOf(now) })
    .orderBy('p.id')
    .getRawMany<Holder>();
