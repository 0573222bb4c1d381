import { addDays, dayOf, endOfDay } from '@yidiantong/schema/rules/days';
import type { Services } from './core/context';
import { keepRoots } from './core/events/chain-root';
import { removeUnclaimed } from './core/files/files';
import type { JobHandler, RecurringJob } from './core/jobs/worker';
import { expireRating, removeOldReceiptSessions } from './features/complaints/complaint.jobs';

/** Every named job. Handlers are idempotent. */
export const handlers: Record<string, JobHandler> = {
  'complaint.expire-rating': expireRating,
  'complaint.remove-old-receipt-sessions': removeOldReceiptSessions,
  'files.remove-unclaimed': removeUnclaimed,
  'events.keep-daily-root': (services) => keepDailyRoots(services),
};

const nightly =
  (minutesPastMidnight: number) =>
  (now: Date): Date =>
    new Date(endOfDay(dayOf(now)).getTime() + minutesPastMidnight * 60_000);

export const recurring: RecurringJob[] = [
  { name: 'events.keep-daily-root', next: nightly(5) },
  { name: 'files.remove-unclaimed', next: nightly(30) },
  { name: 'complaint.remove-old-receipt-sessions', next: nightly(40) },
];

/** Yesterday's, and those of days on which no worker ran. */
const keepDailyRoots = (services: Services): Promise<void> =>
  keepRoots(services.db, addDays(dayOf(services.clock()), -1));
