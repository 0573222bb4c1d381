import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from './server';

/** Loads the demo once, before the journeys: each begins on a copy of it. */
export default async function loadDemo(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ydt-demo-'));
  const server = await startServer('embedded');
  await server.stop((dataDir) => cpSync(dataDir, folder, { recursive: true }));
  process.env.YDT_LOADED_DEMO = folder;
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
}
