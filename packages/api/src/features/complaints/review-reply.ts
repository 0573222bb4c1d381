import { permit } from '../../core/errors';
import type { ReplyVerdict } from '@yidiantong/schema/vocabulary/assignments';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { readingOf } from '../../core/loaders';
import { FieldCheck } from '../../core/field-check';
import { enqueue } from '../../core/jobs/enqueue';
import type { MoveInput } from './accept-complaint';
import { handlingUnit, policyFacts } from './complaint-facts';
import { dueDayOf, runningClocks } from './clocks';
import { Assignment, Reply, type Complaint } from './complaint.entity';
import { mayReview } from './complaint.policy';
import { complaintForMove, makeMove } from './make-move';

/** The answer goes to the citizen, who has the rating window to judge it. @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT */
export async function approveReply(work: Work, input: MoveInput): Promise<Complaint> {
  const complaint = await complaintToReview(work, input);
  await makeMove(work, complaint, 'approve', { facts: { assignmentId: complaint.assignmentId } });
  await decide(work, complaint, 'APPROVED', null);
  const window = (await runningClocks(work.em, complaint.id)).find((clock) => clock.step === 'RATE');
  if (window)
    await enqueue(work, {
      name: 'complaint.expire-rating',
      payload: { complaintId: complaint.id, round: complaint.round },
      runAt: window.dueAt,
      uniqueKey: `expire-rating/${complaint.id}/${complaint.round}`,
    });
  return complaint;
}

/** The unit must do it again. @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT; INVALID_INPUT without a reason */
export async function returnReply(work: Work, input: MoveInput & { reason: string }): Promise<Complaint> {
  const complaint = await complaintToReview(work, input);
  const check = new FieldCheck();
  const reason = check.text('reason', input.reason, { min: 2, max: 300, lines: true });
  check.done();
  await makeMove(work, complaint, 'return', { facts: { assignmentId: complaint.assignmentId } });
  await decide(work, complaint, 'RETURNED', reason);
  return complaint;
}

async function complaintToReview(work: Work, input: MoveInput): Promise<Complaint> {
  const complaint = await complaintForMove(work, input);
  const reading = readingOf(work.em);
  permit(mayReview(work.actor, await policyFacts(reading, complaint), await handlingUnit(reading, complaint)));
  return complaint;
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
