import { resolve } from 'node:path';
import { readEnv, settings, StartRefused } from './env';

const KEYS = 'k1:AAAA';
const read = (given: Record<string, string> = {}) => readEnv({ YDT_SECRET_KEYS: KEYS, ...given });

describe('the settings', () => {
  it('have the defaults that are documented', () => {
    expect(readEnv({ YDT_SECRET_KEYS: KEYS })).toEqual({
      messageGateway: null,
      messageGatewayToken: null,
      mode: 'production',
      port: 4000,
      host: '0.0.0.0',
      dataDir: resolve('data'),
      filesDir: resolve('data/files'),
      databaseUrl: null,
      databasePool: 10,
      workerInProcess: true,
      secretKeys: KEYS,
      cookieSecure: true,
      trustedProxies: 0,
      consoleDir: resolve(__dirname, '../../../admin/dist'),
      portalDir: resolve(__dirname, '../../../portal/dist'),
      logLevel: 'info',
      demoFill: true,
    });
    const documented = Object.fromEntries(settings.map(([name, fallback]) => [name, fallback]));
    expect(documented).toMatchObject({ YDT_MODE: 'production', YDT_PORT: '4000', YDT_DATABASE_POOL: '10' });
  });

  it('are all documented', async () => {
    const { readFileSync } = await import('node:fs');
    const used = new Set(readFileSync(resolve(__dirname, 'env.ts'), 'utf8').match(/\bYDT_[A-Z_]+/g));
    expect(settings.map(([name]) => name).sort()).toEqual([...used].sort());
  });

  it('are taken as given', () => {
    expect(
      read({
        YDT_MODE: 'demo',
        YDT_PORT: '65535',
        YDT_HOST: '127.0.0.1',
        YDT_DATA_DIR: '/srv/d',
        YDT_FILES_DIR: '/srv/f',
        YDT_DATABASE_URL: 'mariadb://u@h/x',
        YDT_DATABASE_POOL: '200',
        YDT_WORKER: 'apart',
        YDT_COOKIE_SECURE: 'true',
        YDT_TRUSTED_PROXIES: '10',
        YDT_CONSOLE_DIR: '',
        YDT_PORTAL_DIR: '/srv/p',
        YDT_LOG_LEVEL: 'silent',
        YDT_MESSAGE_GATEWAY: 'https://texts.test/send',
        YDT_MESSAGE_GATEWAY_TOKEN: 'secret',
      }),
    ).toMatchObject({
      messageGateway: 'https://texts.test/send',
      messageGatewayToken: 'secret',
      mode: 'demo',
      port: 65535,
      host: '127.0.0.1',
      dataDir: '/srv/d',
      filesDir: '/srv/f',
      databaseUrl: 'mariadb://u@h/x',
      databasePool: 200,
      workerInProcess: false,
      cookieSecure: true,
      trustedProxies: 10,
      consoleDir: null,
      portalDir: '/srv/p',
      logLevel: 'silent',
    });
  });

  it.each([
    ['YDT_MODE', 'test', 'YDT_MODE 只能是 demo、production，现在是 test。'],
    ['YDT_PORT', '0', '1 到 65535'],
    ['YDT_PORT', '65536', '1 到 65535'],
    ['YDT_PORT', '80a', '80a'],
    ['YDT_PORT', '-1', '-1'],
    ['YDT_PORT', '1e3', '1e3'],
    ['YDT_DATABASE_POOL', '0', '1 到 200'],
    ['YDT_DATABASE_POOL', '201', '1 到 200'],
    ['YDT_TRUSTED_PROXIES', '11', '0 到 10'],
    ['YDT_DATABASE_URL', 'postgres://u:p@h/x', 'mysql://'],
    ['YDT_COOKIE_SECURE', 'yes', 'true、false'],
    ['YDT_LOG_LEVEL', 'loud', 'debug、info'],
  ])('refuse %s=%s in a sentence', (name, value, part) => {
    const refused = () => read({ [name]: value });
    expect(refused).toThrow(StartRefused);
    expect(refused).toThrow(new RegExp(`${name}.*。$`));
    expect(refused).toThrow(part);
    expect(refused).not.toThrow('u:p');
  });

  it('refuse an unknown place for the worker where there is a choice', () => {
    expect(() => read({ YDT_WORKER: 'here', YDT_DATABASE_URL: 'mysql://h/x' })).toThrow(/YDT_WORKER/);
    // The embedded database has one writer.
    expect(read({ YDT_WORKER: 'apart' }).workerInProcess).toBe(true);
  });

  it('have no working secret in production', () => {
    for (const given of [{}, { YDT_MODE: 'production' }, { YDT_SECRET_KEYS: '' }])
      expect(() => readEnv(given)).toThrow(/必须设置 YDT_SECRET_KEYS/);
    expect(readEnv({ YDT_MODE: 'demo' })).toMatchObject({ secretKeys: null, cookieSecure: false });
  });
});
