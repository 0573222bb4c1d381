import type { Work } from '../../core/context';
import { readableCode, readableFrom } from '../../core/crypto/codes';
import { keyedHash, type KeyRing } from '../../core/crypto/keys';
import { move } from '../../core/database/database';
import { Staff } from './staff.entity';

/*
 * A one-time code stands in for a password until its holder chooses one: for new people and after a reset. It is shown
 * once, to the ADMIN who hands it on, and kept as a keyed hash.
 */

const LENGTH = 12;
/** A new person may take a week to begin; whoever forgot a password is waiting for it. */
export const FIRST_CODE_MS = 7 * 24 * 3_600_000;
export const RESET_CODE_MS = 24 * 3_600_000;

const inGroups = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** A new code as people read it: BCDF-GHJK-2345. */
export const newCode = (): string => inGroups(readableCode(LENGTH));

/**
 * The code that a request with this idempotency key gives to this person: a retry, which only the same ADMIN with the same
 * content gets through, makes it again instead of finding it stored.
 */
export const codeOfRequest = (keys: KeyRing, staffId: string, idempotencyKey: string, keyId?: string): string =>
  inGroups(readableFrom(keyedHash(keys, 'one-time-code', `made/${staffId}/${idempotencyKey}`, keyId), LENGTH));

/** The code a retry shows again; null once it was used, replaced or has run out. */
export const codeMadeBefore = (keys: KeyRing, staff: Staff, idempotencyKey: string, now: Date): string | null =>
  keys.ids
    .map((keyId) => codeOfRequest(keys, staff.id, idempotencyKey, keyId))
    .find((code) => isCodeOf(keys, staff, code, now)) ?? null;

/** Dashes, spaces and case do not matter. */
const plain = (code: string): string => code.replace(/[\s-]/g, '').toUpperCase();

export const codeHash = (keys: KeyRing, staffId: string, code: string, keyId?: string): string =>
  keyedHash(keys, 'one-time-code', `${staffId}/${plain(code)}`, keyId);

/** Whether this is the person's code, still in force at `now`; under any key of the ring. */
export const isCodeOf = (keys: KeyRing, staff: Staff, code: string, now: Date): boolean =>
  staff.codeHash !== null &&
  staff.codeExpiresAt !== null &&
  staff.codeExpiresAt > now &&
  keys.ids.some((keyId) => codeHash(keys, staff.id, code, keyId) === staff.codeHash);

/** Takes the password away, ends every session and gives a code in its place. @throws AppError CONFLICT */
export async function giveCode(
  { em, services, now, actor }: Work,
  staff: Staff,
  lasts: number,
  code = newCode(),
): Promise<string> {
  await move(em, Staff, staff, {
    passwordHash: '',
    mustChangePassword: true,
    codeHash: codeHash(services.keys, staff.id, code),
    codeExpiresAt: new Date(now.getTime() + lasts),
    codeById: actor.kind === 'staff' ? actor.staffId : null,
    signedOutAt: now,
  });
  return code;
}
