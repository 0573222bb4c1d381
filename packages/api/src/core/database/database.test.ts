import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onEmbedded, onMysql, World } from '../../../test/harness';
import { StartRefused } from '../../env';
import { model } from '../../model';
import { AppError } from '../errors';
import { newId } from '../ids';
import { Grid } from '../../features/grids/grid.entity';
import { Throttle } from '../throttle/throttle.entity';
import { isDuplicate, lockById, move, onSnapshot, openDatabase, withoutPassword, type Database } from './database';

/* The unit of work on either engine. */

let world: World;
let db: Database;

beforeAll(async () => {
  world = await World.open();
  ({ db } = world.services);
});
afterAll(() => world.close());

/** Rows of a statement, as `T`. */
const ask = <T>(sql: string): Promise<T[]> => db.read.query<T[]>(sql);

const row = (id: string, failures = 0): Throttle => ({ id, failures, openAt: world.time.now });
const grid = (change: Partial<Grid> = {}): Grid =>
  db.read.create(Grid, {
    id: newId(),
    code: newId().slice(-12),
    name: '测试',
    level: 'DISTRICT',
    villageKind: null,
    parentId: null,
    path: '/',
    childCount: 0,
    version: 1,
    ...change,
  });

describe('writing', () => {
  it('keeps all or nothing of 500 transactions at once, 100 of them broken off, with reads going on', async () => {
    const counter = newId();
    const part = `${counter}-`;
    await db.write((em) => em.insert(Throttle, row(counter)));

    const seen: { total: number; rows: number }[] = [];
    let reading = true;
    const reader = (async () => {
      while (reading) {
        const [both] = await ask<{ total: number; n: number }>(
          `SELECT t.failures AS total, (SELECT COUNT(*) FROM throttle p WHERE p.id LIKE '${part}%') AS n FROM throttle t WHERE t.id = '${counter}'`,
        );
        seen.push({ total: both!.total, rows: Number(both!.n) });
      }
    })();

    const results = await Promise.allSettled(
      Array.from({ length: 500 }, (_, index) =>
        db.write(async (em) => {
          const head = (await lockById(em, Throttle, counter))!;
          await em.insert(Throttle, row(`${part}${index}`));
          await em.update(Throttle, { id: counter }, { failures: head.failures + 1 });
          if (index % 5 === 0) throw new Error(`broken off ${index}`);
          return index;
        }),
      ),
    );
    reading = false;
    await reader;

    const broken = results.filter((result) => result.status === 'rejected');
    expect(broken).toHaveLength(100);
    for (const { reason } of broken) expect(String(reason)).toMatch(/broken off \d+/);
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : null))).toEqual(
      Array.from({ length: 500 }, (_, index) => (index % 5 === 0 ? null : index)),
    );
    expect((await db.read.findOneByOrFail(Throttle, { id: counter })).failures).toBe(400);
    // No read saw half of a transaction, and none was made to wait for all of them.
    expect(seen.length).toBeGreaterThan(5);
    for (const { total, rows } of seen) expect(rows).toBe(total);
    expect(new Set(seen.map(({ total }) => total)).size).toBeGreaterThan(2);
  }, 60_000);

  it('tells of every commit after it, and of no rollback', async () => {
    const id = newId();
    const visible: boolean[] = [];
    const off = db.onCommit(() => {
      void db.read.existsBy(Throttle, { id }).then((there) => visible.push(there));
    });
    await db.write((em) => em.insert(Throttle, row(id)));
    while (visible.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await expect(db.write(() => Promise.reject(new Error('broken off')))).rejects.toThrow('broken off');
    off();
    await db.write((em) => em.delete(Throttle, { id }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(visible).toEqual([true]);
  });

  it('sees what it wrote itself, which nobody else does before the commit', async () => {
    const id = newId();
    await db.write(async (em) => {
      await em.insert(Throttle, row(id));
      expect(await em.existsBy(Throttle, { id })).toBe(true);
      expect(await db.read.existsBy(Throttle, { id })).toBe(false);
    });
    expect(await db.read.existsBy(Throttle, { id })).toBe(true);
  });

  it('knows a duplicate from other refusals', async () => {
    const id = newId();
    const insert = (entity: Throttle) => db.write((em) => em.insert(Throttle, entity)).catch((error: unknown) => error);
    await insert(row(id));
    expect(isDuplicate(await insert(row(id)))).toBe(true);
    expect(isDuplicate(await insert({ ...row(newId()), failures: null as never }))).toBe(false);
    const orphan = grid({ parentId: newId() });
    const dangling = await db.write((em) => em.insert(Grid, orphan)).catch((error: unknown) => error);
    expect([dangling instanceof Error, isDuplicate(dangling)]).toEqual([true, false]);
  });

  onMysql('starts again after a deadlock, and gives up after four tries', async () => {
    const [a, b] = [newId(), newId()];
    await db.write((em) => em.insert(Throttle, [row(a), row(b)]));
    let tries = 0;
    const meet = barrier(2);
    const both = (first: string, second: string): Promise<void> =>
      db.write(async (em) => {
        tries += 1;
        await em.increment(Throttle, { id: first }, 'failures', 1);
        if (tries <= 2) await meet();
        await em.increment(Throttle, { id: second }, 'failures', 1);
      });
    await Promise.all([both(a, b), both(b, a)]);
    expect(tries).toBe(3);
    expect((await db.read.findBy(Throttle, [{ id: a }, { id: b }])).map(({ failures }) => failures)).toEqual([2, 2]);

    tries = 0;
    const deadlock = Object.assign(new Error('Deadlock found'), { errno: 1213 });
    const hopeless = db.write(() => {
      tries += 1;
      return Promise.reject(deadlock);
    });
    await expect(hopeless).rejects.toBe(deadlock);
    expect(tries).toBe(4);
  });

  it('does not start again for any other fault', async () => {
    let tries = 0;
    const fault = Object.assign(new Error('Duplicate entry'), { errno: 1062 });
    const once = db.write(() => {
      tries += 1;
      return Promise.reject(fault);
    });
    await expect(once).rejects.toBe(fault);
    expect(tries).toBe(1);
  });
});

/** A place where `count` callers wait for each other. */
function barrier(count: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (open = resolve));
  return () => {
    if (--count === 0) open();
    return all;
  };
}

describe('reading', () => {
  it('cannot write, whatever is tried, on whichever connection', async () => {
    const id = newId();
    await db.write((em) => em.insert(Throttle, row(id, 7)));
    const attempts: (() => Promise<unknown>)[] = [
      () => db.read.insert(Throttle, row(newId())),
      () => db.read.update(Throttle, { id }, { failures: 8 }),
      () => db.read.delete(Throttle, { id }),
      () => db.read.save(Throttle, row(id, 8)),
      () => db.read.query(`UPDATE throttle SET failures = 8 WHERE id = '${id}'`),
      () => db.read.query('CREATE TABLE sneaky (id INT)'),
      () => db.read.query('DROP TABLE throttle'),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toThrow(/read.?only/i);
    await expect(db.read.transaction((em) => em.update(Throttle, { id }, { failures: 8 }))).rejects.toThrow(
      /read.?only/i,
    );
    // More at once than there are connections, so that each of them is asked.
    const all = await Promise.allSettled(
      Array.from({ length: 30 }, () => db.read.update(Throttle, { id }, { failures: 8 })),
    );
    expect(all.filter(({ status }) => status === 'rejected')).toHaveLength(30);
    expect(await db.read.findOneBy(Throttle, { id })).toMatchObject({ failures: 7 });
  });

  it('sees what is committed when the statement starts', async () => {
    const id = newId();
    await db.write((em) => em.insert(Throttle, row(id)));
    for (let failures = 1; failures <= 20; failures++) {
      await db.write((em) => em.update(Throttle, { id }, { failures }));
      expect((await db.read.findOneByOrFail(Throttle, { id })).failures).toBe(failures);
    }
  });

  onMysql('and writing have the same session everywhere', async () => {
    const settings = 'SELECT @@time_zone AS zone, @@collation_connection AS words, @@innodb_lock_wait_timeout AS wait';
    const asked = Array.from({ length: 20 }, (_, i) =>
      i % 2 ? ask<{ wait: unknown }>(settings) : db.write((em) => em.query<{ wait: unknown }[]>(settings)),
    );
    for (const [answer] of await Promise.all(asked))
      expect({ ...answer, wait: Number(answer!.wait) }).toEqual({ zone: '+00:00', words: 'utf8mb4_bin', wait: 10 });
  });
});

describe('move', () => {
  const stored = async (): Promise<Grid> => {
    const made = grid();
    await db.write((em) => em.insert(Grid, made));
    return db.read.findOneByOrFail(Grid, { id: made.id });
  };

  it('writes the changes and raises the version of the row in hand', async () => {
    const made = await stored();
    const moved = await db.write((em) => move(em, Grid, made, { name: '新名' }));
    expect(moved).toBe(made);
    expect(await db.read.findOneBy(Grid, { id: made.id })).toEqual(made);
    expect(made).toMatchObject({ name: '新名', version: 2 });
  });

  it('is a conflict with the version stored now, or without one when the row is gone, and changes nothing', async () => {
    const made = await stored();
    await db.write((em) => move(em, Grid, { ...made }, { name: '别人' }));
    const late = await db.write((em) => move(em, Grid, made, { name: '我' })).catch((error: unknown) => error);
    expect(late).toBeInstanceOf(AppError);
    expect(late).toMatchObject({ code: 'CONFLICT', details: { currentVersion: 2 } });
    expect(await db.read.findOneBy(Grid, { id: made.id })).toMatchObject({ name: '别人', version: 2 });

    await db.write((em) => em.delete(Grid, { id: made.id }));
    const gone = await db.write((em) => move(em, Grid, made, { name: '我' })).catch((error: unknown) => error);
    expect(gone).toMatchObject({ code: 'CONFLICT', details: { currentVersion: null } });
  });

  it('has one winner of twelve', async () => {
    const made = await stored();
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, (_, i) => db.write((em) => move(em, Grid, { ...made }, { name: `第${i}` }))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'CONFLICT' });
  });
});

describe('text', () => {
  it('is compared byte for byte: rare characters, emoji, case and accents are themselves', async () => {
    const ids = ['𠮷', '😀', '㛃', 'Admin', 'admin', 'é', 'e', 'ß', 'ss'].map((text) => `${text}${newId()}`);
    const tail = newId();
    const words = ids.map((id) => id.replace(/.{26}$/su, tail));
    expect(new Set(words).size).toBe(words.length);
    await db.write((em) =>
      em.insert(
        Throttle,
        words.map((id) => row(id)),
      ),
    );
    for (const id of words) expect((await db.read.findBy(Throttle, { id })).map((found) => found.id)).toEqual([id]);
    const [compared] = await ask<{ same: unknown; kind: unknown }>("SELECT '𠮷' = '😀' AS same, 'A' = 'a' AS kind");
    expect({ same: Number(compared!.same), kind: Number(compared!.kind) }).toEqual({ same: 0, kind: 0 });
  });

  onMysql('is utf8mb4_bin in every column, although the database was made latin1', async () => {
    const columns = await ask<{ t: string; c: string; k: string }>(
      `SELECT table_name AS t, column_name AS c, collation_name AS k FROM information_schema.columns
        WHERE table_schema = DATABASE() AND collation_name IS NOT NULL AND table_name <> 'schema_migration'`,
    );
    expect(columns.length).toBeGreaterThan(50);
    expect(columns.filter(({ k }) => k !== 'utf8mb4_bin')).toEqual([]);
    const [name] = await ask<{ k: string }>(
      'SELECT default_collation_name AS k FROM information_schema.schemata WHERE schema_name = DATABASE()',
    );
    expect(name!.k).toBe('utf8mb4_bin');
  });

  it('and instants and large sums come back as they went in', async () => {
    const at = new Date('2026-02-28T16:00:00.123Z');
    const id = newId();
    await db.write((em) => em.insert(Throttle, { ...row(id), openAt: at }));
    expect((await db.read.findOneByOrFail(Throttle, { id })).openAt).toEqual(at);
    const [sum] = await ask<{ fen: number | string }>('SELECT 100000000000000 AS fen');
    expect(Number(sum!.fen)).toBe(1e14);
  });
});

describe('the schema', () => {
  it('is what the entities say', async () => {
    expect(await db.drift()).toEqual([]);
  });

  it('is ready once it is migrated, and safe to migrate again by several at once', async () => {
    expect(await db.ready()).toBe(true);
    await Promise.all([db.migrate(), db.migrate(), db.migrate()]);
    expect(await db.ready()).toBe(true);
  });
});

describe('opening', () => {
  const settings = (dataDir: string) => ({ databaseUrl: world.services.env.databaseUrl, dataDir, databasePool: 2 });

  onEmbedded('is refused in one sentence while somebody else has the folder, and possible afterwards', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ydt-lock-'));
    const first = await openDatabase(settings(dataDir), model);
    expect(await first.ready()).toBe(false); // not migrated yet
    const second = await openDatabase(settings(dataDir), model).catch((error: unknown) => error);
    expect(second).toBeInstanceOf(StartRefused);
    expect(String(second)).toContain('正被另一个一点通进程使用');
    await first.close();
    const third = await openDatabase(settings(dataDir), model);
    await third.close();
    rmSync(dataDir, { recursive: true });
  });

  it('for a look is refused where there is no database, and never makes one', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ydt-empty-'));
    const url = world.services.env.databaseUrl?.replace(/\w+$/, 'ydt_no_such_database') ?? null;
    const look = onSnapshot({ ...settings(dataDir), databaseUrl: url }, model, () => Promise.resolve(1));
    await expect(look).rejects.toThrow(StartRefused);
    expect(readdirSync(dataDir)).toEqual([]);
    rmSync(dataDir, { recursive: true });
  });

  it('says an address without its password', () => {
    expect(withoutPassword('mysql://root:hunter2@db:3306/x')).toBe('mysql://root@db:3306/x');
    expect(withoutPassword('mysql://root@db:3306/x')).toBe('mysql://root@db:3306/x');
    expect(withoutPassword('mysql://db:3306/x')).toBe('mysql://db:3306/x');
    expect(withoutPassword('mysql://root:hun@ter:2@db:3306/x')).not.toMatch(/hun|ter|:2/);
  });
});
