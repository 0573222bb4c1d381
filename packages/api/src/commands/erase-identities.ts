import 'reflect-metadata';
import { dayOf, isInputDay } from '@yidiantong/schema/rules/days';
import type { Services } from '../core/context';
import { StartRefused } from '../env';
import { eraseExpired } from '../features/complaints/erase-expired';
import { runWork } from './run-work';

/*
 * Erases who sent what was over before a day, when the time for which identities are kept has run out.
 * Usage: node dist/src/commands/erase-identities.js <YYYY-MM-DD>
 */
const USAGE =
  '用法：node dist/src/commands/erase-identities.js <日期，例如 2023-01-01>，抹去这一天以前办结的诉求的身份信息';

/** @throws StartRefused in one sentence */
export async function eraseIdentities(services: Services, given: readonly string[]): Promise<string> {
  const [day] = given;
  if (given.length !== 1 || !isInputDay(day)) throw new StartRefused(USAGE);
  if (day > dayOf(services.clock())) throw new StartRefused('日期不能晚于今天。');
  return `已抹去 ${await eraseExpired(services, day)} 件诉求的身份信息，不能恢复。备份里的也请按期销毁。`;
}

if (require.main === module) runWork(eraseIdentities);
