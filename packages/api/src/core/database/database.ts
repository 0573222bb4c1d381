import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import Libsql from 'libsql';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type DataSourceOptions,
  type FindOptionsWhere,
  type ObjectLiteral,
} from 'typeorm';
import { AppError } from '../errors';
import { SnakeNaming } from './naming';
import { StartRefused } from '../../env';

/*
 * The unit of work, and the only file that knows which engine runs. Embedded (libsql): TypeORM shares one connection, so
 * writers queue behind a mutex and readers use a second connection that refuses to write. MySQL and MariaDB: two pools,
 * the reading one in read-only sessions.
 */

export interface Database {
  readonly engine: 'embedded' | 'mysql';
  /** A connection that cannot write. Sees everything committed before the statement starts. */
  readonly read: EntityManager;
  /**
   * Runs `work` in one transaction: all of it commits or none. Await only the database inside. May run `work` again after a
   * deadlock, so it must not touch anything but its EntityManager.
   */
  write<T>(work: (em: EntityManager) => Promise<T>): Promise<T>;
  /** Called after every commit of this process, to wake what waits for events and jobs. */
  onCommit(listener: () => void): () => void;
  /** Brings the schema up to date; safe when several processes start at once. */
  migrate(): Promise<void>;
  /** True when the database answers and no migration is pending. */
  ready(): Promise<boolean>;
  /** SQL that entities would still change: empty when the migrated schema equals them. */
  drift(): Promise<string[]>;
  close(): Promise<void>;
}

export interface DatabaseModel {
  entities: DataSourceOptions['entities'];
  migrations: DataSourceOptions['migrations'];
}

/** Rows a statement locks until the transaction ends; the embedded engine's writer mutex does without. */
export async function lockById<T extends ObjectLiteral & { id: string }>(
  em: EntityManager,
  entity: EntityTarget<T>,
  id: string,
): Promise<T | null> {
  const where = { id } as FindOptionsWhere<T>;
  return em.findOne(entity, isMysql(em) ? { where, lock: { mode: 'pessimistic_write' } } : { where });
}

/** A row that nobody changes until the transaction ends, though others may hold it as well. */
export async function shareById<T extends ObjectLiteral & { id: string }>(
  em: EntityManager,
  entity: EntityTarget<T>,
  id: string,
): Promise<T | null> {
  const where = { id } as FindOptionsWhere<T>;
  return em.findOne(entity, isMysql(em) ? { where, lock: { mode: 'pessimistic_read' } } : { where });
}

/** `FOR UPDATE SKIP LOCKED` where several processes may claim at once; nothing where one writer is alone. */
export const skipLocked = (em: EntityManager): string => (isMysql(em) ? 'FOR UPDATE SKIP LOCKED' : '');

/** Whether a unique index refused the row. */
export function isDuplicate(error: unknown): boolean {
  const { errno, code } = error as { errno?: number; code?: string };
  return errno === DUPLICATE_ENTRY || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
}

const isMysql = (em: EntityManager): boolean => em.connection.options.type !== 'better-sqlite3';

interface DatabaseSettings {
  databaseUrl: string | null;
  dataDir: string;
  databasePool: number;
  /** How long a MySQL server may keep silent over a statement before its connection is given up. */
  silenceMs?: number;
}

export async function openDatabase(settings: DatabaseSettings, model: DatabaseModel): Promise<Database> {
  return settings.databaseUrl
    ? openMysql({ ...settings, databaseUrl: settings.databaseUrl }, model)
    : openEmbedded(settings.dataDir, model);
}

/**
 * Runs `work` on the database as it stands at one instant, without writing and beside whoever else uses it.
 * @throws StartRefused when there is no such database
 */
export async function onSnapshot<T>(
  settings: DatabaseSettings,
  model: DatabaseModel,
  work: (em: EntityManager) => Promise<T>,
): Promise<T> {
  if (!settings.databaseUrl && !existsSync(databasePath(settings.dataDir)))
    throw new StartRefused(`数据文件夹 ${settings.dataDir} 里没有数据库，请用 YDT_DATA_DIR 指定。`);
  const source = settings.databaseUrl
    ? await openPool({ ...settings, databaseUrl: settings.databaseUrl }, model, readerSession)
    : await embeddedSource(settings.dataDir, model, ['query_only=ON'])
        .initialize()
        .catch((error: unknown) => {
          throw damage(error, settings.dataDir);
        });
  try {
    return await source.transaction(settings.databaseUrl ? 'REPEATABLE READ' : 'SERIALIZABLE', work);
  } finally {
    await source.destroy();
  }
}

// ---------------------------------------------------------------------------------------------------------- embedded

async function openEmbedded(dataDir: string, model: DatabaseModel): Promise<Database> {
  makeWritable(dataDir);
  const releaseFolder = lockFolder(dataDir);
  const opened = (pragmas: string[]): Promise<DataSource> =>
    embeddedSource(dataDir, model, pragmas)
      .initialize()
      .catch((error: unknown) => {
        releaseFolder();
        throw damage(error, dataDir);
      });
  const writer = await opened([]);
  const reader = await opened(['query_only=ON']);

  let tail: Promise<unknown> = Promise.resolve();
  const alone = <T>(task: () => Promise<T>): Promise<T> => {
    const run = tail.then(task, task);
    tail = run.catch(() => undefined);
    return run;
  };
  const commits = listeners();
  return {
    engine: 'embedded',
    read: reader.manager,
    write: async (work) => {
      const result = await alone(() => writer.transaction(work));
      commits.call();
      return result;
    },
    onCommit: commits.add,
    migrate: () => alone(async () => void (await writer.runMigrations({ transaction: 'each' }))),
    ready: async () => (await reader.query('SELECT 1')) && !(await alone(() => writer.showMigrations())),
    drift: () => alone(() => pendingSql(writer)),
    close: async () => {
      await alone(async () => {
        await reader.destroy();
        await writer.destroy();
      });
      releaseFolder();
    },
  };
}

const databasePath = (dataDir: string): string => join(dataDir, 'yidiantong.db');

const embeddedSource = (dataDir: string, model: DatabaseModel, pragmas: string[]): DataSource =>
  new EmbeddedSource({
    type: 'better-sqlite3',
    driver: Libsql,
    database: databasePath(dataDir),
    ...model,
    namingStrategy: new SnakeNaming(),
    migrationsTableName: 'schema_migration',
    prepareDatabase: (connection: { exec(sql: string): void }) => {
      for (const pragma of ['busy_timeout=5000', 'journal_mode=WAL', 'synchronous=NORMAL', ...pragmas])
        connection.exec(`PRAGMA ${pragma}`);
    },
  });

const damage = (error: unknown, dataDir: string): unknown => {
  const { code } = error as { code?: string };
  return code === 'SQLITE_NOTADB' || code?.startsWith('SQLITE_CORRUPT')
    ? new StartRefused(`数据库 ${databasePath(dataDir)} 已经损坏，请从备份恢复，或用 YDT_DATA_DIR 换一个文件夹。`)
    : error;
};

function makeWritable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch {
    throw new StartRefused(`数据文件夹 ${dataDir} 不能写入，请换一个文件夹（YDT_DATA_DIR）或改正它的权限。`);
  }
}

/** SQLite stores instants as text with milliseconds; a precision in the type would look like drift for ever. */
class EmbeddedSource extends DataSource {
  protected override async buildMetadatas(): Promise<void> {
    await super.buildMetadatas();
    for (const { columns } of this.entityMetadatas) for (const column of columns) column.precision = undefined;
  }
}

/** Held by the operating system, so a killed process releases it; a pid file would go stale. */
function lockFolder(dataDir: string): () => void {
  const lock = new Libsql(join(dataDir, 'lock.db'));
  try {
    lock.exec('PRAGMA busy_timeout=0');
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new StartRefused(
      `数据文件夹 ${dataDir} 正被另一个一点通进程使用，请先停掉它，或用 YDT_DATA_DIR 换一个文件夹。`,
    );
  }
  return () => lock.close();
}

// ------------------------------------------------------------------------------------------------------------- MySQL

const DUPLICATE_ENTRY = 1062;
const DEADLOCK = 1213;
const LOCK_WAIT_TIMEOUT = 1205;
const ATTEMPTS = 4;

const sessionSettings = [
  // Chinese, rare characters and emoji compare byte for byte whatever the server's defaults are.
  'SET NAMES utf8mb4 COLLATE utf8mb4_bin',
  "SET SESSION sql_mode='STRICT_ALL_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
  "SET SESSION time_zone='+00:00'",
  // Each statement sees what is committed when it starts; rows that matter are locked or compared by version.
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  'SET SESSION innodb_lock_wait_timeout=10',
];

const readerSession = [...sessionSettings, 'SET SESSION TRANSACTION READ ONLY'];

type MysqlSettings = DatabaseSettings & { databaseUrl: string };

async function openMysql(settings: MysqlSettings, model: DatabaseModel): Promise<Database> {
  const writer = await openPool(settings, model, sessionSettings);
  const reader = await openPool(settings, model, readerSession);
  const commits = listeners();
  return {
    engine: 'mysql',
    read: reader.manager,
    write: async (work) => {
      for (let attempt = 1; ; attempt++) {
        try {
          const result = await writer.transaction(work);
          commits.call();
          return result;
        } catch (error) {
          const { errno } = error as { errno?: number };
          if (attempt === ATTEMPTS || (errno !== DEADLOCK && errno !== LOCK_WAIT_TIMEOUT)) throw error;
        }
      }
    },
    onCommit: commits.add,
    migrate: () => migrateMysql(settings, model),
    ready: async () => (await reader.query('SELECT 1')) && !(await writer.showMigrations()),
    drift: () => pendingSql(writer),
    close: async () => {
      await reader.destroy();
      await writer.destroy();
    },
  };
}

interface MysqlConnection {
  query(sql: string, done?: (error: Error | null) => void): unknown;
  stream: Socket;
}
interface MysqlPool {
  on(event: 'connection' | 'acquire' | 'release', listener: (connection: MysqlConnection) => void): void;
}

/** A network that swallows everything would otherwise keep a statement, and its connection, for ever. */
const SILENCE_MS = 25_000;
/** Creating an index on a large table, or waiting for another process that does, takes its time. */
const MIGRATION_SILENCE_MS = 3_600_000;

/** MariaDB describes its columns in other words than MySQL, so TypeORM must know which of them answers. */
async function serverType(url: string): Promise<'mysql' | 'mariadb'> {
  try {
    const connection = await createConnection({ uri: url, connectTimeout: 5000 });
    const [rows] = await connection.query<RowDataPacket[]>('SELECT VERSION() AS version');
    await connection.end();
    return String(rows[0]?.version).includes('MariaDB') ? 'mariadb' : 'mysql';
  } catch (error) {
    const { message, code } = error as { message: string; code?: string };
    throw new StartRefused(
      `连不上数据库 ${withoutPassword(url)}（${message || code}），请检查地址、账号和数据库是否存在。`,
    );
  }
}

async function openPool(settings: MysqlSettings, model: DatabaseModel, session: string[]): Promise<DataSource> {
  const url = settings.databaseUrl.replace(/^mariadb:/, 'mysql:');
  const source = new DataSource({
    type: await serverType(url),
    url,
    ...model,
    namingStrategy: new SnakeNaming(),
    migrationsTableName: 'schema_migration',
    charset: 'utf8mb4_bin',
    timezone: 'Z',
    connectTimeout: 5000,
    poolSize: settings.databasePool,
    extra: { waitForConnections: true, idleTimeout: 60_000 },
  });
  await source.initialize();
  const silence = settings.silenceMs ?? SILENCE_MS;
  const prepare = (connection: MysqlConnection): void => {
    connection.stream.on('timeout', () => connection.stream.destroy(new Error('the database keeps silent')));
    connection.stream.setTimeout(silence);
    // Queued ahead of whatever the connection is wanted for.
    for (const statement of session) connection.query(statement, () => undefined);
  };
  const { pool } = source.driver as unknown as { pool: MysqlPool };
  pool.on('connection', prepare);
  pool.on('acquire', (connection) => connection.stream.setTimeout(silence));
  pool.on('release', (connection) => connection.stream.setTimeout(0));
  // The one connection opened before the listener was there; it is idle, so it is the one that answers.
  const runner = source.createQueryRunner();
  prepare((await runner.connect()) as MysqlConnection);
  await runner.release();
  return source;
}

async function migrateMysql(settings: MysqlSettings, model: DatabaseModel): Promise<void> {
  const source = await openPool(
    { ...settings, databasePool: 2, silenceMs: MIGRATION_SILENCE_MS },
    model,
    sessionSettings,
  );
  const runner = source.createQueryRunner();
  try {
    await runner.query("SELECT GET_LOCK('yidiantong.migrate', 300)");
    await runner.query('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
    await source.runMigrations({ transaction: 'none' }); // DDL commits by itself on MySQL
  } finally {
    await runner.query("SELECT RELEASE_LOCK('yidiantong.migrate')");
    await runner.release();
    await source.destroy();
  }
}

/** Up to the last `@`: a password may hold one. */
export const withoutPassword = (url: string): string => url.replace(/\/\/([^:@/]*)(:.*)?@/, '//$1@');

// ------------------------------------------------------------------------------------------------------------ shared

async function pendingSql(source: DataSource): Promise<string[]> {
  const log = await source.driver.createSchemaBuilder().log();
  return log.upQueries.map((query) => query.query);
}

function listeners(): { add: (listener: () => void) => () => void; call: () => void } {
  const all = new Set<() => void>();
  return {
    add: (listener) => {
      all.add(listener);
      return () => all.delete(listener);
    },
    call: () => {
      for (const listener of all) listener();
    },
  };
}

/**
 * Compare-and-set: writes `changes` where id and version still match and raises the version.
 * @throws AppError CONFLICT with the version now stored, so that a client can show what changed and keep what was typed
 */
export async function move<T extends ObjectLiteral & { id: string; version: number }>(
  em: EntityManager,
  entity: EntityTarget<T>,
  row: T,
  changes: Partial<T>,
): Promise<T> {
  const next = { ...changes, version: row.version + 1 };
  const result = await em
    .createQueryBuilder()
    .update(entity)
    .set(next)
    .where('id = :id AND version = :version', { id: row.id, version: row.version })
    .execute();
  if (result.affected === 0) throw await conflict(em, entity, row.id);
  return Object.assign(row, next);
}

async function conflict<T extends ObjectLiteral & { id: string; version: number }>(
  em: EntityManager,
  entity: EntityTarget<T>,
  id: string,
): Promise<AppError> {
  const fresh = await em.findOne(entity, { where: { id } as FindOptionsWhere<T> });
  return AppError.conflict(fresh?.version ?? null);
}
