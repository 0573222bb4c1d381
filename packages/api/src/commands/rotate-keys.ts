import 'reflect-metadata';
import type { Services } from '../core/context';
import { rewrapReporters } from '../features/complaints/rewrap-reporters';
import { runWork } from './run-work';

/*
 * Hangs the identities of all reporters on the first key of YDT_SECRET_KEYS, after a new one was put before the old ones.
 * Usage: node dist/src/commands/rotate-keys.js
 */

export async function rotateKeys(services: Services): Promise<string> {
  const done = await rewrapReporters(services);
  return `已把 ${done} 件诉求的身份信息换到密钥 ${services.keys.currentId}。旧密钥请留在 YDT_SECRET_KEYS 里：以前的回执、动态口令和工作人员的手机号还要用它。`;
}

if (require.main === module) runWork(rotateKeys);
