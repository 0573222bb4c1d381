import { IsNull } from 'typeorm';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { Staff } from '../staff/staff.entity';
import { changePassword } from './change-password';
import { hashPassword, LONGEST_PASSWORD, passwordProblem, SHORTEST_PASSWORD } from './password';
import { Session } from './session.entity';
import { actorOfToken, SESSION_MS, signIn } from './sign-in';

let world: World;
let district: TestDistrict;
const PASSWORD = '一句自己记得住的话-2026';

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  const passwordHash = await hashPassword(PASSWORD);
  await world.services.db.write((em) =>
    em.update(Staff, { districtId: district.grid('district').id }, { passwordHash }),
  );
});

const enter = async (password = PASSWORD, role = 'secretary') =>
  signIn(await world.ctx('anyone'), { loginName: district.login(role), password });
const later = (milliseconds: number) => (world.time.now = new Date(world.time.now.getTime() + milliseconds));

describe('signing in', () => {
  it('opens a session that is kept as a hash only', async () => {
    const { token, actor } = await enter();
    expect(actor).toMatchObject({ kind: 'staff', postings: [{ post: 'COMMISSION_SECRETARY' }] });
    const rows = await world.services.db.read.findBy(Session, { endedAt: IsNull() });
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await actorOfToken(world.services, token)).toMatchObject({ kind: 'staff' });
  });

  it('does not care about case or spaces around the name', async () => {
    const ctx = await world.ctx('anyone');
    await expect(
      signIn(ctx, { loginName: ` ${district.login('secretary').toUpperCase()} `, password: PASSWORD }),
    ).resolves.toBeTruthy();
  });

  it('answers a wrong name like a wrong password', async () => {
    const wrong = await enter('错的密码').catch((error: Error) => error.message);
    const unknown = await enter(PASSWORD, 'nobody').catch((error: Error) => error.message);
    expect(wrong).toBe(unknown);
    expect(wrong).toContain('登录名或密码不对');
  });

  it('slows tries down from the fourth on, and forgets them after the right one', async () => {
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      const error = (await enter('错的密码').catch((reason: unknown) => reason)) as {
        code: string;
        details: { retryAfterSeconds?: number };
      };
      if (error.code === 'RATE_LIMITED') {
        waits.push(error.details.retryAfterSeconds!);
        later(error.details.retryAfterSeconds! * 1000);
        i -= 1;
      }
    }
    expect(waits).toEqual([2, 4]);
    later(8000);
    await enter();
    await expect(enter('错的密码')).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await enter();
  });

  it('is over after twelve hours, when ended, and when the person leaves', async () => {
    const { token } = await enter();
    later(SESSION_MS - 1);
    expect(await actorOfToken(world.services, token)).not.toBeNull();
    later(1);
    expect(await actorOfToken(world.services, token)).toBeNull();

    const second = await enter();
    await world.services.db.write((em) =>
      em.update(Staff, { loginName: district.login('secretary') }, { active: false }),
    );
    expect(await actorOfToken(world.services, second.token)).toBeNull();
  });

  it('reads posts as they stand now', async () => {
    const { token } = await enter();
    await world.services.db.write((em) =>
      em.query(
        `UPDATE posting SET to_day = '2026-09-09' WHERE staff_id IN (SELECT id FROM staff WHERE login_name = '${district.login('secretary')}')`,
      ),
    );
    world.at('2026-09-09 20:00');
    expect(await actorOfToken(world.services, token)).toMatchObject({ postings: [expect.anything()] });
    world.at('2026-09-10 00:00');
    // The session itself still runs, but nothing may be done with it.
    const { token: next } = await enter();
    expect(await actorOfToken(world.services, next)).toMatchObject({ postings: [] });
  });
});

describe('the password', () => {
  it('is changed with the old one, and everyone else using it is signed out', async () => {
    const other = await enter();
    const mine = await enter();
    const ctx = { ...(await world.ctx('anyone')), actor: mine.actor };
    await changePassword(ctx, { currentPassword: PASSWORD, newPassword: '另一句也记得住的话-7' });
    expect(await actorOfToken(world.services, other.token)).toBeNull();
    expect(await actorOfToken(world.services, mine.token)).not.toBeNull();
    await expect(enter()).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(enter('另一句也记得住的话-7')).resolves.toBeTruthy();
  });

  it('must be changed first where it was given by somebody else', async () => {
    await world.services.db.write((em) =>
      em.update(Staff, { loginName: district.login('member') }, { mustChangePassword: true }),
    );
    const error = await world.refused(district.login('member'), '{ complaints { nodes { id } } }');
    expect(error).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('先改密码') });
    const { me } = await world.ok<{ me: { mustChangePassword: boolean } }>(
      district.login('member'),
      '{ me { mustChangePassword } }',
    );
    expect(me.mustChangePassword).toBe(true);
  });

  const distinct = (length: number): string => Array.from({ length }, (_, i) => 'abcdefgh'[i % 8]).join('');
  it.each([
    [SHORTEST_PASSWORD - 1, false],
    [SHORTEST_PASSWORD, true],
    [LONGEST_PASSWORD, true],
    [LONGEST_PASSWORD + 1, false],
  ])('of %i characters', (length, good) => expect(passwordProblem(distinct(length), 'zhoumin') === null).toBe(good));

  it.each([['zhoumin-2026-x'], ['aaaaaaaaaaaa']])('%s is refused', (password) =>
    expect(passwordProblem(password, 'zhoumin')).not.toBeNull(),
  );
});

describe('one’s own sessions', () => {
  it('are listed, newest first, and ended one by one; never another’s', async () => {
    const first = await enter();
    const second = await enter();
    const firstSession = first.actor.kind === 'staff' ? first.actor.sessionId : '';
    const list = '{ sessions { nodes { id current } } }';
    const { sessions } = await world.ok<{ sessions: { nodes: { id: string; current: boolean }[] } }>(
      second.actor,
      list,
    );
    expect(sessions.nodes.map((session) => session.current)).toEqual([true, false]);
    const end = 'mutation ($id: ID!) { endSession(id: $id) }';
    expect((await world.refused(district.login('member'), end, { id: firstSession })).code).toBe('NOT_FOUND');
    await world.ok(second.actor, end, { id: firstSession });
    expect(await actorOfToken(world.services, first.token)).toBeNull();
    expect((await world.refused(second.actor, end, { id: firstSession })).code).toBe('NOT_FOUND');
  });

  const END_ALL = 'mutation ($input: EndAllSessionsInput!) { endAllSessions(input: $input) }';
  it.each([
    [false, 1, [false, true, true]],
    [true, 2, [false, false, true]],
  ])('end all at once, including this one: %s', async (includingThis, ended, left) => {
    const [other, mine] = [await enter(), await enter()];
    const stranger = await enter(PASSWORD, 'member');
    const answer = await world.ok<{ endAllSessions: number }>(mine.actor, END_ALL, { input: { includingThis } });
    expect(answer.endAllSessions).toBe(ended);
    const open = await Promise.all(
      [other, mine, stranger].map(async ({ token }) => (await actorOfToken(world.services, token)) !== null),
    );
    expect(open).toEqual(left);
    const again = await enter();
    expect(await actorOfToken(world.services, again.token)).not.toBeNull();
  });

  it('leave the list when an administrator has signed the person out', async () => {
    await enter();
    later(1000);
    await world.services.db.write((em) =>
      em.update(Staff, { loginName: district.login('secretary') }, { signedOutAt: world.time.now }),
    );
    later(1000);
    const { actor } = await enter();
    const { sessions } = await world.ok<{ sessions: { totalCount: number; nodes: { current: boolean }[] } }>(
      actor,
      '{ sessions { totalCount nodes { current } } }',
    );
    expect(sessions).toEqual({ totalCount: 1, nodes: [{ current: true }] });
  });
});
