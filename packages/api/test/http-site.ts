import { randomBytes } from 'node:crypto';
import { connect, type AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { sha256 } from '../src/core/crypto/codes';
import { createHttpServer } from '../src/core/http/server';
import { newId } from '../src/core/ids';
import { ReceiptSession } from '../src/features/complaints/receipt-session.entity';
import { Session } from '../src/features/sessions/session.entity';
import { Staff } from '../src/features/staff/staff.entity';
import { identify } from '../src/identify';
import { World } from './harness';

export interface GraphqlAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: string[]; extensions?: Record<string, unknown> }[];
}

/** The real server on a port of its own, over a world of its own. */
export class Site {
  private constructor(
    readonly world: World,
    readonly app: FastifyInstance,
    readonly url: string,
  ) {}

  static async open(settings: Record<string, string> = {}): Promise<Site> {
    const world = await World.open({ YDT_CONSOLE_DIR: '', YDT_PORTAL_DIR: '', ...settings });
    const app = await createHttpServer(world.services, { schema: world.schema, identify });
    await app.listen({ port: 0, host: '127.0.0.1' });
    return new Site(world, app, `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.world.close();
  }

  get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${this.url}${path}`, { headers, redirect: 'manual' });

  post = (path: string, body: string | FormData, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${this.url}${path}`, { method: 'POST', body, headers });

  /** POST /graphql. */
  graphql = (
    query: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    this.post('/graphql', JSON.stringify({ query, variables }), { 'content-type': 'application/json', ...headers });

  answer = async (...request: Parameters<Site['graphql']>): Promise<GraphqlAnswer> =>
    (await (await this.graphql(...request)).json()) as GraphqlAnswer;

  /** A request written by hand, where a client would put it right. */
  raw(text: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let answer = '';
      const { port } = this.app.server.address() as AddressInfo;
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
      socket.on('end', () => resolve(answer));
      socket.on('error', reject);
    });
  }

  /** A session as signing in leaves it, without the cost of a password; gives the request header. */
  async cookieOf(loginName: string): Promise<{ cookie: string }> {
    const { db, clock } = this.world.services;
    const token = randomBytes(32).toString('base64url');
    const now = clock();
    const staff = await db.read.findOneByOrFail(Staff, { loginName });
    await db.write((em) =>
      em.insert(Session, {
        id: newId(),
        staffId: staff.id,
        tokenHash: sha256(token),
        startedAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + 3_600_000),
        endedAt: null,
        device: '测试',
      }),
    );
    return { cookie: `ydt_session=${token}` };
  }

  /** A receipt session; gives the request header. */
  async receiptOf(complaintId: string): Promise<{ authorization: string }> {
    const { db, clock } = this.world.services;
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(clock().getTime() + 1_800_000);
    await db.write((em) =>
      em.insert(ReceiptSession, { id: newId(), tokenHash: sha256(token), complaintId, expiresAt }),
    );
    return { authorization: `Receipt ${token}` };
  }
}
