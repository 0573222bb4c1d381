import { compareLights } from '@yidiantong/schema/rules/clocks';
import { financeGates } from '@yidiantong/schema/rules/review-chains';
import { assignmentRoleLabels } from '@yidiantong/schema/vocabulary/assignments';
import { proposalKindLabels } from '@yidiantong/schema/vocabulary/proposals';
import { excerpt } from '@yidiantong/schema/rules/excerpt';
import type { Ctx, StaffActor } from '../../core/context';
import { byId } from '../../core/loaders';
import { awaitingCommission, awaitingDecision } from '../complaints/awaiting';
import { assignmentsOf } from '../complaints/assignment-sight';
import { Assignment, Complaint } from '../complaints/complaint.entity';
import { lightsOf, partLight } from '../complaints/light-reading';
import { awaitingViewer } from '../disclosures/awaiting';
import { disclosureName } from '../disclosures/disclosure.type';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import type { Todo } from './workbench.type';

/** The most rows of one kind that a workbench looks at; more than anyone does in a day. */
const MOST = 100;

/** Everything the viewer can do now, worst light first, then due first; what has no clock last. */
export async function todosOf(ctx: Ctx, actor: StaffActor): Promise<Todo[]> {
  const all = (
    await Promise.all([
      complaintTodos(ctx, actor),
      decisionTodos(ctx, actor),
      assignmentTodos(ctx),
      disclosureTodos(ctx, actor),
    ])
  ).flat();
  return all.sort((a, b) => {
    if (!a.light || !b.light) return Number(!a.light) - Number(!b.light) || a.at.getTime() - b.at.getTime();
    return compareLights(a.light.light, b.light.light) || a.light.dueAt.getTime() - b.light.dueAt.getTime();
  });
}

async function complaintTodos(ctx: Ctx, actor: StaffActor): Promise<Todo[]> {
  return Promise.all(
    (await awaitingCommission(ctx, actor)).map(async ({ complaint, act }) => {
      const assignment = complaint.assignmentId ? await byId(ctx, Assignment, complaint.assignmentId) : null;
      const unit = assignment && (await byId(ctx, Unit, assignment.unitId));
      const [light] = await lightsOf(ctx, complaint);
      return todo({
        id: complaint.id,
        act,
        title: complaint.title,
        place: (await byId(ctx, Grid, complaint.placeId))?.name ?? '',
        note: act === 'DECIDE' ? '群众不满意' : act === 'REVIEW' && unit ? `${unit.name}已回复` : null,
        light: light ?? null,
        complaintId: complaint.id,
        at: complaint.filedAt,
      });
    }),
  );
}

async function decisionTodos(ctx: Ctx, actor: StaffActor): Promise<Todo[]> {
  return Promise.all(
    (await awaitingDecision(ctx, actor)).map(async ({ complaint, proposal }) => {
      const [light] = await lightsOf(ctx, complaint);
      return todo({
        id: proposal.id,
        act: 'DECIDE',
        title: complaint.title,
        place: (await byId(ctx, Grid, complaint.placeId))?.name ?? '',
        note: proposalKindLabels[proposal.kind],
        light: light ?? null,
        complaintId: complaint.id,
        at: proposal.proposedAt,
      });
    }),
  );
}

async function assignmentTodos(ctx: Ctx): Promise<Todo[]> {
  const rows = await assignmentsOf(ctx.read, ctx.actor)
    .andWhere("a.state IN ('OFFERED', 'SIGNED')")
    .orderBy('a.dueAt')
    .addOrderBy('a.id')
    .limit(MOST)
    .getMany();
  return Promise.all(
    rows.map(async (row) => {
      const complaint = (await byId(ctx, Complaint, row.complaintId))!;
      const assisting = row.role === 'ASSISTING';
      const light = assisting
        ? await partLight(ctx, complaint, row)
        : (await lightsOf(ctx, complaint, ['SIGN', 'HANDLE']))[0];
      return todo({
        id: row.id,
        act: row.state === 'OFFERED' ? 'SIGN' : 'HANDLE',
        title: excerpt(row.brief),
        place: (await byId(ctx, Grid, complaint.placeId))?.name ?? '',
        note: assisting ? assignmentRoleLabels.ASSISTING : row.round > 1 ? `第 ${row.round} 轮` : null,
        light: light ?? null,
        assignmentId: row.id,
        at: row.assignedAt,
      });
    }),
  );
}

async function disclosureTodos(ctx: Ctx, actor: StaffActor): Promise<Todo[]> {
  return Promise.all(
    (await awaitingViewer(ctx, actor)).map(async ({ disclosure, act }) => {
      const { sentBackReason, gate } = disclosure;
      return todo({
        id: disclosure.id,
        act,
        title: disclosureName(disclosure),
        place: (await byId(ctx, Grid, disclosure.gridId))?.name ?? '',
        note:
          act === 'WRITE_DISCLOSURE'
            ? sentBackReason && `退回：${sentBackReason}`
            : (financeGates[gate]?.label ?? null),
        light: null,
        disclosureId: disclosure.id,
        at: ctx.services.clock(),
      });
    }),
  );
}

const todo = (given: Omit<Todo, 'complaintId' | 'assignmentId' | 'disclosureId'> & Partial<Todo>): Todo => ({
  complaintId: null,
  assignmentId: null,
  disclosureId: null,
  ...given,
});
