import { financeGates } from '@yidiantong/schema/rules/review-chains';
import { disclosureStateLabels, type DisclosureState } from '@yidiantong/schema/vocabulary/disclosures';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import type { Actor, ActorPosting } from '../../core/context';
import { postingsThatMay } from '../staff/abilities';

/* WHO may do what with a disclosure: null when the actor may, else the reason, in words a person can act on. */

export interface PolicyDisclosure {
  /** The village that answers for it now. */
  villageId: string;
  gridPath: string;
  state: DisclosureState;
  gate: number;
  /** Everyone who wrote, saved or sent it. */
  writers: readonly string[];
  /** Staff who passed earlier gates. */
  passedBy: readonly string[];
}

type Refusal = string | null;

export const mayWrite = (actor: Actor, disclosure: Pick<PolicyDisclosure, 'villageId'>): Refusal =>
  postingsThatMay(actor, 'DISCLOSURE_WRITE').some((posting) => posting.gridId === disclosure.villageId)
    ? null
    : '由本村的信息员来写';

/** A draft only: what is under review is changed by sending it back, what is published never. */
export const whenDraft = (disclosure: Pick<PolicyDisclosure, 'state'>): Refusal => {
  if (disclosure.state === 'DRAFT') return null;
  return disclosure.state === 'PUBLISHED'
    ? '已经公开，不能再改；有错只能发更正版'
    : `${disclosureStateLabels[disclosure.state]}中不能改，要改请让审核人退回`;
};

/** The posting with which the actor may pass the gate in hand; a reason when there is none. */
export function gatePosting(
  actor: Actor,
  disclosure: PolicyDisclosure,
  unitKindOf: ReadonlyMap<string, UnitKind>,
): { posting: ActorPosting } | { refusal: string } {
  const gate = financeGates[disclosure.gate];
  if (!gate || disclosure.state === 'DRAFT' || disclosure.state === 'PUBLISHED')
    return { refusal: disclosure.state === 'PUBLISHED' ? '已经公开' : '还没有送审' };
  const ability = gate.stage === 'APPROVAL' ? 'DISCLOSURE_APPROVE' : 'DISCLOSURE_REVIEW';
  const posting = postingsThatMay(actor, ability).find(
    (each) =>
      each.post === gate.post &&
      each.unitId !== null &&
      unitKindOf.get(each.unitId) === gate.unitKind &&
      disclosure.gridPath.startsWith(each.gridPath),
  );
  if (!posting) return { refusal: `现在等${gate.label}` };
  if (actor.kind === 'staff' && disclosure.writers.includes(actor.staffId))
    return { refusal: '自己写的不能自己审，请换一位同事' };
  if (actor.kind === 'staff' && disclosure.passedBy.includes(actor.staffId))
    return { refusal: '前一道是您审的，这一道要换一位同事' };
  return { posting };
}
