import { openPartStates } from '@yidiantong/schema/rules/assisting';
import { refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import { mergeRefusal } from '@yidiantong/schema/rules/merging';
import type { Work } from '../../core/context';
import { AppError, permit } from '../../core/errors';
import { record } from '../../core/events/record';
import { readingOf } from '../../core/loaders';
import type { MoveInput } from './accept-complaint';
import { Complaint, ComplaintAudience } from './complaint.entity';
import { barredUnits, moveFacts } from './complaint-facts';
import { assignmentsAbout } from './complaint-reading';
import { whoMay } from './complaint.policy';
import { barredFrom, demandSight } from './complaint-sight';
import { complaintForCommission, makeMove } from './make-move';
import { lockComplaint } from './settle';

/** In the life of the one that was merged into. */
export const MERGED_IN = 'complaint.merged-in';

export interface MergeInput extends MoveInput {
  intoId: string;
}

/**
 * Two complaints about one matter are handled as one: the merged one shares the other's answer, and keeps its own conversation,
 * ledger and verdict.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE where the two do not go together
 */
export async function mergeComplaint(work: Work, input: MergeInput): Promise<Complaint> {
  const { em } = work;
  const complaint = await complaintForCommission(work, input, 'merge');
  const main = input.intoId === input.id ? complaint : await lockComplaint(work, input.intoId);
  if (!main) throw AppError.notFound();
  await demandSight(work, main.id);
  permit(whoMay.merge(work.actor, await moveFacts(readingOf(em), main)));
  const hasMerged = await em.existsBy(Complaint, { mergedIntoId: complaint.id });
  const refusal =
    refusalOf('merge', complaint.state) ??
    mergeRefusal({ ...complaint, hasMerged }, main, {
      sameSight: await sameSight(work, complaint.id, main.id),
      accusesHolder: await accusesHolder(work, complaint, main),
    });
  if (refusal) throw AppError.invalidState(`${refusal}。`);

  await makeMove(work, complaint, 'merge', { changes: { mergedIntoId: main.id }, facts: { mainId: main.id } });
  await record(work, MERGED_IN, { id: main.id, kind: 'COMPLAINT' }, { mergedId: complaint.id });
  return complaint;
}

/** Whether the same grids see both and the same persons are kept from both. */
async function sameSight({ em }: Work, ...ids: [string, string]): Promise<boolean> {
  const seen = ids.map(async (complaintId) => {
    const grids = await em.findBy(ComplaintAudience, { complaintId });
    return [...grids.map(({ gridId }) => gridId), ...(await barredFrom(em, complaintId))].sort().join();
  });
  const [one, other] = await Promise.all(seen);
  return one === other;
}

/** Whether a unit that leads the main or does a part of it is one that either complains about. */
async function accusesHolder(work: Work, complaint: Complaint, main: Complaint): Promise<boolean> {
  const reading = readingOf(work.em);
  const holding = (await assignmentsAbout(reading, main.id)).filter(
    ({ id, role, state }) => id === main.assignmentId || (role === 'ASSISTING' && openPartStates.includes(state)),
  );
  const barred = await Promise.all([complaint, main].map((each) => barredUnits(reading, each)));
  return holding.some(({ unitId }) => barred.some((units) => units.has(unitId)));
}
