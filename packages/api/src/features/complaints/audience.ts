import type { EntityManager } from 'typeorm';
import { isLit } from '@yidiantong/schema/rules/deadline-policy';
import { audienceLevels, type SightFacts } from '@yidiantong/schema/rules/sight';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
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

/** Where a complaint stands in the tree as it is now, and the grids that see it there. */
export interface Standing {
  place: Pick<Complaint, 'villageId' | 'townshipId' | 'commissionId'>;
  gridIds: string[];
}

/**
 * What was merged sees nothing by itself: the grid it went into stands above it. The owner is the grid of the level it was
 * before; where an AREA is no longer there, the district.
 */
export async function standingOf(em: EntityManager, complaint: Complaint): Promise<Standing> {
  const reading = readingOf(em);
  const audience = audienceLevels(await sightFacts(reading, complaint));
  const place = await em.findOneByOrFail(Grid, { id: complaint.placeId });
  const line = (await ancestors(em, place)).filter((grid) => !grid.mergedIntoId);
  const of = (level: GridLevel): string | undefined => line.find((grid) => grid.level === level)?.id;
  const owner = await byId(reading, Grid, complaint.commissionId);
  return {
    place: {
      villageId: of('VILLAGE') ?? complaint.villageId,
      townshipId: of('TOWNSHIP') ?? complaint.townshipId,
      commissionId: of(owner!.level) ?? complaint.districtId,
    },
    gridIds: line.filter((grid) => audience.stored && audience.levels.has(grid.level as never)).map(({ id }) => id),
  };
}

/** Writes who sees the complaint, with the keys its lists sort and filter by. Called by every verb that changes either. */
export async function writeAudience(em: EntityManager, complaint: Complaint): Promise<void> {
  const { gridIds } = await standingOf(em, complaint);

  const lit = (await runningClocks(em, complaint.id)).filter((clock) => isLit(clock.step));
  // A lamp lit by hand counts from then on like a clock that turned.
  const lampAt = complaint.lampAt ? [complaint.lampAt] : [];
  const first = (instants: Date[]): Date => instants.reduce((a, b) => (b < a ? b : a), NEVER);
  const keys: Omit<ComplaintAudience, 'gridId' | 'complaintId'> = {
    state: complaint.state,
    kind: complaint.kind,
    villageId: complaint.villageId,
    commissionId: complaint.commissionId,
    categoryId: complaint.categoryId,
    filedAt: complaint.filedAt,
    dueAt: first(lit.map((clock) => clock.dueAt)),
    yellowAt: first([...lit.map((clock) => clock.yellowAt), ...lampAt]),
    redAt: first([...lit.map((clock) => clock.redAt), ...(complaint.lamp === 'RED' ? lampAt : [])]),
    closedAt: complaint.closedAt,
  };
  await em.delete(ComplaintAudience, { complaintId: complaint.id });
  await em.insert(
    ComplaintAudience,
    gridIds.map((gridId) => ({ gridId, complaintId: complaint.id, ...keys })),
  );
}
