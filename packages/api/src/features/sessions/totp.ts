import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { seal, unseal, type KeyRing } from '../../core/crypto/keys';
import type { Staff } from '../staff/staff.entity';

/*
 * 动态口令: six digits of RFC 6238 that an authenticator app makes every 30 seconds. The secret is kept sealed, with the id
 * of its key before it, and bound to its person, so that it opens in no other row.
 */

const STEP_MS = 30_000;
const BYTES = 20;
/** A phone's clock may be one step off. */
const DRIFT = 1;

const generator = (secret: Buffer, label: string): TOTP =>
  new TOTP({
    issuer: '一点通',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_MS / 1000,
    secret: new Secret({ buffer: new Uint8Array(secret).buffer }),
  });

export interface NewSecret {
  sealed: string;
  /** What a QR code shows: `otpauth://totp/…`. */
  uri: string;
  /** The same secret for typing, in groups of four. */
  secret: string;
}

export function newSecret(keys: KeyRing, staff: Pick<Staff, 'id' | 'loginName'>): NewSecret {
  const bytes = randomBytes(BYTES);
  const totp = generator(bytes, staff.loginName);
  return {
    sealed: `${keys.currentId}:${seal(keys.derive('totp'), bytes, staff.id)}`,
    uri: totp.toString(),
    secret: totp.secret.base32.replace(/(.{4})(?=.)/g, '$1 '),
  };
}

/**
 * The 30-second step a code belongs to, within the drift; null when it is wrong.
 * @throws Error when the sealed secret is not this person's, or its key is gone
 */
export function stepOfCode(keys: KeyRing, staff: Staff, code: string, now: Date): number | null {
  const [keyId, sealed] = (staff.totpSecret ?? '').split(':') as [string, string];
  const secret = unseal(keys.derive('totp', keyId), sealed, staff.id);
  const delta = generator(secret, staff.loginName).validate({
    token: code.replace(/\s/g, ''),
    timestamp: now.getTime(),
    window: DRIFT,
  });
  return delta === null ? null : Math.floor(now.getTime() / STEP_MS) + delta;
}
