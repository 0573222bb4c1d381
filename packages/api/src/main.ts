import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { demoHandlers } from '../demo/fill';
import { loadDemo, printWelcome } from '../demo/load';
import { Worker } from './core/jobs/worker';
import { createHttpServer } from './core/http/server';
import { readEnv, StartRefused, type Env } from './env';
import { flushLastSeen } from './features/sessions/last-seen';
import { identify } from './identify';
import { handlers, recurring } from './jobs';
import { buildApiSchema } from './schema';
import { closeServices, openServices } from './services';

/** How long a drain may take before the process ends anyway. */
const DRAIN_MS = 8_000;

let draining = false;

async function start(): Promise<void> {
  const env = readEnv();
  const services = await openServices(env);
  const { log } = services;
  const app = await createHttpServer(services, { schema: buildApiSchema(), identify });
  try {
    await app.listen({ port: env.port, host: env.host });
  } catch (error) {
    await closeServices(services);
    throw listenRefusal(error as NodeJS.ErrnoException, env);
  }
  const worker = env.workerInProcess
    ? new Worker(services, env.mode === 'demo' ? demoHandlers(handlers) : handlers, recurring)
    : null;

  const drain = (signal: string): void => {
    if (draining) return; // npm passes a signal on to the whole group, so it may come twice
    draining = true;
    console.log(`收到 ${signal}，处理完手上的请求就退出。`);
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    void (async () => {
      await app.close();
      await worker?.stop();
      await flushLastSeen(services);
      await closeServices(services);
      process.exit(0);
    })().catch((error: unknown) => {
      log.error({ err: error }, 'drain failed');
      process.exit(1);
    });
  };
  process.on('SIGINT', drain);
  process.on('SIGTERM', drain);

  if (env.mode === 'demo') {
    await loadDemo(services);
    app.openForSignIn();
    await printWelcome(services, (app.server.address() as AddressInfo).port);
  } else {
    app.openForSignIn();
    console.log(`一点通已启动：http://127.0.0.1:${env.port}/`);
  }
  worker?.start();
}

/** Why nobody can reach us, in one sentence where it is known. */
function listenRefusal(error: NodeJS.ErrnoException, { host, port }: Env): Error {
  if (error.code === 'EADDRINUSE')
    return new StartRefused(`端口 ${port} 已被占用，请停掉占用它的程序，或用 YDT_PORT 换一个端口。`);
  if (error.code === 'EACCES')
    return new StartRefused(`没有权限使用端口 ${port}，请用 YDT_PORT 换一个 1024 以上的端口。`);
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return new StartRefused(`YDT_HOST 的地址 ${host} 不是这台机器的，请改成本机的地址，或 0.0.0.0。`);
  return error;
}

start().catch((error: unknown) => {
  if (draining) return; // told to stop while it was starting: what was under way broke off, as it should
  if (error instanceof StartRefused) console.error(`启动失败：${error.message}`);
  else console.error('启动失败：', error);
  process.exit(1);
});
