import type { Work } from '../../core/context';
import { lockById } from '../../core/database/database';
import { record } from '../../core/events/record';
import { standingOf, writeAudience } from './audience';
import { Complaint, ComplaintAudience } from './complaint.entity';
import { recountClocks } from './recount-clocks';

/**
 * The complaint, locked for the transaction, standing where its place stands now and timed by the calendar as it is now.
 * Every verb takes it from here: a grid or a calendar that has just changed may not have been followed yet.
 */
export async function lockComplaint(work: Work, id: string): Promise<Complaint | null> {
  const complaint = await lockById(work.em, Complaint, id);
  if (complaint) {
    const recounted = await recountClocks(work, complaint);
    const moved = await settle(work, complaint);
    if (recounted && !moved) await writeAudience(work.em, complaint);
  }
  return complaint;
}

/**
 * Brings a locked complaint in line with the tree: village, township, owner and who sees it. Its version stays, as nothing
 * changes that a person decides by. False when it stood right.
 */
async function settle(work: Work, complaint: Complaint): Promise<boolean> {
  const { em } = work;
  const { place, gridIds } = await standingOf(em, complaint);
  const rows = await em.findBy(ComplaintAudience, { complaintId: complaint.id });
  const seen = new Set(rows.map((row) => row.gridId));
  const moved =
    place.villageId !== complaint.villageId ||
    place.townshipId !== complaint.townshipId ||
    place.commissionId !== complaint.commissionId;
  if (!moved && seen.size === gridIds.length && gridIds.every((gridId) => seen.has(gridId))) return false;
  const from = { fromVillageId: complaint.villageId, fromTownshipId: complaint.townshipId };
  await em.update(Complaint, { id: complaint.id }, place);
  Object.assign(complaint, place);
  await writeAudience(em, complaint);
  // Nobody's act: whoever happens to be at work on it did not move the grid.
  await record(
    { ...work, actor: { kind: 'system' } },
    'complaint.grid-changed',
    { id: complaint.id, kind: 'COMPLAINT' },
    { ...from, ...place },
  );
  return true;
}
