import type { Work } from '../../core/context';
import { lockById } from '../../core/database/database';
import { FIRST_CODE_MS } from './one-time-code';
import { applyPasswordReset, applyTotpReset } from './reset-access';
import { Staff } from './staff.entity';

/**
 * Whoever gave a one-time code may have used it first, and set a password and an authenticator of their own; who proposes or
 * confirms says nothing about that. So where anybody of the district ever gave one, the person begins anew when something guarded
 * is confirmed: a code that only the confirming ADMIN is shown, no authenticator, no session. Once in one press: `fresh` are those
 * who were given a code in it. The code; null where none is needed.
 */
export async function renewedCode(work: Work, staffId: string, fresh: Set<string>): Promise<string | null> {
  const person = (await lockById(work.em, Staff, staffId))!;
  if (person.codeById === null || fresh.has(staffId)) return null;
  if (person.totpSecret) await applyTotpReset(work, person);
  fresh.add(staffId);
  return applyPasswordReset(work, person, { lasts: FIRST_CODE_MS });
}
