import type { LookReason } from '@yidiantong/schema/vocabulary/ledger';
import { act, type Ctx, type Work } from '../../core/context';
import { AppError, permit } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import { byId, type Reading, readingOf } from '../../core/loaders';
import { takeTurn } from '../../core/throttle/turns';
import { Grid } from '../grids/grid.entity';
import { proveTotp, takeTotpTry } from '../sessions/prove-totp';
import { moveFacts } from './complaint-facts';
import { Complaint, ComplaintReporter } from './complaint.entity';
import { demandSight } from './complaint-sight';
import { mayLook, nothingKept } from './identity.policy';
import { lookingPosting } from './level-above.policy';
import { openReporter, type ReporterContact } from './reporter';
import { lockComplaint } from './settle';
import { tellReporter } from './tell-reporter';
import { type NewLedgerEntry, writeLedger } from './write-ledger';

/** Looks of one person in a day, searches among them. */
const LOOKS_A_DAY = 20;
const DAY_MS = 24 * 3_600_000;

export interface LookInput {
  reason: LookReason;
  words: string;
  code: string;
}

export interface RevealInput extends LookInput {
  id: string;
}

/**
 * 查看身份信息: told once, to whoever may, with a code of their authenticator and a reason; the citizen reads that it was done.
 * @throws AppError NOT_FOUND, FORBIDDEN; INVALID_STATE for an anonymous or erased one, or without an authenticator;
 * INVALID_INPUT; RATE_LIMITED
 */
export async function revealIdentity(ctx: Ctx, input: RevealInput): Promise<ReporterContact> {
  const words = lookWords(input);
  // Whoever may not look at all is told so before a code counts; the transaction asks again.
  await demandLook({ em: ctx.read, actor: ctx.actor }, ctx, input.id);
  await takeTotpTry(ctx);
  return act(ctx, (work) => reveal(work, input, words), null);
}

async function reveal(work: Work, input: RevealInput, words: string): Promise<ReporterContact> {
  const complaint = await lockComplaint(work, input.id);
  if (!complaint) throw AppError.notFound();
  const level = await demandLook(work, readingOf(work.em), input.id);
  await takeLook(work, input.code);
  const kept = await work.em.findOneByOrFail(ComplaintReporter, { complaintId: complaint.id });
  const reporter = openReporter(work.services.keys, complaint.id, kept)!;
  await noteLook(work, complaint.id, { kind: 'REVEAL', level, reason: input.reason, words });
  return reporter;
}

/** What it is for, in the looker's words. @throws AppError INVALID_INPUT beyond 5 to 200 characters */
export function lookWords(input: LookInput): string {
  const check = new FieldCheck();
  const words = check.text('words', input.words, { min: 5, max: 200 });
  check.done();
  return words;
}

/** Spends the code and one of the day's looks, in a transaction before which `takeTotpTry` was called. */
export async function takeLook(work: Work, code: string): Promise<void> {
  await proveTotp(work, code);
  await takeTurn(work, `look/${staffOf(work).staffId}`, {
    most: LOOKS_A_DAY,
    withinMs: DAY_MS,
    words: `一天最多看 ${LOOKS_A_DAY} 次身份信息，请明天再看；急用的请另一位同事来看。`,
  });
}

/** The level at which the actor looks. @throws AppError NOT_FOUND, FORBIDDEN; INVALID_STATE where nothing is kept */
async function demandLook(
  sight: Pick<Work, 'em' | 'actor'>,
  reading: Reading,
  id: string,
): Promise<NewLedgerEntry['level']> {
  await demandSight(sight, id);
  const complaint = await sight.em.findOneByOrFail(Complaint, { id });
  const facts = await moveFacts(reading, complaint);
  permit(mayLook(sight.actor, facts));
  const refusal = nothingKept(complaint);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  return levelOf(sight, reading, facts.complaint.commissionPath);
}

/** The level of the post that the actor looks with; the citizen reads it. */
export async function levelOf(
  { actor }: Pick<Work, 'actor'>,
  reading: Reading,
  commissionPath: string,
): Promise<NewLedgerEntry['level']> {
  const posting = lookingPosting(actor, commissionPath);
  return posting?.gridId ? (await byId(reading, Grid, posting.gridId))!.level : null;
}

export const lookEvents = { REVEAL: 'complaint.identity-revealed', SEARCH: 'complaint.identity-searched' } as const;

/** Writes the look down where the citizen reads it, and in the complaint's history, which holds no words. */
export async function noteLook(
  work: Work,
  complaintId: string,
  entry: NewLedgerEntry & { kind: keyof typeof lookEvents },
): Promise<void> {
  const ledgerId = await writeLedger(work, complaintId, entry);
  const { kind, level = null, reason = null } = entry;
  await record(work, lookEvents[kind], { id: complaintId, kind: 'COMPLAINT' }, { ledgerId, level, reason });
  await tellReporter(work, await work.em.findOneByOrFail(Complaint, { id: complaintId }), 'IDENTITY_SEEN');
}
