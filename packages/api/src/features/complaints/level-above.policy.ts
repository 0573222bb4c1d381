import type { Actor, ActorPosting } from '../../core/context';
import { postingsThatMay } from '../staff/abilities';

/**
 * The actor's posting, the nearest one, that is the level above the commission whose grid is at `path`: a HEAD or a
 * DISTRICT_LEADER strictly above it; above the district, another DISTRICT_LEADER. Null when none is.
 */
export function postingAbove(actor: Actor, path: string): ActorPosting | null {
  if (actor.kind !== 'staff') return null;
  const ofDistrict = path.endsWith(`/${actor.districtId}/`);
  const above = postingsThatMay(actor, 'COMPLAINT_REVIEW').filter(
    ({ post, rank, gridPath }) =>
      path.startsWith(gridPath) &&
      (post === 'DISTRICT_LEADER' || (rank === 'HEAD' && !ofDistrict)) &&
      (gridPath !== path || ofDistrict),
  );
  return above.sort((a, b) => b.gridPath.length - a.gridPath.length)[0] ?? null;
}
