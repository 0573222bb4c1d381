import { extensionRefusal, LONGEST_EXTENSION } from '@yidiantong/schema/rules/extending';
import { endOfDay } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError, permit } from '../../core/errors';
import { FieldCheck } from '../../core/field-check';
import { once } from '../../core/idempotency/once';
import { readingOf } from '../../core/loaders';
import { countingIn } from '../deadlines/deadlines-of';
import type { MoveInput } from './accept-complaint';
import { assignmentForMove } from './assignment-moves';
import { visibleAssignment } from './assignment-sight';
import { extendRunningClock, runningClocks } from './clocks';
import { proposalsAbout } from './complaint-reading';
import { Assignment, type Complaint } from './complaint.entity';
import { mayExtend } from './complaint.policy';
import { makeMove } from './make-move';
import { clockDue } from './open-pause';
import { openParts } from './parts';
import type { ComplaintProposal } from './proposal.entity';
import { propose } from './proposals';

export interface ExtendInput extends MoveInput {
  idempotencyKey: string;
  workingDays: number;
  reason: string;
}

/**
 * The unit's leader asks for more time, once a round; the commission decides, and the clock runs on until then.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE, also the second time; INVALID_INPUT beyond 1 to 7 working days
 * or without a reason
 */
export async function extendAssignment(work: Work, input: ExtendInput): Promise<Assignment> {
  const { em } = work;
  await visibleAssignment(em, work.actor, input.id);
  const { idempotencyKey: key, ...body } = input;
  await once(work, { operation: 'extendAssignment', key, body }, async (id) => {
    const { assignment, complaint } = await assignmentForMove(work, input);
    permit(mayExtend(work.actor, assignment.unitId));
    const refusal = extensionRefusal(extensionsIn(await proposalsAbout(readingOf(em), complaint.id)), complaint.round);
    if (refusal) throw AppError.invalidState(`${refusal}。`);
    const check = new FieldCheck();
    const words = check.text('reason', input.reason, { min: 5, max: 300, lines: true });
    if (input.workingDays < 1 || input.workingDays > LONGEST_EXTENSION)
      check.refuse('workingDays', `延期可以是 1 到 ${LONGEST_EXTENSION} 个工作日，请重新选。`);
    check.done();
    const terms = {
      assignmentId: assignment.id,
      unitId: assignment.unitId,
      round: String(complaint.round),
      workingDays: String(input.workingDays),
    };
    await propose(work, complaint, { id, kind: 'EXTEND', terms, words });
  });
  return em.findOneByOrFail(Assignment, { id: input.id });
}

/** The requests for more time among the proposals about a complaint. */
export const extensionsIn = (proposals: readonly ComplaintProposal[]) =>
  proposals
    .filter(({ kind }) => kind === 'EXTEND')
    .map((row) => ({
      row,
      state: row.state,
      assignmentId: row.terms.assignmentId,
      round: Number(row.terms.round),
      workingDays: Number(row.terms.workingDays),
    }));

/**
 * What its approval does: the running HANDLE clock and the last days of the unit and of those that assist it are put off; the 60 days
 * in all are not [R-X02]. A part that is RED stays as it is: it has no clock that would remember.
 */
export async function grantExtension(work: Work, complaint: Complaint, proposal: ComplaintProposal): Promise<unknown> {
  const { em, now } = work;
  const clock = (await runningClocks(em, complaint.id)).find(({ step }) => step === 'HANDLE');
  if (!clock) throw AppError.invalidState('办理的期限现在没有在走，不能延期。');
  const dueDay = await extendRunningClock(work, complaint, clock, Number(proposal.terms.workingDays));
  const assignment = await em.findOneByOrFail(Assignment, { id: complaint.assignmentId! });
  await move(em, Assignment, assignment, { dueDay, dueAt: endOfDay(dueDay) });
  const { calendar } = await countingIn(work, complaint.districtId);
  for (const part of await openParts(work, complaint))
    if (clockDue(calendar, part.dueDay).redAt > now)
      await em.update(Assignment, { id: part.id }, { dueDay, dueAt: endOfDay(dueDay) });
  return makeMove(work, complaint, 'extend', {
    facts: { ...proposal.terms, proposalId: proposal.id, dueDay },
  });
}
