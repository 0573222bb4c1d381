import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { freshDatabase } from './fresh-database';
import { engine } from './harness';

/*
 * The built program as an operator meets it: it starts, or says in one sentence why not; it stops when told to. Most of it
 * needs no database server and runs once.
 */

const ROOT = resolve(__dirname, '../../..');
const DIST = resolve(__dirname, '../dist/src');
const run = engine === 'embedded' ? describe : describe.skip;
const runOnMysql = engine === 'mysql' ? describe : describe.skip;

/** One run of the program, and what it says. */
class Run {
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
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'ydt-start-'));
  folders.push(made);
  return made;
};
const keys = `k1:${randomBytes(32).toString('base64')}`;

/** A port nobody has. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** A production server on a folder of its own, which takes less than a demo. */
async function serve(settings: Record<string, string> = {}): Promise<{ server: Run; port: number; dataDir: string }> {
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
async function refusal(started: Run): Promise<string> {
  const code = await started.ended;
  expect([code === 0, started.stdout]).toEqual([false, '']);
  expect(started.stderr).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*[。！]\n$/);
  expect(started.stderr).not.toMatch(/^\s+at |Error:|node:internal|\.js:\d/m);
  return started.stderr;
}

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

run('the program', () => {
  describe('says why it does not start:', () => {
    const start = (settings: Record<string, string>): Run =>
      Run.of('main.js', { YDT_SECRET_KEYS: keys, YDT_PORT: '1', YDT_DATA_DIR: folder(), ...settings });

    it('the port is taken', async () => {
      const other = createServer();
      await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
      const { port } = other.address() as AddressInfo;
      expect(await refusal(start({ YDT_PORT: String(port) }))).toMatch(new RegExp(`端口 ${port} 已被占用.*YDT_PORT`));
      other.close();
    });

    it('the address is none of this machine, or none at all', async () => {
      for (const host of ['203.0.113.7', 'no-such-host.invalid'])
        expect(await refusal(start({ YDT_HOST: host, YDT_PORT: String(await freePort()) }))).toMatch(/YDT_HOST/);
    });

    it('a folder cannot be written', async () => {
      const file = join(folder(), 'file');
      writeFileSync(file, '');
      for (const path of [file, join(file, 'below')])
        expect(await refusal(start({ YDT_DATA_DIR: path }))).toMatch(/不能写入.*YDT_DATA_DIR/);
      expect(await refusal(start({ YDT_FILES_DIR: file }))).toMatch(/不能写入.*YDT_FILES_DIR/);
    });

    it('the folder is in use by another process, which goes on undisturbed', async () => {
      const { port, dataDir, server } = await serve();
      expect(await refusal(start({ YDT_DATA_DIR: dataDir, YDT_PORT: String(await freePort()) }))).toMatch(
        /正被另一个一点通进程使用/,
      );
      await server.answers(port);
    });

    it('the database is damaged', async () => {
      const dataDir = folder();
      writeFileSync(join(dataDir, 'yidiantong.db'), 'this is no database, and long enough to be looked at'.repeat(99));
      expect(await refusal(start({ YDT_DATA_DIR: dataDir }))).toMatch(/数据库.*损坏/);
    });

    it.each([
      ['nobody listens', 'mysql://root:hunter2@127.0.0.1:1/x'],
      ['the name is unknown', 'mysql://root:hunter2@no-such-host.invalid/x'],
    ])('the database cannot be reached: %s', async (_what, url) => {
      const said = await refusal(start({ YDT_DATABASE_URL: url }));
      expect(said).toContain('连不上数据库');
      expect(said).not.toContain('hunter2');
    });

    it('a setting is not what it may be', async () => {
      // Each setting's own sentence is in src/env.test.ts.
      expect(await refusal(start({ YDT_MODE: 'test' }))).toContain('YDT_MODE');
      expect(await refusal(start({ YDT_SECRET_KEYS: '' }))).toContain('必须设置 YDT_SECRET_KEYS');
      expect(await refusal(start({ YDT_SECRET_KEYS: 'k1:short' }))).toContain('YDT_SECRET_KEYS');
    });

    it('a worker apart has no database to work on', async () => {
      expect(await refusal(Run.of('worker.js', { YDT_SECRET_KEYS: keys, YDT_DATA_DIR: folder() }))).toMatch(
        /YDT_DATABASE_URL/,
      );
    });
  });

  describe('stops', () => {
    it.each<[string, NodeJS.Signals[]]>([
      ['SIGTERM', ['SIGTERM']],
      ['SIGTERM twice', ['SIGTERM', 'SIGTERM']],
      ['Ctrl-C that comes from the terminal and from npm', ['SIGINT', 'SIGTERM', 'SIGINT']],
    ])('on %s, the request in hand answered, idle clients let go', async (_what, signals) => {
      const { server, port } = await serve();
      const silent = connect(port, '127.0.0.1');
      silent.on('error', () => undefined);
      await (await fetch(`http://127.0.0.1:${port}/healthz`)).text(); // its connection is kept
      const request = halfSent(port);
      await sleep(50);

      const started = performance.now();
      for (const signal of signals) {
        server.child.kill(signal);
        await sleep(50);
      }
      expect(server.child.exitCode).toBeNull();
      expect(await request.finish()).toContain('"totalCount":0');
      expect([await server.ended, server.stderr]).toEqual([0, '']);
      expect(performance.now() - started).toBeLessThan(5_000);
      expect(server.stdout.match(/处理完手上的请求就退出/g)).toHaveLength(1);
    });

    /** A request of which the end is still to come. */
    function halfSent(port: number): { finish: () => Promise<string> } {
      const body = JSON.stringify({ query: '{ chainRoots { totalCount } }' });
      const head = `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
      const socket = connect(port, '127.0.0.1');
      let answer = '';
      socket.on('data', (text: Buffer) => (answer += text.toString()));
      const closed = new Promise<string>((done) => socket.on('close', () => done(answer)));
      socket.write(head + body.slice(0, 10));
      return {
        finish: () => {
          socket.write(body.slice(10));
          return closed;
        },
      };
    }

    it('at any moment of its start', async () => {
      for (const wait of [200, 500]) {
        const dataDir = folder();
        const server = Run.of('main.js', {
          YDT_SECRET_KEYS: keys,
          YDT_PORT: String(await freePort()),
          YDT_DATA_DIR: dataDir,
        });
        await sleep(wait);
        server.child.kill('SIGTERM');
        await server.ended;
        const again = await serve({ YDT_DATA_DIR: dataDir });
        again.server.child.kill('SIGKILL');
        await again.server.ended;
      }
    });

    it('when it is killed, and starts again on what it left', async () => {
      const { server, dataDir } = await serve();
      server.child.kill('SIGKILL');
      await server.ended;
      const again = await serve({ YDT_DATA_DIR: dataDir });
      again.server.child.kill('SIGTERM');
      expect([await again.server.ended, again.server.stderr]).toEqual([0, '']);
    });
  });

  describe('as a demo', () => {
    /** Starts one and waits until some of its data is there, and not all. */
    async function halfWay(): Promise<{ server: Run; dataDir: string }> {
      const dataDir = folder();
      const server = Run.of('main.js', { YDT_MODE: 'demo', YDT_PORT: String(await freePort()), YDT_DATA_DIR: dataDir });
      for (;;) {
        if (server.child.exitCode !== null) throw new Error(server.stderr);
        try {
          const db = new Libsql(join(dataDir, 'yidiantong.db'), { readonly: true });
          const { n } = db.prepare('SELECT COUNT(*) AS n FROM disclosure').get() as { n: number };
          db.close();
          if (n > 0) return { server, dataDir };
        } catch {
          // Not there yet.
        }
        await sleep(20);
      }
    }

    it('tells that it was cut off half-way, and what to do', async () => {
      const { server, dataDir } = await halfWay();
      server.child.kill('SIGKILL');
      await server.ended;
      const port = String(await freePort());
      const again = Run.of('main.js', { YDT_MODE: 'demo', YDT_PORT: port, YDT_DATA_DIR: dataDir });
      expect(await refusal(again)).toMatch(new RegExp(`上次没有装完.*${dataDir}`));
    });

    it('stops cleanly while it is being loaded', async () => {
      const { server } = await halfWay();
      const started = performance.now();
      server.child.kill('SIGTERM');
      expect([await server.ended, server.stderr]).toEqual([0, '']);
      expect(performance.now() - started).toBeLessThan(8_000);
    });
  });

  describe('to verify', () => {
    it('tells what holds and what does not, beside a running server, with a code to act on', async () => {
      const { dataDir } = await serve();
      const settings = { YDT_SECRET_KEYS: keys, YDT_DATA_DIR: dataDir };
      const verify = async (...args: string[]): Promise<[number | null, string]> => {
        const check = Run.of('verify.js', settings, args);
        return [await check.ended, check.stdout + check.stderr];
      };
      const [code, said] = await verify();
      expect([code, said]).toEqual([0, expect.stringContaining('没有发现问题')]);
      expect(
        said
          .trimEnd()
          .split('\n')
          .slice(0, -1)
          .every((line) => line.startsWith('✓ ')),
      ).toBe(true);

      const none = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'; // of no event at all
      expect((await verify(`2026-09-08=${none}`))[0]).toBe(0);
      const [other, fault] = await verify(`2026-09-08=${'0'.repeat(64)}`);
      expect([other, fault]).toEqual([1, expect.stringMatching(/^✗ 2026-09-08 的总根和另存的不一样/m)]);

      const db = new Libsql(join(dataDir, 'yidiantong.db'));
      db.exec("INSERT INTO event_stream (id, kind, last_sequence, last_hash) VALUES ('X', 'TEST', 1, 'y')");
      db.close();
      expect(await verify()).toEqual([1, expect.stringMatching(/^✗ 事件链 X .*不见了。$[^]*发现 1 处问题/m)]);
    });

    it('says why it did not look', async () => {
      for (const [settings, args, sentence] of [
        [{ YDT_DATA_DIR: folder() }, [], /没有数据库.*YDT_DATA_DIR/],
        [{ YDT_DATA_DIR: folder() }, ['2026-02-31=x'], /2026-02-31=x/],
        [{ YDT_DATABASE_URL: 'mysql://root@127.0.0.1:1/x' }, [], /连不上数据库/],
      ] as [Record<string, string>, string[], RegExp][]) {
        const check = Run.of('verify.js', { YDT_SECRET_KEYS: keys, ...settings }, args);
        expect(await refusal(check)).toMatch(sentence);
        expect(await check.ended).toBe(2);
      }
    });
  });
});

runOnMysql('the worker apart', () => {
  it('works beside the server, and stops once however often it is told to', async () => {
    const { url, drop } = await freshDatabase();
    const settings = { YDT_SECRET_KEYS: keys, YDT_DATABASE_URL: url, YDT_DATA_DIR: folder(), YDT_WORKER: 'apart' };
    try {
      const { server } = await serve(settings);
      const worker = Run.of('worker.js', settings);
      while (!worker.stdout.includes('后台任务已启动')) await sleep(20);
      const db = await createConnection(url);
      // It keeps the recurring jobs, which the server leaves to it.
      for (let kept = 0; kept === 0; await sleep(20)) {
        const [rows] = await db.query<RowDataPacket[]>("SELECT COUNT(*) AS n FROM job WHERE state = 'PENDING'");
        kept = Number(rows[0]!.n);
      }
      await db.end();
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGTERM'] as const) worker.child.kill(signal);
      expect([await worker.ended, worker.stderr]).toEqual([0, '']);
      server.child.kill('SIGTERM');
      expect([await server.ended, server.stderr]).toEqual([0, '']);
    } finally {
      await drop();
    }
  });
});
