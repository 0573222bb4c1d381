import 'reflect-metadata';
import { dayOf } from '@yidiantong/schema/rules/days';
import { act, type Services, type Work } from '../core/context';
import { lockById } from '../core/database/database';
import { record } from '../core/events/record';
import { newId } from '../core/ids';
import { initialsOf } from '../core/pinyin';
import { systemContext } from '../core/system-context';
import { StartRefused } from '../env';
import { Grid } from '../features/grids/grid.entity';
import { adminsWhoComeIn } from '../features/staff/last-admin';
import { FIRST_CODE_MS, giveCode } from '../features/staff/one-time-code';
import { applyTotpReset } from '../features/staff/reset-access';
import { Posting, Staff } from '../features/staff/staff.entity';
import { CURRENT } from '../features/staff/staff.queries';
import { addFirstPerson, checkLogin, runCommand } from './first-person';

/*
 * The first two administrators of a district: run twice, once for each of two people, so that from the start nobody
 * administers alone. Usage: node dist/src/commands/make-admin.js <12-digit district code> <district name> <login> <name>
 * Prints the one-time code they sign in with. Later administrators are made in the console. One who is there already gets a
 * fresh code: of two of whom one forgot the password, the console lets neither confirm it for the other.
 */
const MOST = 2;
const USAGE = '用法：node dist/src/commands/make-admin.js <区县代码> <区县名称> <登录名> <姓名>';

/** @throws StartRefused in one sentence */
export async function makeAdmin(services: Services, given: readonly string[]): Promise<string> {
  const [code, districtName, loginName, name] = given.map((text) => text.trim());
  if (!code || !districtName || !loginName || !name || given.length !== 4) throw new StartRefused(USAGE);
  if (!/^\d{6}0{6}$/.test(code)) throw new StartRefused('区县代码应当是 12 位数字，后 6 位是 0，例如 341503000000。');
  checkLogin(loginName);
  return act(
    systemContext(services),
    async (work) => {
      const district = await districtOf(work, code, districtName);
      const today = dayOf(work.now);
      const known = await work.em.findOneBy(Staff, { loginName, districtId: district.id, active: true });
      const posts = known ? await work.em.findBy(Posting, { staffId: known.id, post: 'ADMIN' }) : [];
      if (known && posts.some(({ fromDay, toDay }) => fromDay <= today && (toDay === null || toDay >= today)))
        return beginAnew(work, known.id, name);
      // Who cannot come in does not count: whoever is alone could never have a second one confirmed in the console.
      const admins = await adminsWhoComeIn(work.em, district.id, work.now).andWhere(CURRENT, { today }).getCount();
      if (admins >= MOST) throw new StartRefused(`${district.name}已经有两位管理员，其他管理员请在管理台里添加。`);
      return addFirstPerson(work, {
        loginName,
        name,
        post: 'ADMIN',
        rank: admins === 0 ? 'HEAD' : 'MEMBER',
        grid: district,
        event: 'staff.admin-made',
      });
    },
    null,
  );
}

/** Takes an administrator's password, authenticator and sessions away and gives a code. @throws StartRefused for another name */
async function beginAnew(work: Work, staffId: string, name: string): Promise<string> {
  const person = (await lockById(work.em, Staff, staffId))!;
  if (person.name !== name)
    throw new StartRefused(`登录名 ${person.loginName} 是“${person.name}”的，和这里写的不一样，请核对。`);
  if (person.totpSecret) await applyTotpReset(work, person);
  const code = await giveCode(work, person, FIRST_CODE_MS);
  await record(work, 'staff.admin-code-given', { id: staffId, kind: 'STAFF', auditDistrictId: person.districtId });
  return code;
}

/** The district of this code, made where there is none yet. */
async function districtOf({ em }: Work, code: string, name: string): Promise<Grid> {
  const known = await em.findOneBy(Grid, { code });
  if (known && known.level !== 'DISTRICT') throw new StartRefused(`${known.name}不是区县，管理员设在区县。`);
  if (known) return known;
  const id = newId();
  const district = em.create(Grid, {
    id,
    code,
    name,
    pinyinInitials: initialsOf(name, 'place'),
    level: 'DISTRICT',
    villageKind: null,
    parentId: null,
    path: `/${id}/`,
    childCount: 0,
    version: 1,
  });
  await em.insert(Grid, district);
  return district;
}

if (require.main === module) runCommand('管理员可以登录了', makeAdmin);
