import { In, type EntityManager } from 'typeorm';
import { Posting } from '../staff/staff.entity';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import { Assignment, ComplaintSubject, type Complaint } from './complaint.entity';
import type { PolicyComplaint, PolicyUnit } from './complaint.policy';

/** What the policy needs of a stored complaint. */
export async function policyFacts(em: EntityManager, complaint: Complaint): Promise<PolicyComplaint> {
  const commission = await em.findOneByOrFail(Grid, { id: complaint.commissionId });
  return {
    kind: complaint.kind,
    villageId: complaint.villageId,
    placeId: complaint.placeId,
    commissionPath: commission.path,
  };
}

/** What it needs of the unit that has it now; null when none has. */
export async function handlingUnit(em: EntityManager, complaint: Complaint): Promise<PolicyUnit | null> {
  if (!complaint.assignmentId) return null;
  const assignment = await em.findOneByOrFail(Assignment, { id: complaint.assignmentId });
  const unit = await em.findOneByOrFail(Unit, { id: assignment.unitId });
  const grid = await em.findOneByOrFail(Grid, { id: unit.gridId });
  return { id: unit.id, gridPath: grid.path, gridLevel: grid.level };
}

/**
 * Units of the subject: those a subject is or is posted at, and all of the village's (or the township's) own when the
 * citizen said that it is about its people.
 */
export async function barredUnits(em: EntityManager, complaint: Complaint): Promise<Set<string>> {
  const subjects = await em.findBy(ComplaintSubject, { complaintId: complaint.id });
  const barred = new Set(subjects.map((subject) => subject.unitId).filter((id): id is string => id !== null));
  const staffIds = subjects.map((subject) => subject.staffId).filter((id): id is string => id !== null);
  if (staffIds.length > 0)
    for (const posting of await em.findBy(Posting, { staffId: In(staffIds) }))
      if (posting.unitId) barred.add(posting.unitId);
  const gridId = { VILLAGE: complaint.villageId, TOWNSHIP: complaint.townshipId }[complaint.aboutWhom as string];
  if (gridId) for (const unit of await em.findBy(Unit, { gridId })) barred.add(unit.id);
  return barred;
}
