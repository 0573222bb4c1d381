import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../core/context';
import { postingsThatMay } from '../staff/abilities';
import { ComplaintAudience } from './complaint.entity';

/*
 * Who sees which complaint. Lists, counts, single reads and live hints all come here: an audience row for one of the actor's
 * grids, and no barred row for the person. No row, no sight.
 */

/** Grids whose audience rows the actor reads; a grid below another of theirs adds nothing and would count twice. */
function sightGrids(actor: Actor): string[] {
  const postings = postingsThatMay(actor, 'COMPLAINT_READ').filter((posting) => posting.gridId);
  return postings
    .filter(
      (posting, index) =>
        !postings.some(
          (other, otherIndex) =>
            posting.gridPath.startsWith(other.gridPath) && (other.gridPath !== posting.gridPath || otherIndex < index),
        ),
    )
    .map((posting) => posting.gridId!);
}

/** Leaves out what a person is barred from; `a` is any row with a complaint. */
export const NOT_BARRED =
  'NOT EXISTS (SELECT 1 FROM complaint_barred b WHERE b.complaint_id = a.complaint_id AND b.staff_id = :sightStaffId)';

/** The audience rows of the actor; matches nothing for whoever has no sight. */
export function audienceOf(em: EntityManager, actor: Actor): SelectQueryBuilder<ComplaintAudience> {
  const query = em.createQueryBuilder(ComplaintAudience, 'a');
  const grids = sightGrids(actor);
  if (actor.kind !== 'staff' || grids.length === 0) return query.where('1 = 0');
  return query
    .where('a.gridId IN (:...sightGrids)', { sightGrids: grids })
    .andWhere(NOT_BARRED, { sightStaffId: actor.staffId });
}

/** Which of the complaints the actor sees. */
export async function visibleIds(em: EntityManager, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await audienceOf(em, actor)
    .andWhere({ complaintId: In([...ids]) })
    .getMany();
  return new Set(rows.map((row) => row.complaintId));
}
