import type { Post, PostingRank } from '@yidiantong/schema/vocabulary/posts';
import { dayOf } from '@yidiantong/schema/rules/days';
import type { Services, Work } from '../core/context';
import { record } from '../core/events/record';
import { newId } from '../core/ids';
import { initialsOf } from '../core/pinyin';
import { readEnv, StartRefused } from '../env';
import type { Grid } from '../features/grids/grid.entity';
import { loginNameProblem } from '../features/staff/create-staff';
import { codeHash, FIRST_CODE_MS, newCode } from '../features/staff/one-time-code';
import { Posting, Staff } from '../features/staff/staff.entity';
import { closeServices, openServices } from '../services';

/** The people a command makes, before there is anyone who could in the console. */

interface FirstPerson {
  loginName: string;
  name: string;
  post: Post;
  rank: PostingRank;
  grid: Grid;
  /** Type of the event. */
  event: string;
}

/** @throws StartRefused in one sentence */
export function checkLogin(loginName: string): void {
  const problem = loginNameProblem(loginName);
  if (problem) throw new StartRefused(`${problem}。`);
}

/** Adds somebody with one post and gives the one-time code they begin with. @throws StartRefused in one sentence */
export async function addFirstPerson(work: Work, person: FirstPerson): Promise<string> {
  const { em, now, services } = work;
  const { loginName, name, post, rank, grid } = person;
  if (await em.existsBy(Staff, { loginName })) throw new StartRefused(`登录名 ${loginName} 已经有人用了，请换一个。`);
  const staffId = newId();
  const code = newCode();
  await em.insert(Staff, {
    id: staffId,
    name,
    pinyinInitials: initialsOf(name, 'surname'),
    loginName,
    passwordHash: '',
    mustChangePassword: true,
    codeHash: codeHash(services.keys, staffId, code),
    codeExpiresAt: new Date(now.getTime() + FIRST_CODE_MS),
    active: true,
    districtId: grid.id,
    version: 1,
  });
  await em.insert(Posting, {
    id: newId(),
    staffId,
    post,
    rank,
    gridId: grid.id,
    unitId: null,
    fromDay: dayOf(now),
    toDay: null,
  });
  await record(work, person.event, { id: staffId, kind: 'STAFF', auditDistrictId: grid.id }, { post, gridId: grid.id });
  return code;
}

/** Runs such a command with what stands behind it on the command line, and says what to do next. */
export function runCommand(
  made: string,
  make: (services: Services, given: readonly string[]) => Promise<string>,
): void {
  const run = async (): Promise<void> => {
    const services = await openServices(readEnv());
    try {
      const code = await make(services, process.argv.slice(2));
      console.log(
        `${made}。这一次登录，密码一栏填一次性登录码 ${code}，7 天内有效，登录后换成自己的密码；这里不会再显示第二次。`,
      );
    } finally {
      await closeServices(services);
    }
  };
  run().catch((error: unknown) => {
    console.error(error instanceof StartRefused ? error.message : error);
    process.exit(1);
  });
}
