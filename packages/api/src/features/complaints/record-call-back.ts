import { callBackRefusal } from '@yidiantong/schema/rules/call-back';
import { refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import type { Grade } from '@yidiantong/schema/vocabulary/complaints';
import type { StaffActor, Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { type Reading, readingOf } from '../../core/loaders';
import { headsAbove } from '../staff/tell-above';
import type { MoveInput } from './accept-complaint';
import { eventsOf } from './complaint-reading';
import type { Complaint } from './complaint.entity';
import { moveFacts, policyFacts } from './complaint-facts';
import { barredFrom } from './complaint-sight';
import { commentOf } from './keep-verdict';
import { complaintForCommission, eventOf } from './make-move';
import { judge } from './rate-complaint';
import { levelOf, lookEvents } from './reveal-identity';
import { tellReporter } from './tell-reporter';
import { writeLedger } from './write-ledger';

export interface RecordCallBackInput extends MoveInput {
  grade: Grade;
  comment?: string | null;
}

/**
 * 登记回访: puts down what a citizen said on the phone, who would not or could not judge by receipt. It does what their own verdict
 * does and is counted apart. Whoever puts it down has looked up the number since the answer, as the ledger says, and is of the level
 * above the commission that approved it.
 *
 * The citizen has the last word. They are told at the number on file and read by receipt what was put down, and:
 * - closed as satisfied, they may say 不满意 themselves for 90 days, as if nobody had rated it (rules/late-verdict). The level above
 *   decides, never whoever phoned; the round's verdict is then the citizen's own, and what was put down stays in the history;
 * - put down as not satisfied, it is handled again, and they judge the next answer themselves.
 *
 * A call that reached nobody is a note at most.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE also where nobody can be phoned, or the number was not looked up;
 * INVALID_INPUT
 */
export async function recordCallBack(work: Work, input: RecordCallBackInput): Promise<Complaint> {
  const { em } = work;
  const complaint = await complaintForCommission(work, input, 'callBack');
  const reading = readingOf(em);
  const refusal =
    refusalOf('callBack', complaint.state) ?? (await callBackStandsAgainst(reading, staffOf(work), complaint));
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  await demandDecider(work, complaint);
  const comment = commentOf(input);
  const level = (await levelOf(work, reading, (await policyFacts(reading, complaint)).commissionPath)) ?? null;
  const ledgerId = await writeLedger(work, complaint.id, { kind: 'CALLED_BACK', level });
  await record(work, eventOf.callBack, { id: complaint.id, kind: 'COMPLAINT' }, { ledgerId, level });
  await judge(work, complaint, { grade: input.grade, comment }, 'BY_CALL_BACK');
  // Whoever was not phoned learns of it at the number on file.
  await tellReporter(work, complaint, 'PROGRESS');
  return complaint;
}

/**
 * Whoever puts a verdict down decides on nothing that comes of it: somebody else must be left who could.
 * @throws AppError INVALID_STATE
 */
async function demandDecider(work: Work, complaint: Complaint): Promise<void> {
  const { answer } = await moveFacts(readingOf(work.em), complaint);
  const except = [...staffOf(work).barredAs, ...(answer?.hands ?? []), ...(await barredFrom(work.em, complaint.id))];
  if ((await headsAbove(work, [complaint.commissionId], except)).size === 0)
    throw AppError.invalidState(
      '除了您，没有别的上一级负责人能在群众不满意的时候作决定，这一件请让群众自己凭回执评价。',
    );
}

/**
 * What stands in the way beside post and state: nobody to phone, or this person has not looked up the number since the answer. Of a
 * look the event is read, which names the entry of the ledger that was written with it, and comes along with the complaint's page.
 */
export async function callBackStandsAgainst(
  reading: Reading,
  { staffId }: StaffActor,
  complaint: Complaint,
): Promise<string | null> {
  const events = await eventsOf(reading, complaint.id);
  const answered = [eventOf.approve, eventOf.answerAlong];
  const since = events.slice(events.map(({ type }) => answered.includes(type)).lastIndexOf(true) + 1);
  const lookedUp = since.some(({ type, actorId }) => type === lookEvents.REVEAL && actorId === staffId);
  return callBackRefusal(complaint, lookedUp);
}
