import { World } from '../../test/harness';
import { EventRow } from '../core/events/event.entity';
import { changePassword } from '../features/sessions/change-password';
import { signIn } from '../features/sessions/sign-in';
import { Staff } from '../features/staff/staff.entity';
import { makeAdmin } from './make-admin';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const OWN = '一句自己记得住的话-2026';
const DISTRICT = ['341503000000', '裕安区'];

it('makes the first two administrators of an empty district and no third', async () => {
  const code = await makeAdmin(world.services, [...DISTRICT, 'first.admin', '柳青']);
  await makeAdmin(world.services, [...DISTRICT, 'second.admin', '阮秋实']);
  const { actor } = await signIn(await world.ctx('anyone'), { loginName: 'first.admin', password: code });
  expect(actor).toMatchObject({ mustChangePassword: true, postings: [{ post: 'ADMIN' }] });
  expect(
    await changePassword({ ...(await world.ctx('anyone')), actor }, { currentPassword: code, newPassword: OWN }),
  ).toBe(true);
  // Whoever ran the command is no administrator of the console: nobody there knows the code.
  expect((await world.services.db.read.findOneByOrFail(Staff, { loginName: 'second.admin' })).codeById).toBeNull();
  await expect(makeAdmin(world.services, [...DISTRICT, 'third.admin', '第三人'])).rejects.toThrow('已经有两位管理员');
  await expect(makeAdmin(world.services, ['341502000000', '金安区', 'first.admin', '同名'])).rejects.toThrow(
    '有人用了',
  );
});

it('gives a district whose other administrator left a second one again', async () => {
  const place = ['341504000000', '叶集区'];
  await makeAdmin(world.services, [...place, 'one.admin', '柳青']);
  await makeAdmin(world.services, [...place, 'two.admin', '顾平']);
  await world.services.db.write((em) => em.update(Staff, { loginName: 'two.admin' }, { active: false }));
  await makeAdmin(world.services, [...place, 'three.admin', '纪明']);
  await expect(makeAdmin(world.services, [...place, 'four.admin', '阮秋实'])).rejects.toThrow('已经有两位管理员');
});

it('gives a district again somebody who can come in, when both first codes ran out', async () => {
  const place = ['341505000000', '试一区'];
  await makeAdmin(world.services, [...place, 'lapsed.one', '柳青']);
  await makeAdmin(world.services, [...place, 'lapsed.two', '顾平']);
  const { codeExpiresAt } = await world.services.db.read.findOneByOrFail(Staff, { loginName: 'lapsed.one' });
  const now = world.time.now;
  world.time.now = new Date(codeExpiresAt!.getTime());
  await makeAdmin(world.services, [...place, 'lapsed.three', '纪明']);
  await makeAdmin(world.services, [...place, 'lapsed.two', '顾平']);
  await expect(makeAdmin(world.services, [...place, 'lapsed.four', '罗岩'])).rejects.toThrow('已经有两位管理员');
  world.time.now = now;
});

describe('an administrator who cannot come in', () => {
  const place = ['341506000000', '试二区'];
  const row = () => world.services.db.read.findOneByOrFail(Staff, { loginName: 'forgot.one' });
  beforeAll(async () => {
    await makeAdmin(world.services, [...place, 'forgot.one', '柳青']);
    await makeAdmin(world.services, [...place, 'forgot.two', '顾平']);
    const own = { passwordHash: 'x', codeHash: null, codeExpiresAt: null, mustChangePassword: false };
    const phone = { totpSecret: 'x', totpEnrolledAt: world.time.now, totpStep: 1 };
    const codeById = (await world.services.db.read.findOneByOrFail(Staff, { loginName: 'forgot.two' })).id;
    await world.services.db.write((em) =>
      em.update(Staff, { loginName: 'forgot.one' }, { ...own, ...phone, codeById }),
    );
  });

  it('gets a fresh code under the same login, and binds an authenticator anew', async () => {
    const code = await makeAdmin(world.services, [...place, 'forgot.one', '柳青']);
    expect(await row()).toMatchObject({
      passwordHash: '',
      mustChangePassword: true,
      codeById: null,
      totpSecret: null,
      totpEnrolledAt: null,
      signedOutAt: world.time.now,
    });
    const { actor } = await signIn(await world.ctx('anyone'), { loginName: 'forgot.one', password: code });
    expect(actor.postings).toMatchObject([{ post: 'ADMIN' }]);
    const { id, districtId } = await row();
    const last = await world.services.db.read.findOneOrFail(EventRow, {
      where: { streamId: id, type: 'staff.admin-code-given' },
    });
    expect(last).toMatchObject({ auditDistrictId: districtId, actorKind: 'system' });
  });

  it.each([
    [[...place, 'forgot.one', '别人'], '“柳青”的'],
    [['341507000000', '试三区', 'forgot.one', '柳青'], '有人用了'],
  ])('is meant by login, name and district: %j', async (given, words) => {
    await expect(makeAdmin(world.services, given)).rejects.toThrow(words);
  });

  it('does not, once they left or are no administrator any more', async () => {
    await world.services.db.write((em) => em.update(Staff, { loginName: 'forgot.one' }, { active: false }));
    await expect(makeAdmin(world.services, [...place, 'forgot.one', '柳青'])).rejects.toThrow('有人用了');
  });
});

it.each([
  [['341503', '裕安区', 'some.body', '某人']],
  [[...DISTRICT, 'X', '某人']],
  [[...DISTRICT, 'some.body']],
  [[...DISTRICT, 'some.body', ' ']],
])('refuses %j in a sentence', async (given) => {
  await expect(makeAdmin(world.services, given)).rejects.toThrow(/用法|代码|登录名/);
});
