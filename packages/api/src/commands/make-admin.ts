import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { dayOf } from '@yidiantong/schema/rules/days';
import { readEnv, StartRefused } from '../env';
import type { Services } from '../core/context';
import { record } from '../core/events/record';
import { newId } from '../core/ids';
import { systemContext } from '../core/system-context';
import { hashPassword } from '../features/sessions/password';
import { Grid } from '../features/grids/grid.entity';
import { Posting, Staff } from '../features/staff/staff.entity';
import { closeServices, openServices } from '../services';

/*
 * The first two administrators of a district: run twice, once for each of two people, so that from the start nobody
 * administers alone. Usage: node dist/src/commands/make-admin.js <12-digit district code> <district name> <login> <name>
 * Prints a password that the first sign-in asks to change. Later administrators are made in the console.
 */
const MOST = 2;
const USAGE = '用法：node dist/src/commands/make-admin.js <区县代码> <区县名称> <登录名> <姓名>';

/** @throws StartRefused in one sentence */
export async function makeAdmin(services: Services, given: readonly string[]): Promise<string> {
  const [code, districtName, loginName, name] = given.map((text) => text.trim());
  if (!code || !districtName || !loginName || !name || given.length !== 4) throw new StartRefused(USAGE);
  if (!/^\d{6}0{6}$/.test(code)) throw new StartRefused('区县代码应当是 12 位数字，后 6 位是 0，例如 341503000000。');
  if (!/^[a-z][a-z0-9._-]{2,39}$/.test(loginName))
    throw new StartRefused('登录名用小写字母开头，3 到 40 个小写字母、数字、点或横线。');
  const password = randomBytes(9).toString('base64url');
  const passwordHash = await hashPassword(password);
  const now = services.clock();
  const ctx = systemContext(services);
  await services.db.write(async (em) => {
    let district = await em.findOneBy(Grid, { code });
    if (!district) {
      const id = newId();
      district = em.create(Grid, {
        id,
        code,
        name: districtName,
        level: 'DISTRICT',
        villageKind: null,
        parentId: null,
        path: `/${id}/`,
        childCount: 0,
        version: 1,
      });
      await em.insert(Grid, district);
    }
    const admins = await em.countBy(Posting, { gridId: district.id, post: 'ADMIN' });
    if (admins >= MOST) throw new StartRefused(`${district.name}已经有两位管理员，其他管理员请在管理台里添加。`);
    if (await em.existsBy(Staff, { loginName })) throw new StartRefused(`登录名 ${loginName} 已经有人用了，请换一个。`);
    const staffId = newId();
    await em.insert(Staff, {
      id: staffId,
      name,
      loginName,
      passwordHash,
      mustChangePassword: true,
      active: true,
      districtId: district.id,
      version: 1,
    });
    await em.insert(Posting, {
      id: newId(),
      staffId,
      post: 'ADMIN',
      rank: admins === 0 ? 'HEAD' : 'MEMBER',
      gridId: district.id,
      unitId: null,
      fromDay: dayOf(now),
      toDay: null,
    });
    await record({ ctx, services, actor: ctx.actor, em, now }, 'staff.admin-made', { id: staffId, kind: 'STAFF' });
  });
  return password;
}

async function main(): Promise<void> {
  const services = await openServices(readEnv());
  try {
    const password = await makeAdmin(services, process.argv.slice(2));
    console.log(`已添加管理员。第一次登录的密码是 ${password}，登录后要先改掉；这里不会再显示第二次。`);
  } finally {
    await closeServices(services);
  }
}

if (require.main === module)
  main().catch((error: unknown) => {
    console.error(error instanceof StartRefused ? error.message : error);
    process.exit(1);
  });
