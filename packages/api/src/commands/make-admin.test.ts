import { World } from '../../test/harness';
import { signIn } from '../features/sessions/sign-in';
import { makeAdmin } from './make-admin';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());

const DISTRICT = ['341503000000', '裕安区'];

it('makes the first two administrators of an empty district and no third', async () => {
  const password = await makeAdmin(world.services, [...DISTRICT, 'first.admin', '柳青']);
  await makeAdmin(world.services, [...DISTRICT, 'second.admin', '阮秋实']);
  const { actor } = await signIn(await world.ctx('anyone'), { loginName: 'first.admin', password });
  expect(actor).toMatchObject({ mustChangePassword: true, postings: [{ post: 'ADMIN' }] });
  await expect(makeAdmin(world.services, [...DISTRICT, 'third.admin', '第三人'])).rejects.toThrow('已经有两位管理员');
  await expect(makeAdmin(world.services, ['341502000000', '金安区', 'first.admin', '同名'])).rejects.toThrow(
    '有人用了',
  );
});

it.each([
  [['341503', '裕安区', 'some.body', '某人']],
  [[...DISTRICT, 'X', '某人']],
  [[...DISTRICT, 'some.body']],
  [[...DISTRICT, 'some.body', ' ']],
])('refuses %j in a sentence', async (given) => {
  await expect(makeAdmin(world.services, given)).rejects.toThrow(/用法|代码|登录名/);
});
