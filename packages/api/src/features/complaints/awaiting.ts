import type { ComplaintState } from '@yidiantong/schema/vocabulary/complaints';
import type { Ability } from '@yidiantong/schema/vocabulary/posts';
import type { Ctx, StaffActor } from '../../core/context';
import { byId } from '../../core/loaders';
import { postingsThatMay } from '../staff/abilities';
import { audienceOf } from './complaint-sight';
import { Complaint } from './complaint.entity';
import { handlingUnit, policyFacts } from './complaint-facts';
import { mayReview } from './complaint.policy';

/** The most of one act that a workbench looks at; more than anyone does in a day. */
const MOST = 100;

/** Which state of a complaint asks its commission for which act. */
const acts = [
  { state: 'FILED', act: 'ACCEPT', ability: 'COMPLAINT_ACCEPT' },
  { state: 'ACCEPTED', act: 'ASSIGN', ability: 'COMPLAINT_ASSIGN' },
  { state: 'REPLIED', act: 'REVIEW', ability: 'COMPLAINT_REVIEW' },
] as const satisfies readonly { state: ComplaintState; act: string; ability: Ability }[];

/**
 * Complaints that wait for the viewer's commission, due first in each act. What only the level above may review (CONDUCT) waits
 * for it there and not for the owner.
 */
export async function awaitingCommission(
  ctx: Ctx,
  actor: StaffActor,
): Promise<{ complaint: Complaint; act: (typeof acts)[number]['act'] }[]> {
  const found: Awaited<ReturnType<typeof awaitingCommission>> = [];
  for (const { state, act, ability } of acts) {
    const grids = postingsThatMay(actor, ability)
      .map((posting) => posting.gridId)
      .filter((id) => id !== null);
    if (grids.length === 0) continue;
    const mine =
      act === 'REVIEW' ? "(a.commissionId IN (:...grids) OR a.kind = 'CONDUCT')" : 'a.commissionId IN (:...grids)';
    const rows = await audienceOf(ctx.read, actor)
      .andWhere(`a.state = :state AND ${mine}`, { state, grids })
      .orderBy('a.dueAt')
      .addOrderBy('a.complaintId')
      .limit(MOST)
      .getMany();
    const complaints = await Promise.all(rows.map(async (row) => (await byId(ctx, Complaint, row.complaintId))!));
    const allowed = await Promise.all(
      complaints.map(
        async (complaint) =>
          act !== 'REVIEW' ||
          mayReview(actor, await policyFacts(ctx, complaint), await handlingUnit(ctx, complaint)) === null,
      ),
    );
    found.push(...complaints.filter((_, index) => allowed[index]).map((complaint) => ({ complaint, act })));
  }
  return found;
}
