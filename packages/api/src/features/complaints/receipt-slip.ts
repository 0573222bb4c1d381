import { IsNull, LessThan } from 'typeorm';
import type { Services, Work } from '../../core/context';
import { sha256 } from '../../core/crypto/codes';
import { keyedHash, type KeyRing } from '../../core/crypto/keys';
import { AppError } from '../../core/errors';
import { newId } from '../../core/ids';
import { byId, readingOf } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { receiptCode } from './complaint-number';
import { Complaint, ComplaintReporter } from './complaint.entity';
import type { Filed } from './file-complaint';
import { ReceiptSlip } from './receipt-slip.entity';

/** From writing it down to holding it in one's hand. */
export const SLIP_MS = 10 * 60_000;

/** The slip's token, made so that a retry of the same request gets the same one; nothing keeps it, and the code is made from it. */
export const slipToken = (keys: KeyRing, complaintId: string, idempotencyKey: string): string =>
  keyedHash(keys, 'receipt-code', `slip/${complaintId}/${idempotencyKey}`, keys.ids.at(-1));

export async function keepSlip(work: Work, complaintId: string, token: string): Promise<void> {
  await work.em.insert(ReceiptSlip, {
    id: newId(),
    complaintId,
    tokenHash: sha256(token),
    expiresAt: new Date(work.now.getTime() + SLIP_MS),
    openedAt: null,
  });
}

/** Until when the slip can still be opened; null when it was, or is too old. */
export async function slipOpenUntil({ em, now }: Pick<Work, 'em' | 'now'>, token: string): Promise<Date | null> {
  const slip = await em.findOneBy(ReceiptSlip, { tokenHash: sha256(token), openedAt: IsNull() });
  return slip && slip.expiresAt > now ? slip.expiresAt : null;
}

/**
 * Shows number and code, once: of two who open it at the same moment one sees them.
 * @throws AppError INVALID_STATE when it was opened before or is too old; the three look the same
 */
export async function openSlip(work: Work, { token }: { token: string }): Promise<Filed> {
  const { em, now, services } = work;
  const slip = await em.findOneBy(ReceiptSlip, { tokenHash: sha256(token) });
  const opened =
    slip && slip.expiresAt > now
      ? await em.update(ReceiptSlip, { id: slip.id, openedAt: IsNull() }, { openedAt: now })
      : null;
  if (!slip || !opened?.affected)
    throw AppError.invalidState(
      '这张回执已经打开过，或者过了 10 分钟，不能再看。没有抄下来的，请登记的人补发一张，或者再反映一次。',
    );
  const complaint = await em.findOneByOrFail(Complaint, { id: slip.complaintId });
  const reporter = await em.findOneByOrFail(ComplaintReporter, { complaintId: slip.complaintId });
  return {
    complaint,
    place: (await byId(readingOf(em), Grid, complaint.placeId))!,
    receiptNumber: reporter.receiptNumber,
    receiptCode: receiptCode(services.keys, complaint.id, token, reporter.codeKeyId),
  };
}

/** Slips that can no longer be opened tell nobody anything. */
export const removeOldSlips = (services: Services): Promise<unknown> =>
  services.db.write((em) => em.delete(ReceiptSlip, { expiresAt: LessThan(services.clock()) }));
