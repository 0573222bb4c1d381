import { dayOf } from '@yidiantong/schema/rules/days';
import { commissionLevel, higherLevel } from '@yidiantong/schema/rules/sight';
import { openPartStates } from '@yidiantong/schema/rules/assisting';
import { moveAllowed } from '@yidiantong/schema/rules/complaint-moves';
import { In } from 'typeorm';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { newId } from '../../core/ids';
import { readingOf } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { ancestors } from '../grids/grid.queries';
import { postsThatMay } from '../staff/abilities';
import { Posting, Staff } from '../staff/staff.entity';
import { CURRENT } from '../staff/staff.queries';
import { unitsWithMerged } from '../units/unit.queries';
import { sightFacts } from './audience';
import { barredUnits, subjectsEver } from './complaint-facts';
import { Assignment, Complaint, ComplaintAudience, ComplaintBarred, ComplaintSubject } from './complaint.entity';
import { makeMove } from './make-move';
import { movePart } from './parts';
import { lapseProposedBy } from './proposals';
import type { NamedSubject } from './subjects-named';

/** What is said of a subject that somebody records by hand; nothing of one that was found in the words. */
interface ByHand {
  staffId: string;
  reason: string;
}

/**
 * Records subjects of a locked complaint, and all that follows from them at once: they see nothing of it any more, the village or
 * the township neither where they stand in it, a higher level owns it, and what their units hold is taken back. Whoever was taken off
 * by hand before stays off unless somebody records them by hand again. False when all of them stood there already.
 */
export async function barSubjects(
  work: Work,
  complaint: Complaint,
  named: readonly NamedSubject[],
  byHand: ByHand | null = null,
): Promise<boolean> {
  const { em, now } = work;
  const known = await subjectsEver(readingOf(em), complaint.id);
  const fresh = named.filter(
    (each) =>
      !known.some(
        ({ staffId, unitId, gridId, removedAt }) =>
          staffId === each.staffId &&
          unitId === each.unitId &&
          // Whoever gets a second post stands in its grid, too; whoever was taken off stays off everywhere.
          (removedAt ? !byHand && (staffId !== null || gridId === each.gridId) : byHand || gridId === each.gridId),
      ),
  );
  if (fresh.length === 0) return false;
  const seen = await villageSees(work, complaint);
  const subjectIds: string[] = [];
  for (const { staffId, unitId, gridId } of fresh) {
    const id = newId();
    subjectIds.push(id);
    await em.insert(ComplaintSubject, {
      id,
      complaintId: complaint.id,
      staffId,
      unitId,
      gridId,
      addedById: byHand?.staffId ?? null,
      reason: byHand?.reason ?? null,
      addedAt: now,
    });
    if (staffId) await barPerson(work, complaint.id, staffId);
  }
  await makeMove(work, complaint, 'addSubject', {
    // Whoever let the village see it did not know of them.
    changes: { commissionId: await ownerOf(work, complaint), releasedToVillage: false, namesSomeone: true },
    facts: { subjectIds, found: byHand === null, fromCommissionId: complaint.commissionId },
  });
  await takeBackBarred(work, complaint);
  if (seen) await takeBackUnseen(work, complaint);
  return true;
}

/** From here on the person finds nothing of it, and nothing they proposed comes about. */
export async function barPerson(work: Work, complaintId: string, staffId: string): Promise<void> {
  const { em } = work;
  if (!(await em.existsBy(ComplaintBarred, { complaintId, staffId })))
    await em.insert(ComplaintBarred, { complaintId, staffId });
  await lapseProposedBy(work, complaintId, staffId);
}

/**
 * The grid whose commission owns it, as high as its subjects ask for and never lower than it is; passed on to the level above where
 * nobody who may act is left.
 */
export async function ownerOf(work: Work, complaint: Complaint): Promise<string> {
  const { em } = work;
  const line = await ancestors(em, await em.findOneByOrFail(Grid, { id: complaint.placeId }));
  const of = (level: GridLevel): Grid | undefined => line.find((grid) => grid.level === level);
  const owner = await em.findOneByOrFail(Grid, { id: complaint.commissionId });
  const asked = commissionLevel({
    ...(await sightFacts(readingOf(em), complaint)),
    hasArea: of('AREA') !== undefined,
  });
  const floor = asked ? higherLevel(asked, owner.level) : owner.level;
  const upwards = (['TOWNSHIP', 'AREA', 'DISTRICT'] as const).filter((level) => higherLevel(level, floor) === level);
  for (const level of upwards) {
    const grid = of(level);
    if (grid && (level === 'DISTRICT' || (await hasHands(work, complaint.id, grid.id)))) return grid.id;
  }
  return complaint.districtId;
}

/** Whether somebody is left at the grid who may hand it out. */
async function hasHands({ em, now }: Work, complaintId: string, gridId: string): Promise<boolean> {
  return em
    .createQueryBuilder(Posting, 'p')
    .innerJoin(Staff, 's', 's.id = p.staffId AND s.active = :active', { active: true })
    .where({ gridId, post: In(postsThatMay('COMPLAINT_ASSIGN')) })
    .andWhere(CURRENT, { today: dayOf(now) })
    .andWhere(
      'NOT EXISTS (SELECT 1 FROM complaint_barred b WHERE b.complaint_id = :complaintId AND b.staff_id = p.staff_id)',
      { complaintId },
    )
    .getExists();
}

/** Takes back what a unit of a subject holds: it shall not handle what is said of its own people. Counts with no push-back. */
export async function takeBackBarred(work: Work, complaint: Complaint): Promise<void> {
  const { em, now } = work;
  const barred = await barredUnits(readingOf(em), complaint);
  const parts = await em.findBy(Assignment, {
    complaintId: complaint.id,
    role: 'ASSISTING',
    state: In([...openPartStates]),
  });
  for (const part of parts)
    if (barred.has(part.unitId)) await movePart(work, complaint, part, 'takeBack', { endedAt: now });
  const lead = complaint.assignmentId && (await em.findOneBy(Assignment, { id: complaint.assignmentId }));
  if (lead && barred.has(lead.unitId)) await takeBack(work, complaint, lead);
}

export const villageSees = ({ em }: Work, { id, villageId }: Complaint): Promise<boolean> =>
  em.existsBy(ComplaintAudience, { complaintId: id, gridId: villageId });

/** Takes back what the village handled by what it saw, now that it may have lost sight of it. */
export async function takeBackUnseen(work: Work, complaint: Complaint): Promise<void> {
  const { em } = work;
  const lead = complaint.assignmentId && (await em.findOneBy(Assignment, { id: complaint.assignmentId }));
  if (!lead || (await villageSees(work, complaint))) return;
  const own = await unitsWithMerged(readingOf(em), complaint.villageId);
  if (own.some(({ id }) => id === lead.unitId)) await takeBack(work, complaint, lead);
}

/** Takes back what the unit of somebody who was barred holds, where nobody is left there to handle it. */
export async function takeBackIdle(work: Work, complaint: Complaint, staffId: string): Promise<void> {
  const { em, now } = work;
  const lead = complaint.assignmentId && (await em.findOneBy(Assignment, { id: complaint.assignmentId }));
  if (!lead) return;
  const handling = em
    .createQueryBuilder(Posting, 'p')
    .innerJoin(Staff, 's', 's.id = p.staffId AND s.active = :active', { active: true })
    .where({ unitId: lead.unitId, post: In(postsThatMay('ASSIGNMENT_SIGN')) })
    .andWhere(CURRENT, { today: dayOf(now) });
  const people = (await handling.getMany()).map((posting) => posting.staffId);
  const barred = new Set((await em.findBy(ComplaintBarred, { complaintId: complaint.id })).map((each) => each.staffId));
  if (people.includes(staffId) && people.every((each) => barred.has(each))) await takeBack(work, complaint, lead);
}

async function takeBack(work: Work, complaint: Complaint, lead: Assignment): Promise<void> {
  const { em } = work;
  if (!moveAllowed('takeBack', complaint.state)) return;
  await move(em, Assignment, lead, { state: 'TAKEN_BACK' });
  await makeMove(work, complaint, 'takeBack', {
    changes: { assignmentId: null },
    facts: { assignmentId: lead.id, unitId: lead.unitId },
  });
}
