import { complaintMoves, moveAllowed, refusalOf, type ComplaintMove } from '@yidiantong/schema/rules/complaint-moves';
import { alongMove } from '@yidiantong/schema/rules/merging';
import { openComplaintStates } from '@yidiantong/schema/vocabulary/complaints';
import type { Day } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError, permit } from '../../core/errors';
import { record, type Facts } from '../../core/events/record';
import { readingOf } from '../../core/loaders';
import { writeAudience } from './audience';
import { endClocks, resumeLastClock, startClock } from './clocks';
import { Complaint } from './complaint.entity';
import { moveFacts } from './complaint-facts';
import { type CommissionMove, whoMay } from './complaint.policy';
import { openPause, pauseOver } from './open-pause';
import { letClocksGoOn } from './pause-clocks';
import { recallParts } from './parts';
import { lapseExample } from './lapse-example';
import { lapseProposals } from './proposals';
import { ratingWaits } from './rating-window';
import { demandSight } from './complaint-sight';
import { lockComplaint } from './settle';
import { tellReporterOf } from './tell-reporter';

/**
 * The complaint, locked for the transaction, for an actor who sees it.
 * @throws AppError NOT_FOUND when they do not; CONFLICT when it is not the version they looked at
 */
export async function complaintForMove(
  work: Work,
  { id, version }: { id: string; version: number },
): Promise<Complaint> {
  const complaint = await lockComplaint(work, id);
  if (!complaint) throw AppError.notFound();
  await demandSight(work, id);
  if (complaint.version !== version) throw AppError.conflict(complaint.version);
  return complaint;
}

/** The same, for a move of the commission that the actor may make. @throws AppError also FORBIDDEN */
export async function complaintForCommission(
  work: Work,
  input: { id: string; version: number },
  name: CommissionMove,
): Promise<Complaint> {
  const complaint = await complaintForMove(work, input);
  permit(whoMay[name](work.actor, await moveFacts(readingOf(work.em), complaint)));
  return complaint;
}

interface MoveDetails {
  changes?: Partial<Complaint>;
  facts?: Facts;
  /** A due day chosen by hand for the clock that the move starts. */
  due?: { day: Day; countedFrom: Date };
}

/** Nothing is lit on what is closed. */
export const LAMP_OUT = { lamp: null, lampReason: null, lampAt: null };

/**
 * Makes one move of the table: state, clocks, audience and event together.
 * @throws AppError INVALID_STATE saying why the state does not fit; CONFLICT when another was quicker
 */
export async function makeMove(
  work: Work,
  complaint: Complaint,
  name: ComplaintMove,
  details: MoveDetails = {},
): Promise<Complaint> {
  const rule = complaintMoves[name];
  const refusal = refusalOf(name, complaint.state);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  const to = rule.to ?? complaint.state;
  const open = openComplaintStates.includes(to);
  const closing =
    open === openComplaintStates.includes(complaint.state) ? {} : { closedAt: open ? null : work.now, ...LAMP_OUT };
  const pause = openPause(complaint);
  // Where nothing can be asked, nothing waits for an answer.
  const over = pause && !moveAllowed('ask', to) ? await pauseOver(work, complaint, pause) : {};
  const changes = { state: to, ...closing, ...over, ...details.changes };
  if (rule.unseen) {
    // The row is locked: nobody is quicker.
    await work.em.update(Complaint, { id: complaint.id }, changes);
    Object.assign(complaint, changes);
  } else await move(work.em, Complaint, complaint, changes);
  if (pause) await letClocksGoOn(work, complaint, pause, rule.ends);
  await endClocks(work, complaint, rule.ends);
  for (const step of rule.starts) await startClock(work, complaint, step, details.due);
  for (const step of rule.resumes) await resumeLastClock(work, complaint, step);
  if (rule.to) await lapseProposals(work, complaint);
  if (rule.to && rule.from.includes('CLOSED')) await lapseExample(work, complaint);
  // In nobody's hands, or over: whoever assists stops, too.
  if (to === 'ACCEPTED' || !open) await recallParts(work, complaint);
  await writeAudience(work.em, complaint);
  await record(
    work,
    eventOf[name],
    { id: complaint.id, kind: 'COMPLAINT' },
    { ...details.facts, round: complaint.round },
  );
  await tellReporterOf(work, complaint, name);
  if (name === 'answerAlong' && complaint.channel !== 'FOUND_ALONG') await ratingWaits(work, complaint);
  if (rule.to) await takeAlong(work, complaint);
  if (to === 'ANSWERED' && complaint.channel === 'FOUND_ALONG') return makeMove(work, complaint, 'closeFound');
  return complaint;
}

/** What was merged into it shares its answer, or goes on by itself where none will come. */
async function takeAlong(work: Work, main: Complaint): Promise<void> {
  const name = alongMove(main.state);
  if (!name) return;
  for (const { id } of await work.em.findBy(Complaint, { mergedIntoId: main.id, state: 'MERGED' })) {
    const merged = (await lockComplaint(work, id))!;
    if (merged.state === 'MERGED')
      await makeMove(work, merged, name, { changes: name === 'letGo' ? { mergedIntoId: null } : {} });
  }
}

export const eventOf: Record<ComplaintMove, string> = {
  file: 'complaint.filed',
  accept: 'complaint.accepted',
  assign: 'complaint.assigned',
  release: 'complaint.released',
  sign: 'complaint.signed',
  pushBack: 'complaint.pushed-back',
  reply: 'complaint.replied',
  return: 'complaint.reply-returned',
  approve: 'complaint.reply-approved',
  rateSatisfied: 'complaint.rated',
  rateDissatisfied: 'complaint.reopened-by-verdict',
  contest: 'complaint.contested',
  expire: 'complaint.rating-expired',
  take: 'complaint.taken',
  decline: 'complaint.declined',
  refer: 'complaint.referred',
  restore: 'complaint.restored',
  withdraw: 'complaint.withdrawn',
  recall: 'complaint.recalled',
  takeBack: 'complaint.taken-back',
  addSubject: 'complaint.subject-added',
  removeSubject: 'complaint.subject-removed',
  recuse: 'complaint.recused',
  reissue: 'complaint.receipt-reissued',
  example: 'complaint.example-asked',
  callBack: 'complaint.called-back',
  lightLamp: 'complaint.lamp-lit',
  putOutLamp: 'complaint.lamp-out',
  plan: 'complaint.planned',
  extend: 'complaint.extended',
  ask: 'complaint.asked',
  supplement: 'complaint.supplemented',
  releaseAnswer: 'complaint.answer-released',
  urge: 'complaint.urged',
  supervise: 'complaint.supervised',
  note: 'complaint.noted',
  rehandle: 'complaint.rehandled',
  uphold: 'complaint.upheld',
  rateLate: 'complaint.rated-late',
  reopen: 'complaint.reopened',
  merge: 'complaint.merged',
  answerAlong: 'complaint.answered-along',
  letGo: 'complaint.let-go',
  rateAlong: 'complaint.reopened-by-verdict',
  rehandleAlong: 'complaint.rehandled',
  findAlong: 'complaint.found-along',
  closeFound: 'complaint.closed-unreported',
  reopenAlong: 'complaint.reopened-along',
};
