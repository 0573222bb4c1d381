import { addDays, dayOf, type Day, endOfDay, startOfDay } from '@yidiantong/schema/rules/days';
import type { Services } from './core/context';
import { keepRoots } from './core/events/chain-root';
import { removeUnclaimed } from './core/files/files';
import { removeOldThrottles } from './core/throttle/throttle';
import type { JobHandler, RecurringJob } from './core/jobs/worker';
import { escalateLate } from './features/complaints/escalate';
import {
  expireRating,
  followGridChange,
  followNamesChange,
  recountStale,
  removeOldReceiptSessions,
} from './features/complaints/complaint.jobs';
import { numberOfReporter } from './features/complaints/tell-reporter';
import { sendMessages } from './features/messages/send-messages';
import { DIGEST, sendDigest } from './features/workbench/digest';
import { RECOUNT } from './features/deadlines/save-deadlines';
import { FOLLOW_NAMES } from './features/staff/names-changed';
import { FOLLOW_GRID } from './features/grids/start-change';

/** Every named job. Handlers are idempotent. */
export const handlers: Record<string, JobHandler> = {
  'complaint.expire-rating': expireRating,
  'complaint.escalate-late': escalateLate,
  [RECOUNT]: recountStale,
  'messages.send': sendMessages(numberOfReporter),
  [DIGEST]: sendDigest,
  [FOLLOW_GRID]: followGridChange,
  [FOLLOW_NAMES]: followNamesChange,
  'complaint.remove-old-receipt-sessions': removeOldReceiptSessions,
  'files.remove-unclaimed': removeUnclaimed,
  'throttle.remove-old': removeOldThrottles,
  'events.keep-daily-root': (services) => keepDailyRoots(services),
};

const nightly =
  (minutesPastMidnight: number) =>
  (now: Date): Date =>
    new Date(endOfDay(dayOf(now)).getTime() + minutesPastMidnight * 60_000);

/** The next such time of the day in Asia/Shanghai. */
const daily =
  (hour: number, minute: number) =>
  (now: Date): Date => {
    const on = (day: Day): Date => new Date(startOfDay(day).getTime() + (hour * 60 + minute) * 60_000);
    const today = on(dayOf(now));
    return today > now ? today : on(addDays(dayOf(now), 1));
  };

const every =
  (minutes: number) =>
  (now: Date): Date =>
    new Date((Math.floor(now.getTime() / (minutes * 60_000)) + 1) * minutes * 60_000);

export const recurring: RecurringJob[] = [
  { name: 'complaint.escalate-late', next: every(10) },
  { name: DIGEST, next: daily(8, 30) },
  { name: 'messages.send', next: every(1) },
  { name: RECOUNT, next: every(10) },
  { name: 'events.keep-daily-root', next: nightly(5) },
  { name: 'files.remove-unclaimed', next: nightly(30) },
  { name: 'throttle.remove-old', next: nightly(50) },
  { name: 'complaint.remove-old-receipt-sessions', next: nightly(40) },
];

/** Yesterday's, and those of days on which no worker ran. */
const keepDailyRoots = (services: Services): Promise<void> =>
  keepRoots(services.db, addDays(dayOf(services.clock()), -1));
