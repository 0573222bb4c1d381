import { addDays, dayOf, type Day } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { permit } from '../../core/errors';
import { FieldCheck } from '../../core/field-check';
import { once } from '../../core/idempotency/once';
import type { MoveInput } from './accept-complaint';
import { assignmentForMove } from './assignment-moves';
import { visibleAssignment } from './assignment-sight';
import { Assignment } from './complaint.entity';
import { mayPlan } from './complaint.policy';
import { recordBeside } from './write-beside';

export interface PlanInput extends MoveInput {
  idempotencyKey: string;
  measures: string;
  owner: string;
  dueDay: Day;
}

/** Calendar days that a rectification may take. */
const LONGEST_PLAN_DAYS = 365;

/**
 * 整改措施: what the unit will do, who sees to it and by when; a later plan stands beside the earlier one.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT; INVALID_INPUT beyond 5 to 1,000 characters, without an owner or
 * with a day before today or more than a year ahead
 */
export async function planAssignment(work: Work, input: PlanInput): Promise<Assignment> {
  const { em, now } = work;
  await visibleAssignment(em, work.actor, input.id);
  const { idempotencyKey: key, ...body } = input;
  await once(work, { operation: 'planAssignment', key, body }, async (id) => {
    const { assignment, complaint } = await assignmentForMove(work, input);
    permit(mayPlan(work.actor, assignment.unitId));
    const today = dayOf(now);
    const check = new FieldCheck();
    const words = check.text('measures', input.measures, { min: 5, max: 1000, lines: true });
    const owner = check.text('owner', input.owner, { min: 2, max: 30 });
    if (input.dueDay < today) check.refuse('dueDay', '完成的日子不能早于今天，请往后选。');
    if (input.dueDay > addDays(today, LONGEST_PLAN_DAYS)) check.refuse('dueDay', '整改要在一年以内完成，请往前选。');
    check.done();
    const { id: assignmentId, unitId } = assignment;
    const entry = { id, kind: 'PLAN', words, owner, dueDay: input.dueDay, unitId, assignmentId } as const;
    await recordBeside(work, complaint, 'plan', entry, { unitId });
  });
  return em.findOneByOrFail(Assignment, { id: input.id });
}
