import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/* The built program as an operator runs it: for tests that start it, look at what it says, and stop it. */

const ROOT = resolve(__dirname, '../../..');
const DIST = resolve(__dirname, '../dist/src');

/** One run of the program, and what it says. */
export class Run {
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | null>;

  private constructor(readonly child: ChildProcess) {
    child.stdout!.on('data', (text: Buffer) => (this.stdout += text.toString()));
    child.stderr!.on('data', (text: Buffer) => (this.stderr += text.toString()));
    this.ended = new Promise((done) => child.on('close', done));
  }

  static of(program: string, settings: Record<string, string> = {}, args: string[] = []): Run {
    const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('YDT_')));
    const child = spawn(process.execPath, [join(DIST, program), ...args], {
      env: { ...own, NODE_ENV: 'production', YDT_LOG_LEVEL: 'error', YDT_HOST: '127.0.0.1', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = new Run(child);
    runs.push(started);
    return started;
  }

  /** Waits until `path` answers with 200. */
  async answers(port: number, path = '/readyz'): Promise<void> {
    for (let tries = 0; tries < 200; tries++) {
      if (this.child.exitCode !== null)
        throw new Error(`ended with ${this.child.exitCode}\n${this.stdout}${this.stderr}`);
      const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
      if (answer?.ok) return;
      await sleep(50);
    }
    throw new Error(`no answer\n${this.stdout}${this.stderr}`);
  }
}

const runs: Run[] = [];
const folders: string[] = [];
export const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'ydt-start-'));
  folders.push(made);
  return made;
};
export const keys = `k1:${randomBytes(32).toString('base64')}`;

/** A port nobody has. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** A production server on a folder of its own, which takes less than a demo. */
export async function serve(
  settings: Record<string, string> = {},
): Promise<{ server: Run; port: number; dataDir: string }> {
  const port = await freePort();
  const dataDir = settings.YDT_DATA_DIR ?? folder();
  const server = Run.of('main.js', {
    YDT_SECRET_KEYS: keys,
    YDT_PORT: String(port),
    YDT_DATA_DIR: dataDir,
    ...settings,
  });
  await server.answers(port);
  return { server, port, dataDir };
}

/** It must end by itself, with one Chinese sentence on stderr and nothing of the program's inside. */
export async function refusal(started: Run): Promise<string> {
  const code = await started.ended;
  expect([code === 0, started.stdout]).toEqual([false, '']);
  expect(started.stderr).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*[。！]\n$/);
  expect(started.stderr).not.toMatch(/^\s+at |Error:|node:internal|\.js:\d/m);
  return started.stderr;
}

/** Builds before and clears up after the tests of a file. */
export function useProgram(): void {
  beforeAll(() => {
    // What is tested is what is written now.
    const build = `require(${JSON.stringify(join(ROOT, 'tools/lib/build.cjs'))}).build(['schema', 'api'])`;
    execFileSync(process.execPath, ['-e', `${build}.catch((error) => { console.error(error); process.exit(1); })`], {
      stdio: ['ignore', 'ignore', 'inherit'],
      cwd: ROOT,
    });
  }, 120_000);
  afterEach(async () => {
    for (const { child, ended } of runs.splice(0)) {
      child.kill('SIGKILL');
      await ended;
    }
    for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
  });
}
