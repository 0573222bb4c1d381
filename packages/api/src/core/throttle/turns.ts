import type { Work } from '../context';
import { keyedHash } from '../crypto/keys';
import { lockById } from '../database/database';
import { AppError } from '../errors';
import { Throttle } from './throttle.entity';

interface Turns {
  most: number;
  withinMs: number;
  /** What to do instead, when there are no more. */
  words: string;
}

/**
 * Takes one of so many turns in a window that begins with the first; in the transaction of what it is taken for, so that what
 * fails costs none. Wants a row locked by which the takers of one subject wait for each other.
 * @throws AppError RATE_LIMITED
 */
export async function takeTurn({ em, services, now }: Work, subject: string, turns: Turns): Promise<void> {
  const id = keyedHash(services.keys, 'throttle', `turns/${subject}`, services.keys.ids.at(-1));
  const row = await lockById(em, Throttle, id);
  const running = row !== null && row.openAt > now;
  const taken = running ? row.failures : 0;
  if (taken >= turns.most)
    throw AppError.rateLimited(Math.ceil((row!.openAt.getTime() - now.getTime()) / 1000), turns.words);
  const openAt = running ? row.openAt : new Date(now.getTime() + turns.withinMs);
  if (row) await em.update(Throttle, { id }, { failures: taken + 1, openAt });
  else await em.insert(Throttle, { id, failures: 1, openAt });
}
