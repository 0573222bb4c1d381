import { writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Libsql from 'libsql';
import { folder, freePort, keys, refusal, Run, serve, useProgram } from './program';

/*
 * The built program as an operator meets it: it starts, or says in one sentence why not; it stops when told to. It needs no
 * database server, so it is tested once.
 */

useProgram();

describe('the program', () => {
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
    }, 60_000);

    it('goes on filling in where it was killed, with each complaint there once', async () => {
      const settings = { YDT_MODE: 'demo', YDT_DATA_DIR: folder() };
      // What the loading itself made; the filling in counts on from there.
      let first: number | null = null;
      const told = (): { done: number; complaints: number } => {
        const db = new Libsql(join(settings.YDT_DATA_DIR, 'yidiantong.db'), { readonly: true });
        const row = db.prepare(
          `SELECT (SELECT COUNT(*) FROM complaint) AS complaints,
                  (SELECT last_sequence FROM event_stream WHERE kind = 'DEMO') AS filled`,
        );
        const { complaints, filled } = row.get() as { complaints: number; filled: number };
        db.close();
        first ??= complaints - filled;
        return { complaints, done: first + filled };
      };
      const startAndKill = async (after: number): Promise<void> => {
        const server = Run.of('main.js', { ...settings, YDT_PORT: String(await freePort()) });
        while (!/演示数据正在后台补齐 \d+\/300/.test(server.stdout)) {
          if (server.child.exitCode !== null) throw new Error(server.stderr);
          await sleep(20);
        }
        const before = told().done;
        while (told().done < before + after) await sleep(20);
        server.child.kill('SIGKILL');
        await server.ended;
        const { done, complaints } = told();
        expect(complaints).toBe(done);
      };
      await startAndKill(3);
      await startAndKill(2);
      const check = Run.of('verify.js', settings);
      expect([await check.ended, check.stdout + check.stderr]).toEqual([0, expect.stringContaining('没有发现问题')]);
    }, 120_000);

    it('stops cleanly while it is being loaded', async () => {
      const { server } = await halfWay();
      // Ends by itself within the ten seconds it gives its requests; one more and it would have ended with an error.
      server.child.kill('SIGTERM');
      expect([await server.ended, server.stderr]).toEqual([0, '']);
    }, 60_000);
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
