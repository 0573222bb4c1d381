import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../context';
import { AppError } from '../errors';
import { storePdf, storePhoto, toPhoto } from '../files/files';
import { isPdf } from '../files/pdf';
import { MAX_UPLOAD_BYTES } from '../files/photo';
import type { StoredFile } from '../files/stored-file.entity';

/** Pictures decoded at the same moment: each takes up to 200 MB. */
const AT_ONCE = 2;
const WAITING = 40;
/** A PDF takes up to 500 MB while it is drawn, for 20 seconds at most. */
const PDFS_WAITING = 8;
/** Bodies in memory at the same moment, 15 MB each at most. */
const BODIES = 16;

/**
 * POST /uploads (one file, multipart) and GET /files (signed, short-lived).
 *
 * A photo is answered with `{ id, width, height, bytes }`. A PDF becomes one photo for each page: the answer is the same of its
 * first page, and `pages` has all of them in order, each with a `thumbnailUrl` because nobody but the server can draw it. Each id
 * is claimed like that of any photo.
 */
export async function registerFiles(app: FastifyInstance, services: Services): Promise<void> {
  await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: MAX_UPLOAD_BYTES, parts: 1 } });
  const places = new Places(AT_ONCE, WAITING);
  const pdfPlaces = new Places(1, PDFS_WAITING);
  const bodies = new Places(BODIES, 0);

  app.post('/uploads', async (request, reply) => {
    try {
      const received = await bodies.run(() => receive(request));
      if ('refusal' in received) return await refuse(reply, received.status, received.refusal);
      const { content } = received;
      if (!isPdf(content))
        return await reply.code(201).send(said(await places.run(() => storePhoto(services, content))));
      const files = await pdfPlaces.run(() => storePdf(services, content));
      const pages = files.map((file) => ({ ...said(file), thumbnailUrl: toPhoto({ services }, file).thumbnailUrl }));
      return await reply.code(201).send({ ...said(files[0]!), pages });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return refuse(reply, error.code === 'RATE_LIMITED' ? 429 : 415, error.message);
    }
  });

  app.get<{ Params: { name: string; variant: string }; Querystring: { until?: string; sig?: string } }>(
    '/files/:name/:variant',
    async (request, reply) => {
      const { name, variant } = request.params;
      const { until = '', sig = '' } = request.query;
      if (!services.files.verify(name, variant, until, sig, services.clock()))
        return refuse(reply, 403, '图片地址已经失效，请刷新页面。');
      const file = await services.files.read(name, variant === 'thumb' ? 'thumb' : 'full');
      if (!file) return refuse(reply, 404, '图片已被清理。');
      return reply
        .header('content-type', 'image/jpeg')
        .header('content-length', file.bytes)
        .header('content-disposition', 'attachment; filename="photo.jpg"')
        .header('x-content-type-options', 'nosniff')
        .header('cross-origin-resource-policy', 'same-origin')
        .header('cache-control', 'private, max-age=300, immutable')
        .send(file.stream);
    },
  );
}

const said = ({ id, width, height, bytes }: StoredFile) => ({ id, width, height, bytes });

/** The one file of the form. All parts are read, so that a second one is refused instead of left out. */
async function receive(request: FastifyRequest): Promise<{ content: Buffer } | { status: number; refusal: string }> {
  let content: Buffer | undefined;
  try {
    for await (const part of request.files()) content = await part.toBuffer();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'FST_REQ_FILE_TOO_LARGE')
      return {
        status: 413,
        refusal: `文件超过 ${MAX_UPLOAD_BYTES / 1024 / 1024} MB。照片请先缩小再传；PDF 请只留要用的几页，或把扫描精度调低。`,
      };
    if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT')
      return { status: 400, refusal: '一次只传一张照片，请一张一张地传。' };
    return { status: 400, refusal: '上传的格式不对，请重新选一张照片。' };
  }
  return content ? { content } : { status: 400, refusal: '没有收到照片，请重新选一张。' };
}

const refuse = (reply: FastifyReply, status: number, message: string): FastifyReply =>
  reply.code(status).send({ code: status === 429 ? 'RATE_LIMITED' : 'INVALID_INPUT', message });

/** A queue with an end: more would fill the memory with pictures waiting to be decoded. */
class Places {
  private taken = 0;
  private readonly queue: (() => void)[] = [];

  constructor(
    private readonly places: number,
    private readonly waiting: number,
  ) {}

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.taken >= this.places) {
      if (this.queue.length >= this.waiting) throw AppError.rateLimited(10, '现在传照片的人多，请 10 秒后再试。');
      await new Promise<void>((resolve) => this.queue.push(resolve));
    }
    this.taken += 1;
    try {
      return await task();
    } finally {
      this.taken -= 1;
      this.queue.shift()?.();
    }
  }
}
