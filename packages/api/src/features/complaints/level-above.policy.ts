import { revealingPosts } from '@yidiantong/schema/vocabulary/posts';
import type { Actor, ActorPosting, StaffActor } from '../../core/context';
import { postingsThatMay } from '../staff/abilities';

/** Of postings over the grid at `path` the nearest; null when there is none. */
export const nearestOver = (postings: readonly ActorPosting[], path: string): ActorPosting | null =>
  postings
    .filter(({ gridPath }) => path.startsWith(gridPath))
    .sort((a, b) => b.gridPath.length - a.gridPath.length)[0] ?? null;

/** Strictly above the grid at `path`, as far as a post reaches; above the district, a DISTRICT_LEADER of the district itself. */
const isAbove = (actor: StaffActor, path: string, { post, gridPath }: ActorPosting): boolean =>
  gridPath !== path || (post === 'DISTRICT_LEADER' && path.endsWith(`/${actor.districtId}/`));

/**
 * The actor's posting, the nearest one, that is the level above the commission whose grid is at `path`: a HEAD or a
 * DISTRICT_LEADER strictly above it; above the district, another DISTRICT_LEADER. Null when none is.
 */
export function postingAbove(actor: Actor, path: string): ActorPosting | null {
  if (actor.kind !== 'staff') return null;
  const ofDistrict = path.endsWith(`/${actor.districtId}/`);
  const above = postingsThatMay(actor, 'COMPLAINT_REVIEW').filter(
    (posting) =>
      (posting.post === 'DISTRICT_LEADER' || (posting.rank === 'HEAD' && !ofDistrict)) && isAbove(actor, path, posting),
  );
  return nearestOver(above, path);
}

/** The nearest of the actor's postings that may look at who sent a complaint, of the owning commission or one above it. */
export function lookingPosting(actor: Actor, commissionPath: string): ActorPosting | null {
  if (actor.kind !== 'staff') return null;
  return nearestOver(
    actor.postings.filter(({ post }) => revealingPosts.includes(post)),
    commissionPath,
  );
}

/** The same, of the level above the commission at `path`: who may phone the citizen about an answer that it approved. */
export function callingPosting(actor: Actor, path: string): ActorPosting | null {
  if (actor.kind !== 'staff') return null;
  return nearestOver(
    actor.postings.filter((posting) => revealingPosts.includes(posting.post) && isAbove(actor, path, posting)),
    path,
  );
}
