import type { CodeDelivery } from '@yidiantong/schema/vocabulary/complaints';
import type { Work } from '../../core/context';
import { freshReceiptNumber, receiptCode, receiptCodeHash } from './complaint-number';
import { ComplaintReporter } from './complaint.entity';
import { anonymous, type ReporterContact, sealReporter } from './reporter';

/** Who sent it, sealed, and the receipt. Of the code a hash alone is kept; `secret` is what it can be made from again. */
export async function keepReporter(
  { em, services }: Work,
  complaintId: string,
  { secret, delivery }: { secret: string; delivery: CodeDelivery },
  reporter: ReporterContact | null,
): Promise<void> {
  const { keys } = services;
  const codeKeyId = keys.currentId;
  const receiptNumber = await freshReceiptNumber(em);
  const code = receiptCode(keys, complaintId, secret, codeKeyId);
  await em.insert(ComplaintReporter, {
    complaintId,
    receiptNumber,
    codeHash: receiptCodeHash(keys, receiptNumber, code, codeKeyId),
    codeKeyId,
    delivery,
    ...(reporter ? sealReporter(keys, complaintId, reporter) : anonymous),
  });
}
