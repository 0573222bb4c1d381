import { refusalOf } from '@yidiantong/schema/rules/complaint-moves';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import { act, type Actor, type Ctx, type Services, type Work } from '../../core/context';
import { phoneDigits, phoneIndexes } from '../../core/crypto/phones';
import { AppError, permit } from '../../core/errors';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { byId, type Reading, readingOf } from '../../core/loaders';
import { forgive, takeTry } from '../../core/throttle/throttle';
import { Grid } from '../grids/grid.entity';
import { postingsThatMay } from '../staff/abilities';
import { isStaffPhone } from '../staff/staff-phone';
import { receiptCode, receiptCodeHash } from './complaint-number';
import { moveFacts } from './complaint-facts';
import { Complaint, ComplaintReporter } from './complaint.entity';
import { whoMay } from './complaint.policy';
import { demandSight } from './complaint-sight';
import { nearestOver } from './level-above.policy';
import { eventOf } from './make-move';
import type { ComplaintProposal } from './proposal.entity';
import { propose } from './proposals';
import { keepSlip, SLIP_MS, slipOpenUntil, slipToken } from './receipt-slip';
import { ReceiptSession } from './receipt-session.entity';
import { ReceiptSlip } from './receipt-slip.entity';
import { lockComplaint } from './settle';
import { tellReporter } from './tell-reporter';
import { writeLedger } from './write-ledger';

/*
 * 补发回执: a citizen who lost the code gets a new one, if they name the phone number on file. One person of the commission asks,
 * another agrees and hands over a slip. Whoever left no number can be told from nobody else, so never for an anonymous one; and
 * never for a number of staff, who could otherwise have the codes of what they wrote down themselves.
 * Whether the number is right is told to nobody who asks: trying out the numbers of a village would be a search for the sender.
 * It turns out when a colleague agrees, and then the citizen reads of it.
 */

export interface RequestReissueInput {
  id: string;
  idempotencyKey: string;
  phone: string;
}

/** Why no code can be made anew; null when one can. */
export function reissueRefusal({ channel, named, identityErasedAt }: Complaint): string | null {
  if (channel === 'FOUND_ALONG') return '这件是办理中发现的，没有反映人，也没有回执';
  if (!named) return '这件是匿名反映的，没有登记电话，核对不了是不是本人，不能补发';
  return identityErasedAt ? '身份信息已经抹去，核对不了是不是本人，不能补发' : null;
}

const WORDS = '群众丢了回执，报了登记的电话号码，申请补发。';

/** Tries at the number of one complaint, whoever makes them. */
const triesAt = (complaintId: string): string => `reissue/${complaintId}`;

/**
 * Asks for a new code on the word of a citizen who names the number on file. The number is compared and forgotten; what came of
 * it waits for the second hand.
 * @throws AppError NOT_FOUND, FORBIDDEN; INVALID_STATE where none can be made or one waits; INVALID_INPUT for what is no number and
 * for one of staff; RATE_LIMITED after several that led to nothing
 */
export async function requestReissue(ctx: Ctx, input: RequestReissueInput): Promise<Complaint> {
  // Whoever may not ask at all is told so before a number counts; the transaction asks again.
  await demandSight({ em: ctx.read, actor: ctx.actor }, input.id);
  await demandReissue(ctx, ctx.actor, await ctx.read.findOneByOrFail(Complaint, { id: input.id }));
  const digits = phoneDigits(input.phone);
  if (digits.length < 5 || digits.length > 20)
    throw AppError.invalidField('input.phone', '请写全电话号码，例如 13800000000。');
  await takeTry(ctx.services, triesAt(input.id));
  return act(ctx, askReissue, input);
}

async function askReissue(work: Work, { idempotencyKey, ...input }: RequestReissueInput): Promise<Complaint> {
  const { em, services } = work;
  await demandSight(work, input.id);
  await once(work, { operation: 'requestReissue', key: idempotencyKey, body: input }, async (id) => {
    const complaint = (await lockComplaint(work, input.id))!;
    await demandSight(work, input.id);
    await demandReissue(readingOf(em), work.actor, complaint);
    const { phoneIndex } = await em.findOneByOrFail(ComplaintReporter, { complaintId: complaint.id });
    // Of any number, on file or not, so that it tells nothing of who sent it; nor does it say whose it is.
    if (await isStaffPhone(work, input.phone))
      throw AppError.invalidField(
        'input.phone',
        '按规定不能给这个号码补发回执。请本人用原来的回执，找不到的请重新反映。',
      );
    const right = phoneIndex !== null && phoneIndexes(services.keys, 'phone-index', input.phone).includes(phoneIndex);
    await propose(work, complaint, {
      id,
      kind: 'REISSUE',
      terms: { numberOnFile: right ? 'yes' : 'no' },
      words: WORDS,
    });
  });
  return em.findOneByOrFail(Complaint, { id: input.id });
}

/** @throws AppError FORBIDDEN; INVALID_STATE where no code can be made anew */
async function demandReissue(reading: Reading, actor: Actor, complaint: Complaint): Promise<void> {
  permit(whoMay.reissue(actor, await moveFacts(reading, complaint)));
  const refusal = reissueRefusal(complaint) ?? refusalOf('reissue', complaint.state);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
}

/** The slip of an approved proposal, made so that whoever approved it finds it again until it is opened; nothing keeps it. */
const slipOf = ({ keys }: Services, { complaintId, id }: ComplaintProposal): string => slipToken(keys, complaintId, id);

/**
 * Another person agrees: the old code and whatever was opened with it end, and the new one is on a slip that opens once.
 * @throws AppError INVALID_STATE when the number was erased meanwhile, or another one was named
 */
export async function grantReissue(work: Work, complaint: Complaint, proposal: ComplaintProposal): Promise<void> {
  const { em, services } = work;
  await demandReissue(readingOf(em), work.actor, complaint);
  if (proposal.terms.numberOnFile === 'no')
    throw AppError.invalidState('群众报的不是登记的号码，不能补发。请不同意这一项，和群众核对清楚以后再申请。');
  await forgive(services, em, triesAt(complaint.id));
  const { keys } = services;
  const complaintId = complaint.id;
  const { receiptNumber } = await em.findOneByOrFail(ComplaintReporter, { complaintId });
  const token = slipOf(services, proposal);
  const code = receiptCode(keys, complaintId, token, keys.currentId);
  const codeHash = receiptCodeHash(keys, receiptNumber, code, keys.currentId);
  await em.update(ComplaintReporter, { complaintId }, { codeHash, codeKeyId: keys.currentId, delivery: 'REISSUED' });
  await em.delete(ReceiptSession, { complaintId });
  // A slip that nobody opened holds the old code, which opens nothing any more.
  await em.delete(ReceiptSlip, { complaintId });
  await keepSlip(work, complaintId, token);
  const level = await levelAt(work, complaint);
  await writeLedger(work, complaintId, { kind: 'REISSUED', level });
  await record(work, eventOf.reissue, { id: complaintId, kind: 'COMPLAINT' }, { proposalId: proposal.id, level });
  // Whoever did not ask for it learns of it at the number on file.
  await tellReporter(work, complaint, 'PROGRESS');
}

/** The level of the nearest post that the actor agrees with. */
async function levelAt({ em, actor }: Work, complaint: Complaint): Promise<GridLevel> {
  const reading = readingOf(em);
  const { path } = (await byId(reading, Grid, complaint.commissionId))!;
  const nearest = nearestOver(postingsThatMay(actor, 'COMPLAINT_ACCEPT'), path)!;
  return (await byId(reading, Grid, nearest.gridId!))!.level;
}

export interface ReissuedSlip {
  token: string;
  until: Date;
}

/** The slip, for whoever approved it and as long as it can be opened; null otherwise. */
export async function reissuedSlip(ctx: Ctx, proposal: ComplaintProposal): Promise<ReissuedSlip | null> {
  const { kind, state, decidedById, decidedAt } = proposal;
  if (kind !== 'REISSUE' || state !== 'APPROVED' || decidedById !== staffOf(ctx).staffId) return null;
  const now = ctx.services.clock();
  // Most are long over: nothing is looked up for them.
  if (now.getTime() - decidedAt!.getTime() >= SLIP_MS) return null;
  const token = slipOf(ctx.services, proposal);
  const until = await slipOpenUntil({ em: ctx.read, now }, token);
  return until && { token, until };
}
