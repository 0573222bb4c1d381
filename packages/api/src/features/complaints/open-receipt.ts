import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Ctx, ReporterActor, Services } from '../../core/context';
import { sha256 } from '../../core/crypto/codes';
import { lockById } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { newId } from '../../core/ids';
import { forgive, takeTry } from '../../core/throttle/throttle';
import { receiptCodeHash } from './complaint-number';
import { Complaint, ComplaintReporter } from './complaint.entity';
import { ReceiptSession } from './receipt-session.entity';

/** A look by receipt lasts half an hour. */
const SESSION_MS = 30 * 60_000;

export interface OpenReceiptInput {
  receiptNumber: string;
  receiptCode: string;
}

/**
 * Opens a short session with number and code. A wrong code and an unknown number look and last the same.
 * @throws AppError RATE_LIMITED while the back-off runs; INVALID_INPUT when number and code do not belong together
 */
export async function openReceipt(
  ctx: Ctx,
  input: OpenReceiptInput,
): Promise<{ token: string; expiresAt: Date; actor: ReporterActor }> {
  const { services, read } = ctx;
  const number = input.receiptNumber.replace(/[\s-]/g, '').slice(0, 20);
  const code = input.receiptCode.replace(/[\s-]/g, '').toUpperCase().slice(0, 20);
  const subject = `receipt/${number}`;
  await takeTry(services, subject);
  const known = await read.findOneBy(ComplaintReporter, { receiptNumber: number });
  const wanted = known?.codeHash ?? '0'.repeat(64);
  const given = receiptCodeHash(services.keys, number, code, known?.codeKeyId ?? services.keys.currentId);
  const right = timingSafeEqual(Buffer.from(given), Buffer.from(wanted));
  if (!known || !right)
    throw AppError.invalidField('input.receiptCode', '回执号或查询码不对，请对照回执再输一次；字母不分大小写。');

  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(services.clock().getTime() + SESSION_MS);
  await services.db.write(async (em) => {
    await forgive(services, em, subject);
    await noteSeen(em, known);
    await em.insert(ReceiptSession, {
      id: newId(),
      tokenHash: sha256(token),
      complaintId: known.complaintId,
      expiresAt,
    });
  });
  return { token, expiresAt, actor: { kind: 'reporter', complaintId: known.complaintId } };
}

/** Of whoever left a number, that they saw the answer of this round: they are not phoned for what they can say themselves. */
async function noteSeen(em: EntityManager, { complaintId, wrappedKey }: ComplaintReporter): Promise<void> {
  if (!wrappedKey) return;
  const { state, round, seenRound } = (await lockById(em, Complaint, complaintId))!;
  // Its version stays: what somebody of staff is about to decide on is still what they looked at.
  if (state === 'ANSWERED' && seenRound !== round)
    await em.update(Complaint, { id: complaintId }, { seenRound: round });
}

/** The complaint behind a receipt session; null when it is over. */
export async function actorOfReceipt(services: Services, token: string): Promise<ReporterActor | null> {
  const session = await services.db.read.findOneBy(ReceiptSession, { tokenHash: sha256(token) });
  return session && session.expiresAt > services.clock()
    ? { kind: 'reporter', complaintId: session.complaintId }
    : null;
}
