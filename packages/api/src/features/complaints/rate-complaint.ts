import { isSatisfied, rateMoveFor } from '@yidiantong/schema/rules/complaint-moves';
import { dayOf, endOfDay } from '@yidiantong/schema/rules/days';
import { defaultDeadlinePolicy } from '@yidiantong/schema/rules/deadline-policy';
import { addWorkingDays } from '@yidiantong/schema/rules/working-days';
import { refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import type { Grade } from '@yidiantong/schema/vocabulary/complaints';
import type { Work } from '../../core/context';
import { lockById, move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { FieldCheck } from '../../core/field-check';
import { reporterOf } from '../../core/graphql/access';
import { newId } from '../../core/ids';
import { Assignment, Complaint, Verdict } from './complaint.entity';
import { makeMove } from './make-move';

export interface RateInput {
  grade: Grade;
  version: number;
  comment?: string | null;
}

/**
 * The citizen's verdict: satisfied closes; not satisfied starts a new round with fresh clocks, the second time the level
 * above decides. @throws AppError UNAUTHENTICATED, INVALID_STATE, CONFLICT
 */
export async function rateComplaint(work: Work, input: RateInput): Promise<Complaint> {
  const { em, now, services } = work;
  const complaint = (await lockById(em, Complaint, reporterOf(work).complaintId))!;
  const refusal = refusalOf('rateSatisfied', complaint.state);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  if (complaint.version !== input.version) throw AppError.conflict(complaint.version);
  const check = new FieldCheck();
  const comment = check.optionalText('comment', input.comment, { max: 300, lines: true });
  check.done();

  const earlier = await em.findBy(Verdict, { complaintId: complaint.id });
  const name = rateMoveFor(
    input.grade,
    earlier.some((verdict) => !isSatisfied(verdict.grade)),
  );
  await em.insert(Verdict, {
    id: newId(),
    complaintId: complaint.id,
    round: complaint.round,
    grade: input.grade,
    comment,
    at: now,
  });
  if (name !== 'rateDissatisfied')
    return makeMove(work, complaint, name, { changes: { lastGrade: input.grade }, facts: { grade: input.grade } });

  // The same unit does it again, the level above watching, with a full term.
  const assignment = await em.findOneByOrFail(Assignment, { id: complaint.assignmentId! });
  const dueDay = addWorkingDays(dayOf(now), defaultDeadlinePolicy.HANDLE, services.calendar);
  const round = complaint.round + 1;
  await move(em, Assignment, assignment, { state: 'SIGNED', round, dueDay, dueAt: endOfDay(dueDay) });
  return makeMove(work, complaint, name, {
    changes: { lastGrade: input.grade, round },
    facts: { grade: input.grade, assignmentId: assignment.id, unitId: assignment.unitId },
  });
}
