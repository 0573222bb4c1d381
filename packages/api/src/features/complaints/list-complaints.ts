import { Brackets } from 'typeorm';
import { endOfDay, startOfDay } from '@yidiantong/schema/rules/days';
import type { Light } from '@yidiantong/schema/vocabulary/clocks';
import type { Ctx } from '../../core/context';
import { instantKey, keysetPage, type Page, type PageArgs } from '../../core/paging';
import type { ComplaintAudience } from './complaint.entity';
import { complaintOf } from './complaint-reading';
import { audienceOf } from './complaint-sight';
import { toComplaint, type Complaint as ComplaintView, type ComplaintFilter } from './complaint.type';

export type ComplaintOrder = 'DUE' | 'NEWEST';

/** The light as a range over the stored instants, so that lists agree with what is read, with every job stopped. */
const lightRange: Record<Light, string> = {
  GREEN: 'a.yellowAt > :now AND a.closedAt IS NULL',
  YELLOW: 'a.yellowAt <= :now AND a.redAt > :now',
  RED: 'a.redAt <= :now',
};

/** What the viewer may see, narrowed by the filter: one index range per grid of theirs. */
export async function listComplaints(
  ctx: Ctx,
  filter: ComplaintFilter,
  order: ComplaintOrder,
  page: PageArgs,
): Promise<Page<ComplaintView>> {
  const query = audienceOf(ctx.read, ctx.actor);
  if (filter.states?.length) query.andWhere('a.state IN (:...states)', { states: filter.states });
  if (filter.kinds?.length) query.andWhere('a.kind IN (:...kinds)', { kinds: filter.kinds });
  if (filter.gridId) query.andWhere('a.villageId = :villageId', { villageId: filter.gridId });
  if (filter.categoryId) query.andWhere('a.categoryId = :categoryId', { categoryId: filter.categoryId });
  if (filter.filedFrom) query.andWhere('a.filedAt >= :from', { from: startOfDay(filter.filedFrom) });
  if (filter.filedTo) query.andWhere('a.filedAt < :to', { to: endOfDay(filter.filedTo) });
  if (filter.lights?.length) {
    const { lights } = filter;
    query.setParameter('now', ctx.services.clock());
    query.andWhere(new Brackets((or) => lights.forEach((light) => or.orWhere(`(${lightRange[light]})`))));
  }
  if (filter.number)
    query.andWhere('EXISTS (SELECT 1 FROM complaint c WHERE c.id = a.complaint_id AND c.number = :number)', {
      number: filter.number.trim().toUpperCase(),
    });
  const id = { column: 'a.complaintId', of: (row: ComplaintAudience) => row.complaintId };
  const rows = await keysetPage(
    query,
    order === 'DUE'
      ? [instantKey('a.dueAt', (row: ComplaintAudience) => row.dueAt), id]
      : [instantKey('a.filedAt', (row: ComplaintAudience) => row.filedAt, true), { ...id, descending: true }],
    page,
  );
  const edges = await Promise.all(
    rows.edges.map(async ({ cursor, node }) => ({
      cursor,
      node: toComplaint((await complaintOf(ctx, node.complaintId))!),
    })),
  );
  return { ...rows, edges, nodes: edges.map((edge) => edge.node) };
}
