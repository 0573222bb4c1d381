import { resolve } from 'node:path';

export type Mode = 'demo' | 'production';

export interface Env {
  /** `demo` makes its secrets into the data folder and loads the demo district; `production` refuses both. */
  mode: Mode;
  /** TCP port of the one HTTP server, 1 to 65535. */
  port: number;
  /** Address to listen on. */
  host: string;
  /** Folder of the embedded database, its lock and, in demo mode, the secrets. */
  dataDir: string;
  /** Folder of uploaded files, shared between processes. */
  filesDir: string;
  /** `mysql://…` for MySQL or MariaDB; null for the embedded database in `dataDir`. */
  databaseUrl: string | null;
  /** Connections of the writing pool and of the reading pool, each. */
  databasePool: number;
  /** Whether the worker runs inside the API process. Always so on the embedded engine. */
  workerInProcess: boolean;
  /** Key ring `id:base64,…` of 32-byte keys; the first encrypts, all decrypt. Null: made into the data folder (demo). */
  secretKeys: string | null;
  /** Address that takes texts to citizens; null: they are written down and not sent. */
  messageGateway: string | null;
  /** What the gateway knows us by. */
  messageGatewayToken: string | null;
  /** Session cookies carry `Secure`. */
  cookieSecure: boolean;
  /** Hops of trusted reverse proxies in front (0: none). */
  trustedProxies: number;
  /** Folder with the built console, or null to leave it to a proxy. */
  consoleDir: string | null;
  /** Folder with the built citizen pages, or null to leave them to a proxy. */
  portalDir: string | null;
  /** Demo mode: whether a job fills in the complaints of the whole district after the start. */
  demoFill: boolean;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** What a person must read to go on: printed as one sentence, exit code 1. */
export class StartRefused extends Error {}

/** Every setting: its name, what it is for and its default, for `docs/howto/run-in-production.md`. */
export const settings = [
  ['YDT_MODE', 'production', '`demo` (what `npm start` uses) or `production`'],
  ['YDT_PORT', '4000', 'TCP port'],
  ['YDT_HOST', '0.0.0.0', 'address to listen on'],
  ['YDT_DATA_DIR', './data', 'folder of the embedded database and its lock'],
  ['YDT_FILES_DIR', '<data>/files', 'folder of uploaded files, shared between processes'],
  ['YDT_DATABASE_URL', '(embedded)', '`mysql://user:password@host:3306/database`'],
  ['YDT_DATABASE_POOL', '10', 'connections of the writing and of the reading pool, each'],
  ['YDT_WORKER', 'in-process', '`in-process` or `apart` (then run worker.js)'],
  ['YDT_SECRET_KEYS', '(required in production)', 'key ring `id:base64,…` of 32-byte keys; the first encrypts'],
  ['YDT_MESSAGE_GATEWAY', '(none: texts are not sent)', '`https://…` that takes texts to citizens'],
  ['YDT_MESSAGE_GATEWAY_TOKEN', '(none)', 'bearer token for the gateway'],
  ['YDT_COOKIE_SECURE', 'true in production', 'session cookies over https only'],
  ['YDT_TRUSTED_PROXIES', '0', 'reverse proxies in front whose forwarded headers are believed'],
  ['YDT_CONSOLE_DIR', 'packages/admin/dist', 'built console; empty: a proxy serves it'],
  ['YDT_PORTAL_DIR', 'packages/portal/dist', 'built citizen pages; empty: a proxy serves them'],
  ['YDT_DEMO_FILL', 'yes', 'demo: `yes`, or `no` to load 城南镇’s complaints only'],
  ['YDT_LOG_LEVEL', 'info', 'debug, info, warn, error or silent'],
] as const;

/** Reads and checks the settings; the only reader of process.env. @throws StartRefused naming the setting and what it may be */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const oneOf = <T extends string>(name: string, choices: readonly T[], fallback: T): T => {
    const value = source[name] || fallback;
    if (!(choices as readonly string[]).includes(value))
      throw new StartRefused(`${name} 只能是 ${choices.join('、')}，现在是 ${value}。`);
    return value as T;
  };
  const whole = (name: string, fallback: number, min: number, max: number): number => {
    const text = source[name] || String(fallback);
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max)
      throw new StartRefused(`${name} 应当是 ${min} 到 ${max} 的整数，现在是 ${text}。`);
    return value;
  };
  const folder = (name: string, fallback: string): string | null => {
    const value = source[name];
    return value === '' ? null : resolve(value ?? fallback);
  };

  const mode = oneOf('YDT_MODE', ['demo', 'production'] as const, 'production');
  const dataDir = resolve(source.YDT_DATA_DIR || 'data');
  const databaseUrl = source.YDT_DATABASE_URL || null;
  if (databaseUrl && !/^(mysql|mariadb):\/\//.test(databaseUrl))
    throw new StartRefused('YDT_DATABASE_URL 应当以 mysql:// 开头；留空则使用内嵌数据库。');
  const secretKeys = source.YDT_SECRET_KEYS || null;
  if (mode === 'production' && !secretKeys)
    throw new StartRefused(
      '生产模式必须设置 YDT_SECRET_KEYS（格式 编号:base64 的 32 字节密钥，可用 openssl rand -base64 32 生成）。',
    );
  const messageGateway = source.YDT_MESSAGE_GATEWAY || null;
  if (messageGateway && !/^https?:\/\//.test(messageGateway))
    throw new StartRefused('YDT_MESSAGE_GATEWAY 应当是 http:// 或 https:// 开头的地址；留空则短信只记录，不发出。');
  return {
    mode,
    port: whole('YDT_PORT', 4000, 1, 65535),
    host: source.YDT_HOST || '0.0.0.0',
    dataDir,
    filesDir: resolve(source.YDT_FILES_DIR || resolve(dataDir, 'files')),
    databaseUrl,
    databasePool: whole('YDT_DATABASE_POOL', 10, 1, 200),
    workerInProcess:
      !databaseUrl || oneOf('YDT_WORKER', ['in-process', 'apart'] as const, 'in-process') === 'in-process',
    secretKeys,
    messageGateway,
    messageGatewayToken: source.YDT_MESSAGE_GATEWAY_TOKEN || null,
    cookieSecure:
      oneOf('YDT_COOKIE_SECURE', ['true', 'false'] as const, mode === 'production' ? 'true' : 'false') === 'true',
    trustedProxies: whole('YDT_TRUSTED_PROXIES', 0, 0, 10),
    consoleDir: folder('YDT_CONSOLE_DIR', resolve(__dirname, '../../../admin/dist')),
    portalDir: folder('YDT_PORTAL_DIR', resolve(__dirname, '../../../portal/dist')),
    demoFill: oneOf('YDT_DEMO_FILL', ['yes', 'no'] as const, 'yes') === 'yes',
    logLevel: oneOf('YDT_LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'] as const, 'info'),
  };
}
