import { verify } from '@node-rs/argon2';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import type { AppError } from '../../core/errors';
import type { StaffActor } from '../../core/context';
import { FIRST_CODE_MS, giveCode } from '../staff/one-time-code';
import { Staff } from '../staff/staff.entity';
import { changePassword } from './change-password';
import { actorOfToken, signIn } from './sign-in';

jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
  return { ...real, verify: jest.fn(real.verify) };
});
const checks = jest.mocked(verify).mock;

let world: World;
let district: TestDistrict;
let code: string;
const OWN = '一句自己记得住的话-2026';

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  const staff = await stored();
  const ctx = await world.ctx('anyone');
  const now = world.time.now;
  code = await world.services.db.write((em) =>
    giveCode({ ctx, services: world.services, actor: ctx.actor, em, now }, staff, FIRST_CODE_MS),
  );
  later(1000);
});

const stored = (role = 'secretary') =>
  world.services.db.read.findOneByOrFail(Staff, { loginName: district.login(role) });
const later = (milliseconds: number) => (world.time.now = new Date(world.time.now.getTime() + milliseconds));
const enter = async (password: string, role = 'secretary') =>
  signIn(await world.ctx('anyone'), { loginName: district.login(role), password });
const change = async (actor: StaffActor, currentPassword: string, newPassword = OWN) =>
  changePassword({ ...(await world.ctx('anyone')), actor }, { currentPassword, newPassword });
const refusal = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => {
      throw new Error('was let in');
    },
    (error: AppError) => error,
  );

describe('a one-time code', () => {
  it('stands in for the password, however it is typed, and opens nothing but the change of it', async () => {
    const { actor } = await enter(` ${code.toLowerCase().replaceAll('-', ' ')} `);
    expect(actor.mustChangePassword).toBe(true);
    expect((await world.refused(actor, '{ complaints { nodes { id } } }')).message).toContain('先改密码');
    const { me } = await world.ok<{ me: { mustChangePassword: boolean } }>(actor, '{ me { mustChangePassword } }');
    expect(me.mustChangePassword).toBe(true);
  });

  it('lets in within the millisecond in which it was given, and whoever was in before is out', async () => {
    const before = await enter(code);
    const ctx = await world.ctx('anyone');
    const work = { ctx, services: world.services, actor: ctx.actor, now: world.time.now };
    const fresh = await stored();
    const second = await world.services.db.write((em) => giveCode({ ...work, em }, fresh, FIRST_CODE_MS));
    const { token, actor } = await enter(second);
    expect(actor.mustChangePassword).toBe(true);
    expect(await actorOfToken(world.services, token)).not.toBeNull();
    expect(await actorOfToken(world.services, before.token)).toBeNull();
  });

  it('is over once a password was chosen with it', async () => {
    const { actor } = await enter(code);
    await change(actor, code);
    expect(await stored()).toMatchObject({ codeHash: null, codeExpiresAt: null, mustChangePassword: false });
    expect((await refusal(enter(code))).code).toBe('INVALID_INPUT');
    const again = await enter(OWN);
    expect(again.actor.mustChangePassword).toBe(false);
    expect((await refusal(change(again.actor, code, '又换了一句话-2027-x'))).details.fields).toMatchObject([
      { path: 'input.currentPassword' },
    ]);
  });

  it('is no password to keep: the administrator who handed it over knows it', async () => {
    const { actor } = await enter(code);
    for (const same of [code, code.replaceAll('-', ''), code.toLowerCase()])
      expect((await refusal(change(actor, code, same))).details.fields).toMatchObject([{ path: 'input.newPassword' }]);
  });

  it('when wrong, run out, somebody else’s or nobody’s is answered alike', async () => {
    const wrong = await refusal(enter('BCDF-GHJK-2345'));
    expect(wrong.message).toContain('一次性登录码过期了');
    expect((await refusal(enter(code, 'member'))).message).not.toBe('');
    const unknown = await refusal(enter(code, 'nobody'));
    later(FIRST_CODE_MS);
    const late = await refusal(enter(code));
    for (const error of [unknown, late])
      expect([error.code, error.message, error.details]).toEqual([wrong.code, wrong.message, wrong.details]);
  });

  it('works to its last moment and not after, also for choosing the password', async () => {
    later(FIRST_CODE_MS - 1001);
    const { actor } = await enter(code);
    later(1);
    expect((await refusal(change(actor, code))).message).toContain('过期了请管理员再给一个');
    expect((await refusal(enter(code))).code).toBe('INVALID_INPUT');
  });

  it('costs one password check for everyone, so time tells nothing', async () => {
    for (const [password, role] of [
      [code, 'secretary'],
      ['BCDF-GHJK-2345', 'secretary'],
      ['BCDF-GHJK-2345', 'nobody'],
    ] as const) {
      checks.calls.length = 0;
      await enter(password, role).catch(() => undefined);
      // Never against the empty hash, which would be refused at once.
      expect([password, role, checks.calls]).toEqual([
        password,
        role,
        [[expect.stringMatching(/^\$argon2id\$/), password]],
      ]);
    }
  });

  it('of two sessions that choose a password at once, one wins and the other is out', async () => {
    const [one, two] = [await enter(code), await enter(code)];
    const results = await Promise.allSettled([change(one.actor, code), change(two.actor, code, '另外一句话-2026-y')]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find((result) => result.status === 'rejected')!;
    expect(['CONFLICT', 'INVALID_INPUT']).toContain((lost.reason as AppError).code);
    const winner = results[0].status === 'fulfilled' ? OWN : '另外一句话-2026-y';
    await expect(enter(winner)).resolves.toBeTruthy();
  });
});

it('gives no session to whoever loses the race against a new code', async () => {
  const right = await enter(code);
  await change(right.actor, code);
  const staff = await stored();
  const ctx = await world.ctx('anyone');
  later(1000);
  // The password is right when it is read; the code takes it away before the session is written.
  const [entered] = await Promise.allSettled([
    enter(OWN),
    world.services.db.write((em) =>
      giveCode({ ctx, services: world.services, actor: ctx.actor, em, now: world.time.now }, staff, FIRST_CODE_MS),
    ),
  ]);
  expect(entered.status).toBe('rejected');
});
