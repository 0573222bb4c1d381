import type { Ability } from '@yidiantong/schema/vocabulary/posts';
import { conductUnitKinds, reviewingUnitKinds, type UnitKind } from '@yidiantong/schema/vocabulary/units';
import type { Actor } from '../../core/context';
import { atUnit, mayWithin, postingsThatMay } from '../staff/abilities';

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
}

type Refusal = string | null;

/** The owning commission or one above it, and nobody who also holds any post in the village it is about. */
const commands = (actor: Actor, complaint: PolicyComplaint, ability: Ability): Refusal => {
  if (!mayWithin(actor, ability, complaint.commissionPath)) return '由负责这件诉求的纪（工）委来做';
  const inVillage =
    actor.kind === 'staff' &&
    actor.postings.some((posting) =>
      [complaint.villageId, complaint.placeId].some((id) => posting.gridPath.includes(`/${id}/`)),
    );
  return inVillage ? '您在这个村任职，要回避，请换一位同事来做' : null;
};

export const mayAccept = (actor: Actor, complaint: PolicyComplaint): Refusal =>
  commands(actor, complaint, 'COMPLAINT_ACCEPT');

export const mayAssign = (actor: Actor, complaint: PolicyComplaint): Refusal =>
  commands(actor, complaint, 'COMPLAINT_ASSIGN');

export const mayRelease = (actor: Actor, complaint: PolicyComplaint): Refusal =>
  postingsThatMay(actor, 'COMPLAINT_RELEASE').length === 0
    ? '由乡镇纪（工）委决定'
    : commands(actor, complaint, 'COMPLAINT_RELEASE');

const COMMISSION_KINDS: readonly UnitKind[] = ['COMMISSION', 'TOWNSHIP_COMMISSION'];

/** At the unit, or in the commission that the unit is: its people hold their posts at the grid. */
const belongsTo = (actor: Actor, unit: PolicyUnit): boolean =>
  atUnit(actor, unit.id) ||
  (COMMISSION_KINDS.includes(unit.kind) &&
    postingsThatMay(actor, 'COMPLAINT_REVIEW').some((posting) => posting.gridPath === unit.gridPath));

/** Whoever fixed it cannot approve it; CONDUCT is reviewed one level above the handler. */
export function mayReview(actor: Actor, complaint: PolicyComplaint, unit: PolicyUnit | null): Refusal {
  const refusal = commands(actor, complaint, 'COMPLAINT_REVIEW');
  if (refusal || !unit) return refusal;
  if (belongsTo(actor, unit)) return '这件由您所在的单位办理，要由别的单位的人审核';
  if (complaint.kind !== 'CONDUCT') return null;
  const above = postingsThatMay(actor, 'COMPLAINT_REVIEW').some((posting) =>
    unit.gridLevel === 'DISTRICT'
      ? posting.post === 'DISTRICT_LEADER' && unit.gridPath.startsWith(posting.gridPath)
      : unit.gridPath.startsWith(posting.gridPath) && unit.gridPath !== posting.gridPath,
  );
  return above ? null : '作风问题要由办理单位的上一级审核';
}

/** Why the unit cannot get it; null when it can. `barredUnitIds` are the subject's units. */
export function mayGet(
  unit: { id: string; kind: UnitKind; gridPath: string },
  complaint: PolicyComplaint & { districtId: string },
  barredUnitIds: ReadonlySet<string>,
): Refusal {
  if (!unit.gridPath.includes(`/${complaint.districtId}/`)) return '这个单位不在本区';
  if (reviewingUnitKinds.includes(unit.kind)) return '监督委员会和理财小组只审核，不承办';
  if (barredUnitIds.has(unit.id)) return '被反映对象所在的单位不能办理';
  if (complaint.kind === 'CONDUCT' && !conductUnitKinds.includes(unit.kind))
    return '作风问题只能派给纪（工）委、纪检监察室、派驻组或巡察组';
  return null;
}

export const maySign = (actor: Actor, unitId: string): Refusal => inUnit(actor, unitId, 'ASSIGNMENT_SIGN');
export const mayPushBack = (actor: Actor, unitId: string): Refusal => inUnit(actor, unitId, 'ASSIGNMENT_PUSH_BACK');
export const mayReply = (actor: Actor, unitId: string): Refusal =>
  inUnit(actor, unitId, 'ASSIGNMENT_REPLY', '答复由单位负责人提交，请报给负责人');

const inUnit = (actor: Actor, unitId: string, ability: Ability, words = '由承办单位的人来做'): Refusal =>
  postingsThatMay(actor, ability).some((posting) => posting.unitId === unitId) ? null : words;
