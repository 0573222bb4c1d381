import type { Ctx } from '../../core/context';
import { audienceOf } from './complaint-sight';
import type { Complaint } from './complaint.entity';

const DAYS_90 = 90 * 86_400_000;

/** Complaints of the same category that the unit got within the last 90 days, of those the viewer sees. */
export function countHandled(ctx: Ctx, unitId: string, complaint: Complaint): Promise<number> {
  if (!complaint.categoryId) return Promise.resolve(0);
  return audienceOf(ctx.read, ctx.actor)
    .andWhere('a.categoryId = :categoryId AND a.complaintId <> :id', {
      categoryId: complaint.categoryId,
      id: complaint.id,
    })
    .andWhere(
      'EXISTS (SELECT 1 FROM assignment s WHERE s.complaint_id = a.complaint_id AND s.unit_id = :unitId AND s.assigned_at >= :since)',
      { unitId, since: new Date(ctx.services.clock().getTime() - DAYS_90) },
    )
    .getCount();
}
