import 'reflect-metadata';
import { demoHandlers } from '../demo/fill';
import { Worker } from './core/jobs/worker';
import { readEnv, StartRefused } from './env';
import { handlers, recurring } from './jobs';
import { closeServices, openServices } from './services';

/** The worker apart from the API, for MySQL: any number of them share one job table. */
async function start(): Promise<void> {
  const env = readEnv();
  if (!env.databaseUrl)
    throw new StartRefused('内嵌数据库的后台任务由 API 进程自己运行，不用另开；请设置 YDT_DATABASE_URL。');
  const services = await openServices(env);
  const worker = new Worker(services, env.mode === 'demo' ? demoHandlers(handlers) : handlers, recurring);
  let draining = false;
  const drain = (): void => {
    if (draining) return;
    draining = true;
    void worker
      .stop()
      .then(() => closeServices(services))
      .then(() => process.exit(0));
  };
  process.on('SIGINT', drain);
  process.on('SIGTERM', drain);
  worker.start();
  console.log('后台任务已启动。');
}

start().catch((error: unknown) => {
  if (error instanceof StartRefused) console.error(`启动失败：${error.message}`);
  else console.error('启动失败：', error);
  process.exit(1);
});
