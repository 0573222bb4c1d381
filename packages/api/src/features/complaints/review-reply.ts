import type { ReplyVerdict } from '@yidiantong/schema/vocabulary/assignments';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { FieldCheck } from '../../core/field-check';
import { Grid } from '../grids/grid.entity';
import { postingsThatMay } from '../staff/abilities';
import type { MoveInput } from './accept-complaint';
import { dueDayOf, runningClocks } from './clocks';
import { Assignment, Reply, type Complaint } from './complaint.entity';
import { nearestOver } from './level-above.policy';
import { complaintForCommission, makeMove } from './make-move';
import { ratingWaits } from './rating-window';
import { tellUnit } from './tell-unit';

/** The answer goes to the citizen, who has the rating window to judge it. @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT */
export async function approveReply(work: Work, input: MoveInput): Promise<Complaint> {
  const complaint = await complaintForCommission(work, input, 'approve');
  const { assignmentId } = complaint;
  await makeMove(work, complaint, 'approve', { facts: { assignmentId, reviewGridId: await gridOf(work, complaint) } });
  await decide(work, complaint, 'APPROVED', null);
  await ratingWaits(work, complaint);
  return complaint;
}

/** The unit must do it again. @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT; INVALID_INPUT without a reason */
export async function returnReply(work: Work, input: MoveInput & { reason: string }): Promise<Complaint> {
  const complaint = await complaintForCommission(work, input, 'return');
  const check = new FieldCheck();
  const reason = check.text('reason', input.reason, { min: 2, max: 300, lines: true });
  check.done();
  await makeMove(work, complaint, 'return', { facts: { assignmentId: complaint.assignmentId } });
  await decide(work, complaint, 'RETURNED', reason);
  await tellUnit(work, complaint, 'REPLY_RETURNED');
  return complaint;
}

/** The grid of the nearest commission that the actor reviews with: another one asks the citizen about the answer. */
async function gridOf({ em, actor }: Work, { commissionId }: Complaint): Promise<string | null> {
  const { path } = await em.findOneByOrFail(Grid, { id: commissionId });
  return nearestOver(postingsThatMay(actor, 'COMPLAINT_REVIEW'), path)?.gridId ?? null;
}

async function decide(
  { em, now }: Work,
  complaint: Complaint,
  verdict: ReplyVerdict,
  verdictReason: string | null,
): Promise<void> {
  const assignment = await em.findOneByOrFail(Assignment, { id: complaint.assignmentId! });
  const [reply] = await em.find(Reply, { where: { assignmentId: assignment.id }, order: { id: 'DESC' }, take: 1 });
  await em.update(Reply, { id: reply!.id }, { verdict, verdictReason, decidedAt: now });
  if (verdict === 'APPROVED') {
    await move(em, Assignment, assignment, { state: 'DONE' });
    return;
  }
  // The days of the review were not the unit's: its due day moves with the clock that goes on.
  const clock = (await runningClocks(em, complaint.id)).find((each) => each.step === 'HANDLE');
  const due = clock ? { dueDay: dueDayOf(clock), dueAt: clock.dueAt } : {};
  await move(em, Assignment, assignment, { state: 'SIGNED', ...due });
}
