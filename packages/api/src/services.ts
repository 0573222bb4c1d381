import type { Services } from './core/context';
import { nationalCalendar } from './core/calendar';
import { loadKeys } from './core/crypto/keys';
import { openDatabase } from './core/database/database';
import { openFileStore } from './core/files/file-store';
import { LiveFeed } from './core/live/live-feed';
import { openLog } from './core/log';
import { httpMessenger } from './core/messenger';
import type { Env } from './env';
import { model } from './model';

/** Opens what a process is made of; the database is migrated. @throws StartRefused in one sentence */
export async function openServices(env: Env, clock: () => Date = () => new Date()): Promise<Services> {
  const log = openLog(env.logLevel);
  const db = await openDatabase(env, model);
  try {
    await db.migrate();
    const keys = loadKeys(env);
    const files = openFileStore(env.filesDir, keys);
    const messenger = env.messageGateway ? httpMessenger(env.messageGateway, env.messageGatewayToken) : null;
    return { env, log, db, keys, files, live: new LiveFeed(db, log), messenger, clock, calendar: nationalCalendar };
  } catch (error) {
    await db.close();
    throw error;
  }
}

export async function closeServices(services: Services): Promise<void> {
  services.live.stop();
  await services.db.close();
}
