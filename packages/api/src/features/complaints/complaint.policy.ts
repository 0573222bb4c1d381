import type { AssignmentMode } from '@yidiantong/schema/vocabulary/assignments';
import { citizenProposals, type ProposalKind } from '@yidiantong/schema/vocabulary/proposals';
import type { Ability, Post } from '@yidiantong/schema/vocabulary/posts';
import { conductUnitKinds, reviewingUnitKinds, type UnitKind } from '@yidiantong/schema/vocabulary/units';
import type { Actor, StaffActor } from '../../core/context';
import { abilitiesOfPost, mayWithin, postingsThatMay } from '../staff/abilities';
import { callingPosting, postingAbove } from './level-above.policy';

/*
 * WHO may make a move. Each predicate answers null when the actor may, or the reason why not, in words a person can act on.
 * WHEN a move fits is the table in schema/src/rules/complaint-moves.ts. All of it presumes that the actor sees the complaint.
 */

/** What the policy needs to know of a complaint. */
export interface PolicyComplaint {
  kind: string;
  villageId: string;
  placeId: string;
  /** Path of the grid whose commission owns it. */
  commissionPath: string;
}

/** What it needs to know of the unit that handles. */
export interface PolicyUnit {
  id: string;
  kind: UnitKind;
  /** Path of the grid the unit works for. */
  gridPath: string;
  gridLevel: string;
  mode: AssignmentMode;
  /** Who assigned it, or proposed to. */
  assignedById: string;
}

type Refusal = string | null;

/** The owning commission or one above it, and nobody who holds any post in the village it is about, or answers for it. */
const commands = (actor: Actor, complaint: PolicyComplaint, ability: Ability): Refusal => {
  if (!mayWithin(actor, ability, complaint.commissionPath)) return '由负责这件诉求的纪（工）委来做';
  if (actor.kind !== 'staff') return null;
  const inVillage = (path: string): boolean =>
    [complaint.villageId, complaint.placeId].some((id) => path.includes(`/${id}/`));
  if (actor.barring.some((posting) => inVillage(posting.gridPath))) return '您在这个村任职，要回避，请换一位同事来做';
  return actor.pairedPaths.some(inVillage) ? '您包保这个村，要回避，请换一位同事来做' : null;
};

/** What the rules of `whoMay` need to know. */
export interface MoveFacts {
  complaint: PolicyComplaint;
  /** The unit that handles now, of what was merged that of the other one; null when none does. */
  unit: PolicyUnit | null;
  /** Those that do a part of it, done or not. */
  assisting: readonly PolicyUnit[];
  /** CONTESTED: who handled it or decided on it so far; empty in every other state, where nothing asks. */
  hands: readonly string[];
  /** ANSWERED: whose the answer is; null in every other state. */
  answer: AnswerFacts | null;
}

/** Whose the answer is that waits for a verdict: of what was merged, the other one's. */
export interface AnswerFacts {
  /** The unit that gave it and those that did a part. */
  units: readonly PolicyUnit[];
  /** Path of the grid whose commission approved it. */
  approvedPath: string;
  /** Who handled it or decided on it. */
  hands: readonly string[];
}

/** Who may make each move of a commission, and the village's taking: the one table. Those of a unit are below. */
export const whoMay = {
  accept: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_ACCEPT'),
  assign: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_ASSIGN'),
  release: (actor, { complaint }) =>
    postingsThatMay(actor, 'COMPLAINT_RELEASE').length === 0
      ? '由乡镇纪（工）委决定'
      : commands(actor, complaint, 'COMPLAINT_RELEASE'),
  return: reviews,
  approve: reviews,
  decline: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_ACCEPT'),
  refer: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_ACCEPT'),
  recall: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_ASSIGN'),
  rehandle: decidesAbove,
  uphold: decidesAbove,
  reopen: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_ASSIGN'),
  urge: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_REVIEW'),
  supervise: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_REVIEW'),
  note: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_REVIEW'),
  addSubject: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_ASSIGN'),
  ask: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_ACCEPT'),
  releaseAnswer: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_ASSIGN'),
  lightLamp: (actor, { complaint }) => lights(actor, complaint),
  putOutLamp: (actor, { complaint }) => lights(actor, complaint),
  recuse: (actor, { complaint }) =>
    mayWithin(actor, 'COMPLAINT_REVIEW', complaint.commissionPath) ||
    postingsThatMay(actor, 'COMPLAINT_TAKE').some(({ gridId }) => gridId === complaint.villageId)
      ? null
      : '办这件诉求的人才要申请回避',
  reissue: (actor, facts) =>
    commands(actor, facts.complaint, 'COMPLAINT_ACCEPT') ??
    // Whoever holds a slip could judge by it, and nobody judges their own work.
    (handlesIt(actor, facts) ? '这件由您所在的单位办理，回执要由别的单位的人补发' : null),
  example: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_REVIEW'),
  callBack: callsBack,
  merge: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_ASSIGN'),
  findAlong: (actor, { complaint }) => commands(actor, complaint, 'COMPLAINT_ASSIGN'),
  take: (actor, { complaint }) =>
    postingsThatMay(actor, 'COMPLAINT_TAKE').some(({ gridId }) => gridId === complaint.villageId)
      ? null
      : '由这个村的监督负责人决定要不要自己办',
} satisfies Record<string, (actor: Actor, facts: MoveFacts) => Refusal>;

export type CommissionMove = keyof typeof whoMay;

/** The posts that look beyond one township: those of an AREA or the district. */
const DISTRICT_POSTS: readonly Post[] = ['DISTRICT_LEADER', 'DISTRICT_OFFICER'];

/** A04: a member of the AREA, or the district above it; whoever handles it in the township does not warn of themself. */
function lights(actor: Actor, complaint: PolicyComplaint): Refusal {
  const within = postingsThatMay(actor, 'COMPLAINT_REVIEW').some(
    ({ post, gridPath }) => DISTRICT_POSTS.includes(post) && complaint.commissionPath.startsWith(gridPath),
  );
  return within ? commands(actor, complaint, 'COMPLAINT_REVIEW') : '由监督片区或者区里的监督员亮灯、熄灯';
}

const beyondTownship = (actor: Actor, facts: MoveFacts): Refusal => {
  const district = postingsThatMay(actor, 'COMPLAINT_ASSIGN').some(
    ({ post, gridPath }) => DISTRICT_POSTS.includes(post) && facts.complaint.commissionPath.startsWith(gridPath),
  );
  return whoMay.assign(actor, facts) ?? (district ? null : '交叉、异地办理由区里或者监督片区决定，请报上一级');
};

/** Who may assign in each mode; DIRECT is only proposed. */
export const mayAssignAs: Record<AssignmentMode, (actor: Actor, facts: MoveFacts) => Refusal> = {
  NORMAL: whoMay.assign,
  DIRECT: whoMay.assign,
  CROSS: beyondTownship,
  REMOTE: beyondTownship,
};

/** Who proposed what is to be decided. */
export interface Proposed {
  kind: ProposalKind;
  /** Whose hands are in it already: of whoever proposed it or, where the citizen did, of those who decided before. */
  proposedAs: readonly string[];
  terms: Readonly<Record<string, string | null>>;
}

type Decider = (actor: Actor, facts: MoveFacts, proposed: Proposed) => Refusal;

/** The level above the owner (domain: "The level above"). */
const above: Decider = (actor, { complaint }) =>
  postingAbove(actor, complaint.commissionPath)
    ? commands(actor, complaint, 'COMPLAINT_REVIEW')
    : '由上一级纪（工）委的负责人决定';

/** Who decides on a proposal of each kind. */
const deciders: Record<ProposalKind, Decider> = {
  DECLINE: whoMay.decline,
  REFER: whoMay.refer,
  EXTEND: (actor, facts) =>
    commands(actor, facts.complaint, 'COMPLAINT_ASSIGN') ??
    (handlesIt(actor, facts) ? '这件由您所在的单位办理，延期要由别的单位的人决定' : null),
  OBJECTION: above,
  WITHDRAW: above,
  DIRECT: above,
  // One level above whoever is to stand aside, who may sit above the owner themself.
  RECUSAL: (actor, { complaint }, { terms }) =>
    postingAbove(actor, pathUpTo(complaint.commissionPath, terms.gridId ?? null))
      ? commands(actor, complaint, 'COMPLAINT_REVIEW')
      : '回避由上一级纪（工）委的负责人决定',
  REISSUE: whoMay.reissue,
  EXAMPLE: whoMay.example,
};

/** The path as far as the grid that stands in it; the whole path for one that does not. */
export function pathUpTo(path: string, gridId: string | null): string {
  const index = gridId ? path.indexOf(`/${gridId}/`) : -1;
  return index < 0 ? path : path.slice(0, index + gridId!.length + 2);
}

/** Whether the actor reads that somebody is asked to stand aside: whoever asked for themself, and the level above; never whom it is about. */
export function seesRecusal(
  actor: Actor,
  facts: MoveFacts,
  proposed: Proposed & { proposedById: string | null },
): boolean {
  if (actor.kind !== 'staff') return false;
  if (proposed.proposedById === actor.staffId) return true;
  return !isInvolved(actor, proposed) && deciders.RECUSAL(actor, facts, proposed) === null;
}

const isInvolved = (actor: StaffActor, { proposedAs, terms }: Proposed): boolean =>
  [...proposedAs, terms.staffId].some((id) => typeof id === 'string' && actor.barredAs.includes(id));

/** Never a hand that is in it already, nor that of a colleague it stood in for. */
export function mayDecide(actor: Actor, facts: MoveFacts, proposed: Proposed): Refusal {
  const refusal = deciders[proposed.kind](actor, facts, proposed);
  if (refusal || actor.kind !== 'staff') return refusal;
  if (proposed.kind === 'RECUSAL') return isInvolved(actor, proposed) ? '说的是您的回避，要由另一位上级同事决定' : null;
  if (!proposed.proposedAs.some((id) => actor.barredAs.includes(id))) return null;
  return citizenProposals.includes(proposed.kind) ? '这件您经手过，要由另一位同事决定' : '自己提出的要由另一位同事决定';
}

/**
 * Whether the actor reads what the citizen writes beside the complaint: the commissions over the place and the AUDITOR. A village
 * that sees the complaint does not, as whoever wrote it chose that before.
 */
export const readsCitizen = (actor: Actor, placePath: string): boolean => {
  const [over, audits] = [postingsThatMay(actor, 'COMPLAINT_REVIEW'), postingsThatMay(actor, 'COMPLAINT_READ')];
  return [...over, ...audits.filter(({ post }) => post === 'AUDITOR')].some(({ gridPath }) =>
    placePath.startsWith(gridPath),
  );
};

const COMMISSION_KINDS: readonly UnitKind[] = ['COMMISSION', 'TOWNSHIP_COMMISSION'];

/**
 * At the unit, or in the commission that the unit is: its people hold their posts at the grid. Nobody stands above the leaders of
 * the district, so one of them looks at what the others' commission did.
 */
const belongsTo = (actor: Actor, unit: PolicyUnit): boolean =>
  actor.kind === 'staff' &&
  (actor.barring.some(({ unitId }) => unitId === unit.id) ||
    (COMMISSION_KINDS.includes(unit.kind) && sitsAt(actor, unit.gridPath)));

/** In the commission of the grid at `path`; the leaders of the district are in none. */
const sitsAt = (actor: StaffActor, path: string): boolean =>
  actor.barring.some(
    ({ post, gridPath }) =>
      gridPath === path && post !== 'DISTRICT_LEADER' && abilitiesOfPost[post].includes('COMPLAINT_REVIEW'),
  );

/** At the unit that handles it, or at one that does a part: neither judges their own work. */
export const handlesIt = (actor: Actor, { unit, assisting }: Pick<MoveFacts, 'unit' | 'assisting'>): boolean =>
  [...(unit ? [unit] : []), ...assisting].some((each) => belongsTo(actor, each));

/** Whoever fixed it cannot approve it; CONDUCT and what is handled directly are reviewed one level above the handler. */
function reviews(actor: Actor, facts: MoveFacts): Refusal {
  const { complaint, unit } = facts;
  const refusal = commands(actor, complaint, 'COMPLAINT_REVIEW');
  if (refusal || !unit) return refusal;
  if (handlesIt(actor, facts)) return '这件由您所在的单位办理，要由别的单位的人审核';
  const direct = unit.mode === 'DIRECT';
  if (complaint.kind !== 'CONDUCT' && !direct) return null;
  if (direct && actor.kind === 'staff' && actor.barredAs.includes(unit.assignedById))
    return '直查直办是您提出的，要由另一位上级同事审核';
  const isAbove = postingsThatMay(actor, 'COMPLAINT_REVIEW').some((posting) =>
    unit.gridLevel === 'DISTRICT'
      ? posting.post === 'DISTRICT_LEADER' && unit.gridPath.startsWith(posting.gridPath)
      : unit.gridPath.startsWith(posting.gridPath) && unit.gridPath !== posting.gridPath,
  );
  return isAbove ? null : `${direct ? '直查直办' : '作风问题'}要由办理单位的上一级审核`;
}

/**
 * The level above the owning commission: the HEAD of a grid strictly above, or a DISTRICT_LEADER; never at a handling unit, and
 * never one who has had a hand in it.
 */
function decidesAbove(actor: Actor, facts: MoveFacts): Refusal {
  const { complaint, hands } = facts;
  const refusal = commands(actor, complaint, 'COMPLAINT_REVIEW');
  if (refusal || actor.kind !== 'staff') return refusal;
  if (!postingAbove(actor, complaint.commissionPath)) return '由上一级的负责人决定';
  if (handlesIt(actor, facts)) return '这件由您所在的单位办理，要由别的单位的人决定';
  return actor.barredAs.some((id) => hands.includes(id)) ? '您已经经手过这一件，要由另一位上级决定' : null;
}

/**
 * 回访: another body than those that handled and approved (domain: "Reporter"). That is the level above the approving commission, as
 * far as it may see identities; below it nobody checks on what was approved above. Never one who has had a hand in the answer.
 */
function callsBack(actor: Actor, { complaint, answer }: MoveFacts): Refusal {
  const refusal = commands(actor, complaint, 'COMPLAINT_REVIEW');
  if (refusal || actor.kind !== 'staff') return refusal;
  const approvedPath = answer?.approvedPath ?? complaint.commissionPath;
  if (!callingPosting(actor, approvedPath) || sitsAt(actor, approvedPath))
    return '由审核答复的上一级、能看身份信息的负责人回访';
  if (answer?.units.some((unit) => belongsTo(actor, unit))) return '这件由您所在的单位办理，要由别的单位的人回访';
  return actor.barredAs.some((id) => answer?.hands.includes(id)) ? '您已经经手过这一件，要由另一位上级回访' : null;
}

/** Where a subject, or the unit that is one, is or was posted. */
export interface SubjectPlaces {
  unitIds: readonly string[];
  /** Grids that a post is held at. */
  gridIds: readonly string[];
}

/** The owning commission says "no subject", and nobody who stands to gain: a colleague at the same unit or of the same grid. */
export function mayRemoveSubject(actor: Actor, facts: MoveFacts, places: SubjectPlaces): Refusal {
  const refusal = whoMay.addSubject(actor, facts);
  if (refusal || actor.kind !== 'staff') return refusal;
  const gains = actor.barring.some(({ unitId, gridId }) =>
    unitId ? places.unitIds.includes(unitId) : gridId !== null && places.gridIds.includes(gridId),
  );
  return gains ? '您和被反映对象在同一个单位或者同一个网格任职，要由别的同事或者上一级来撤下' : null;
}

/**
 * Whether the actor reads what the commissions write for themselves and what assisting units say to them: the owning one and those
 * above it, never the village.
 */
export const readsEntries = (actor: Actor, complaint: Pick<PolicyComplaint, 'commissionPath'>): boolean =>
  mayWithin(actor, 'COMPLAINT_REVIEW', complaint.commissionPath);

/** Whether the actor reads by whom it is handled directly: whoever reads its entries, and the AUDITOR. */
export const readsDirect = (actor: Actor, complaint: Pick<PolicyComplaint, 'commissionPath'>): boolean =>
  readsEntries(actor, complaint) ||
  postingsThatMay(actor, 'COMPLAINT_READ').some(
    ({ post, gridPath }) => post === 'AUDITOR' && complaint.commissionPath.startsWith(gridPath),
  );

/** Why the unit cannot get it; null when it can. `barredUnitIds` are the subject's units. */
export function mayGet(
  unit: { id: string; kind: UnitKind; gridPath: string; closed: boolean },
  complaint: PolicyComplaint & { districtId: string },
  barredUnitIds: ReadonlySet<string>,
): Refusal {
  if (!unit.gridPath.includes(`/${complaint.districtId}/`)) return '这个单位不在本区';
  if (unit.closed) return '这个单位已经关停';
  if (reviewingUnitKinds.includes(unit.kind)) return '监督委员会和理财小组只审核，不承办';
  if (barredUnitIds.has(unit.id)) return '被反映对象所在的单位不能办理';
  if (complaint.kind === 'CONDUCT' && !conductUnitKinds.includes(unit.kind))
    return '作风问题只能派给纪（工）委、纪检监察室、派驻组或巡察组';
  return null;
}

/** Why the owning commission does not handle it directly by this unit; null when it is its own, or below the district's. */
export function mayHandleDirectly(
  unit: { kind: UnitKind; gridId: string },
  owner: { id: string; level: string; districtId: string },
): Refusal {
  // An AREA is the district's own and has no units.
  const grids = owner.level === 'AREA' ? [owner.id, owner.districtId] : [owner.id];
  return conductUnitKinds.includes(unit.kind) && grids.includes(unit.gridId)
    ? null
    : '直查直办由负责的纪（工）委自己办，要派给它自己的单位，区里的还可以派给纪检监察室和派驻、巡察组';
}

export const maySign = (actor: Actor, unitId: string): Refusal => inUnit(actor, unitId, 'ASSIGNMENT_SIGN');
export const mayPushBack = (actor: Actor, unitId: string): Refusal => inUnit(actor, unitId, 'ASSIGNMENT_PUSH_BACK');
export const mayReply = (actor: Actor, unitId: string): Refusal =>
  inUnit(actor, unitId, 'ASSIGNMENT_REPLY', '答复由单位负责人提交，请报给负责人');

export const mayPlan = (actor: Actor, unitId: string): Refusal => inUnit(actor, unitId, 'ASSIGNMENT_SIGN');
export const mayExtend = (actor: Actor, unitId: string): Refusal =>
  inUnit(actor, unitId, 'ASSIGNMENT_REPLY', '延期由单位负责人提出，请报给负责人');

const inUnit = (actor: Actor, unitId: string, ability: Ability, words = '由承办单位的人来做'): Refusal =>
  postingsThatMay(actor, ability).some((posting) => posting.unitId === unitId) ? null : words;
