import { type EntityManager, LessThan } from 'typeorm';
import type { Services } from '../context';
import { keyedHash } from '../crypto/keys';
import { isDuplicate, lockById } from '../database/database';
import { AppError } from '../errors';
import { Throttle } from './throttle.entity';

/** Tries that cost nothing; a person mistypes. */
const FREE = 3;
const LONGEST_SECONDS = 900;

/** Seconds to wait after the n-th failure in a row: 0, 0, 0, 2, 4, 8 … at most 15 minutes; never a lock-out. */
export const delaySeconds = (failures: number): number =>
  failures <= FREE ? 0 : Math.min(2 ** (failures - FREE), LONGEST_SECONDS);

/**
 * Takes one try for `subject` before the secret is checked, so that tries at the same moment count too. Counts it as a
 * failure until `forgive` is called.
 * @throws AppError RATE_LIMITED with the seconds still to wait
 */
export async function takeTry(services: Services, subject: string): Promise<void> {
  const wait = await count(services, keyFor(services, subject)).catch((error: unknown) => {
    // The first try of another process a moment earlier: its row is there by now.
    if (isDuplicate(error)) return count(services, keyFor(services, subject));
    throw error;
  });
  if (wait > 0) throw AppError.rateLimited(wait, `试错次数多了，请 ${wait} 秒后再试。`);
}

/** Counts one more try; the seconds still to wait when it may not be made yet. */
const count = (services: Services, id: string): Promise<number> =>
  services.db.write(async (em) => {
    const now = services.clock();
    const row = await lockById(em, Throttle, id);
    if (row && row.openAt > now) return Math.ceil((row.openAt.getTime() - now.getTime()) / 1000);
    const failures = (row?.failures ?? 0) + 1;
    const openAt = new Date(now.getTime() + delaySeconds(failures) * 1000);
    if (row) await em.update(Throttle, { id }, { failures, openAt });
    else await em.insert(Throttle, { id, failures, openAt });
    return 0;
  });

/** The secret was right: the count starts again. */
export const forgive = async (services: Services, em: EntityManager, subject: string): Promise<void> => {
  await em.delete(Throttle, { id: keyFor(services, subject) });
};

/** Long enough after a wait that whoever comes again has begun anew. */
const FORGOTTEN_MS = 24 * 3_600_000;

/** Takes away what slows nobody down any more: anybody can make rows by making up numbers. */
export async function removeOldThrottles(services: Services): Promise<void> {
  const before = new Date(services.clock().getTime() - FORGOTTEN_MS);
  await services.db.write((em) => em.delete(Throttle, { openAt: LessThan(before) }));
}

const keyFor = (services: Services, subject: string): string =>
  keyedHash(services.keys, 'throttle', subject, services.keys.ids.at(-1));
