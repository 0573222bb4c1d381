import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import type { DivisionPlan } from '@yidiantong/schema/rules/divisions';
import { act } from '../core/context';
import { AppError } from '../core/errors';
import { systemContext } from '../core/system-context';
import { readEnv, StartRefused } from '../env';
import { readDivisionsFile } from '../features/grids/divisions-file';
import { importDivisions } from '../features/grids/import-divisions';
import { closeServices, openServices } from '../services';

/*
 * Imports the national list of divisions: node dist/src/commands/import-divisions.js <file.csv> [--dry-run]
 * Columns code, name, level, parent_code; UTF-8 or GBK. Exit code 1 when a row stands in the way; then nothing was done.
 */
const MOST_SHOWN = 50;

async function main(): Promise<void> {
  const [path, ...flags] = process.argv.slice(2);
  if (!path) throw new StartRefused('用法：node dist/src/commands/import-divisions.js <文件.csv> [--dry-run]');
  const rows = readDivisionsFile(readGiven(path));
  const dryRun = flags.includes('--dry-run');
  const services = await openServices(readEnv());
  try {
    const plan = await act(systemContext(services), importDivisions, { rows, dryRun });
    for (const line of report(plan, dryRun)) console.log(line);
    if (plan.problems.length > 0) process.exitCode = 1;
  } finally {
    await closeServices(services);
  }
}

/** @throws StartRefused in one sentence */
export function readGiven(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartRefused(`${WHY[code ?? ''] ?? '读不出文件'} ${path}，请核对路径和权限后再试。`);
  }
}

const WHY: Readonly<Record<string, string>> = {
  ENOENT: '没有文件',
  ENOTDIR: '没有文件',
  EISDIR: '要的是 CSV 文件，这是文件夹：',
  EACCES: '没有权限读文件',
};

function* report(plan: DivisionPlan, dryRun: boolean): Generator<string> {
  for (const { line, column, message } of plan.problems.slice(0, MOST_SHOWN))
    yield `第 ${line} 行${column ? ` ${column}` : ''}：${message}`;
  if (plan.problems.length > 0) {
    yield `共 ${plan.problems.length} 处问题，什么都没有导入。`;
    return;
  }
  for (const { from, to } of plan.rename.slice(0, MOST_SHOWN)) yield `改名：${from} → ${to}`;
  for (const { name, from, to } of plan.recode.slice(0, MOST_SHOWN)) yield `换代码：${name} ${from} → ${to}`;
  for (const { code, name } of plan.missing.slice(0, MOST_SHOWN)) yield `表里没有了，保留不动：${code} ${name}`;
  for (const { code, name, why } of plan.kept.slice(0, MOST_SHOWN))
    yield `${why === 'MERGED' ? '已经并入别的网格' : '由本区移动过，位置不变'}：${code} ${name}`;
  yield `${dryRun ? '试算' : '已导入'}：新增 ${plan.create.length}，改名 ${plan.rename.length}，换代码 ${plan.recode.length}，不变 ${plan.unchanged}，表里没有的 ${plan.missing.length}。`;
}

if (require.main === module)
  main().catch((error: unknown) => {
    console.error(error instanceof StartRefused || error instanceof AppError ? error.message : error);
    process.exit(1);
  });
