import { addDays, dayOf } from '@yidiantong/schema/rules/days';
import { postLabels } from '@yidiantong/schema/vocabulary/posts';
import type { Services } from '../src/core/context';
import { record } from '../src/core/events/record';
import { systemContext } from '../src/core/system-context';
import { StartRefused } from '../src/env';
import { Grid } from '../src/features/grids/grid.entity';
import { demoProgress, DEMO_STREAM } from '../src/features/sessions/demo-progress';
import { hashPassword } from '../src/features/sessions/password';
import { DemoClock } from './clock';
import { storePhotos, tellStory, type StoryPhotos } from './complaints';
import { buildDistrict } from './district';
import { enqueueFill, TOTAL } from './fill';
import { buildFinances } from './finances';
import { DEMO_PASSWORD, people, showcase } from './people';
import { drawnPhotos, type Photos } from './photos';
import { stories } from './stories';

/**
 * Loads the demo into an empty database by running the real verbs with a clock of its own: the whole district, and the
 * stories and accounts of 城南镇. The complaints of the other townships are left to a job. Does nothing where it is already,
 * but sees that the job goes on. @throws StartRefused when an earlier start was cut off half-way
 */
export async function loadDemo(services: Services): Promise<void> {
  if (services.env.mode !== 'demo') throw new StartRefused('演示数据只能在演示模式下装入。');
  const { db } = services;
  if (!(await demoProgress(db.read))) {
    if ((await db.read.count(Grid)) > 0)
      throw new StartRefused(
        `演示数据上次没有装完，请清空数据库（内嵌数据库是文件夹 ${services.env.dataDir}）后重新启动。`,
      );
    await loadFirst(services);
  }
  if (services.env.demoFill) await enqueueFill(services);
}

async function loadFirst(services: Services): Promise<void> {
  const { db } = services;
  const start = services.clock();
  const clock = new DemoClock(start, services.calendar);
  const [passwordHash, photos] = await Promise.all([hashPassword(DEMO_PASSWORD), drawnPhotos()]);
  await db.write((em) => buildDistrict(em, passwordHash, addDays(dayOf(start), -800)));
  // Pictures are worked on beside the database.
  const stored = storeAll(services, photos);
  stored.catch(() => undefined); // told below, unless the accounts fail first
  await buildFinances(services, clock);
  for (const [index, story] of stories.entries())
    await tellStory(services, clock, { story, index, photos: (await stored)[index]! });
  const ctx = systemContext(services);
  await db.write((em) =>
    record({ ctx, services, actor: ctx.actor, em, now: start }, 'demo.loaded', DEMO_STREAM, {
      done: stories.length,
      total: TOTAL,
    }),
  );
}

async function storeAll(services: Services, photos: Photos): Promise<StoryPhotos[]> {
  const stored: StoryPhotos[] = [];
  for (const story of stories) stored.push(await storePhotos(services, photos, story));
  return stored;
}

/** Addresses and logins, once everything can be used, and how far the rest is. */
export async function printWelcome(services: Services, port: number): Promise<void> {
  const base = `http://127.0.0.1:${port}`;
  const rows = showcase.map((login) => {
    const { name, post, at } = people.find((person) => person.login === login)!;
    return `  ${login.padEnd(10)}  ${name}  ${at.split('@').at(-1)} · ${postLabels[post]}`;
  });
  const { done, total } = (await demoProgress(services.db.read))!;
  console.log(
    [
      '',
      '一点通已启动（演示模式，人和事都是虚构的，权力清单由我们编写，不是裕安区公布的清单）',
      `  群众页面    ${base}/          桃湾村  ${base}/v/341503106208`,
      `  工作人员    ${base}/admin/`,
      `  接口        ${base}/graphql`,
      '',
      `演示登录（密码都是 ${DEMO_PASSWORD}）：`,
      ...rows,
      '',
      ...(done < total && services.env.demoFill ? [`演示数据正在后台补齐 ${done}/${total}，现在就可以使用。`, ''] : []),
    ].join('\n'),
  );
}
