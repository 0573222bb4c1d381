import { addDays, dayOf } from '@yidiantong/schema/rules/days';
import { postLabels } from '@yidiantong/schema/vocabulary/posts';
import type { Services } from '../src/core/context';
import { EventStream } from '../src/core/events/event.entity';
import { record } from '../src/core/events/record';
import { systemContext } from '../src/core/system-context';
import { StartRefused } from '../src/env';
import { Grid } from '../src/features/grids/grid.entity';
import { hashPassword } from '../src/features/sessions/password';
import { DemoClock } from './clock';
import { buildComplaints } from './complaints';
import { buildDistrict } from './district';
import { buildFinances } from './finances';
import { DEMO_PASSWORD, people, showcase } from './people';
import { whileDrawing } from './photos';

/** Stream whose one event says that the demo is complete. */
const COMPLETE = { id: 'DEMO0000000000000000000000', kind: 'DEMO' };

/**
 * Loads the demo district into an empty database by running the real verbs with a clock of its own; does nothing where it
 * is already. @throws StartRefused when an earlier start was cut off half-way
 */
export async function loadDemo(services: Services): Promise<void> {
  if (services.env.mode !== 'demo') throw new StartRefused('演示数据只能在演示模式下装入。');
  const { db } = services;
  if (await db.read.existsBy(EventStream, { id: COMPLETE.id })) return;
  if ((await db.read.count(Grid)) > 0)
    throw new StartRefused(
      `演示数据上次没有装完，请清空数据库（内嵌数据库是文件夹 ${services.env.dataDir}）后重新启动。`,
    );

  const start = services.clock();
  const clock = new DemoClock(start, services.calendar);
  const demo: Services = { ...services, clock: clock.read };
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await db.write((em) => buildDistrict(em, passwordHash, addDays(dayOf(start), -800)));
  await buildFinances(demo, clock);
  await whileDrawing(() => buildComplaints(demo, clock));
  const ctx = systemContext(services);
  await db.write((em) => record({ ctx, services, actor: ctx.actor, em, now: start }, 'demo.loaded', COMPLETE));
}

/** Addresses and logins, once everything can be used. */
export function printWelcome(port: number): void {
  const base = `http://127.0.0.1:${port}`;
  const rows = showcase.map((login) => {
    const { name, post, at } = people.find((person) => person.login === login)!;
    return `  ${login.padEnd(10)}  ${name}  ${at.split('@').at(-1)} · ${postLabels[post]}`;
  });
  console.log(
    [
      '',
      '一点通已启动（演示模式，数据都是虚构的）',
      `  群众页面    ${base}/          桃湾村  ${base}/v/341503106208`,
      `  工作人员    ${base}/admin/`,
      `  接口        ${base}/graphql`,
      '',
      `演示登录（密码都是 ${DEMO_PASSWORD}）：`,
      ...rows,
      '',
    ].join('\n'),
  );
}
