import type { Work } from '../../core/context';
import { AppError, permit } from '../../core/errors';
import { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import { byId, type Reading, readingOf } from '../../core/loaders';
import { dayOf } from '@yidiantong/schema/rules/days';
import { conductUnitKinds } from '@yidiantong/schema/vocabulary/units';
import { Grid } from '../grids/grid.entity';
import { type Posting, Staff } from '../staff/staff.entity';
import { Unit } from '../units/unit.entity';
import type { MoveInput } from './accept-complaint';
import { barSubjects, unbarPerson } from './bar-subjects';
import { moveFacts, postingsEver } from './complaint-facts';
import { Complaint, ComplaintSubject } from './complaint.entity';
import { mayRemoveSubject, type SubjectPlaces } from './complaint.policy';
import { isLeading, isOfCommission } from './leadership';
import { complaintForCommission, complaintForMove, makeMove } from './make-move';
import { type NamedSubject, standsInSight } from './subjects-named';

export interface AddSubjectInput extends MoveInput {
  staffId?: string | null;
  unitId?: string | null;
  reason: string;
}

const TO_THE_CITY =
  '反映区领导或纪委的人，这里不记名字，也没有保存任何内容。请用“转其他机关”，请群众直接向市纪委监委 12388 反映。';

/**
 * The owning commission records who it is about: one person of the district, or one unit. All bars apply at once. Of the
 * district's leadership and commission nothing is written [R-J03].
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE when it stands there; INVALID_INPUT also for the leadership
 */
export async function addSubject(work: Work, input: AddSubjectInput): Promise<Complaint> {
  const complaint = await complaintForCommission(work, input, 'addSubject');
  const check = new FieldCheck();
  const reason = check.text('reason', input.reason, { min: 2, max: 300, lines: true });
  if (Boolean(input.staffId) === Boolean(input.unitId)) check.refuse('staffId', '请选一个人或者一个单位。');
  check.done();
  const named = input.staffId
    ? await personAsSubject(work, complaint, input.staffId)
    : await unitAsSubject(work, complaint, input.unitId!);
  if (!(await barSubjects(work, complaint, named, { staffId: staffOf(work).staffId, reason })))
    throw AppError.invalidState('已经登记为被反映对象，不用再登记。');
  return complaint;
}

async function personAsSubject(work: Work, complaint: Complaint, staffId: string): Promise<NamedSubject[]> {
  const { em, now } = work;
  const person = await em.findOneBy(Staff, { id: staffId, districtId: complaint.districtId });
  if (!person) throw AppError.invalidField('input.staffId', '本区没有这个人，请重新选。');
  if (staffOf(work).barredAs.includes(staffId))
    throw AppError.invalidField('input.staffId', '不能登记自己或者您代班的同事，请用“申请回避”。');
  const reading = readingOf(em);
  const ever = await postingsEver(reading, staffId);
  const standing = ever.filter(({ toDay }) => toDay === null || toDay >= dayOf(now));
  for (const posting of standing)
    if (await ofLeadership(reading, posting)) throw AppError.invalidField('input.staffId', TO_THE_CITY);
  // Whoever holds no post any more is still of where they held it last.
  const grids = new Map<string, Grid>();
  for (const posting of standing.length > 0 ? standing : ever) {
    const grid = await gridOf(reading, posting);
    if (grid && standsInSight(grid)) grids.set(grid.id, grid);
  }
  if (grids.size === 0) {
    const village = (await byId(reading, Grid, complaint.villageId))!;
    grids.set(village.id, village);
  }
  return [...grids.values()].map(({ id: gridId, level }) => ({ staffId, unitId: null, gridId, level }));
}

async function unitAsSubject({ em }: Work, complaint: Complaint, unitId: string): Promise<NamedSubject[]> {
  const unit = await em.findOneBy(Unit, { id: unitId });
  const grid = unit && (await em.findOneBy(Grid, { id: unit.gridId }));
  if (!unit || !grid?.path.includes(`/${complaint.districtId}/`))
    throw AppError.invalidField('input.unitId', '本区没有这个单位，请重新选。');
  if (isOfCommission(unit.kind, grid.level)) throw AppError.invalidField('input.unitId', TO_THE_CITY);
  return [{ staffId: null, unitId, gridId: grid.id, level: grid.level }];
}

async function ofLeadership(reading: Reading, posting: Posting): Promise<boolean> {
  const grid = await gridOf(reading, posting);
  const unit = posting.unitId ? await byId(reading, Unit, posting.unitId) : null;
  return grid !== null && isLeading({ post: posting.post, unitKind: unit?.kind ?? null }, grid.level);
}

async function gridOf(reading: Reading, { gridId, unitId }: Posting): Promise<Grid | null> {
  const at = gridId ?? (unitId && (await byId(reading, Unit, unitId))?.gridId);
  return at ? byId(reading, Grid, at) : null;
}

export interface RemoveSubjectInput extends MoveInput {
  subjectId: string;
  reason: string;
}

/**
 * "No subject", recorded under the name of whoever says so. Who sees it follows; the owner stays, so that nobody who was passed over
 * gets it back by this alone.
 * @throws AppError NOT_FOUND, FORBIDDEN for those who stand to gain too, CONFLICT; INVALID_STATE when it is off already
 */
export async function removeSubject(work: Work, input: RemoveSubjectInput): Promise<Complaint> {
  const { em, now } = work;
  const complaint = await complaintForMove(work, input);
  const reading = readingOf(em);
  const subject = await em.findOneBy(ComplaintSubject, { id: input.subjectId, complaintId: complaint.id });
  if (!subject) throw AppError.notFound();
  permit(
    mayRemoveSubject(work.actor, await moveFacts(reading, complaint), await placesOf(reading, complaint, subject)),
  );
  const check = new FieldCheck();
  const reason = check.text('reason', input.reason, { min: 2, max: 300, lines: true });
  check.done();
  if (subject.removedAt) throw AppError.invalidState('已经撤下，不用再撤。');
  await em.update(
    ComplaintSubject,
    { id: subject.id },
    { removedAt: now, removedById: staffOf(work).staffId, removeReason: reason },
  );
  if (subject.staffId) await unbarPerson(work, complaint.id, subject.staffId);
  return makeMove(work, complaint, 'removeSubject', { facts: { subjectIds: [subject.id] } });
}

/** Where a subject stands or stood. The district's own grid is left out: nobody stands above its leaders. */
export async function placesOf(
  reading: Reading,
  { districtId }: Complaint,
  { staffId, unitId, gridId }: ComplaintSubject,
): Promise<SubjectPlaces> {
  if (unitId) {
    const unit = (await byId(reading, Unit, unitId))!;
    return { unitIds: [unitId], gridIds: conductUnitKinds.includes(unit.kind) ? [unit.gridId] : [] };
  }
  // An office that nobody here holds: whoever has a post in its place.
  if (!staffId) return { unitIds: [], gridIds: [gridId] };
  const postings = await postingsEver(reading, staffId);
  return {
    unitIds: postings.map((posting) => posting.unitId).filter((id) => id !== null),
    gridIds: postings.map((posting) => posting.gridId).filter((id) => id !== null && id !== districtId) as string[],
  };
}
