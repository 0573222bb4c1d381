import { In } from 'typeorm';
import { byId, byParent, type Reading } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { Posting } from '../staff/staff.entity';
import { Unit } from '../units/unit.entity';
import { unitsOfGrid } from '../units/unit.queries';
import { Assignment, ComplaintSubject, type Complaint } from './complaint.entity';
import type { PolicyComplaint, PolicyUnit } from './complaint.policy';

/** What the policy needs of a stored complaint. */
export async function policyFacts(reading: Reading, complaint: Complaint): Promise<PolicyComplaint> {
  const commission = (await byId(reading, Grid, complaint.commissionId))!;
  return {
    kind: complaint.kind,
    villageId: complaint.villageId,
    placeId: complaint.placeId,
    commissionPath: commission.path,
  };
}

/** What it needs of the unit that has it now; null when none has. */
export async function handlingUnit(reading: Reading, complaint: Complaint): Promise<PolicyUnit | null> {
  if (!complaint.assignmentId) return null;
  const assignment = (await byId(reading, Assignment, complaint.assignmentId))!;
  const unit = (await byId(reading, Unit, assignment.unitId))!;
  const grid = (await byId(reading, Grid, unit.gridId))!;
  return { id: unit.id, kind: unit.kind, gridPath: grid.path, gridLevel: grid.level };
}

/** Who the complaint is about, as far as it is known. */
export const subjectsOf = (reading: Reading, complaintId: string): Promise<ComplaintSubject[]> =>
  byParent(
    reading,
    'subjects',
    complaintId,
    (ids) => reading.read.find(ComplaintSubject, { where: { complaintId: In(ids) }, order: { id: 'ASC' } }),
    (subject) => subject.complaintId,
  );

/** Every posting a person has or had: a subject's old unit does not handle it either. */
const postingsEver = (reading: Reading, staffId: string): Promise<Posting[]> =>
  byParent(
    reading,
    'postingsEver',
    staffId,
    (ids) => reading.read.findBy(Posting, { staffId: In(ids) }),
    (posting) => posting.staffId,
  );

/** Units that a post held at a grid stands over: all of a village's own, the commission of a township or the district. */
async function ledUnits(reading: Reading, gridId: string): Promise<Unit[]> {
  const grid = (await byId(reading, Grid, gridId))!;
  const units = await unitsOfGrid(reading, gridId);
  const village = grid.level === 'VILLAGE' || grid.level === 'CELL';
  return units.filter(({ kind }) => village || kind === 'COMMISSION' || kind === 'TOWNSHIP_COMMISSION');
}

/**
 * Units of the subject: those a subject is, is posted at or stands over, and all of the village's (or the township's) own when the
 * citizen said that it is about its people.
 */
export async function barredUnits(reading: Reading, complaint: Complaint): Promise<Set<string>> {
  const subjects = await subjectsOf(reading, complaint.id);
  const staffIds = subjects.map((subject) => subject.staffId).filter((id) => id !== null);
  const postings = (await Promise.all(staffIds.map((id) => postingsEver(reading, id)))).flat();
  const gridId = { VILLAGE: complaint.villageId, TOWNSHIP: complaint.townshipId }[complaint.aboutWhom as string];
  const atGrids = postings.filter((posting) => posting.unitId === null && posting.gridId !== null);
  const ofGrid = [
    ...(gridId ? await unitsOfGrid(reading, gridId) : []),
    ...(await Promise.all(atGrids.map((posting) => ledUnits(reading, posting.gridId!)))).flat(),
  ];
  const ids = [
    ...subjects.map((subject) => subject.unitId),
    ...postings.map((posting) => posting.unitId),
    ...ofGrid.map((unit) => unit.id),
  ];
  return new Set(ids.filter((id) => id !== null));
}
