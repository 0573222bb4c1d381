import { dayOf } from '@yidiantong/schema/rules/days';
import { commissionLevel, higherLevel } from '@yidiantong/schema/rules/sight';
import { moveAllowed } from '@yidiantong/schema/rules/complaint-moves';
import { In, IsNull } from 'typeorm';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Work } from '../../core/context';
import { lockById, move } from '../../core/database/database';
import { newId } from '../../core/ids';
import { readingOf } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { ancestors } from '../grids/grid.queries';
import { postsThatMay } from '../staff/abilities';
import { Posting, Staff } from '../staff/staff.entity';
import { CURRENT } from '../staff/staff.queries';
import { Unit } from '../units/unit.entity';
import { unitsWithMerged } from '../units/unit.queries';
import { sightFacts } from './audience';
import { barredUnits, subjectsEver, subjectsOf } from './complaint-facts';
import { Assignment, Complaint, ComplaintAudience, ComplaintBarred, ComplaintSubject } from './complaint.entity';
import { barredFrom } from './complaint-sight';
import { makeMove } from './make-move';
import { movePart, openParts } from './parts';
import { lapseProposedBy } from './proposals';
import { lockComplaint } from './settle';
import type { NamedSubject } from './subjects-named';

/** What is said of a subject that somebody records by hand; nothing of one that was found in the words. */
interface ByHand {
  staffId: string;
  reason: string;
}

/**
 * Records subjects of a locked complaint, and all that follows from them at once: they see nothing of it any more, the village or
 * the township neither where they stand in it, a higher level owns it, and what their units hold is taken back. Whoever was taken off
 * by hand before stays off unless somebody records them by hand again. What is handled as one with it gets the same subjects, though
 * nothing of what was said. False when all of them stood there already.
 */
export async function barSubjects(
  work: Work,
  complaint: Complaint,
  named: readonly NamedSubject[],
  byHand: ByHand | null = null,
): Promise<boolean> {
  const { em } = work;
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
  await recordSubjects(work, complaint, fresh, { by: byHand?.staffId ?? null, reason: byHand?.reason ?? null });
  for (const other of await handledAlong(work, complaint)) {
    const standing = await subjectsOf(readingOf(em), other.id);
    const more = fresh.filter(
      (each) =>
        !standing.some(
          ({ staffId, unitId, gridId }) => staffId === each.staffId && unitId === each.unitId && gridId === each.gridId,
        ),
    );
    // Taken off there before, they were taken off from other words.
    if (more.length > 0)
      await recordSubjects(work, other, more, { by: byHand?.staffId ?? null, reason: SAID_ELSEWHERE });
  }
  return true;
}

/** Why somebody is a subject who was recorded on another one that is handled as one with it. */
const SAID_ELSEWHERE = '和它一起办的另一件里登记的';

async function recordSubjects(
  work: Work,
  complaint: Complaint,
  subjects: readonly NamedSubject[],
  { by, reason }: { by: string | null; reason: string | null },
): Promise<void> {
  const { em, now } = work;
  const seen = await villageSees(work, complaint);
  const subjectIds: string[] = [];
  for (const { staffId, unitId, gridId } of subjects) {
    const id = newId();
    subjectIds.push(id);
    await em.insert(ComplaintSubject, {
      id,
      complaintId: complaint.id,
      staffId,
      unitId,
      gridId,
      addedById: by,
      reason,
      addedAt: now,
    });
    if (staffId) await barPerson(work, complaint.id, staffId);
  }
  await makeMove(work, complaint, 'addSubject', {
    // Whoever let the village see it did not know of them.
    changes: { commissionId: await ownerOf(work, complaint), releasedToVillage: false, namesSomeone: true },
    facts: { subjectIds, found: by === null, fromCommissionId: complaint.commissionId },
  });
  await takeBackBarred(work, complaint);
  if (seen) await takeBackUnseen(work, complaint);
}

/** The others that are handled as one with it, locked: the one that it or they were merged into, and those. */
export async function handledAlong(work: Work, { id, mergedIntoId }: Complaint): Promise<Complaint[]> {
  const mainId = mergedIntoId ?? id;
  const rows = await work.em.find(Complaint, {
    where: [{ id: mainId }, { mergedIntoId: mainId }],
    order: { id: 'ASC' },
  });
  const others: Complaint[] = [];
  for (const row of rows) if (row.id !== id) others.push((await lockComplaint(work, row.id))!);
  return others;
}

/**
 * From here on the person finds nothing of it, nor of what is handled as one with it or was found along with either: nobody learns of
 * one by the other, and nothing they proposed comes about.
 */
export async function barPerson(work: Work, complaintId: string, staffId: string, recused = false): Promise<void> {
  const { em } = work;
  for (const id of await toldApart(work, complaintId)) {
    await lockById(em, Complaint, id);
    if (!(await em.existsBy(ComplaintBarred, { complaintId: id, staffId })))
      await em.insert(ComplaintBarred, { complaintId: id, staffId });
    if (recused) await em.update(ComplaintBarred, { complaintId: id, staffId }, { recused });
    await lapseProposedBy(work, id, staffId);
  }
}

/**
 * A subject was taken off: the person finds it again, unless they stand aside, or another one that it is told apart with accuses them
 * still or is kept from them.
 */
export async function unbarPerson(work: Work, complaintId: string, staffId: string): Promise<void> {
  const { em } = work;
  const ids = await toldApart(work, complaintId);
  if (await em.existsBy(ComplaintSubject, { complaintId: In(ids), staffId, removedAt: IsNull() })) return;
  const parents = (await em.findBy(Complaint, { id: In(ids) }))
    .map(({ parentId }) => parentId)
    .filter((id) => id !== null);
  const above = parents.filter((id) => !ids.includes(id));
  if (await em.existsBy(ComplaintBarred, { complaintId: In(above), staffId })) return;
  await em.delete(ComplaintBarred, { complaintId: In(ids), staffId, recused: false });
}

/** Keys of the complaint, of those handled as one with it, and of what was found along with any of these. */
async function toldApart({ em }: Work, complaintId: string): Promise<string[]> {
  const ids = new Set([complaintId]);
  let fresh = await em.findBy(Complaint, { id: complaintId });
  while (fresh.length > 0) {
    const of = In(fresh.map(({ id }) => id));
    const mains = In(fresh.map(({ mergedIntoId }) => mergedIntoId).filter((id) => id !== null));
    const found = await em.findBy(Complaint, [{ mergedIntoId: of }, { parentId: of }, { id: mains }]);
    fresh = found.filter(({ id }) => !ids.has(id));
    for (const { id } of fresh) ids.add(id);
  }
  return [...ids].sort();
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
  for (const part of await openParts(work, complaint))
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
  const barred = new Set(await barredFrom(em, complaint.id));
  if (people.includes(staffId) && people.every((each) => barred.has(each))) await takeBack(work, complaint, lead);
}

/** Takes back what a closed unit got once more: nobody is left there. It is locked, so that it is not closed at the same moment. */
export async function takeBackClosed(work: Work, complaint: Complaint): Promise<void> {
  const { em } = work;
  const lead = complaint.assignmentId && (await em.findOneBy(Assignment, { id: complaint.assignmentId }));
  if (lead && (await lockById(em, Unit, lead.unitId))!.closedDay) await takeBack(work, complaint, lead, 'RECALLED');
}

/** TAKEN_BACK hides it from the unit; a closed one keeps what it did. */
async function takeBack(
  work: Work,
  complaint: Complaint,
  lead: Assignment,
  state: 'TAKEN_BACK' | 'RECALLED' = 'TAKEN_BACK',
): Promise<void> {
  const { em } = work;
  if (!moveAllowed('takeBack', complaint.state)) return;
  await move(em, Assignment, lead, { state });
  await makeMove(work, complaint, 'takeBack', {
    changes: { assignmentId: null },
    facts: { assignmentId: lead.id, unitId: lead.unitId },
  });
}
