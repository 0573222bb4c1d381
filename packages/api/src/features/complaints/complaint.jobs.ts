import { LessThan } from 'typeorm';
import type { Services } from '../../core/context';
import { lockById } from '../../core/database/database';
import type { JobHandler } from '../../core/jobs/worker';
import { systemContext } from '../../core/system-context';
import { Complaint } from './complaint.entity';
import { makeMove } from './make-move';
import { ReceiptSession } from './receipt-session.entity';

/** The rating window is over: closed as "not rated", which no satisfaction rate counts. */
export const expireRating: JobHandler = async (services, { complaintId, round }) => {
  const now = services.clock();
  await services.db.write(async (em) => {
    const complaint = await lockById(em, Complaint, String(complaintId));
    if (complaint?.state !== 'ANSWERED' || complaint.round !== round) return; // rated in the meantime
    const ctx = systemContext(services);
    await makeMove({ ctx, services, actor: ctx.actor, em, now }, complaint, 'expire', {
      // Not rated: the verdict of an earlier round does not stand for this one.
      changes: { lastGrade: null },
    });
  });
};

/** Sessions that ran out tell nobody anything any more. */
export async function removeOldReceiptSessions(services: Services): Promise<void> {
  await services.db.write((em) => em.delete(ReceiptSession, { expiresAt: LessThan(services.clock()) }));
}
