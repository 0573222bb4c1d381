import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { World } from '../../../test/harness';
import { identify } from '../../identify';
import { model } from '../../model';
import { closeServices, openServices } from '../../services';
import { createHttpServer } from '../http/server';
import { Throttle } from '../throttle/throttle.entity';
import { openDatabase, type Database } from './database';

/* A database server that goes away, keeps silent and comes back: nothing hangs, and nobody has to restart anything. */

/** The way to the database, which can be closed and can swallow what goes over it. */
class Way {
  private readonly sockets = new Set<Socket>();
  private swallowing = false;
  private open = true;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async to(target: URL): Promise<Way> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = new URL(target);
    url.port = String((server.address() as AddressInfo).port);
    const way = new Way(server, url.toString());
    server.on('connection', (near) => way.join(near, connect(Number(target.port || 3306), target.hostname)));
    return way;
  }

  cut(): void {
    this.open = false;
    for (const socket of this.sockets) socket.destroy();
  }

  swallow(): void {
    this.swallowing = true;
  }

  restore(): void {
    this.open = true;
    this.swallowing = false;
  }

  close(): void {
    this.cut();
    this.server.close();
  }

  private join(near: Socket, far: Socket): void {
    if (!this.open) {
      near.destroy();
      far.destroy();
      return;
    }
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (data) => this.swallowing || to.write(data));
      from.on('error', () => undefined);
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}

describe('a database that', () => {
  let world: World;
  let way: Way;
  beforeAll(async () => {
    world = await World.open();
    way = await Way.to(new URL(world.services.env.databaseUrl!));
  });
  afterAll(async () => {
    way.close();
    await world.close();
  });

  const within = async <T>(milliseconds: number, task: () => Promise<T>): Promise<T> => {
    const started = performance.now();
    try {
      return await task();
    } finally {
      expect(performance.now() - started).toBeLessThan(milliseconds);
    }
  };

  it('goes away makes requests fail at once, and serves them again once it is back', async () => {
    const services = await openServices({ ...world.services.env, databaseUrl: way.url });
    const app = await createHttpServer(services, { schema: world.schema, identify });
    app.openForSignIn();
    const ready = async () => (await app.inject('/readyz')).statusCode;
    const payload = { query: '{ chainRoots { totalCount } }' };
    const ask = async () => (await app.inject({ method: 'POST', url: '/graphql', payload })).body;
    try {
      expect([await ready(), await ask()]).toEqual([200, expect.stringContaining('"totalCount":0')]);

      way.cut();
      expect(await within(2_000, ready)).toBe(503);
      const answer = await within(2_000, ask);
      expect(answer).toMatch(/"code":"INTERNAL"/);
      expect(answer).not.toMatch(/ECONN|PROTOCOL|127\.0\.0\.1/);

      way.restore();
      expect([await ready(), await ask()]).toEqual([200, expect.stringContaining('"totalCount":0')]);

      way.swallow();
      expect(await within(4_500, ready)).toBe(503);
    } finally {
      way.cut();
      way.restore();
      await app.close();
      await closeServices(services);
    }
  });

  it('keeps silent gives up its connections, each statement with an error, and is used again afterwards', async () => {
    const { env } = world.services;
    const db: Database = await openDatabase({ ...env, databaseUrl: way.url, databasePool: 3, silenceMs: 700 }, model);
    const count = () => db.read.count(Throttle);
    const insert = (id: string) => db.write((em) => em.insert(Throttle, { id, failures: 0, openAt: world.time.now }));
    try {
      // Every connection of both pools is open.
      await Promise.all([1, 2, 3].flatMap((each) => [count(), insert(`before${each}`)]));
      way.swallow();
      const tries = await within(4_000, () =>
        Promise.allSettled([
          ...Array.from({ length: 3 }, count),
          ...Array.from({ length: 3 }, (_, i) => insert(`lost${i}`)),
        ]),
      );
      expect(tries.filter(({ status }) => status === 'rejected')).toHaveLength(6);

      way.restore();
      await insert('back');
      expect(await count()).toBe(4);
      // A connection that is only idle keeps silent by right.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      expect(await count()).toBe(4);
    } finally {
      await db.close();
    }
  });
});
