import type { ComplaintKind, ComplaintState, Grade } from '../vocabulary/complaints';
import { complaintMoveTable, type MoveRule, standingWords } from './complaint-move-table';

export type ComplaintMove = keyof typeof complaintMoveTable;

export const complaintMoves: { readonly [M in ComplaintMove]: MoveRule } = complaintMoveTable;

/** Pushed back and recalled twice at most, counted together (domain: "sign / push back", "recall"). */
export const MAX_PUSH_BACKS = 2;

/** 基本满意 counts as satisfied (domain: "rate"). */
export const satisfiedGrades: readonly Grade[] = ['VERY_SATISFIED', 'SATISFIED', 'FAIRLY_SATISFIED'];

export function moveAllowed(move: ComplaintMove, state: ComplaintState): boolean {
  return complaintMoves[move].from.includes(state);
}

/** Why the move does not fit the state and what helps, in plain Chinese; null when it fits. */
export function refusalOf(move: ComplaintMove, state: ComplaintState): string | null {
  if (moveAllowed(move, state)) return null;
  const rule = complaintMoves[move];
  return rule.refusals?.[state] ?? `${standingWords[state]}，${rule.when}`;
}

export function isSatisfied(grade: Grade): boolean {
  return satisfiedGrades.includes(grade);
}

/**
 * The move a verdict makes: satisfied closes; the first "not" opens a new round; the second one is
 * CONTESTED, because a unit that failed twice must not judge itself a third time.
 */
export function rateMoveFor(
  grade: Grade,
  earlierDissatisfied: boolean,
): 'rateSatisfied' | 'rateDissatisfied' | 'contest' {
  if (isSatisfied(grade)) return 'rateSatisfied';
  return earlierDissatisfied ? 'contest' : 'rateDissatisfied';
}

/** Whether one more push-back is left. `counted` leaves out RECUSE and TWICE; see vocabulary/reasons. */
export function pushBackRefusal(counted: number): string | null {
  return counted >= MAX_PUSH_BACKS
    ? '已经退回或收回过两次，不能再退回；请先签收，办不了的写明原因请派发单位处理'
    : null;
}

/** Whether the commission may still take it back: a recall counts together with the push-backs (domain: "recall"). */
export function recallRefusal(counted: number): string | null {
  return counted >= MAX_PUSH_BACKS ? '已经退回或收回过两次，不能再收回；请催办、督办，等单位回复后再审核' : null;
}

/**
 * Whether the citizen withdraws it alone. A COMPLAINT or CONDUCT is let go by the level above, which asks the citizen first: nobody
 * shall be talked or pressed out of it unseen (domain: "withdraw").
 */
export function withdrawsAtOnce(kind: ComplaintKind): boolean {
  return kind !== 'COMPLAINT' && kind !== 'CONDUCT';
}
