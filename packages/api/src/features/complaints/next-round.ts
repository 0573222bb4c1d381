import { type ComplaintMove, refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import { alongMove } from '@yidiantong/schema/rules/merging';
import { dayOf, endOfDay } from '@yidiantong/schema/rules/days';
import { addWorkingDays } from '@yidiantong/schema/rules/working-days';
import type { Work } from '../../core/context';
import { lockById, move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import type { Facts } from '../../core/events/record';
import { byId, type Reading, readingOf } from '../../core/loaders';
import { countingIn } from '../deadlines/deadlines-of';
import { Unit } from '../units/unit.entity';
import { takeBackBarred, takeBackClosed } from './bar-subjects';
import { handledAs } from './complaint-facts';
import { runningAssignment } from './complaint-reading';
import { Assignment, Complaint } from './complaint.entity';
import { barNamedSoFar } from './follow-names';
import { makeMove } from './make-move';
import { lockComplaint } from './settle';

type NextRoundMove = Extract<ComplaintMove, 'rateDissatisfied' | 'rehandle' | 'reopen' | 'reopenAlong'>;

/**
 * The same unit does it again, with a full term; what was merged does so with the other one.
 * @throws AppError INVALID_STATE when the move does not fit; CONFLICT when another was quicker
 */
export async function startNextRound(
  work: Work,
  complaint: Complaint,
  name: NextRoundMove,
  { changes, facts }: { changes?: Partial<Complaint>; facts?: Facts } = {},
): Promise<Complaint> {
  const { em, now } = work;
  if (complaint.mergedIntoId) return roundAlong(work, complaint, name, { changes, facts });
  const refusal = refusalOf(name, complaint.state);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  const assignment = await em.findOneByOrFail(Assignment, { id: complaint.assignmentId! });
  const { policy, calendar } = await countingIn(work, complaint.districtId);
  const dueDay = addWorkingDays(dayOf(now), policy.HANDLE, calendar);
  const round = complaint.round + 1;
  await move(em, Assignment, assignment, { state: 'SIGNED', round, dueDay, dueAt: endOfDay(dueDay) });
  await makeMove(work, complaint, name, {
    changes: { ...changes, round },
    facts: { ...facts, assignmentId: assignment.id, unitId: assignment.unitId },
  });
  if (name === 'reopen') await barNamedSoFar(work, complaint);
  // Meanwhile it may have turned out to be a subject's, or have been closed while a verdict on what was merged was still to come.
  await takeBackBarred(work, complaint);
  await takeBackClosed(work, complaint);
  return complaint;
}

export const REOPEN_THE_MAIN = '这一件是并到别的一件里办的，请在那一件上重新办理';

const ALONG: Partial<Record<NextRoundMove, ComplaintMove>> = {
  rateDissatisfied: 'rateAlong',
  rehandle: 'rehandleAlong',
};

/**
 * What was merged goes back to the one it was merged into, which is opened again where it had been answered. That one declined or
 * withdrawn in the meantime, it goes on by itself.
 */
async function roundAlong(
  work: Work,
  complaint: Complaint,
  name: NextRoundMove,
  { changes, facts }: { changes?: Partial<Complaint>; facts?: Facts },
): Promise<Complaint> {
  const along = ALONG[name];
  if (!along) throw AppError.invalidState(`${REOPEN_THE_MAIN}。`);
  const main = (await lockComplaint(work, complaint.mergedIntoId!))!;
  await makeMove(work, complaint, along, { changes: { ...changes, round: complaint.round + 1 }, facts });
  if (main.state === 'ANSWERED') await startNextRound(work, main, 'reopenAlong');
  else if (main.state === 'CLOSED') await startNextRound(work, main, 'reopen', { facts: { along: true } });
  else if (alongMove(main.state) === 'letGo')
    await makeMove(work, complaint, 'letGo', { changes: { mergedIntoId: null } });
  // What the other one led to may have reached this one, too.
  Object.assign(complaint, await work.em.findOneByOrFail(Complaint, { id: complaint.id }));
  return complaint;
}

const closedWords = (unit: Unit): string =>
  `${unit.name}已经关停，不能再交给它办；请管理员先恢复这个单位，恢复不了的请群众重新反映，派给接手的单位`;

/** Why it cannot go back to the unit that had it last, of what was merged to that of the other one; null when it can. */
export async function sameUnitRefusal(reading: Reading, complaint: Complaint): Promise<string | null> {
  const assignment = await runningAssignment(reading, await handledAs(reading, complaint));
  const unit = assignment && (await byId(reading, Unit, assignment.unitId));
  return unit?.closedDay ? closedWords(unit) : null;
}

/** The same, with the unit locked so that it is not closed at the same moment. @throws AppError INVALID_STATE */
export async function demandSameUnit({ em }: Work, complaint: Complaint): Promise<void> {
  const { assignmentId } = await handledAs(readingOf(em), complaint);
  const assignment = assignmentId && (await em.findOneBy(Assignment, { id: assignmentId }));
  const unit = assignment && (await lockById(em, Unit, assignment.unitId));
  if (unit && unit.closedDay) throw AppError.invalidState(`${closedWords(unit)}。`);
}
