import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Actor, Ctx, Services } from '../src/core/context';
import { AppError } from '../src/core/errors';
import { LoaderCache } from '../src/core/loaders';
import { systemContext } from '../src/core/system-context';
import { readEnv } from '../src/env';
import { staffActor } from '../src/features/staff/staff-actor';
import { Staff } from '../src/features/staff/staff.entity';
import { buildApiSchema } from '../src/schema';
import { closeServices, openServices } from '../src/services';
import { freshDatabase } from './fresh-database';

declare const YDT_ENGINE: 'embedded' | 'mysql';

export const engine: 'embedded' | 'mysql' = YDT_ENGINE;

/*
 * A test of one engine is not there on the other, so that none is ever skipped. Whole files are named `*.embedded.test.ts`
 * and `*.mysql.test.ts`.
 */
type Define = (name: string, test: () => Promise<void>) => void;
const only = (its: typeof engine): Define => (engine === its ? it : () => undefined);
export const onEmbedded = only('embedded');
export const onMysql = only('mysql');

/** A Wednesday that no holiday touches, 10:00 in Shanghai: where tests that do not care about time begin. */
const NOON = new Date('2026-09-09T02:00:00.000Z');

/** A migrated database of this engine with the whole API on it, and a clock that tests set. */
export class World {
  private constructor(
    readonly services: Services,
    readonly schema: GraphQLSchema,
    readonly dir: string,
    private readonly drop: () => Promise<void>,
    readonly time: { now: Date },
  ) {}

  static async open(settings: Record<string, string> = {}): Promise<World> {
    const dir = mkdtempSync(join(tmpdir(), 'ydt-test-'));
    const { url, drop } = engine === 'mysql' ? await freshDatabase() : { url: null, drop: () => Promise.resolve() };
    const env = readEnv({
      YDT_MODE: 'demo',
      YDT_DATA_DIR: dir,
      YDT_LOG_LEVEL: 'silent',
      YDT_SECRET_KEYS: `t1:${randomBytes(32).toString('base64')}`,
      ...(url ? { YDT_DATABASE_URL: url, YDT_DATABASE_POOL: '8' } : {}),
      ...settings,
    });
    const time = { now: NOON };
    const services = await openServices(env, () => time.now);
    return new World(services, buildApiSchema(), dir, drop, time);
  }

  async close(): Promise<void> {
    await closeServices(this.services);
    await this.drop();
    rmSync(this.dir, { recursive: true, force: true });
  }

  /** Sets the clock, in Shanghai: `at('2026-09-09 10:00')`. */
  at(text: string): void {
    this.time.now = new Date(`${text.replace(' ', 'T')}:00.000+08:00`);
  }

  /** Moves the clock on. */
  later({ minutes }: { minutes: number }): void {
    this.time.now = new Date(this.time.now.getTime() + minutes * 60_000);
  }

  async actor(who: Who): Promise<Actor> {
    if (who === 'anyone') return { kind: 'anonymous' };
    if (typeof who === 'object') return who;
    const staff = await this.services.db.read.findOneByOrFail(Staff, { loginName: who });
    return staffActor(this.services.db.read, staff, 'test', this.time.now);
  }

  async ctx(who: Who): Promise<Ctx> {
    return { ...systemContext(this.services), actor: await this.actor(who), loaders: new LoaderCache() };
  }

  /** Runs an operation as somebody. */
  async run(who: Who, source: string, variables: Record<string, unknown> = {}): Promise<ExecutionResult> {
    return graphql({ schema: this.schema, source, variableValues: variables, contextValue: await this.ctx(who) });
  }

  /** The data of an operation that must succeed; otherwise both sides are printed. */
  async ok<T = Record<string, never>>(who: Who, source: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { data, errors } = await this.run(who, source, variables);
    if (errors) {
      const causes = errors.map((error) => error.originalError?.stack ?? error.stack).join('\n');
      throw new Error(
        `expected success\n${source}\n${JSON.stringify(variables)}\n${JSON.stringify(errors)}\n${causes}`,
      );
    }
    return data as T;
  }

  /** The statements the read connection runs for an operation that must succeed, without those that find out who asks. */
  async statementsOf(who: Who, source: string, variables: Record<string, unknown> = {}): Promise<string[]> {
    const actor = await this.actor(who);
    const counted = jest.spyOn(this.services.db.read.connection.logger, 'logQuery');
    try {
      await this.ok(actor, source, variables);
      return counted.mock.calls.map(([sql]) => sql);
    } finally {
      counted.mockRestore();
    }
  }

  /** The error of an operation that must be refused by us, with its code and fields. */
  async refused(who: Who, source: string, variables: Record<string, unknown> = {}): Promise<AppError> {
    const { data, errors } = await this.run(who, source, variables);
    const error = errors?.[0]?.originalError;
    if (error instanceof AppError) return error;
    throw new Error(
      `expected a refusal\n${source}\n${JSON.stringify(variables)}\n${JSON.stringify({ data, errors })}\n${error?.stack}`,
    );
  }
}

/** A login name, nobody in particular, or an actor made by hand. */
export type Who = string | 'anyone' | Actor;
