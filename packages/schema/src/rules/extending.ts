import type { ProposalState } from '../vocabulary/proposals';

/** Working days a unit may be granted on top of its term: at least one, and no more than this (domain: "handle 15 (+7)"). */
export const LONGEST_EXTENSION = 7;

/** What the rule needs of an earlier request. */
export interface AskedExtension {
  round: number;
  state: ProposalState;
}

/** Why no extension is asked for in this round; null when it is. One that lapsed undecided does not count. */
export function extensionRefusal(asked: readonly AskedExtension[], round: number): string | null {
  const own = asked.find((each) => each.round === round && each.state !== 'LAPSED');
  if (!own) return null;
  return own.state === 'PENDING'
    ? '延期已经提出，等纪（工）委决定'
    : '这一轮已经申请过一次延期，不能再申请；请在期限内办结';
}
