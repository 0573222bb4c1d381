import type { SelectQueryBuilder } from 'typeorm';
import { satisfiedGrades } from '@yidiantong/schema/rules/complaint-moves';
import { isLit } from '@yidiantong/schema/rules/deadline-policy';
import { type Day, endOfDay, startOfDay } from '@yidiantong/schema/rules/days';
import { ClockStep } from '@yidiantong/schema/vocabulary/clocks';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import type { Ctx, StaffActor } from '../../core/context';
import { NOT_BARRED } from '../complaints/complaint-sight';
import { Complaint, ComplaintAudience } from '../complaints/complaint.entity';
import { RATED_APART } from '../complaints/rated-apart';
import { Grid } from '../grids/grid.entity';
import { postingsThatMay } from '../staff/abilities';

/** The districts whose figures the actor reads: those below her city, or her own. Matches nothing without such a post. */
export function districtsOf({ read }: Ctx, actor: StaffActor): SelectQueryBuilder<Grid> {
  const query = read.createQueryBuilder(Grid, 'g').where({ level: 'DISTRICT' });
  const paths = postingsThatMay(actor, 'FIGURES_READ').map((posting) => posting.gridPath);
  const within = paths.map((_, index) => `g.path LIKE :path${index}`).join(' OR ');
  return query.andWhere(within ? `(${within})` : '1 = 0', {
    ...Object.fromEntries(paths.map((path, index) => [`path${index}`, `${path}%`])),
  });
}

/** Counts of the complaints filed in a period, as they stand now. */
export interface Counts {
  received: number;
  done: number;
  rated: number;
  satisfied: number;
  ratedApart: number;
  overdue: number;
}

const LIT = wordsOf(ClockStep).filter(isLit);

/** A light that is red now, or was when it went out: it stays in the figures for ever. */
const LATE = `EXISTS (SELECT 1 FROM complaint_clock k
  WHERE k.complaint_id = a.complaint_id AND k.step IN (:...lit) AND k.red_at <= COALESCE(k.ended_at, :now))`;

/**
 * The counts of each district, in one statement, over the audience rows of the district itself: what its own leaders see,
 * without what the actor is barred from.
 */
export async function countsOf(
  ctx: Ctx,
  actor: StaffActor,
  districtIds: string[],
  period: { from: Day; to: Day },
): Promise<Map<string, Counts>> {
  if (districtIds.length === 0) return new Map();
  const sum = (condition: string): string => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`;
  const rows = await ctx.read
    .createQueryBuilder(ComplaintAudience, 'a')
    .innerJoin(Complaint, 'c', 'c.id = a.complaintId')
    .select([
      'a.gridId AS districtId',
      'COUNT(*) AS received',
      `${sum('a.closedAt IS NOT NULL')} AS done`,
      `${sum(`a.closedAt IS NOT NULL AND c.lastGrade IS NOT NULL AND NOT ${RATED_APART}`)} AS rated`,
      `${sum(`a.closedAt IS NOT NULL AND c.lastGrade IN (:...satisfied) AND NOT ${RATED_APART}`)} AS satisfied`,
      `${sum(`a.closedAt IS NOT NULL AND c.lastGrade IS NOT NULL AND ${RATED_APART}`)} AS ratedApart`,
      `${sum(LATE)} AS overdue`,
    ])
    .where('a.gridId IN (:...districtIds) AND a.filedAt >= :start AND a.filedAt < :end')
    .andWhere(NOT_BARRED)
    .groupBy('a.gridId')
    .setParameters({
      districtIds,
      start: startOfDay(period.from),
      end: endOfDay(period.to),
      satisfied: satisfiedGrades,
      lit: LIT,
      now: ctx.services.clock(),
      barredAs: actor.barredAs,
    })
    .getRawMany<{ districtId: string } & Record<keyof Counts, string | number>>();
  return new Map(
    rows.map(({ districtId, received, done, rated, satisfied, ratedApart, overdue }) => [
      districtId,
      {
        received: Number(received),
        done: Number(done),
        rated: Number(rated),
        satisfied: Number(satisfied),
        ratedApart: Number(ratedApart),
        overdue: Number(overdue),
      },
    ]),
  );
}
