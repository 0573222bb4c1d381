import type { EntityManager } from 'typeorm';
import { isLit } from '@yidiantong/schema/rules/deadline-policy';
import { audienceLevels, type SightFacts } from '@yidiantong/schema/rules/sight';
import { byId, type Reading, readingOf } from '../../core/loaders';
import { ancestors } from '../grids/grid.queries';
import { Grid } from '../grids/grid.entity';
import { type Complaint, ComplaintAudience } from './complaint.entity';
import { subjectsOf } from './complaint-facts';
import { runningClocks } from './clocks';

/** Sorts after every real deadline. */
const NEVER = new Date('9999-12-31T00:00:00.000Z');

/** What the sight rule needs to know of a stored complaint. */
export async function sightFacts(reading: Reading, complaint: Complaint): Promise<SightFacts> {
  const subjects = await subjectsOf(reading, complaint.id);
  const grids = await Promise.all(subjects.map((subject) => byId(reading, Grid, subject.gridId)));
  return {
    kind: complaint.kind,
    aboutWhom: complaint.aboutWhom,
    marksFound: complaint.namesSomeone,
    subjectLevels: grids.map((grid) => grid!.level),
    released: complaint.releasedToVillage,
  };
}

/** Writes who sees the complaint, with the keys its lists sort and filter by. Called by every verb that changes either. */
export async function writeAudience(em: EntityManager, complaint: Complaint): Promise<void> {
  const audience = audienceLevels(await sightFacts(readingOf(em), complaint));
  const place = await em.findOneByOrFail(Grid, { id: complaint.placeId });
  const above = await ancestors(em, place);
  const grids = above.filter((grid) => audience.stored && audience.levels.has(grid.level as never));

  const lit = (await runningClocks(em, complaint.id)).filter((clock) => isLit(clock.step));
  const first = (instants: Date[]): Date => instants.reduce((a, b) => (b < a ? b : a), NEVER);
  const keys: Omit<ComplaintAudience, 'gridId' | 'complaintId'> = {
    state: complaint.state,
    kind: complaint.kind,
    villageId: complaint.villageId,
    commissionId: complaint.commissionId,
    categoryId: complaint.categoryId,
    filedAt: complaint.filedAt,
    dueAt: first(lit.map((clock) => clock.dueAt)),
    yellowAt: first(lit.map((clock) => clock.yellowAt)),
    redAt: first(lit.map((clock) => clock.redAt)),
    closedAt: complaint.closedAt,
  };
  await em.delete(ComplaintAudience, { complaintId: complaint.id });
  await em.insert(
    ComplaintAudience,
    grids.map((grid) => ({ gridId: grid.id, complaintId: complaint.id, ...keys })),
  );
}
