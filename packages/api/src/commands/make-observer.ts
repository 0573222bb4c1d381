import 'reflect-metadata';
import { act, type Services } from '../core/context';
import { systemContext } from '../core/system-context';
import { StartRefused } from '../env';
import { Grid } from '../features/grids/grid.entity';
import { addFirstPerson, checkLogin, runCommand } from './first-person';

/*
 * Somebody of a city or a province, who sees the figures of its districts and nothing else.
 * Usage: node dist/src/commands/make-observer.js <12-digit code of the city or province> <login> <name>
 */
const USAGE = '用法：node dist/src/commands/make-observer.js <市或省的代码> <登录名> <姓名>';

/** @throws StartRefused in one sentence */
export async function makeObserver(services: Services, given: readonly string[]): Promise<string> {
  const [code, loginName, name] = given.map((text) => text.trim());
  if (!code || !loginName || !name || given.length !== 3) throw new StartRefused(USAGE);
  checkLogin(loginName);
  return act(
    systemContext(services),
    async (work) => {
      const grid = await work.em.findOneBy(Grid, { code });
      if (!grid) throw new StartRefused(`没有代码是 ${code} 的市或省，请先导入行政区划。`);
      if (grid.level !== 'CITY' && grid.level !== 'PROVINCE')
        throw new StartRefused(`${grid.name}不是市也不是省，观察员只设在市和省。`);
      return addFirstPerson(work, {
        loginName,
        name,
        post: 'CITY_OBSERVER',
        rank: 'MEMBER',
        grid,
        event: 'staff.observer-made',
      });
    },
    null,
  );
}

if (require.main === module) runCommand('已添加观察员', makeObserver);
