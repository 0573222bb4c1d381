import { addDays, startOfDay } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { enqueue } from '../../core/jobs/enqueue';
import { dueDayOf, runningClocks } from './clocks';
import type { Complaint } from './complaint.entity';
import { tellReporter } from './tell-reporter';

/** Calendar days before the end of the rating window that the reporter is reminded. */
const REMIND_DAYS = 3;

/** True while the rating window is open; then a job closes it when it is over. One job a last day, however often it is asked for. */
export async function ratingWaits(work: Work, complaint: Complaint): Promise<boolean> {
  const { id, round } = complaint;
  const window = (await runningClocks(work.em, id)).find(({ step }) => step === 'RATE');
  if (!window || window.dueAt <= work.now) return false;
  await enqueue(work, {
    name: 'complaint.expire-rating',
    payload: { complaintId: id, round },
    runAt: window.dueAt,
    uniqueKey: `expire-rating/${id}/${round}/${dueDayOf(window)}`,
  });
  await tellReporter(work, complaint, 'RATE_SOON', startOfDay(addDays(dueDayOf(window), -REMIND_DAYS)));
  return true;
}
