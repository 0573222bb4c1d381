import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freshDatabase } from '../fresh-database';

export type Engine = 'embedded' | 'mysql';

const DIST = resolve(__dirname, '../../dist/src');
const MAIN = join(DIST, 'main.js');
const READY_MS = 60_000;

/** The engines this machine can run on; the embedded one needs nothing. */
export const engines: Engine[] = process.env.YDT_TEST_MYSQL_URL ? ['embedded', 'mysql'] : ['embedded'];

/** A command of `dist/src/commands`: its name and what it is given. */
export type Command = [name: string, ...given: string[]];

export interface Server {
  url: string;
  /** What each command printed. */
  printed: string[];
  /**
   * Stops it as an operator would and takes everything away, after `keep` had the chance to copy its folder.
   * @throws Error when it did not end cleanly
   */
  stop(keep?: (dataDir: string) => void): Promise<void>;
}

/**
 * The built server with the demo district, on a free port, a folder and, for MySQL, a database of its own. With commands
 * there is no demo: they are run on the empty database first, as whoever sets up a real district runs them.
 */
export async function startServer(engine: Engine, commands: Command[] = []): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), 'ydt-journey-'));
  const database = engine === 'mysql' ? await freshDatabase() : null;
  const port = await freePort();
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('YDT_')));
  const real = {
    YDT_MODE: 'production',
    YDT_SECRET_KEYS: `j1:${randomBytes(32).toString('base64')}`,
    YDT_COOKIE_SECURE: 'false',
  };
  // What a journey counts must not grow under it.
  const demo = { YDT_MODE: 'demo', YDT_DEMO_FILL: 'no' };
  const env = {
    ...own,
    NODE_ENV: 'production',
    ...(commands.length > 0 ? real : demo),
    YDT_HOST: '127.0.0.1',
    YDT_PORT: String(port),
    YDT_DATA_DIR: dataDir,
    ...(database ? { YDT_DATABASE_URL: database.url } : {}),
  };
  const loaded = process.env.YDT_LOADED_DEMO;
  if (loaded && !database && commands.length === 0) cpSync(loaded, dataDir, { recursive: true });
  const printed = commands.map((command) => runCommand(command, env));
  const child = spawn(process.execPath, ['--enable-source-maps', MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = keepOutput(child);
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  const cleanUp = async () => {
    process.off('exit', killed);
    await database?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };

  const url = `http://127.0.0.1:${port}`;
  try {
    await ready(url, child, said);
  } catch (error) {
    killed();
    await cleanUp();
    throw error;
  }
  return {
    url,
    printed,
    async stop(keep) {
      const ended = child.exitCode === null ? once(child, 'exit') : Promise.resolve([child.exitCode]);
      child.kill('SIGTERM');
      const [code] = (await ended) as [number | null];
      keep?.(dataDir);
      await cleanUp();
      if (code !== 0) throw new Error(`the server ended with ${code}\n${said()}`);
    },
  };
}

/** @throws Error with what it said when it did not end well */
function runCommand([name, ...given]: Command, env: NodeJS.ProcessEnv): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(DIST, 'commands', `${name}.js`), ...given], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${name} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}

async function ready(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const until = performance.now() + READY_MS;
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended at its start\n${said()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`the server was not ready within ${READY_MS / 1000} s\n${said()}`);
}

function keepOutput(child: ChildProcess): () => string {
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(String(chunk)));
  return () => chunks.join('').slice(-4_000);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
