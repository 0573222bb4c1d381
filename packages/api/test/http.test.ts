import { auditServer } from 'graphql-http';
import { createHttpServer } from '../src/core/http/server';
import { hashPassword } from '../src/features/sessions/password';
import { Staff } from '../src/features/staff/staff.entity';
import { identify } from '../src/identify';
import { Walk } from './complaint-walk';
import { TestDistrict } from './district';
import { World } from './harness';
import { Site, type GraphqlAnswer } from './http-site';

/* The server as the network sees it: a real listening one. */

let site: Site;
let production: Site;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  [site, production] = await Promise.all([Site.open(), Site.open({ YDT_MODE: 'production' })]);
  district = await TestDistrict.build(site.world);
  walk = new Walk(district);
});
afterAll(() => Promise.all([site.close(), production.close()]));

const json = { 'content-type': 'application/json' };

describe('GraphQL over HTTP', () => {
  it.each(['demo', 'production'])('passes the whole audit in %s mode', async (mode) => {
    const url = `${(mode === 'demo' ? site : production).url}/graphql`;
    const results = await auditServer({ url, fetchFn: fetch });
    const failed = results.filter(({ status }) => status !== 'ok');
    expect(failed.map((result) => `${result.id} ${result.name}: ${'reason' in result ? result.reason : ''}`)).toEqual(
      [],
    );
    expect(results).toHaveLength(61);
  });

  it('shows the whole schema at once only in demo mode, single types always', async () => {
    const dump = '{ __schema { queryType { name } } }';
    expect((await site.answer(dump)).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
    const refused = await production.answer(dump);
    expect(refused.data).toBeUndefined();
    expect(refused.errors![0]).toMatchObject({ extensions: { code: 'INVALID_INPUT' } });
    // A fragment or an alias is no way around.
    const hidden = await production.answer('{ ...F } fragment F on Query { s: __schema { types { name } } }');
    expect(hidden.data).toBeUndefined();
    for (const each of [site, production])
      expect((await each.answer('{ __type(name: "Grade") { kind } }')).data).toEqual({ __type: { kind: 'ENUM' } });
  });

  it('does not help to guess names in production', async () => {
    expect((await site.answer('{ meee { demo } }')).errors![0]!.message).toContain('Did you mean');
    expect((await production.answer('{ meee { demo } }')).errors![0]!.message).not.toContain('Did you mean');
  });

  it.each([
    ['text/plain', '{"query":"{ __typename }"}', 415],
    ['application/x-www-form-urlencoded', 'query={__typename}', 415],
    [
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="query"\r\n\r\n{__typename}\r\n--x--\r\n',
      400,
    ],
  ])('refuses a body of type %s, which a form of another site can send', async (type, body, status) => {
    for (const path of ['/graphql', '/graphql/stream']) {
      const accept = path.endsWith('stream') ? 'text/event-stream' : '*/*';
      const answer = await site.post(path, body, { 'content-type': type, accept });
      expect([path, answer.ok]).toEqual([path, false]);
      if (path === '/graphql') expect(answer.status).toBe(status);
      expect(((await answer.json()) as GraphqlAnswer).errors![0]!.extensions!.code).toBe('INVALID_INPUT');
    }
  });

  it.each([
    ['20 root fields', Array.from({ length: 20 }, (_, i) => `a${i}: __typename`).join(' '), true],
    ['21 root fields', Array.from({ length: 21 }, (_, i) => `a${i}: __typename`).join(' '), false],
    [
      '21 in a fragment',
      `...F } fragment F on Query { ${Array.from({ length: 21 }, (_, i) => `a${i}: __typename`).join(' ')}`,
      false,
    ],
    ['60 aliases', `chainRoots { ${Array.from({ length: 60 }, (_, i) => `a${i}: __typename`).join(' ')} }`, true],
    ['61 aliases', `chainRoots { ${Array.from({ length: 61 }, (_, i) => `a${i}: __typename`).join(' ')} }`, false],
  ])('%s', async (_, fields, fine) => {
    const answer = await site.answer(`{ ${fields} }`);
    expect(JSON.stringify(answer).includes('请分几次请求')).toBe(!fine);
  });

  it('takes one mutation a request', async () => {
    const one = 'a: signIn(input: { loginName: "x", password: "y" }) { demo }';
    const answer = await site.answer(`mutation { ${one} ${one.replace('a:', 'b:')} }`);
    expect(JSON.stringify(answer)).toContain('请分几次请求');
  });

  it('refuses several operations in one request', async () => {
    const answer = await site.post('/graphql', '[{"query":"{ __typename }"},{"query":"{ __typename }"}]', json);
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain('"Query"');
  });

  it('says clearly that a body is too large, and takes one just below', async () => {
    const body = (bytes: number): string => {
      const frame = JSON.stringify({ query: '{ __typename }', variables: { x: '' } });
      return JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(bytes - frame.length) } });
    };
    const limit = 1024 * 1024;
    expect((await site.post('/graphql', body(limit), json)).status).toBe(200);
    const answer = await site.post('/graphql', body(limit + 1), json);
    expect(answer.status).toBe(413);
    expect((await answer.json()) as GraphqlAnswer).toEqual({
      errors: [{ message: '内容太大，请分开提交。', extensions: { code: 'INVALID_INPUT' } }],
    });
  });

  it('answers a host that is none with 400', async () => {
    const answer = await site.raw('GET /graphql?query={__typename} HTTP/1.1\r\nHost: a<b\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    // Nobody in front is trusted, so nobody can say where a request came from.
    const forged = await site.graphql('{ __typename }', {}, { 'x-forwarded-host': 'a<b' });
    expect(forged.status).toBe(200);
  });
});

describe('GET', () => {
  const path = (query: string): string => `/graphql?query=${encodeURIComponent(query)}`;

  it('answers public queries', async () => {
    const answer = await site.get(path('{ chainRoots { totalCount } }'));
    expect([answer.status, await answer.json()]).toEqual([200, { data: { chainRoots: { totalCount: 0 } } }]);
  });

  it('is nobody’s, whoever’s cookie or receipt comes with it', async () => {
    const cookie = await site.cookieOf(district.login('secretary'));
    const receipt = await site.receiptOf(await walk.file());
    expect((await site.answer('{ me { demo } }', {}, cookie)).data).toEqual({ me: { demo: true } });
    expect(await (await site.get(path('{ me { demo } }'), cookie)).json()).toEqual({ data: { me: null } });
    for (const [query, headers] of [
      ['{ complaints { totalCount } }', cookie],
      ['{ receipt { text } }', receipt],
    ] as const)
      expect(
        ((await (await site.get(path(query), headers)).json()) as GraphqlAnswer).errors![0]!.extensions!.code,
      ).toBe('UNAUTHENTICATED');
  });

  it('cannot change anything', async () => {
    const before = await site.world.services.db.read.query('SELECT COUNT(*) AS n FROM throttle');
    const query = 'mutation { signIn(input: { loginName: "x", password: "y" }) { demo } }';
    const answer = await site.get(path(query));
    expect(answer.status).toBe(405);
    expect(await site.world.services.db.read.query('SELECT COUNT(*) AS n FROM throttle')).toEqual(before);
  });

  it('does not open a stream', async () => {
    const answer = await site.get('/graphql/stream?query=subscription{changes{id}}', { accept: 'text/event-stream' });
    expect(answer.status).toBe(404);
  });
});

describe('errors', () => {
  it('carry code, fields and path, and nothing of the program', async () => {
    const answer = await site.answer('mutation ($input: OpenReceiptInput!) { openReceipt(input: $input) { token } }', {
      input: { receiptNumber: '0000000000', receiptCode: 'XXXX' },
    });
    expect(answer.errors).toEqual([
      {
        message: expect.stringContaining('回执号或查询码不对'),
        path: ['openReceipt'],
        extensions: { code: 'INVALID_INPUT', fields: [{ path: 'input.receiptCode', message: expect.any(String) }] },
      },
    ]);
  });

  it('of an unforeseen kind are masked with a reference that the log knows', async () => {
    const world = await World.open({ YDT_CONSOLE_DIR: '', YDT_PORTAL_DIR: '' });
    world.schema.getQueryType()!.getFields().chainRoots!.resolve = () => {
      throw new Error('connect ECONNREFUSED /var/secret.sock password=hunter2');
    };
    const logged: unknown[] = [];
    world.services.log.error = (entry: unknown) => logged.push(entry);
    const app = await createHttpServer(world.services, { schema: world.schema, identify });
    app.get('/broken', () => Promise.reject(new Error('EACCES /home/ydt/secret password=hunter2')));
    try {
      const payload = { query: '{ chainRoots { totalCount } }' };
      const graphql = await app.inject({ method: 'POST', url: '/graphql', payload });
      const broken = await app.inject('/broken');
      for (const { body, statusCode, headers } of [graphql, broken]) {
        expect(body + JSON.stringify(headers)).not.toMatch(/secret|hunter2|ECONN|EACCES|\bat .*:\d+|stack/);
        const [, reference] = /编号 (\w{6,10}) 告诉管理员/.exec(body) ?? [];
        expect(JSON.parse(body)).toMatchObject(
          statusCode === 200
            ? { errors: [{ path: ['chainRoots'], extensions: { code: 'INTERNAL', reference } }] }
            : { code: 'INTERNAL', reference },
        );
        expect(logged).toContainEqual(expect.objectContaining({ reference, err: expect.any(Error) }));
      }
      expect([graphql.statusCode, broken.statusCode]).toEqual([200, 500]);
    } finally {
      await app.close();
      await world.close();
    }
  });

  it('of unknown addresses are JSON with 404', async () => {
    for (const path of ['/nothing', '/admin/nothing', '/graphql/nothing', '/files', '/uploads', '/assets/x.js']) {
      const answer = await site.get(path);
      expect([path, answer.status, await answer.json()]).toEqual([
        path,
        404,
        { code: 'NOT_FOUND', message: expect.stringMatching(/[\u4e00-\u9fff]/) },
      ]);
    }
    const odd = await site.get('/%zz');
    expect([odd.status, ((await odd.json()) as { code: string }).code]).toEqual([400, 'INVALID_INPUT']);
  });
});

describe('the session cookie', () => {
  const PASSWORD = '一句自己记得住的话-2026';
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { mustChangePassword } }';
  const enter = async (at: Site, login: string): Promise<Response> =>
    at.graphql(signIn, { input: { loginName: login, password: PASSWORD } });

  beforeAll(async () => {
    const passwordHash = await hashPassword(PASSWORD);
    await site.world.services.db.write((em) =>
      em.update(Staff, { loginName: district.login('officer') }, { passwordHash }),
    );
  });

  it('is out of reach of scripts and of other sites, and is gone after signing out', async () => {
    const answer = await enter(site, district.login('officer'));
    const [set] = answer.headers.getSetCookie();
    expect(set).toMatch(/^ydt_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(await answer.text()).not.toContain(set!.slice(12, 55));
    const cookie = { cookie: set!.split(';')[0]! };
    expect((await site.answer('{ me { demo } }', {}, cookie)).data).toEqual({ me: { demo: true } });

    const out = await site.graphql('mutation { signOut }', {}, cookie);
    expect(out.headers.getSetCookie()[0]).toMatch(/^ydt_session=; .*Expires=Thu, 01 Jan 1970/);
    expect((await site.answer('{ me { demo } }', {}, cookie)).data).toEqual({ me: null });
  });

  it('travels over https only where that is asked for', async () => {
    const secure = await Site.open({ YDT_MODE: 'production' });
    try {
      const own = await TestDistrict.build(secure.world);
      const passwordHash = await hashPassword(PASSWORD);
      await secure.world.services.db.write((em) =>
        em.update(Staff, { loginName: own.login('officer') }, { passwordHash }),
      );
      const answer = await enter(secure, own.login('officer'));
      expect(answer.headers.getSetCookie()[0]).toContain('; Secure');
      expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
    } finally {
      await secure.close();
    }
  });

  it('is not set by a wrong password, and a made-up one is nobody’s', async () => {
    const wrong = await site.graphql(signIn, { input: { loginName: district.login('leader'), password: 'x' } });
    expect(wrong.headers.getSetCookie()).toEqual([]);
    for (const cookie of ['ydt_session=', `ydt_session=${'x'.repeat(43)}`, 'ydt_session=%00', 'ydt_session=a;b=c'])
      expect((await site.answer('{ me { demo } }', {}, { cookie })).data).toEqual({ me: null });
  });

  it('ends when its time is over', async () => {
    const cookie = await site.cookieOf(district.login('officer'));
    const before = site.world.time.now;
    const at = async (milliseconds: number): Promise<unknown> => {
      site.world.time.now = new Date(before.getTime() + milliseconds);
      return (await site.answer('{ me { demo } }', {}, cookie)).data!.me;
    };
    expect(await at(3_599_999)).toEqual({ demo: true });
    expect(await at(3_600_000)).toBeNull();
    site.world.time.now = before;
  });
});

describe('the receipt header', () => {
  it('opens the one complaint, and wins over a cookie', async () => {
    const id = await walk.file({ text: '路灯坏了三盏，晚上看不见路。' });
    const headers = { ...(await site.receiptOf(id)), ...(await site.cookieOf(district.login('leader'))) };
    const { data } = await site.answer('{ receipt { text } me { demo } }', {}, headers);
    expect(data).toEqual({ receipt: { text: '路灯坏了三盏，晚上看不见路。' }, me: null });
  });

  it('opens nothing when it is wrong, over or of another kind', async () => {
    const { authorization } = await site.receiptOf(await walk.file());
    for (const header of [
      `Receipt ${'x'.repeat(43)}`,
      `Bearer ${authorization.split(' ')[1]}`,
      `${authorization}x`,
      'Receipt ',
      `Receipt ${'x'.repeat(5000)}`,
    ])
      expect((await site.answer('{ receipt { text } }', {}, { authorization: header })).errors![0]).toMatchObject({
        extensions: { code: 'UNAUTHENTICATED' },
      });
    const before = site.world.time.now;
    site.world.time.now = new Date(before.getTime() + 1_800_000);
    expect((await site.answer('{ receipt { text } }', {}, { authorization })).errors).toHaveLength(1);
    site.world.time.now = before;
    expect((await site.answer('{ receipt { text } }', {}, { authorization })).errors).toBeUndefined();
  });
});

describe('every answer', () => {
  it.each(['/', '/graphql?query={__typename}', '/healthz', '/nothing'])(
    'of %s carries the security headers',
    async (path) => {
      const { headers } = await site.get(path);
      const policy = Object.fromEntries(
        headers
          .get('content-security-policy')!
          .split(';')
          .map((directive) => directive.trim().split(/ (.*)/s).slice(0, 2)),
      ) as Record<string, string>;
      expect(policy).toMatchObject({
        'default-src': "'self'",
        'script-src': "'self'",
        'object-src': "'none'",
        'frame-ancestors': "'none'",
        'base-uri': "'none'",
      });
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});

describe('health', () => {
  it('is live at once, ready once signing in is open, and not ready without its database', async () => {
    const own = await Site.open();
    const status = async (path: string): Promise<[number, unknown]> => {
      const answer = await own.get(path);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      return [answer.status, await answer.json()];
    };
    try {
      expect(await status('/healthz')).toEqual([200, { live: true }]);
      expect(await status('/readyz')).toEqual([503, { ready: false }]);
      own.app.openForSignIn();
      expect(await status('/readyz')).toEqual([200, { ready: true }]);
      await own.world.services.db.close();
      own.world.services.db.close = () => Promise.resolve();
      expect(await status('/readyz')).toEqual([503, { ready: false }]);
      expect(await status('/healthz')).toEqual([200, { live: true }]);
    } finally {
      await own.close();
    }
  });
});
