import type { AssignmentState } from '@yidiantong/schema/vocabulary/assignments';
import { In } from 'typeorm';
import type { Facts } from '../../core/events/record';
import { byId, byParent, type Reading } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { Posting } from '../staff/staff.entity';
import { Unit } from '../units/unit.entity';
import { unitsOfGrid, unitsWithMerged } from '../units/unit.queries';
import { type Assignment, Complaint, ComplaintSubject } from './complaint.entity';
import { assignmentsAbout, eventsOf } from './complaint-reading';
import type { AnswerFacts, MoveFacts, PolicyComplaint, PolicyUnit } from './complaint.policy';

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

/** A grid, or the one it was merged into: whose people a unit of a merged grid belongs to. */
async function standingGrid(reading: Reading, gridId: string): Promise<Grid> {
  const grid = (await byId(reading, Grid, gridId))!;
  return grid.mergedIntoId ? (await byId(reading, Grid, grid.mergedIntoId))! : grid;
}

/** What it needs of a unit that handles or does a part. */
async function unitOf(reading: Reading, assignment: Assignment): Promise<PolicyUnit> {
  const unit = (await byId(reading, Unit, assignment.unitId))!;
  const grid = await standingGrid(reading, unit.gridId);
  const { mode, assignedById } = assignment;
  return { id: unit.id, kind: unit.kind, gridPath: grid.path, gridLevel: grid.level, mode, assignedById };
}

/** The one whose units do the work: of what was merged, the other one. */
export const handledAs = async (reading: Reading, complaint: Complaint): Promise<Complaint> =>
  complaint.mergedIntoId ? (await byId(reading, Complaint, complaint.mergedIntoId))! : complaint;

const GIVEN_BACK: readonly AssignmentState[] = ['PUSHED_BACK', 'RECALLED'];

/** What it needs of the unit that has it now, null when none has, and of those that do a part and have not given it back. */
async function handlingUnits(reading: Reading, complaint: Complaint): Promise<Pick<MoveFacts, 'unit' | 'assisting'>> {
  const { id, mergedIntoId, assignmentId } = complaint;
  // Asked for at once, so that of what was merged both are one statement.
  const [handled, assignments] = await Promise.all([
    handledAs(reading, complaint),
    mergedIntoId || assignmentId ? assignmentsAbout(reading, mergedIntoId ?? id) : [],
  ]);
  const lead = assignments.find((each) => each.id === handled.assignmentId);
  if (!lead) return { unit: null, assisting: [] };
  const parts = assignments.filter(
    ({ role, state, assignedAt }) =>
      role === 'ASSISTING' && !GIVEN_BACK.includes(state) && assignedAt.getTime() === lead.assignedAt.getTime(),
  );
  const [unit, ...assisting] = await Promise.all([lead, ...parts].map((each) => unitOf(reading, each)));
  return { unit: unit!, assisting };
}

export async function moveFacts(reading: Reading, complaint: Complaint): Promise<MoveFacts> {
  const { id, mergedIntoId, state } = complaint;
  const lives = mergedIntoId ? [id, mergedIntoId] : [id];
  const [policy, units, hands, answer] = await Promise.all([
    policyFacts(reading, complaint),
    handlingUnits(reading, complaint),
    state === 'CONTESTED' ? Promise.all(lives.map((each) => handsIn(reading, each, DECIDES))) : [],
    state === 'ANSWERED' ? answerFacts(reading, complaint) : null,
  ]);
  return { complaint: policy, ...units, hands: hands.flat(), answer };
}

/** Whose the answer is. Approved before it was kept where, it was the owning commission's. */
async function answerFacts(reading: Reading, complaint: Complaint): Promise<AnswerFacts> {
  const handledId = complaint.mergedIntoId ?? complaint.id;
  // Asked for at once, so that of what was merged both are one statement.
  const [handled, events, assignments, hands] = await Promise.all([
    handledAs(reading, complaint),
    eventsOf(reading, handledId),
    assignmentsAbout(reading, handledId),
    handsIn(reading, handledId, HANDLES),
  ]);
  const approval = events.filter(({ type }) => type === 'complaint.reply-approved').at(-1);
  const { reviewGridId } = JSON.parse(approval?.facts ?? '{}') as Facts;
  const grid = await standingGrid(reading, String(reviewGridId ?? handled.commissionId));
  const answered = assignments.filter(
    ({ id, role, state }) => id === handled.assignmentId || (role === 'ASSISTING' && state === 'DONE'),
  );
  return {
    units: await Promise.all(answered.map((assignment) => unitOf(reading, assignment))),
    approvedPath: grid.path,
    hands,
  };
}

/** What handles or decides; handing it out is neither (domain: "assigning is not handling"). */
const HANDLES: ReadonlySet<string> = new Set([
  'complaint.signed',
  'complaint.replied',
  'complaint.reply-returned',
  'complaint.reply-approved',
  'complaint.rehandled',
  'complaint.upheld',
]);

/** Whoever put a verdict down after a call does not decide on the complaint about it. */
const DECIDES: ReadonlySet<string> = new Set([...HANDLES, 'complaint.called-back']);

async function handsIn(reading: Reading, complaintId: string, types: ReadonlySet<string>): Promise<string[]> {
  const events = await eventsOf(reading, complaintId);
  return events.flatMap(({ type, actorId }) => (actorId && types.has(type) ? [actorId] : []));
}

/** A complaint with everybody it was thought to be about. */
type Accusing = Pick<Complaint, 'id' | 'aboutWhom' | 'villageId' | 'townshipId' | 'mergedIntoId'> & {
  subjects: ComplaintSubject[];
};

/** The complaint and those merged into it: whoever handles the one answers all of them. */
const accusing = (reading: Reading, complaintId: string): Promise<Accusing[]> =>
  reading.loaders
    .get<Accusing[]>('accusing', async (ids) => {
      const rows = (await reading.read
        .createQueryBuilder(Complaint, 'c')
        .select(['c.id', 'c.aboutWhom', 'c.villageId', 'c.townshipId', 'c.mergedIntoId'])
        .leftJoinAndMapMany('c.subjects', ComplaintSubject, 's', 's.complaintId = c.id')
        .where([{ id: In([...ids]) }, { mergedIntoId: In([...ids]) }])
        .orderBy('s.id')
        .getMany()) as (Complaint & Accusing)[];
      return ids.map((each) => rows.filter(({ id, mergedIntoId }) => id === each || mergedIntoId === each));
    })
    .load(complaintId);

/** Everybody it was thought to be about, those taken off again included. */
export const subjectsEver = async (reading: Reading, complaintId: string): Promise<ComplaintSubject[]> =>
  (await accusing(reading, complaintId)).find(({ id }) => id === complaintId)!.subjects;

/** Who the complaint is about, as far as it is known. */
export const subjectsOf = async (reading: Reading, complaintId: string): Promise<ComplaintSubject[]> =>
  (await subjectsEver(reading, complaintId)).filter(({ removedAt }) => removedAt === null);

/** Every posting a person has or had: a subject's old unit does not handle it either. */
export const postingsEver = (reading: Reading, staffId: string): Promise<Posting[]> =>
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
 * citizen said that it is about its people. Whatever was merged into it counts as well.
 */
export async function barredUnits(reading: Reading, complaint: Complaint): Promise<Set<string>> {
  const all = await accusing(reading, complaint.id);
  const subjects = all.flatMap((each) => each.subjects).filter(({ removedAt }) => removedAt === null);
  const staffIds = [...new Set(subjects.map((subject) => subject.staffId).filter((id) => id !== null))];
  const postings = (await Promise.all(staffIds.map((id) => postingsEver(reading, id)))).flat();
  const gridIds = all.map(
    ({ aboutWhom, villageId, townshipId }) => ({ VILLAGE: villageId, TOWNSHIP: townshipId })[aboutWhom as string],
  );
  const atGrids = postings.filter((posting) => posting.unitId === null && posting.gridId !== null);
  const ofGrids = await Promise.all([
    ...[...new Set(gridIds.filter((id) => id !== undefined))].map((id) => unitsWithMerged(reading, id)),
    ...atGrids.map((posting) => ledUnits(reading, posting.gridId!)),
  ]);
  const ids = [
    ...subjects.map((subject) => subject.unitId),
    ...postings.map((posting) => posting.unitId),
    ...ofGrids.flat().map((unit) => unit.id),
  ];
  return new Set(ids.filter((id) => id !== null));
}
