import type { EntityManager } from 'typeorm';
import { randomDigits, readableCode, readableFrom } from '../../core/crypto/codes';
import { keyedHash, type KeyRing } from '../../core/crypto/keys';
import { Complaint, ComplaintReporter } from './complaint.entity';

/** The number staff use, random so that it counts nothing: 27^6 per district. */
export async function freshNumber(em: EntityManager, districtId: string): Promise<string> {
  for (;;) {
    const number = readableCode(6);
    if (!(await em.existsBy(Complaint, { districtId, number }))) return number;
  }
}

/** The citizen's number, ten random digits. */
export async function freshReceiptNumber(em: EntityManager): Promise<string> {
  for (;;) {
    const receiptNumber = randomDigits(10);
    if (!(await em.existsBy(ComplaintReporter, { receiptNumber }))) return receiptNumber;
  }
}

/** The citizen's code, made from a server key and the idempotency key, so that a retry gets the same one and nothing keeps it. */
export const receiptCode = (keys: KeyRing, complaintId: string, idempotencyKey: string, keyId: string): string =>
  readableFrom(keyedHash(keys, 'receipt-code', `code/${complaintId}/${idempotencyKey}`, keyId), 8);

/** What is kept of the code: keyed, because eight characters alone could be guessed from a plain hash. */
export const receiptCodeHash = (keys: KeyRing, receiptNumber: string, code: string, keyId: string): string =>
  keyedHash(keys, 'receipt-code', `check/${receiptNumber}/${code}`, keyId);
