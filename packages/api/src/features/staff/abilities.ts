import type { Ability, Post } from '@yidiantong/schema/vocabulary/posts';
import { conductUnitKinds, type UnitKind } from '@yidiantong/schema/vocabulary/units';
import type { Actor, ActorPosting } from '../../core/context';

/** What each post may do at all: the one table. Whether it may be done to one object now is that feature's policy. */
export const abilitiesOfPost: Record<Post, readonly Ability[]> = {
  DISTRICT_LEADER: [
    'COMPLAINT_READ',
    'COMPLAINT_ACCEPT',
    'COMPLAINT_ASSIGN',
    'COMPLAINT_REVIEW',
    'COMPLAINT_REGISTER',
    'DISCLOSURE_READ',
    'POWER_READ',
    'GRID_READ',
    'UNIT_READ',
    'STAFF_READ',
    'FIGURES_READ',
  ],
  DISTRICT_OFFICER: [
    'COMPLAINT_READ',
    'COMPLAINT_ACCEPT',
    'COMPLAINT_ASSIGN',
    'COMPLAINT_REVIEW',
    'COMPLAINT_REGISTER',
    'DISCLOSURE_READ',
    'POWER_READ',
    'GRID_READ',
    'UNIT_READ',
    'STAFF_READ',
  ],
  COMMISSION_SECRETARY: [
    'COMPLAINT_READ',
    'COMPLAINT_ACCEPT',
    'COMPLAINT_ASSIGN',
    'COMPLAINT_REVIEW',
    'COMPLAINT_RELEASE',
    'COMPLAINT_REGISTER',
    'DISCLOSURE_READ',
    'POWER_READ',
    'GRID_READ',
    'UNIT_READ',
    'STAFF_READ',
  ],
  COMMISSION_MEMBER: [
    'COMPLAINT_READ',
    'COMPLAINT_ACCEPT',
    'COMPLAINT_ASSIGN',
    'COMPLAINT_REVIEW',
    'COMPLAINT_RELEASE',
    'COMPLAINT_REGISTER',
    'DISCLOSURE_READ',
    'POWER_READ',
    'GRID_READ',
    'UNIT_READ',
    'STAFF_READ',
  ],
  VILLAGE_OFFICER: [
    'COMPLAINT_READ',
    'COMPLAINT_TAKE',
    'COMPLAINT_REGISTER',
    'DISCLOSURE_READ',
    'POWER_READ',
    'GRID_READ',
    'UNIT_READ',
  ],
  GRID_SUPERVISOR: ['COMPLAINT_READ', 'COMPLAINT_REGISTER', 'DISCLOSURE_READ', 'POWER_READ', 'GRID_READ', 'UNIT_READ'],
  INTEGRITY_OBSERVER: ['DISCLOSURE_READ', 'POWER_READ', 'GRID_READ'],
  INFORMATION_OFFICER: ['DISCLOSURE_READ', 'DISCLOSURE_WRITE', 'POWER_READ', 'GRID_READ'],
  COMMITTEE_REVIEWER: ['DISCLOSURE_READ', 'DISCLOSURE_REVIEW', 'POWER_READ', 'GRID_READ'],
  PUBLISHING_APPROVER: ['DISCLOSURE_READ', 'DISCLOSURE_APPROVE', 'POWER_READ', 'GRID_READ'],
  UNIT_LEADER: ['ASSIGNMENT_READ', 'ASSIGNMENT_SIGN', 'ASSIGNMENT_PUSH_BACK', 'ASSIGNMENT_REPLY', 'POWER_READ'],
  UNIT_HANDLER: ['ASSIGNMENT_READ', 'ASSIGNMENT_SIGN', 'ASSIGNMENT_PUSH_BACK', 'POWER_READ'],
  // Sees no complaint and no disclosure in work: runs the district's grids, units and people.
  ADMIN: [
    'POWER_READ',
    'GRID_READ',
    'UNIT_READ',
    'STAFF_READ',
    'GRID_WRITE',
    'UNIT_WRITE',
    'STAFF_WRITE',
    'DEADLINE_WRITE',
    'AUDIT_READ',
  ],
  AUDITOR: ['COMPLAINT_READ', 'DISCLOSURE_READ', 'POWER_READ', 'GRID_READ', 'UNIT_READ', 'STAFF_READ', 'AUDIT_READ'],
  // Posted at a city or a province: figures of its districts and nothing else.
  CITY_OBSERVER: ['FIGURES_READ'],
};

/**
 * Granting it takes a second ADMIN: it sees complaints, those about conduct at the units they are assigned to included, or it is
 * the one who grants. `unitKind` is null for a post at a grid.
 */
export const needsSecondAdmin = (post: Post, unitKind: UnitKind | null): boolean =>
  abilitiesOfPost[post].some(
    (ability) =>
      ability === 'COMPLAINT_READ' ||
      ability === 'STAFF_WRITE' ||
      (ability === 'ASSIGNMENT_READ' && unitKind !== null && conductUnitKinds.includes(unitKind)),
  );

/** Kinds of unit at which a post that is given freely elsewhere takes a second ADMIN. */
export const guardedUnitKinds = (post: Post): UnitKind[] =>
  needsSecondAdmin(post, null) ? [] : conductUnitKinds.filter((kind) => needsSecondAdmin(post, kind));

/** The posts that may do it. */
export const postsThatMay = (ability: Ability): Post[] =>
  (Object.keys(abilitiesOfPost) as Post[]).filter((post) => abilitiesOfPost[post].includes(ability));

/** The actor's postings whose post may do it; none for whoever is not staff. */
export const postingsThatMay = (actor: Actor, ability: Ability): ActorPosting[] =>
  actor.kind === 'staff' ? actor.postings.filter((posting) => abilitiesOfPost[posting.post].includes(ability)) : [];

export const may = (actor: Actor, ability: Ability): boolean => actor.kind === 'staff' && actor.abilities.has(ability);

/** Whether one of the actor's postings with the ability covers the grid at `path` (the posting's grid or one below it). */
export const mayWithin = (actor: Actor, ability: Ability, path: string): boolean =>
  postingsThatMay(actor, ability).some((posting) => path.startsWith(posting.gridPath));
