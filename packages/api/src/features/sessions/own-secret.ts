import type { Services } from '../../core/context';
import { isCodeOf } from '../staff/one-time-code';
import type { Staff } from '../staff/staff.entity';
import { hashOfNobody, verifyPassword } from './password';

/** Longer ones are nobody's, and hashing them would cost. */
const LONGEST = 256;

/**
 * Whether this is the person's password or, while they have none, their one-time code. Costs one password check for
 * everyone, also for nobody: how long it takes tells nothing.
 */
export async function isSecretOf({ keys, clock }: Services, staff: Staff | null, given: string): Promise<boolean> {
  const secret = given.slice(0, LONGEST);
  const right = await verifyPassword(staff?.passwordHash || (await hashOfNobody()), secret);
  if (staff?.passwordHash !== '') return staff !== null && right;
  return isCodeOf(keys, staff, secret, clock());
}
