import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** The built console at /admin/ and the citizen pages at /, each a single page whose router knows its own addresses. */
export async function registerPages(
  app: FastifyInstance,
  folders: { consoleDir: string | null; portalDir: string | null },
): Promise<void> {
  const index = new Map<string, string>();
  for (const [prefix, folder] of [
    ['/admin/', folders.consoleDir],
    ['/', folders.portalDir],
  ] as const) {
    if (!folder || !existsSync(join(folder, 'index.html'))) continue;
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    index.set(prefix, page);
    app.get(prefix, (_request, reply) => sendPage(reply, page));
    await app.register(fastifyStatic, {
      root: folder,
      prefix,
      index: false,
      decorateReply: false,
      cacheControl: false,
      preCompressed: true,
      // Names of assets carry a hash of their content; everything else is asked for again.
      setHeaders: (reply, path) => {
        const hashed = path.includes(`${sep}assets${sep}`);
        void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.get('/admin', (_request, reply) => reply.redirect('/admin/', 308));
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0]!;
    const page = index.get(path.startsWith('/admin/') ? '/admin/' : '/');
    // A missing file (with an ending) is missing; an address of the page's own router gets the page.
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !/^\/(graphql|uploads|files)(\/|$)|\.[a-z0-9]+$/i.test(path);
    if (page && isPage) return sendPage(reply.code(200), page);
    return reply.code(404).send({ code: 'NOT_FOUND', message: '没有这个地址，请核对。' });
  });
}

const sendPage = (reply: FastifyReply, page: string): FastifyReply =>
  reply.header('content-type', 'text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
