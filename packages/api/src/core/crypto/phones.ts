import { keyedHash, type KeyRing } from './keys';

/*
 * Phone numbers as blind indexes: found again by whoever has the number and the ring, read by nobody. Each use has its own, so that
 * a stolen table does not tell which of the citizens is of staff.
 */

export type PhoneUse = 'phone-index' | 'staff-phone';

/** Why it is no phone number; null when it is one. */
export const phoneProblem = (phone: string): string | null =>
  /^\+?\d[\d -]{4,18}\d$/.test(phone) ? null : '电话只写数字，例如 13800000000 或 0564-3300000';

/** The digits alone, without the country's own code: 138 0000 0000 and +86 13800000000 are one number. */
export const phoneDigits = (phone: string): string => phone.replace(/\D/g, '').replace(/^(?:00)?86(?=1\d{10}$)/, '');

/** What a number is found by: whoever has the table and not the ring cannot try numbers out on it. */
export const phoneIndex = (keys: KeyRing, use: PhoneUse, phone: string, keyId = keys.currentId): string =>
  keyedHash(keys, use, phoneDigits(phone), keyId);

/** Under every key of the ring, as a rotation may be under way. */
export const phoneIndexes = (keys: KeyRing, use: PhoneUse, phone: string): string[] =>
  keys.ids.map((keyId) => phoneIndex(keys, use, phone, keyId));
