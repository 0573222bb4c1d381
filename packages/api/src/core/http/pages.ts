import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The built console at /admin/ and the citizen pages at /, each a single page whose router knows its own addresses. */
export async function registerPages(
  app: FastifyInstance,
  folders: { consoleDir: string | null; portalDir: string | null },
): Promise<void> {
  const built = (folder: string | null): folder is string => folder !== null && existsSync(join(folder, 'index.html'));
  const index = new Map<string, string>();
  for (const [prefix, folder] of [
    ['/admin/', folders.consoleDir],
    ['/', folders.portalDir],
  ] as const) {
    if (!built(folder)) continue;
    index.set(prefix, readFileSync(join(folder, 'index.html'), 'utf8'));
    await app.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: `${prefix}assets/`,
      decorateReply: false,
      // Names carry a hash of the content.
      immutable: true,
      maxAge: '365d',
      wildcard: true,
    });
  }
  app.get('/admin', (_request, reply) => reply.redirect('/admin/', 308));
  app.setNotFoundHandler((request, reply) => {
    const page = index.get(request.url.startsWith('/admin/') ? '/admin/' : '/');
    const wantsPage =
      request.method === 'GET' && !/^\/(graphql|uploads|files|assets|admin\/assets)(\/|\?|$)/.test(request.url);
    if (page && wantsPage)
      return reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
    return reply.code(404).send({ code: 'NOT_FOUND', message: '没有这个地址，请核对。' });
  });
}
