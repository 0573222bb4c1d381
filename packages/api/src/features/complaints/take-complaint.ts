import { dayOf, endOfDay } from '@yidiantong/schema/rules/days';
import { addWorkingDays } from '@yidiantong/schema/rules/working-days';
import type { ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import type { Ctx, Work } from '../../core/context';
import { lockById } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { StoredFile } from '../../core/files/stored-file.entity';
import { staffOf } from '../../core/graphql/access';
import { newId } from '../../core/ids';
import { byId, readingOf } from '../../core/loaders';
import { countingIn } from '../deadlines/deadlines-of';
import { Grid } from '../grids/grid.entity';
import { handlersOf } from '../staff/staff.queries';
import { Unit } from '../units/unit.entity';
import { unitsOfGrid } from '../units/unit.queries';
import type { MoveInput } from './accept-complaint';
import { sightFacts } from './audience';
import { barredUnits, policyFacts } from './complaint-facts';
import { Assignment, type Complaint } from './complaint.entity';
import { mayGet } from './complaint.policy';
import { complaintForCommission, makeMove } from './make-move';
import { heldDay, openPause } from './open-pause';

/** What a village may take: nobody did anything wrong, somebody wants to know or needs a hand. */
const TAKEN_KINDS: readonly ComplaintKind[] = ['CONSULTATION', 'HELP', 'SUGGESTION'];

/** The village's own body that would handle it, or why the village cannot take it and what helps. */
export async function villageUnit(
  reading: Pick<Ctx, 'loaders' | 'read' | 'services'>,
  complaint: Complaint,
): Promise<{ unit: Unit; refusal: null } | { refusal: string }> {
  if (!TAKEN_KINDS.includes(complaint.kind)) return { refusal: '投诉和作风问题由镇纪委派发，不能由村里自己办' };
  const { subjectLevels } = await sightFacts(reading, complaint);
  if (subjectLevels.some((level) => level === 'VILLAGE' || level === 'CELL'))
    return { refusal: '被反映对象在村里，由镇纪委派发' };
  const village = (await byId(reading, Grid, complaint.villageId))!;
  const bodies = (await unitsOfGrid(reading, village.id)).filter(
    ({ kind, closedDay }) => kind === 'VILLAGE_ORG' && !closedDay,
  );
  const [unit] = bodies;
  if (!unit) return { refusal: '这个村还没有登记村（居）两委，请管理员先登记，或者由镇纪委派发' };
  const refusal = mayGet(
    { id: unit.id, kind: unit.kind, gridPath: village.path, closed: false },
    { ...(await policyFacts(reading, complaint)), districtId: complaint.districtId },
    await barredUnits(reading, complaint),
  );
  if (refusal) return { refusal: `${refusal}，由镇纪委派发` };
  return (await handlersOf(reading, unit.id)) > 0
    ? { unit, refusal: null }
    : { refusal: `${unit.name}还没有在岗的经办人，请管理员先登记，或者由镇纪委派发` };
}

/**
 * The village handles what it sees itself: its VILLAGE_ORG has it at once, and the township approves the answer (A13). It reads the
 * citizen's words and photos, as the village does.
 * @throws AppError NOT_FOUND, FORBIDDEN, INVALID_STATE, CONFLICT
 */
export async function takeComplaint(work: Work, input: MoveInput): Promise<Complaint> {
  const { em, now, services } = work;
  const complaint = await complaintForCommission(work, input, 'take');
  const found = await villageUnit({ ...readingOf(em), services }, complaint);
  if (found.refusal !== null) throw AppError.invalidState(`${found.refusal}。`);
  // Locked, so that it is not closed at the same moment.
  const unit = (await lockById(em, Unit, found.unit.id))!;
  if (unit.closedDay) throw AppError.invalidState(`${unit.name}刚刚关停，由镇纪委派发。`);
  const { policy, calendar } = await countingIn(work, complaint.districtId);
  const last = addWorkingDays(dayOf(now), policy.HANDLE, calendar);
  const dueDay = heldDay(now, calendar, openPause(complaint), last);
  const id = newId();
  await em.insert(Assignment, {
    id,
    complaintId: complaint.id,
    unitId: unit.id,
    role: 'LEAD',
    mode: 'NORMAL',
    round: complaint.round,
    state: 'SIGNED',
    brief: complaint.text,
    instruction: null,
    releasedPhotoIds: (await em.findBy(StoredFile, { ownerId: complaint.id })).map((photo) => photo.id),
    dueDay,
    dueAt: endOfDay(dueDay),
    assignedById: staffOf(work).staffId,
    assignedAt: now,
    signedAt: now,
    version: 1,
  });
  return makeMove(work, complaint, 'take', {
    changes: { assignmentId: id },
    facts: { assignmentId: id, unitId: unit.id, dueDay },
    due: { day: dueDay, countedFrom: now },
  });
}
