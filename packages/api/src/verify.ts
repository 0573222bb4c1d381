import 'reflect-metadata';
import { isDay } from '@yidiantong/schema/rules/days';
import { onSnapshot } from './core/database/database';
import { readEnv, StartRefused } from './env';
import { model } from './model';
import { verifyAll } from './verification';

/*
 * Proves that nothing recorded was altered or removed. Reads the configured database as it stands at one instant, beside a
 * running server, and writes nothing:
 *
 *   node dist/src/verify.js
 *   node dist/src/verify.js 2026-09-08=3f0c…   # and compares the root of a day that was kept elsewhere
 *
 * Prints one line for each thing checked, ✓ or ✗. Exit code 0: all of it holds; 1: something does not; 2: not checked,
 * with the reason. Settings are the server's.
 */
async function main(): Promise<number> {
  const saved = new Map(process.argv.slice(2).map(savedRoot));
  const env = readEnv();
  let faults = 0;
  await onSnapshot(env, model, async (em) => {
    for await (const { ok, text } of verifyAll(em, saved)) {
      console.log(`${ok ? '✓' : '✗'} ${text}`);
      if (!ok) faults += 1;
    }
  });
  console.log(faults === 0 ? '没有发现问题。' : `发现 ${faults} 处问题。`);
  return faults === 0 ? 0 : 1;
}

/** @throws StartRefused for anything but `day=root` */
function savedRoot(argument: string): [day: string, root: string] {
  const [day, root, ...rest] = argument.split('=');
  if (!isDay(day) || !/^[0-9a-f]{64}$/i.test(root ?? '') || rest.length > 0)
    throw new StartRefused(`参数应当写成 2026-09-08=64 位十六进制的总根，现在是 ${argument}。`);
  return [day, root!];
}

void main()
  .catch((error: unknown) => {
    console.error('没有核对：', error instanceof StartRefused ? error.message : error);
    return 2;
  })
  .then((code) => process.exit(code));
