import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Site } from '../../../test/http-site';

describe('pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ydt-pages-'));
  let pages: Site;
  beforeAll(async () => {
    for (const name of ['console', 'portal']) {
      mkdirSync(join(folder, name, 'assets'), { recursive: true });
      writeFileSync(join(folder, name, 'index.html'), `<title>${name}</title>`);
      writeFileSync(join(folder, name, 'assets', 'app-1a2b.js'), `"${name}"`);
    }
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    pages = await Site.open({ YDT_CONSOLE_DIR: join(folder, 'console'), YDT_PORTAL_DIR: join(folder, 'portal') });
  });
  afterAll(async () => {
    await pages.close();
    rmSync(folder, { recursive: true });
  });

  it('are the citizens’ at / and the console’s at /admin/, under every address of their own', async () => {
    for (const [path, title] of [
      ['/', 'portal'],
      ['/v/341503106208', 'portal'],
      ['/admin/', 'console'],
      ['/admin/complaints/01J', 'console'],
    ] as const) {
      const answer = await pages.get(path);
      expect([path, answer.status, await answer.text()]).toEqual([path, 200, `<title>${title}</title>`]);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
    const redirect = await pages.get('/admin');
    expect([redirect.status, redirect.headers.get('location')]).toEqual([308, '/admin/']);
  });

  it('keep their hashed assets for ever, and a missing one is missing', async () => {
    for (const [path, text] of [
      ['/assets/app-1a2b.js', '"portal"'],
      ['/admin/assets/app-1a2b.js', '"console"'],
    ] as const) {
      const answer = await pages.get(path);
      expect([answer.status, await answer.text()]).toEqual([200, text]);
      expect(answer.headers.get('cache-control')).toContain('immutable');
    }
    for (const path of ['/assets/old.js', '/admin/assets/old.js', '/favicon.ico'])
      expect([path, (await pages.get(path)).status]).toEqual([path, 404]);
  });

  it('never are the API’s addresses, and nothing outside their folders', async () => {
    for (const path of ['/graphql/x', '/files/x', '/uploads'])
      expect([path, (await pages.get(path)).status]).toEqual([path, 404]);
    for (const path of [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/%2e%2e/secret.txt',
    ])
      expect(await pages.raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).not.toContain(
        '\r\nsecret',
      );
    const posted = await pages.post('/v/341503106208', '{}', { 'content-type': 'application/json' });
    expect(posted.status).toBe(404);
  });
});
