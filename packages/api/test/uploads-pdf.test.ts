import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { MAX_UPLOAD_BYTES } from '../src/core/files/photo';
import { StoredFile } from '../src/core/files/stored-file.entity';
import { Site } from './http-site';
import { filled, pdfOf, stream } from './pdf';

/* POST /uploads with a PDF: its pages come in as photos, and nothing else of it does. */

let site: Site;

beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());

interface Uploaded {
  id: string;
  width: number;
  height: number;
  bytes: number;
}

const upload = (content: Buffer, name = 'scan.pdf'): Promise<Response> => {
  const data = new FormData();
  data.append('file', new Blob([new Uint8Array(content)]), name);
  return site.post('/uploads', data);
};

/** Everything kept: rows, and the content of the files. */
async function kept(): Promise<{ rows: StoredFile[]; files: Buffer[] }> {
  const { env, db } = site.world.services;
  const entries = readdirSync(env.filesDir, { recursive: true, withFileTypes: true });
  return {
    rows: await db.read.find(StoredFile, { order: { id: 'ASC' } }),
    files: entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name))),
  };
}

const secrets = ['Li Si', '13800000000', 'Scanner of Zhou', '/Title'];
const letter = pdfOf(
  [
    { content: filled(1, 0, 0) },
    { content: filled(0, 1, 0), box: [842, 595] },
    { content: filled(0, 0, 1), box: [298, 421] },
  ],
  {
    catalog: '/Metadata 100 0 R',
    trailer: '/Info 101 0 R',
    objects: {
      100: stream(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><name>Li Si</name></x:xmpmeta>',
        '/Type /Metadata /Subtype /XML',
      ),
      101: '<< /Title (Letter of Li Si) /Author (Li Si 13800000000) /Producer (Scanner of Zhou) >>',
    },
  },
);

describe('a PDF', () => {
  it('is answered like its first page, and with all pages in order, each with something to look at', async () => {
    const answer = await upload(letter);
    expect(answer.status).toBe(201);
    const { pages, ...first } = (await answer.json()) as Uploaded & { pages: (Uploaded & { thumbnailUrl: string })[] };
    expect(pages.map(({ width, height }) => [width, height])).toEqual([
      [1240, 1754],
      [1754, 1240],
      [621, 877],
    ]);
    expect(first).toEqual({
      id: pages[0]!.id,
      width: 1240,
      height: 1754,
      bytes: pages[0]!.bytes,
    });
    expect(new Set(pages.map(({ id }) => id)).size).toBe(3);
    for (const [at, { id, bytes, thumbnailUrl }] of pages.entries()) {
      const row = await site.world.services.db.read.findOneByOrFail(StoredFile, { id });
      expect(row).toMatchObject({ bytes, ownerKind: 'none', ownerId: null });
      const thumbnail = await site.get(thumbnailUrl);
      expect([thumbnail.status, thumbnail.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      const { dominant } = await sharp(Buffer.from(await thumbnail.arrayBuffer())).stats();
      expect(Object.values(dominant).map((part) => part > 128)).toEqual([at === 0, at === 1, at === 2]);
    }
  });

  it('leaves nothing of itself: no name, no title, no author, no file', async () => {
    expect((await upload(letter, 'Li Si 13800000000.pdf')).status).toBe(201);
    const { rows, files } = await kept();
    for (const file of files) {
      const found = await sharp(file).metadata();
      expect(found.format).toBe('jpeg');
      for (const part of ['exif', 'icc', 'iptc', 'xmp', 'comments'] as const)
        expect([part, found[part]]).toEqual([part, undefined]);
      for (const word of [...secrets, '%PDF', 'xmpmeta'])
        for (const written of [Buffer.from(word), Buffer.from(word, 'utf16le')])
          expect(file.includes(written)).toBe(false);
    }
    expect(JSON.stringify(rows)).not.toMatch(/Li Si|13800000000|Zhou/);
  });

  it('gives the same photos each time, so that a retry that sent it again is the same', async () => {
    const hashes = async (): Promise<string[]> => {
      const { pages } = (await (await upload(letter)).json()) as { pages: Uploaded[] };
      const { db } = site.world.services;
      return Promise.all(pages.map(async ({ id }) => (await db.read.findOneByOrFail(StoredFile, { id })).sha256));
    };
    expect(await hashes()).toEqual(await hashes());
  });

  it.each([
    ['ten pages', () => pdfOf(Array.from({ length: 10 }, () => ({}))), 415, /有 10\s页，最多 9\s页/],
    ['a broken one', () => Buffer.from('%PDF-1.7\nhello'), 415, /打不开/],
    ['one whose last page is broken', () => pdfOf([{}, {}]).subarray(0, 300), 415, /打不开/],
    [
      'one byte too many',
      () => Buffer.concat([letter, Buffer.alloc(MAX_UPLOAD_BYTES + 1 - letter.length)]),
      413,
      /15\sMB/,
    ],
  ])('is told so and leaves nothing: %s', async (_what, content, status, sentence) => {
    const before = await kept();
    const answer = await upload(content());
    expect([answer.status, await answer.json()]).toEqual([
      status,
      { code: 'INVALID_INPUT', message: expect.stringMatching(sentence) },
    ]);
    expect(await kept()).toEqual(before);
  });

  it('waits its turn: one at once, 8 waiting, and whoever comes then is told to come back; photos pass by', async () => {
    const { files } = site.world.services;
    const put = files.put.bind(files);
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const photo = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#4a7c59' } })
      .jpeg()
      .toBuffer();
    let atOnce = 0;
    let most = 0;
    files.put = async (full, thumb) => {
      if (full.length < 1000) return put(full, thumb);
      most = Math.max(most, ++atOnce);
      await gate;
      const name = await put(full, thumb);
      atOnce -= 1;
      return name;
    };
    try {
      const one = pdfOf([{ content: filled(1, 0, 1) }]);
      const answers = Array.from({ length: 10 }, () => upload(one));
      const refused = await Promise.race(answers);
      expect([refused.status, await refused.json()]).toEqual([
        429,
        { code: 'RATE_LIMITED', message: expect.stringMatching(/请 10\s秒后再试/) },
      ]);
      expect((await upload(photo)).status).toBe(201);
      open();
      const statuses = (await Promise.all(answers)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 201)).toHaveLength(9);
      expect(most).toBe(1);
    } finally {
      files.put = put;
    }
  });
});
