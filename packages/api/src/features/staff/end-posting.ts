import { addDays, dayOf, type Day } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { lockDistrict } from '../grids/grid-work';
import { keepingAnAdmin } from './last-admin';
import { Posting, type Staff } from './staff.entity';
import { factsOf, postingOf } from './staff-load';
import { tellOfVillagePost } from './tell-above';

export interface EndPostingInput {
  id: string;
  version: number;
  lastDay: Day;
}

/**
 * Ends a posting with its last day: today, later, or yesterday, which ends it at once. One that has not begun by then is taken back.
 * @throws AppError NOT_FOUND, CONFLICT, INVALID_INPUT, INVALID_STATE for the last ADMIN
 */
export async function endPosting(work: Work, input: EndPostingInput): Promise<string> {
  await lockDistrict(work);
  const { posting, person } = await postingOf(work, input);
  const problem = lastDayProblem(posting, input.lastDay, dayOf(work.now));
  if (problem) throw AppError.invalidField('input.lastDay', `${problem}。`);
  await keepingAnAdmin(work, () => applyEnd(work, person, posting, input.lastDay));
  return person.id;
}

/** Why something that is or will be in force cannot end then; null when it can. */
export function lastDayProblem({ toDay }: { toDay: Day | null }, lastDay: Day, today: Day): string | null {
  const earliest = addDays(today, -1);
  if (toDay !== null && toDay < today) return '已经结束了，不用再结束';
  if (lastDay < earliest) return `最后一天最早写昨天（${earliest}），从今天起就不再有效`;
  return toDay !== null && lastDay > toDay ? `本来到 ${toDay} 就结束，不能往后改` : null;
}

/** An end that was set already is never put off. */
export const earlier = (set: Day | null, wanted: Day): Day => (set !== null && set < wanted ? set : wanted);

/**
 * Ends it in the database. One that never began leaves no row, only its events; one taken back on its first day stays, without a
 * day, because whoever held a post for a moment is barred by it.
 */
export async function applyEnd(work: Work, person: Staff, posting: Posting, lastDay: Day): Promise<void> {
  const { post, gridId, unitId, fromDay } = posting;
  const last = earlier(posting.toDay, lastDay);
  const leavesNone = fromDay > last && fromDay > dayOf(work.now);
  if (leavesNone) await work.em.delete(Posting, { id: posting.id, version: posting.version });
  else await move(work.em, Posting, posting, { toDay: last });
  await record(
    work,
    'staff.posting-ended',
    { id: person.id, kind: 'STAFF', auditDistrictId: person.districtId },
    factsOf({ post, gridId, unitId, from: fromDay, to: last }),
  );
  if (!leavesNone) await tellOfVillagePost(work, posting, last);
}
