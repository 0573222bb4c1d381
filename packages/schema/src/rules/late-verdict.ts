import type { ComplaintState, Grade } from '../vocabulary/complaints';
import { refusalOf } from './complaint-moves';
import { dayWords } from './day-words';
import { addDays, dayOf, type Day } from './days';
import { LATE_VERDICT_DAYS } from './deadline-policy';

/** What the rule needs of a complaint. `lastGrade` is null when it was closed because nobody rated it. */
export interface ClosedComplaint {
  state: ComplaintState;
  lastGrade: Grade | null;
  closedAt: Date | null;
}

/** The last day on which 不满意 may still be said of what was closed unrated; null when nothing was. */
export function lateVerdictDay({ state, lastGrade, closedAt }: ClosedComplaint): Day | null {
  return state === 'CLOSED' && lastGrade === null && closedAt ? addDays(dayOf(closedAt), LATE_VERDICT_DAYS) : null;
}

/** Why no late verdict is taken; null when it is. The day of closing is day 0 (domain: "expire"). */
export function lateVerdictRefusal(complaint: ClosedComplaint, now: Date): string | null {
  const last = lateVerdictDay(complaint);
  if (!last) return refusalOf('rateLate', complaint.state) ?? '您已经评价过，这一件已经办结';
  return dayOf(now) > last ? `${dayWords(last, now)} 以前可以补提，现在已经过了；还有问题，请重新反映` : null;
}
