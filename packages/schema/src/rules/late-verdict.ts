import type { ComplaintState, Grade, VerdictSource } from '../vocabulary/complaints';
import { isSatisfied, refusalOf } from './complaint-moves';
import { dayWords } from './day-words';
import { addDays, dayOf, type Day } from './days';
import { LATE_VERDICT_DAYS } from './deadline-policy';

/** What the rule needs of a complaint. `lastGrade` is null when it was closed because nobody rated it. */
export interface ClosedComplaint {
  state: ComplaintState;
  lastGrade: Grade | null;
  lastSource: VerdictSource;
  closedAt: Date | null;
}

/**
 * The last day on which 不满意 may still be said of what was closed without the citizen's own verdict; null when it was closed with
 * one. What a 回访 closed as satisfied is like what nobody rated: the citizen's own word still counts, and counts more. What the
 * level above kept after a 回访 that said "not satisfied" is over, as that word has been decided on.
 */
export function lateVerdictDay({ state, lastGrade, lastSource, closedAt }: ClosedComplaint): Day | null {
  const own = lastGrade !== null && !(lastSource === 'BY_CALL_BACK' && isSatisfied(lastGrade));
  return state === 'CLOSED' && !own && closedAt ? addDays(dayOf(closedAt), LATE_VERDICT_DAYS) : null;
}

/** Why no late verdict is taken; null when it is. The day of closing is day 0 (domain: "expire"). */
export function lateVerdictRefusal(complaint: ClosedComplaint, now: Date): string | null {
  const last = lateVerdictDay(complaint);
  if (!last) return refusalOf('rateLate', complaint.state) ?? '您已经评价过，这一件已经办结';
  return dayOf(now) > last ? `${dayWords(last, now)} 以前可以补提，现在已经过了；还有问题，请重新反映` : null;
}
