import type { Services } from '../../core/context';
import { Session } from './session.entity';

/** A query must not write, so who was last seen when is kept in memory and written now and then. */
const seen = new WeakMap<Services, Map<string, Date>>();
const FLUSH_MS = 60_000;

export function touch(services: Services, sessionId: string): void {
  let pending = seen.get(services);
  if (!pending) {
    pending = new Map();
    seen.set(services, pending);
    setInterval(() => void flushLastSeen(services), FLUSH_MS).unref();
  }
  pending.set(sessionId, services.clock());
}

/** Writes what is pending; called every minute and when the server drains. */
export async function flushLastSeen(services: Services): Promise<void> {
  const pending = seen.get(services);
  if (!pending || pending.size === 0) return;
  const batch = [...pending];
  pending.clear();
  try {
    await services.db.write(async (em) => {
      for (const [id, lastSeenAt] of batch) await em.update(Session, { id }, { lastSeenAt });
    });
  } catch (error) {
    services.log.warn({ err: error }, 'last-seen times were not written');
  }
}
