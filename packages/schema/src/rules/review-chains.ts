import type { Post } from '../vocabulary/posts';
import type { UnitKind } from '../vocabulary/units';

/** One gate a disclosure passes on its way to the public; never the author's own hand, and no hand twice. */
export interface ReviewGate {
  stage: 'REVIEW' | 'APPROVAL';
  /** The kind of unit whose person passes it; the unit of the disclosure's own village or township. */
  unitKind: UnitKind;
  post: Post;
  label: string;
}

/** FINANCE: the finance group and the supervision committee review, the accounts agency approves [R-D18]. */
export const financeGates: readonly ReviewGate[] = [
  { stage: 'REVIEW', unitKind: 'FINANCE_GROUP', post: 'COMMITTEE_REVIEWER', label: '民主理财小组审核' },
  { stage: 'REVIEW', unitKind: 'SUPERVISION_COMMITTEE', post: 'COMMITTEE_REVIEWER', label: '监督委员会审核' },
  { stage: 'APPROVAL', unitKind: 'AGENCY', post: 'PUBLISHING_APPROVER', label: '代理中心核对批准' },
];

/** Where a disclosure stands before its `passed + 1`th gate; PUBLISHED when it has passed them all. */
export function stateAtGate(gates: readonly ReviewGate[], passed: number): ReviewGate['stage'] | 'PUBLISHED' {
  return gates[passed]?.stage ?? 'PUBLISHED';
}
