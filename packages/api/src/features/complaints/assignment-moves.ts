import { pushBackRefusal } from '@yidiantong/schema/rules/complaint-moves';
import { pushBackRequirements } from '@yidiantong/schema/vocabulary/reasons';
import type { PushBackReason } from '@yidiantong/schema/vocabulary/assignments';
import type { Outcome, ResultClass } from '@yidiantong/schema/vocabulary/complaints';
import type { Work } from '../../core/context';
import { lockById, move } from '../../core/database/database';
import { AppError, permit } from '../../core/errors';
import { FieldCheck } from '../../core/field-check';
import { claimPhotos, contentOf } from '../../core/files/files';
import { staffOf } from '../../core/graphql/access';
import { readingOf } from '../../core/loaders';
import { once } from '../../core/idempotency/once';
import type { MoveInput } from './accept-complaint';
import { visibleAssignment } from './assignment-sight';
import { Assignment, Complaint, Reply } from './complaint.entity';
import { mayPushBack, mayReply, maySign } from './complaint.policy';
import { makeMove } from './make-move';
import { movePart, replyRefusal } from './parts';
import { lockComplaint } from './settle';

/** The unit takes it. @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT */
export async function signAssignment(work: Work, input: MoveInput): Promise<Assignment> {
  const { assignment, complaint } = await assignmentForMove(work, input);
  permit(maySign(work.actor, assignment.unitId));
  if (assignment.role === 'ASSISTING') return movePart(work, complaint, assignment, 'sign', { signedAt: work.now });
  await makeMove(work, complaint, 'sign', {
    facts: { assignmentId: assignment.id, unitId: assignment.unitId },
    due: { day: assignment.dueDay, countedFrom: assignment.assignedAt },
  });
  return move(work.em, Assignment, assignment, { state: 'SIGNED', signedAt: work.now });
}

export interface PushBackInput extends MoveInput {
  reason: PushBackReason;
  note: string;
}

/** The unit gives it back, a lead twice at most. @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT; INVALID_INPUT without a note */
export async function pushBackAssignment(work: Work, input: PushBackInput): Promise<Assignment> {
  const { assignment, complaint } = await assignmentForMove(work, input);
  permit(mayPushBack(work.actor, assignment.unitId));
  const { counts } = pushBackRequirements[input.reason];
  const refusal = counts && assignment.role === 'LEAD' ? pushBackRefusal(complaint.pushBacks) : null;
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  const check = new FieldCheck();
  const note = check.text('note', input.note, { min: 5, max: 300, lines: true });
  check.done();
  const said = { pushBackReason: input.reason, pushBackNote: note, pushedBackAt: work.now };
  if (assignment.role === 'ASSISTING')
    return movePart(work, complaint, assignment, 'pushBack', said, { reason: input.reason });
  await makeMove(work, complaint, 'pushBack', {
    changes: { assignmentId: null, pushBacks: complaint.pushBacks + (counts ? 1 : 0) },
    facts: { assignmentId: assignment.id, unitId: assignment.unitId, reason: input.reason },
  });
  return move(work.em, Assignment, assignment, { state: 'PUSHED_BACK', ...said });
}

export interface ReplyInput extends MoveInput {
  idempotencyKey: string;
  text: string;
  outcome: Outcome;
  resultClass: ResultClass;
  photoIds?: string[] | null;
}

/** The unit's leader answers; the commission reviews it before the citizen reads it. Recorded once per key. */
export async function replyAssignment(work: Work, input: ReplyInput): Promise<Assignment> {
  const { em, now } = work;
  await visibleAssignment(em, work.actor, input.id);
  const body = { ...input, idempotencyKey: undefined, photoIds: await contentOf(em, input.photoIds ?? []) };
  await once(work, { operation: 'replyAssignment', key: input.idempotencyKey, body }, async (replyId) => {
    const { assignment, complaint } = await assignmentForMove(work, input);
    permit(mayReply(work.actor, assignment.unitId));
    const refusal = await replyRefusal(readingOf(em), assignment);
    if (refusal) throw AppError.invalidState(`${refusal}。`);
    const check = new FieldCheck();
    const text = check.text('text', input.text, { min: 10, max: 2000, lines: true });
    check.done();
    await makeMove(work, complaint, 'reply', {
      facts: {
        assignmentId: assignment.id,
        unitId: assignment.unitId,
        replyId,
        outcome: input.outcome,
        resultClass: input.resultClass,
      },
    });
    await em.insert(Reply, {
      id: replyId,
      assignmentId: assignment.id,
      complaintId: complaint.id,
      round: complaint.round,
      text,
      outcome: input.outcome,
      resultClass: input.resultClass,
      repliedById: staffOf(work).staffId,
      repliedAt: now,
    });
    await claimPhotos(work, 'input.photoIds', input.photoIds ?? [], { kind: 'reply', id: replyId });
    await move(em, Assignment, assignment, { state: 'REPLIED' });
  });
  return em.findOneByOrFail(Assignment, { id: input.id });
}

/** The complaint is locked first, so that a unit's move and a commission's take the same order. */
export async function assignmentForMove(
  work: Work,
  { id, version }: MoveInput,
): Promise<{ assignment: Assignment; complaint: Complaint }> {
  const { em } = work;
  const seen = await visibleAssignment(em, work.actor, id);
  const complaint = (await lockComplaint(work, seen.complaintId))!;
  const assignment = (await lockById(em, Assignment, id))!;
  if (assignment.version !== version) throw AppError.conflict(assignment.version);
  if (assignment.role === 'LEAD' && complaint.assignmentId !== assignment.id)
    throw AppError.invalidState('这件已经不在您的单位办理。');
  return { assignment, complaint };
}
