import { In } from 'typeorm';
import { dayOf, endOfDay, type Day } from '@yidiantong/schema/rules/days';
import { defaultDeadlinePolicy } from '@yidiantong/schema/rules/deadline-policy';
import { addWorkingDays, workingDaysBetween } from '@yidiantong/schema/rules/working-days';
import type { Work } from '../../core/context';
import { readingOf } from '../../core/loaders';
import { FieldCheck } from '../../core/field-check';
import { contentOf } from '../../core/files/files';
import { StoredFile } from '../../core/files/stored-file.entity';
import { once } from '../../core/idempotency/once';
import { staffOf } from '../../core/graphql/access';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import type { MoveInput } from './accept-complaint';
import { barredUnits, policyFacts } from './complaint-facts';
import { Assignment, Complaint } from './complaint.entity';
import { mayAssign, mayGet } from './complaint.policy';
import { complaintForMove, makeMove } from './make-move';
import { visibleIds } from './complaint-sight';
import { AppError, permit } from '../../core/errors';

export interface AssignComplaintInput extends MoveInput {
  idempotencyKey: string;
  unitId: string;
  brief: string;
  instruction?: string | null;
  dueDay?: Day | null;
  photoIds?: string[] | null;
}

/**
 * Hands the complaint to a unit as a brief; the unit never reads the complaint itself. Recorded once per key.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT; INVALID_INPUT for a unit that cannot get it, an empty
 * brief, a photo of another complaint or a due day out of bounds
 */
export async function assignComplaint(work: Work, input: AssignComplaintInput): Promise<Complaint> {
  const { em, now } = work;
  const body = { ...input, idempotencyKey: undefined, photoIds: await contentOf(em, input.photoIds ?? []) };
  if (!(await visibleIds(em, work.actor, [input.id])).has(input.id)) throw AppError.notFound();
  const request = { operation: 'assignComplaint', key: input.idempotencyKey, body };
  await once(work, request, async (assignmentId) => {
    const complaint = await complaintForMove(work, input);
    const facts = await policyFacts(readingOf(em), complaint);
    permit(mayAssign(work.actor, facts));

    const check = new FieldCheck();
    const brief = check.text('brief', input.brief, { min: 5, max: 2000, lines: true });
    const instruction = check.optionalText('instruction', input.instruction, { max: 300, lines: true });
    const unit = await em.findOneBy(Unit, { id: input.unitId });
    const grid = unit && (await em.findOneBy(Grid, { id: unit.gridId }));
    const refusal =
      unit && grid
        ? mayGet(
            { id: unit.id, kind: unit.kind, gridPath: grid.path },
            { ...facts, districtId: complaint.districtId },
            await barredUnits(readingOf(em), complaint),
          )
        : '没有这个单位';
    if (refusal) check.refuse('unitId', `${refusal}，请换一个单位。`);
    const dueDay = dueDayFor(work, check, input.dueDay);
    await checkPhotos(work, check, complaint.id, input.photoIds ?? []);
    check.done();

    await em.insert(Assignment, {
      id: assignmentId,
      complaintId: complaint.id,
      unitId: input.unitId,
      round: complaint.round,
      state: 'OFFERED',
      brief,
      instruction,
      releasedPhotoIds: input.photoIds ?? [],
      dueDay,
      dueAt: endOfDay(dueDay),
      assignedById: staffOf(work).staffId,
      assignedAt: now,
      version: 1,
    });
    await makeMove(work, complaint, 'assign', {
      changes: { assignmentId },
      facts: { assignmentId, unitId: input.unitId, dueDay },
    });
  });
  return em.findOneByOrFail(Complaint, { id: input.id });
}

/** Working days a unit may be given; longer only by extending. */
const LONGEST = defaultDeadlinePolicy.HANDLE;

function dueDayFor({ now, services }: Work, check: FieldCheck, wanted: Day | null | undefined): Day {
  const last = addWorkingDays(dayOf(now), LONGEST, services.calendar);
  if (!wanted) return last;
  // Compared as text first: counting working days to the year 9999 would hold everybody up.
  if (wanted <= dayOf(now) || (wanted <= last && workingDaysBetween(dayOf(now), wanted, services.calendar) < 1))
    check.refuse('dueDay', '办结期限至少给 1 个工作日，请往后选。');
  if (wanted > last) check.refuse('dueDay', `办结期限最长 ${LONGEST} 个工作日，请选 ${last} 或更早。`);
  return wanted;
}

async function checkPhotos({ em }: Work, check: FieldCheck, complaintId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const own = await em.countBy(StoredFile, { id: In(ids), ownerId: complaintId });
  if (own !== ids.length) check.refuse('photoIds', '只能放这件诉求自己的照片，请重新勾选。');
}
