import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Actor, ActorPosting, Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { Grid } from '../grids/grid.entity';
import { postingsThatMay } from '../staff/abilities';
import { Complaint, ComplaintAudience, ComplaintBarred } from './complaint.entity';
import { readsEntries } from './complaint.policy';

/*
 * Who sees which complaint. Lists, counts, single reads and live hints all come here: an audience row for one of the actor's
 * grids, and no barred row for the person. No row, no sight.
 */

/** Postings whose grids' audience rows the actor reads; one below another of theirs adds nothing and would count twice. */
function sightPostings(actor: Actor): ActorPosting[] {
  const postings = postingsThatMay(actor, 'COMPLAINT_READ').filter((posting) => posting.gridId);
  return postings.filter(
    (posting, index) =>
      !postings.some(
        (other, otherIndex) =>
          posting.gridPath.startsWith(other.gridPath) && (other.gridPath !== posting.gridPath || otherIndex < index),
      ),
  );
}

/** Leaves out what a person is barred from; `a` is any row with a complaint. */
export const NOT_BARRED =
  'NOT EXISTS (SELECT 1 FROM complaint_barred b WHERE b.complaint_id = a.complaint_id AND b.staff_id IN (:...barredAs))';

/** Keys of the people from whom it is kept. */
export const barredFrom = async (em: EntityManager, complaintId: string): Promise<string[]> =>
  (await em.findBy(ComplaintBarred, { complaintId })).map(({ staffId }) => staffId);

/** The audience rows of the actor; matches nothing for whoever has no sight. */
export function audienceOf(em: EntityManager, actor: Actor): SelectQueryBuilder<ComplaintAudience> {
  const query = em.createQueryBuilder(ComplaintAudience, 'a');
  const all = postingsThatMay(actor, 'COMPLAINT_READ').filter((posting) => posting.gridId);
  if (actor.kind !== 'staff' || all.length === 0) return query.where('1 = 0');
  const unsettled = all.some((posting) => posting.unsettled);
  const sightGrids = (unsettled ? all : sightPostings(actor)).map((posting) => posting.gridId);
  return (unsettled ? query.where(ONCE_WHILE_MOVING) : query.where('a.gridId IN (:...sightGrids)'))
    .setParameters({ sightGrids })
    .andWhere(NOT_BARRED, { barredAs: actor.barredAs });
}

/**
 * Whether the actor is among a complaint's audience, given its rows as far as the actor is not barred. Asks the database only
 * while a grid of theirs moves.
 */
export async function isAmong(em: EntityManager, actor: Actor, audience: ComplaintAudience[]): Promise<boolean> {
  const postings = sightPostings(actor);
  const [row] = audience;
  if (!row || !postings.some((posting) => posting.unsettled))
    return audience.some(({ gridId }) => postings.some((posting) => posting.gridId === gridId));
  return (await visibleIds(em, actor, [row.complaintId])).size > 0;
}

const mine = (alias: string): string =>
  `(${alias}.grid_id IN (:...sightGrids) OR ${alias}.grid_id IN (SELECT m.id FROM grid m WHERE m.merged_into_id IN (:...sightGrids)))`;

/**
 * While a grid moves, the rows of a complaint may still follow the tree as it was, so paths do not tell what counts twice:
 * of several rows of one complaint the first is taken. What was merged into a grid of theirs is theirs already.
 */
const ONCE_WHILE_MOVING = `${mine('a')} AND NOT EXISTS (
  SELECT 1 FROM complaint_audience o WHERE o.complaint_id = a.complaint_id AND o.grid_id < a.grid_id AND ${mine('o')})`;

/** @throws AppError NOT_FOUND when the actor does not see the complaint */
export async function demandSight({ em, actor }: Pick<Work, 'em' | 'actor'>, id: string): Promise<void> {
  if (!(await visibleIds(em, actor, [id])).has(id)) throw AppError.notFound();
}

/** Which of the complaints the actor sees. */
export async function visibleIds(em: EntityManager, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await audienceOf(em, actor)
    .andWhere({ complaintId: In([...ids]) })
    .getMany();
  return new Set(rows.map((row) => row.complaintId));
}

/** Of these complaints those whose whole history the actor reads. */
export async function readInFull(em: EntityManager, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await em
    .createQueryBuilder(Complaint, 'c')
    .innerJoin(Grid, 'g', 'g.id = c.commissionId')
    .select(['c.id AS id', 'g.path AS commissionPath'])
    .where({ id: In([...ids]) })
    .getRawMany<{ id: string; commissionPath: string }>();
  return new Set(rows.filter((row) => readsEntries(actor, row)).map(({ id }) => id));
}
