import { LessThan } from 'typeorm';
import type { Services } from '../../core/context';
import type { JobHandler } from '../../core/jobs/worker';
import { systemContext } from '../../core/system-context';
import { DistrictDeadlines } from '../deadlines/deadline.entity';
import { Complaint } from './complaint.entity';
import { makeMove } from './make-move';
import { followGrid } from './follow-grid';
import { followNames } from './follow-names';
import { ratingWaits } from './rating-window';
import { ReceiptSession } from './receipt-session.entity';
import { removeOldSlips } from './receipt-slip';
import { lockComplaint } from './settle';

/** Complaints looked up at once. */
const PORTION = 200;

/** The rating window is over: closed as "not rated", which no satisfaction rate counts. */
export const expireRating: JobHandler = async (services, { complaintId, round }) => {
  const now = services.clock();
  await services.db.write(async (em) => {
    const ctx = systemContext(services);
    const work = { ctx, services, actor: ctx.actor, em, now };
    const complaint = await lockComplaint(work, String(complaintId));
    if (complaint?.state !== 'ANSWERED' || complaint.round !== round) return; // rated in the meantime
    if (await ratingWaits(work, complaint)) return; // the calendar has changed since
    await makeMove(work, complaint, 'expire', {
      // Not rated: the verdict of an earlier round does not stand for this one.
      changes: { lastGrade: null, lastSource: 'BY_RECEIPT' },
    });
  });
};

/** Sessions and slips that ran out tell nobody anything any more. */
export async function removeOldReceiptSessions(services: Services): Promise<void> {
  await services.db.write((em) => em.delete(ReceiptSession, { expiresAt: LessThan(services.clock()) }));
  await removeOldSlips(services);
}

/** What hangs on a grid that moved or was merged follows it, a portion at a time; each asks for the next. */
export const followGridChange: JobHandler = async (services, { changeId }) => {
  const now = services.clock();
  const ctx = systemContext(services);
  await services.db.write((em) => followGrid({ ctx, services, actor: ctx.actor, em, now }, String(changeId)));
};

/** Whatever runs by a calendar that has changed since is counted again, a complaint at a time. May run again, and twice at once. */
export const recountStale: JobHandler = async (services) => {
  const now = services.clock();
  for (;;) {
    const stale = await services.db.read
      .createQueryBuilder(Complaint, 'c')
      .select('c.id')
      .innerJoin(DistrictDeadlines, 'd', 'd.districtId = c.districtId AND d.calendarChanges > c.calendarChanges')
      .where('c.id IN (SELECT r.complaint_id FROM complaint_clock r WHERE r.ended_at IS NULL)')
      .limit(PORTION)
      .getMany();
    for (const { id } of stale)
      await services.db.write((em) => {
        const ctx = systemContext(services);
        return lockComplaint({ ctx, services, actor: ctx.actor, em, now }, id);
      });
    if (stale.length < PORTION) return;
  }
};

/** Whoever came or was renamed is looked for in what is open, a portion at a time. */
export const followNamesChange: JobHandler = async (services, { districtId, runId, reachedId }) => {
  const now = services.clock();
  const ctx = systemContext(services);
  const payload = { districtId: String(districtId), runId: String(runId), reachedId: String(reachedId) };
  await services.db.write((em) => followNames({ ctx, services, actor: ctx.actor, em, now }, payload));
};
