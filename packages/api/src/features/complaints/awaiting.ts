import type { ComplaintState } from '@yidiantong/schema/vocabulary/complaints';
import type { Ability } from '@yidiantong/schema/vocabulary/posts';
import type { TodoAct } from '@yidiantong/schema/vocabulary/todos';
import type { Ctx, StaffActor } from '../../core/context';
import { byId } from '../../core/loaders';
import { postingsThatMay } from '../staff/abilities';
import { audienceOf } from './complaint-sight';
import { Complaint } from './complaint.entity';
import { moveFacts } from './complaint-facts';
import { type CommissionMove, mayDecide, whoMay } from './complaint.policy';
import { ComplaintProposal } from './proposal.entity';

/** The most of one act that a workbench looks at; more than anyone does in a day. */
const MOST = 100;

/** Proposals of the viewer's sight that wait for their hand, oldest first. */
export async function awaitingDecision(
  ctx: Ctx,
  actor: StaffActor,
): Promise<{ complaint: Complaint; proposal: ComplaintProposal }[]> {
  if (!actor.abilities.has('COMPLAINT_REVIEW')) return [];
  const rows = await ctx.read
    .createQueryBuilder(ComplaintProposal, 'p')
    .where({ districtId: actor.districtId, state: 'PENDING' })
    .andWhere(`p.complaintId IN (${audienceOf(ctx.read, actor).select('a.complaintId').getQuery()})`)
    .setParameters(audienceOf(ctx.read, actor).getParameters())
    .orderBy('p.id')
    .limit(MOST)
    .getMany();
  const found = await Promise.all(
    rows.map(async (proposal) => {
      const complaint = (await byId(ctx, Complaint, proposal.complaintId))!;
      return { complaint, proposal, refusal: mayDecide(actor, await moveFacts(ctx, complaint), proposal) };
    }),
  );
  return found.filter(({ refusal }) => refusal === null);
}

const OWNED = 'a.commissionId IN (:...grids)';
/** What a commission that was merged into the viewer's still owns by its row is the viewer's. */
const OWNED_WHILE_MOVING = `(${OWNED} OR a.commissionId IN (SELECT m.id FROM grid m WHERE m.merged_into_id IN (:...grids)))`;

/** Directly, or with a part in the hands of the owner's own commission, of which nobody reviews it. */
const HANDLED_BY_OWNER = `EXISTS (SELECT 1 FROM assignment s JOIN unit u ON u.id = s.unit_id
  WHERE s.complaint_id = a.complaint_id AND s.state NOT IN ('PUSHED_BACK', 'RECALLED')
  AND (s.mode = 'DIRECT' OR (u.kind IN ('COMMISSION', 'TOWNSHIP_COMMISSION') AND u.grid_id = a.commission_id)))`;

interface Act {
  state: ComplaintState;
  act: TodoAct;
  ability: Ability;
  /** Those of the viewer's sight that it may concern, given the condition for their own. */
  whose: (owned: string) => string;
  /** The move that tells whom of these it does concern; left out where it concerns every one of them. */
  move?: CommissionMove;
}

/**
 * Which state of a complaint asks whom for which act. What only the level above may review (CONDUCT, what the owner handles itself) or
 * decide (CONTESTED) waits for it there and not for the owner.
 */
const acts: readonly Act[] = [
  { state: 'FILED', act: 'ACCEPT', ability: 'COMPLAINT_ACCEPT', whose: (owned) => owned },
  { state: 'ACCEPTED', act: 'ASSIGN', ability: 'COMPLAINT_ASSIGN', whose: (owned) => owned },
  {
    state: 'REPLIED',
    act: 'REVIEW',
    ability: 'COMPLAINT_REVIEW',
    whose: (owned) => `(${owned} OR a.kind = 'CONDUCT' OR ${HANDLED_BY_OWNER})`,
    move: 'approve',
  },
  { state: 'CONTESTED', act: 'DECIDE', ability: 'COMPLAINT_REVIEW', whose: () => '1 = 1', move: 'uphold' },
];

/** Complaints that wait for the viewer's commission, due first in each act. */
export async function awaitingCommission(
  ctx: Ctx,
  actor: StaffActor,
): Promise<{ complaint: Complaint; act: TodoAct }[]> {
  const found: Awaited<ReturnType<typeof awaitingCommission>> = [];
  for (const { state, act, ability, whose, move } of acts) {
    const grids = postingsThatMay(actor, ability)
      .map((posting) => posting.gridId)
      .filter((id) => id !== null);
    if (grids.length === 0) continue;
    const owned = actor.postings.some((posting) => posting.unsettled) ? OWNED_WHILE_MOVING : OWNED;
    const rows = await audienceOf(ctx.read, actor)
      .andWhere(`a.state = :state AND ${whose(owned)}`, { state, grids })
      .orderBy('a.dueAt')
      .addOrderBy('a.complaintId')
      .limit(MOST)
      .getMany();
    const complaints = await Promise.all(rows.map(async (row) => (await byId(ctx, Complaint, row.complaintId))!));
    const allowed = await Promise.all(
      complaints.map(async (complaint) => !move || whoMay[move](actor, await moveFacts(ctx, complaint)) === null),
    );
    found.push(...complaints.filter((_, index) => allowed[index]).map((complaint) => ({ complaint, act })));
  }
  return found;
}
