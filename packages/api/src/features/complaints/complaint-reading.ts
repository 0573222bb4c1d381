import { In } from 'typeorm';
import { EventRow } from '../../core/events/event.entity';
import type { Ctx } from '../../core/context';
import { type Photo, photosOf } from '../../core/files/files';
import { staffOf } from '../../core/graphql/access';
import { alsoLoaded, byParent, type Reading } from '../../core/loaders';
import { DistrictDeadlines } from '../deadlines/deadline.entity';
import { deadlinesAlsoLoaded } from '../deadlines/deadlines-of';
import { Grid } from '../grids/grid.entity';
import { Staff } from '../staff/staff.entity';
import { Unit } from '../units/unit.entity';
import { Category, PowerItem } from '../powers/power.entity';
import { Assignment, Complaint, ComplaintAudience, Reply, Verdict } from './complaint.entity';
import { ComplaintEntry } from './entry.entity';
import { ComplaintExample } from './example.entity';
import { ComplaintProposal } from './proposal.entity';
import { NOT_BARRED } from './complaint-sight';

/*
 * What belongs to a complaint, read once a request for all complaints asked for at once: the inbox costs six statements and a
 * complaint's page ten, whatever is on them.
 */

/** What comes along with a complaint, because every list names it. */
type WithAbout = Complaint & {
  place: Grid | null;
  township: Grid | null;
  category: Category | null;
  powerItem: PowerItem | null;
  deadlines: DistrictDeadlines | null;
  main: Complaint | null;
};

/** The complaint, with its place, its category, its power, how its district counts and the one it was merged into. */
export const complaintOf = (ctx: Ctx, id: string): Promise<Complaint | null> =>
  ctx.loaders
    .get<Complaint | null>('complaintWithAbout', async (ids) => {
      const rows = (await ctx.read
        .createQueryBuilder(Complaint, 'c')
        .leftJoinAndMapOne('c.place', Grid, 'g', 'g.id = c.placeId')
        .leftJoinAndMapOne('c.township', Grid, 't', 't.id = c.townshipId')
        .leftJoinAndMapOne('c.category', Category, 'k', 'k.id = c.categoryId')
        .leftJoinAndMapOne('c.powerItem', PowerItem, 'p', 'p.id = c.powerItemId')
        .leftJoinAndMapOne('c.deadlines', DistrictDeadlines, 'd', 'd.districtId = c.districtId')
        .leftJoinAndMapOne('c.main', Complaint, 'm', 'm.id = c.mergedIntoId')
        .where({ id: In([...ids]) })
        .getMany()) as WithAbout[];
      const found = new Map<string, Complaint>();
      for (const { place, township, category, powerItem, deadlines, main, ...complaint } of rows) {
        deadlinesAlsoLoaded(ctx, complaint.districtId, deadlines);
        for (const grid of [place, township]) if (grid) alsoLoaded(ctx, Grid, grid);
        if (category) alsoLoaded(ctx, Category, category);
        if (powerItem) alsoLoaded(ctx, PowerItem, powerItem);
        if (main) alsoLoaded(ctx, Complaint, main);
        found.set(complaint.id, complaint);
      }
      return ids.map((each) => found.get(each) ?? null);
    })
    .load(id);

/** Everything that happened, oldest first; beside a verdict what the citizen said with it, which is in no event. */
export const eventsOf = (reading: Reading, complaintId: string): Promise<(EventRow & { verdict: Verdict | null })[]> =>
  byParent(
    reading,
    'eventsOfComplaint',
    complaintId,
    async (ids) =>
      (await reading.read
        .createQueryBuilder(EventRow, 'e')
        .leftJoinAndMapOne('e.verdict', Verdict, 'v', 'v.complaintId = e.streamId AND v.at = e.at')
        .where('e.streamId IN (:...ids)', { ids })
        .orderBy('e.sequence')
        .getMany()) as (EventRow & { verdict: Verdict | null })[],
    (event) => event.streamId,
  );

/** Everything written on it beside its moves, oldest first, with those who wrote it. */
export const entriesAbout = (reading: Reading, complaintId: string): Promise<ComplaintEntry[]> =>
  byParent(
    reading,
    'entriesOfComplaint',
    complaintId,
    async (ids) => {
      const rows = (await reading.read
        .createQueryBuilder(ComplaintEntry, 'e')
        .leftJoinAndMapOne('e.staff', Staff, 's', 's.id = e.staffId')
        .where({ complaintId: In(ids) })
        .orderBy('e.id')
        .getMany()) as (ComplaintEntry & { staff: Staff | null })[];
      return rows.map(({ staff, ...entry }) => {
        if (staff) alsoLoaded(reading, Staff, staff);
        return entry;
      });
    },
    (entry) => entry.complaintId,
  );

/** What waited or waits for a second hand, oldest first, with those who proposed it. */
export const proposalsAbout = (reading: Reading, complaintId: string): Promise<ComplaintProposal[]> =>
  byParent(
    reading,
    'proposalsOfComplaint',
    complaintId,
    async (ids) => {
      const rows = (await reading.read
        .createQueryBuilder(ComplaintProposal, 'p')
        .leftJoinAndMapOne('p.proposedBy', Staff, 's', 's.id = p.proposedById')
        .where({ complaintId: In(ids) })
        .orderBy('p.id')
        .getMany()) as (ComplaintProposal & { proposedBy: Staff | null })[];
      return rows.map(({ proposedBy, ...proposal }) => {
        if (proposedBy) alsoLoaded(reading, Staff, proposedBy);
        return proposal;
      });
    },
    (proposal) => proposal.complaintId,
  );

/** What it was told of as an example, oldest first. */
export const examplesAbout = (reading: Reading, complaintId: string): Promise<ComplaintExample[]> =>
  byParent(
    reading,
    'examplesOfComplaint',
    complaintId,
    (ids) => reading.read.find(ComplaintExample, { where: { complaintId: In([...ids]) }, order: { id: 'ASC' } }),
    (example) => example.complaintId,
  );

/** What was handed out, oldest first, with the units that got it. */
export const assignmentsAbout = (reading: Reading, complaintId: string): Promise<Assignment[]> =>
  byParent(
    reading,
    'assignmentsAbout',
    complaintId,
    async (ids) => {
      const rows = (await reading.read
        .createQueryBuilder(Assignment, 'a')
        .leftJoinAndMapOne('a.unit', Unit, 'u', 'u.id = a.unitId')
        .where({ complaintId: In(ids) })
        .orderBy('a.id')
        .getMany()) as (Assignment & { unit: Unit })[];
      return rows.map(({ unit, ...assignment }) => {
        alsoLoaded(reading, Unit, unit);
        return assignment;
      });
    },
    (assignment) => assignment.complaintId,
  );

/** The assignment that runs; null when none does. */
export const runningAssignment = async (reading: Reading, complaint: Complaint): Promise<Assignment | null> =>
  complaint.assignmentId
    ? ((await assignmentsAbout(reading, complaint.id)).find(({ id }) => id === complaint.assignmentId) ?? null)
    : null;

/** Every answer, oldest first. */
export const repliesAbout = (reading: Reading, complaintId: string): Promise<Reply[]> =>
  byParent(
    reading,
    'repliesAbout',
    complaintId,
    (ids) => reading.read.find(Reply, { where: { complaintId: In(ids) }, order: { id: 'ASC' } }),
    (reply) => reply.complaintId,
  );

/** Photos of the complaint, of a unit's answer or of a citizen's: all of them are asked for at once, whichever comes first. */
export async function photosAbout(ctx: Ctx, complaintId: string, ownerId: string): Promise<Photo[]> {
  const [replies, entries] = await Promise.all([repliesAbout(ctx, complaintId), entriesAbout(ctx, complaintId)]);
  const answers = entries.filter(({ kind }) => kind === 'SUPPLEMENT');
  const owners = [complaintId, ...replies.map((reply) => reply.id), ...answers.map((answer) => answer.id)];
  const photos = await Promise.all(owners.map((owner) => photosOf(ctx, owner)));
  return photos[owners.indexOf(ownerId)] ?? [];
}

/** Audience rows of a complaint with their grids, as far as the viewer is not barred from it: none means that it is none of their business. */
export const audienceSeenBy = (ctx: Ctx, complaintId: string): Promise<ComplaintAudience[]> =>
  byParent(
    ctx,
    'audienceSeen',
    complaintId,
    async (ids) => {
      const rows = (await ctx.read
        .createQueryBuilder(ComplaintAudience, 'a')
        .leftJoinAndMapOne('a.grid', Grid, 'g', 'g.id = a.gridId')
        .where({ complaintId: In(ids) })
        .andWhere(NOT_BARRED, { barredAs: staffOf(ctx).barredAs })
        .getMany()) as (ComplaintAudience & { grid: Grid })[];
      return rows.map(({ grid, ...row }) => {
        alsoLoaded(ctx, Grid, grid);
        return row;
      });
    },
    (row) => row.complaintId,
  );
