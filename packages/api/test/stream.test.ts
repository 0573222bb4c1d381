import { connect } from 'node:net';
import type { NoticeKind } from '@yidiantong/schema/vocabulary/notices';
import { act } from '../src/core/context';
import { record } from '../src/core/events/record';
import { Notice } from '../src/features/staff/notice.entity';
import { notify } from '../src/features/staff/notify';
import { Posting, Staff } from '../src/features/staff/staff.entity';
import { DIGEST } from '../src/features/workbench/digest';
import { handlers } from '../src/jobs';
import { SUPERVISE, URGE, Walk } from './complaint-walk';
import { TestDistrict } from './district';
import { Site } from './http-site';
import { CHANGES, Listener } from './listener';

/* POST /graphql/stream: hints to whoever may see what changed, and to nobody else. */

let site: Site;
let district: TestDistrict;
let walk: Walk;
const open: Listener[] = [];

beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());
beforeEach(async () => {
  site.world.at('2026-09-09 10:00');
  district = await TestDistrict.build(site.world);
  walk = new Walk(district);
});
afterEach(() => {
  for (const listener of open.splice(0)) listener.hangUp();
});

/** A stream that is hung up when the test is over. */
async function listen(headers: Record<string, string>, query?: string): Promise<Listener> {
  const listener = await Listener.open(site, headers, query);
  open.push(listener);
  return listener;
}
const listenAs = async (role: string): Promise<Listener> => listen(await site.cookieOf(district.login(role)));

describe('a hint', () => {
  it('goes to whoever may see the complaint, and to none who may not', async () => {
    const heard = Object.fromEntries(
      await Promise.all(
        ['leader', 'secretary', 'secretary2', 'villager', 'roads', 'admin', 'auditor'].map(
          async (role) => [role, await listenAs(role)] as const,
        ),
      ),
    );
    const hidden = await walk.file({ aboutWhom: 'UNSURE' });
    // Everyone hears of the last one they may see, so that what they have not heard by then is not on its way.
    const open = await walk.to('ASSIGNED', {});
    const elsewhere = await walk.file({ gridCode: district.grid('village3').code });
    const { assignmentId } = await walk.row(open);
    await Promise.all([
      heard.leader!.hears(elsewhere),
      heard.auditor!.hears(elsewhere),
      heard.secretary!.hears(open),
      heard.secretary2!.hears(elsewhere),
      heard.villager!.hears(open),
      heard.roads!.hears(assignmentId),
    ]);
    const ids = (role: string): string[] => [...new Set(heard[role]!.hints.map(({ id }) => id))].sort();
    expect(ids('leader')).toEqual([hidden, open, elsewhere].sort());
    expect(ids('auditor')).toEqual([hidden, open, elsewhere].sort());
    expect(ids('secretary')).toEqual([hidden, open].sort());
    expect(ids('secretary2')).toEqual([elsewhere]);
    expect(ids('villager')).toEqual([open]);
    expect(ids('roads')).toEqual([assignmentId]);
    expect(heard.admin!.answers).toEqual([]);
  });

  it('says that something changed and nothing of what', async () => {
    const listener = await listenAs('secretary');
    const id = await walk.file({ text: '路灯坏了三盏，晚上看不见路。' });
    await listener.hears(id);
    expect(listener.hints).toEqual([{ kind: 'COMPLAINT', id, version: 1, at: '2026-09-09T02:00:00.000Z' }]);
  });

  it('goes by the posts as they are when it is sent, not as they were when listening began', async () => {
    const [gone, here] = [await listenAs('villager'), await listenAs('secretary')];
    const { id: staffId } = await site.world.services.db.read.findOneByOrFail(Staff, {
      loginName: district.login('villager'),
    });
    await site.world.services.db.write((em) => em.update(Posting, { staffId }, { toDay: '2026-09-08' }));
    const id = await walk.file();
    await here.hears(id);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(gone.answers).toEqual([]);
  });
});

describe('a notice', () => {
  it('reaches the person it is for, and nobody else', async () => {
    const { db } = site.world.services;
    const [mine, other] = [await listenAs('leader'), await listenAs('secretary')];
    const { id: staffId } = await db.read.findOneByOrFail(Staff, { loginName: district.login('leader') });
    const ctx = await site.world.ctx(district.login('admin'));
    await act(
      ctx,
      async (work) => {
        await notify(work, staffId, 'PASSWORD_RESET', { staffId });
        const stream = { id: staffId, kind: 'STAFF', auditDistrictId: district.grid('district').id };
        await record(work, 'staff.signed-out-everywhere', stream);
      },
      null,
    );
    const { id } = await db.read.findOneByOrFail(Notice, { staffId });
    await mine.hears(id);
    const complaint = await walk.file();
    await other.hears(complaint);
    expect(other.hints.map(({ kind }) => kind)).toEqual(['COMPLAINT']);
    expect(mine.hints[0]).toMatchObject({ kind: 'NOTICE', id, version: 0 });
  });
});

describe('the notice of a complaint', () => {
  const noticeOf = async (role: string, kind: NoticeKind): Promise<string> => {
    const { db } = site.world.services;
    const { id: staffId } = await db.read.findOneByOrFail(Staff, { loginName: district.login(role) });
    return (await db.read.findOneByOrFail(Notice, { staffId, kind })).id;
  };

  it('reaches the unit that is urged, ordered, or has its answer sent back', async () => {
    const id = await walk.to('HANDLING');
    const unit = await listenAs('roads');
    const by = district.login('secretary');
    await site.world.ok(by, URGE, { input: walk.urgeInput(id) });
    await site.world.ok(by, SUPERVISE, { input: walk.superviseInput(id) });
    await walk.reply(id);
    await walk.return(id);
    for (const kind of ['URGED', 'SUPERVISED', 'REPLY_RETURNED'] as const)
      await unit.hears(await noticeOf('roads', kind));
  });

  it('reaches whoever asked the citizen', async () => {
    const id = await walk.to('ACCEPTED');
    await walk.ask(id);
    const asker = await listenAs('secretary');
    await walk.supplement(id);
    await asker.hears(await noticeOf('secretary', 'CITIZEN_ANSWERED'));
  });

  it('reaches the head above of what is late, and everybody in the morning', async () => {
    await walk.file();
    site.world.at('2026-09-11 08:30');
    const [head, secretary] = [await listenAs('officer'), await listenAs('secretary')];
    await handlers['complaint.escalate-late']!(site.world.services, {});
    await head.hears(await noticeOf('officer', 'COMPLAINT_LATE'));
    // Keys sort by the time they were made: from this district's people on.
    await handlers[DIGEST]!(site.world.services, { after: district.grid('cell').id });
    await secretary.hears(await noticeOf('secretary', 'DIGEST'));
  });
});

describe('the stream', () => {
  it('is refused to anyone, to reporters and before the first password is changed', async () => {
    await site.world.services.db.write((em) =>
      em.update(Staff, { loginName: district.login('member') }, { mustChangePassword: true }),
    );
    for (const [headers, code] of [
      [{}, 'UNAUTHENTICATED'],
      [{ cookie: 'ydt_session=x' }, 'UNAUTHENTICATED'],
      [await site.receiptOf(await walk.file()), 'UNAUTHENTICATED'],
      [await site.cookieOf(district.login('member')), 'FORBIDDEN'],
    ] as [Record<string, string>, string][]) {
      const listener = await listen(headers);
      expect(await listener.ended).toBe('complete');
      expect(listener.answers).toEqual([
        {
          errors: [
            expect.objectContaining({ extensions: { code }, message: expect.stringMatching(/[\u4e00-\u9fff]/) }),
          ],
        },
      ]);
    }
  });

  it('takes no query and no mutation', async () => {
    const cookie = await site.cookieOf(district.login('secretary'));
    for (const query of [
      '{ me { demo } }',
      'mutation { signOut }',
      'mutation S { signOut } query Q { me { demo } }',
      '{',
    ]) {
      const { response } = await listen(cookie, query);
      expect([query, response.status, response.headers.get('content-type')]).toEqual([
        query,
        400,
        'application/json; charset=utf-8',
      ]);
    }
    // Nobody was signed out.
    expect((await site.answer('{ me { demo } }', {}, cookie)).data).toEqual({ me: { demo: true } });
  });

  it('takes no other media type', async () => {
    const body = JSON.stringify({ query: CHANGES });
    const ask = (accept: string, type: string): Promise<Response> =>
      site.post('/graphql/stream', body, { accept, 'content-type': type });
    expect((await ask('application/json', 'application/json')).status).toBe(406);
    expect((await ask('text/event-stream', 'text/plain')).status).toBe(415);
  });

  it('says what is wrong with a subscription, as /graphql does', async () => {
    const cookie = await site.cookieOf(district.login('secretary'));
    const listener = await listen(cookie, 'subscription { changes { secret } }');
    expect(await listener.ended).toBe('complete');
    expect(listener.answers[0]!.errors![0]!.extensions).toEqual({
      code: 'INVALID_INPUT',
      graphql: 'GRAPHQL_VALIDATION_FAILED',
    });
  });

  it('ends when the session is signed out, and for that session alone', async () => {
    const cookie = await site.cookieOf(district.login('secretary'));
    const [mine, other] = [await listen(cookie), await listenAs('secretary')];
    await site.graphql('mutation { signOut }', {}, cookie);
    expect(await mine.ended).toBe('complete');
    const id = await walk.file();
    await other.hears(id);
    expect(mine.answers).toEqual([]);
  });

  it.each([
    [false, ['open', 'complete']],
    [true, ['complete', 'complete']],
  ])(
    'ends with the sessions that are ended all at once, including the one in hand: %s',
    async (includingThis, wanted) => {
      const cookie = await site.cookieOf(district.login('secretary'));
      const [mine, other] = [await listen(cookie), await listenAs('secretary')];
      const source = 'mutation ($input: EndAllSessionsInput!) { endAllSessions(input: $input) }';
      await site.graphql(source, { input: { includingThis } }, cookie);
      expect(await other.ended).toBe('complete');
      const listener = await listenAs('leader');
      const id = await walk.file();
      await listener.hears(id);
      if (!includingThis) await mine.hears(id);
      expect([mine.hints.length > 0 ? 'open' : await mine.ended, await other.ended]).toEqual(wanted);
    },
  );

  it('gives nothing more once the session has run out', async () => {
    const listener = await listenAs('secretary');
    site.world.time.now = new Date(site.world.time.now.getTime() + 3_600_000);
    await walk.file();
    expect(await listener.ended).toBe('complete');
    expect(listener.answers).toEqual([]);
  });

  it('does not hold a closing server up, and is cut without a last word, so that clients come back', async () => {
    const own = await Site.open();
    const people = await TestDistrict.build(own.world);
    const response = await fetch(`${own.url}/graphql/stream`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(await own.cookieOf(people.login('secretary'))),
      },
      body: JSON.stringify({ query: CHANGES }),
    });
    const text = response.text().catch(() => 'cut');
    // As browsers do: a connection kept at hand that has not asked for anything.
    const idle = connect(Number(new URL(own.url).port), '127.0.0.1');
    await new Promise((resolve) => idle.once('connect', resolve));
    const started = performance.now();
    await own.close();
    expect(performance.now() - started).toBeLessThan(4_000);
    expect(await text).not.toContain('complete');
    idle.destroy();
  });
});
