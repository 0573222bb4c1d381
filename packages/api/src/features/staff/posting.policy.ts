import type { Day } from '@yidiantong/schema/rules/days';
import {
  firstDayProblem,
  type Period,
  periodsMeet,
  placeProblem,
  type PostPlace,
  sourceProblem,
} from '@yidiantong/schema/rules/postings';
import type { Post, PostingRank, SupervisorSource } from '@yidiantong/schema/vocabulary/posts';
import { postLabels } from '@yidiantong/schema/vocabulary/posts';
import { staffChangeStateLabels, type StaffChangeState } from '@yidiantong/schema/vocabulary/staff-changes';
import type { StaffActor } from '../../core/context';
import { abilitiesOfPost } from './abilities';

/* WHO may be posted as what, and who decides on it: reasons in words a person can act on, or none. */

export interface PostTerms extends Period {
  post: Post;
  rank: PostingRank;
  gridId: string | null;
  unitId: string | null;
  source: SupervisorSource | null;
}

/** Field of the input a reason belongs to. */
export interface Problem {
  field: 'staffId' | 'post' | 'rank' | 'gridId' | 'unitId' | 'from' | 'to' | 'source';
  message: string;
}

/** What the rules need to know of the district as it stands. */
export interface GrantFacts {
  today: Day;
  place: PostPlace;
  placeName: string;
  /** Why nobody can be posted there any more. */
  placeClosed: boolean;
  personName: string;
  /** Every posting of the person. */
  own: readonly PostTerms[];
  /** Postings of colleagues the person stands in for, and of those who stand in for the person, on the days they do. */
  shared: readonly PostTerms[];
  /** HEADs of this post at this place. */
  heads: readonly (Period & { name: string })[];
}

const worksOnComplaints = (post: Post): boolean =>
  abilitiesOfPost[post].some((ability) => ability === 'COMPLAINT_READ' || ability === 'ASSIGNMENT_READ');

/** An ADMIN sees no complaint, so nobody is that and works on one at the same time. */
export const excludeEachOther = (a: Post, b: Post): boolean =>
  (a === 'ADMIN' && worksOnComplaints(b)) || (b === 'ADMIN' && worksOnComplaints(a));

export const samePlace = (a: PostTerms, b: PostTerms): boolean =>
  a.post === b.post && a.gridId === b.gridId && a.unitId === b.unitId;

/** Everything that stands in the way of a posting. */
export function grantProblems(terms: PostTerms, facts: GrantFacts): Problem[] {
  const problems: Problem[] = [];
  const refuse = (field: Problem['field'], message: string | null): void => {
    if (message) problems.push({ field, message: `${message}。` });
  };
  const placeField = terms.unitId ? 'unitId' : 'gridId';
  refuse(placeField, facts.placeClosed ? `${facts.placeName}已经撤并，不能再任职` : null);
  refuse(placeField, placeProblem(terms.post, facts.place));
  refuse('source', sourceProblem(terms.post, terms.source));
  refuse('from', firstDayProblem(terms.from));
  refuse('to', daysProblem(terms, facts.today));
  if (problems.length > 0) return problems;

  const meeting = (other: PostTerms): boolean => periodsMeet(other, terms);
  const again = facts.own.find((held) => samePlace(held, terms) && meeting(held));
  refuse(
    'post',
    again ? `${facts.personName}已经任${facts.placeName}${postLabels[terms.post]}（${daysInWords(again)}）` : null,
  );
  const other = [...facts.own, ...facts.shared].find(
    (held) => meeting(held) && excludeEachOther(held.post, terms.post),
  );
  refuse(
    'post',
    other ? `系统管理员看不到诉求，不能同时任${postLabels[other.post === 'ADMIN' ? terms.post : other.post]}` : null,
  );
  const head = terms.rank === 'HEAD' ? facts.heads.find((each) => periodsMeet(each, terms)) : undefined;
  refuse('rank', head ? headProblem(terms.post, facts.placeName, head) : null);
  return problems;
}

const headProblem = (post: Post, placeName: string, head: Period & { name: string }): string =>
  `${placeName}的${postLabels[post]}负责人现在是${head.name}（${daysInWords(head)}），请先结束那份任职，或登记为成员`;

export function daysProblem({ from, to }: Period, today: Day): string | null {
  if (to === null) return null;
  if (to < today) return '截止日已经过去了';
  return to < from ? '截止日不能早于起始日' : null;
}

const daysInWords = ({ from, to }: Period): string => (to ? `${from} 至 ${to}` : `${from} 起`);

/** What has to be known of a proposal to say who decides on it. */
export interface Decidable {
  state: StaffChangeState;
  proposedById: string;
  /** Everyone it is about. */
  about: readonly string[];
  /** Colleagues the proposer stood in for: what a deputy proposes, the principal does not confirm. */
  proposedFor: readonly string[];
}

/** Why the actor cannot decide on it; a deputy has the bars of whom they stand in for. */
export function decisionRefusal(actor: StaffActor, change: Decidable): string | null {
  if (change.state !== 'PENDING') return `这一项${staffChangeStateLabels[change.state]}`;
  if ([change.proposedById, ...change.proposedFor].some((id) => actor.barredAs.includes(id)))
    return '自己或者代理人提出的要由另一位管理员确认';
  return change.about.some((id) => actor.barredAs.includes(id)) ? '事关自己的要由另一位管理员确认' : null;
}

export const withdrawalRefusal = (actor: StaffActor, change: Decidable): string | null => {
  if (change.state !== 'PENDING') return `这一项${staffChangeStateLabels[change.state]}`;
  return change.proposedById === actor.staffId ? null : '由提出的人撤回';
};

/** The HEAD is who is told and who decides: that changes before a second ADMIN's eyes only. */
export const GUARDED_RANK = '这个职务的身份要另一位管理员确认，请结束这份任职，再按新的身份授一次';

/** Why the actor may not give this person anything; null when they may. */
export const givingRefusal = (actor: StaffActor, staffId: string): string | null =>
  actor.barredAs.includes(staffId) ? '不能给自己授职或安排代理，请让另一位管理员来做' : null;

/** A post with its place in the tree. */
export interface PlacedPost {
  post: Post;
  gridPath: string;
}
