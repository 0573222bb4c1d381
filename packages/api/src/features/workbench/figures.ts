import { satisfiedGrades } from '@yidiantong/schema/rules/complaint-moves';
import { dayOf, startOfDay } from '@yidiantong/schema/rules/days';
import { firstDayOf, monthOf } from '@yidiantong/schema/rules/periods';
import type { Ctx } from '../../core/context';
import { byId } from '../../core/loaders';
import { audienceOf } from '../complaints/complaint-sight';
import { Assignment, Complaint as ComplaintRow } from '../complaints/complaint.entity';
import { RATED_APART } from '../complaints/rated-apart';
import type { Complaint } from '../complaints/complaint.type';
import { listComplaints } from '../complaints/list-complaints';
import { handlersOf } from '../staff/staff.queries';
import { Unit } from '../units/unit.entity';
import type { StuckUnit, WorkbenchFigures } from './workbench.type';

const DAY_MS = 86_400_000;
const STUCK_DAYS = 3;
const MOST = 5;

/** Counts of this month over the audience rows of the viewer, so that what they may not see is in none of them. */
export async function monthFigures(ctx: Ctx): Promise<WorkbenchFigures> {
  const now = ctx.services.clock();
  const since = startOfDay(firstDayOf(monthOf(dayOf(now))));
  const sight = () => audienceOf(ctx.read, ctx.actor);
  const closed = () => sight().andWhere('a.closedAt >= :since', { since });
  const rated = () =>
    closed()
      .innerJoin(ComplaintRow, 'c', 'c.id = a.complaintId')
      .andWhere(`c.lastGrade IS NOT NULL AND NOT ${RATED_APART}`);
  const [receivedCount, closedCount, ratedCount, satisfiedCount, overdueCount] = await Promise.all([
    sight().andWhere('a.filedAt >= :since', { since }).getCount(),
    closed().getCount(),
    rated().getCount(),
    rated().andWhere('c.lastGrade IN (:...satisfied)', { satisfied: satisfiedGrades }).getCount(),
    sight().andWhere('a.redAt <= :now', { now }).getCount(),
  ]);
  return {
    received: receivedCount,
    closed: closedCount,
    rated: ratedCount,
    satisfied: satisfiedCount,
    overdue: overdueCount,
  };
}

export async function latestArrivals(ctx: Ctx): Promise<Complaint[]> {
  const since = new Date(ctx.services.clock().getTime() - DAY_MS);
  const { nodes } = await listComplaints(ctx, {}, 'NEWEST', { first: MOST });
  return nodes.filter((complaint) => complaint.filedAt >= since);
}

/** Units that have had complaints of the viewer's sight for more than three days without answering. */
export async function stuckUnits(ctx: Ctx): Promise<StuckUnit[]> {
  const now = ctx.services.clock();
  const rows = await audienceOf(ctx.read, ctx.actor)
    .innerJoin(Assignment, 's', "s.complaintId = a.complaintId AND s.state IN ('OFFERED', 'SIGNED')")
    .andWhere("a.state IN ('ASSIGNED', 'HANDLING') AND s.assignedAt < :before", {
      before: new Date(now.getTime() - STUCK_DAYS * DAY_MS),
    })
    .select(['s.unitId AS unitId', 'COUNT(*) AS count', 'MIN(s.assignedAt) AS oldest'])
    .groupBy('s.unitId')
    .orderBy('count', 'DESC')
    .limit(MOST)
    .getRawMany<{ unitId: string; count: string | number; oldest: string | Date }>();
  return Promise.all(
    rows.map(async (row) => ({
      unit: (await byId(ctx, Unit, row.unitId))!,
      count: Number(row.count),
      oldestDays: Math.floor((now.getTime() - asInstant(row.oldest).getTime()) / DAY_MS),
      hasActiveHandler: (await handlersOf(ctx, row.unitId)) > 0,
    })),
  );
}

/** The embedded engine gives an aggregated instant as its text, in UTC. */
const asInstant = (value: string | Date): Date =>
  value instanceof Date ? value : new Date(`${value.replace(' ', 'T')}Z`);
