import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { MAX_PIXELS, MAX_UPLOAD_BYTES } from '../src/core/files/photo';
import { StoredFile } from '../src/core/files/stored-file.entity';
import { Site } from './http-site';

/* POST /uploads and GET /files: photos come in as photos and go out without anything of whoever took them. */

let site: Site;

beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());

const form = (...files: [content: Buffer, name: string][]): FormData => {
  const data = new FormData();
  for (const [content, name] of files) data.append('file', new Blob([new Uint8Array(content)]), name);
  return data;
};
const upload = (content: Buffer, name = 'photo.jpg'): Promise<Response> => site.post('/uploads', form([content, name]));

/** Everything kept: rows, and files of the folder below it. */
async function kept(): Promise<{ rows: number; files: string[] }> {
  const { env, db } = site.world.services;
  const files = readdirSync(env.filesDir, { recursive: true, withFileTypes: true });
  return {
    rows: await db.read.count(StoredFile),
    files: files.filter((entry) => entry.isFile()).map(({ name }) => name),
  };
}

const photo = (width: number, height: number): sharp.Sharp =>
  sharp({ create: { width, height, channels: 3, background: '#4a7c59' } });

/** A PNG of one bit a pixel, all black; with `rows` fewer than its height it is only a header to be believed. */
function png(width: number, height: number, rows = height): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const pixels = deflateSync(Buffer.alloc(rows * (1 + Math.ceil(width / 8))));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

describe('an upload that is no good photo', () => {
  const gif = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  );
  const html = Buffer.from('<!doctype html><script>alert(1)</script>');
  const executable = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0'), Buffer.alloc(4096, 1)]);
  const jpegWithScript = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), html]);

  const cases: [name: string, content: () => Promise<Buffer> | Buffer, status: number, sentence: RegExp][] = [
    ['an executable named .jpg', () => executable, 415, /不是照片/],
    ['an empty file', () => Buffer.alloc(0), 415, /空的/],
    ['a page named .jpg', () => html, 415, /不是照片/],
    ['a page behind a JPEG’s first bytes', () => jpegWithScript, 415, /不是照片/],
    ['an SVG', () => svg, 415, /不是照片/],
    ['a GIF', () => gif, 415, /不是照片/],
    ['a TIFF', () => photo(8, 8).tiff().toBuffer(), 415, /不是照片/],
    [
      'a truncated JPEG',
      async () => {
        const whole = await sharp(randomPixels(400, 300), { raw: { width: 400, height: 300, channels: 3 } })
          .jpeg()
          .toBuffer();
        return whole.subarray(0, whole.length / 2);
      },
      415,
      /没有传完整或已经损坏/,
    ],
    ['a PNG whose header promises more than there is', () => png(900, 900, 10), 415, /没有传完整或已经损坏/],
    ['300 megapixels', () => png(20_000, 15_000, 1), 415, /300\s百万像素/],
    ['one pixel column too many', () => png(MAX_PIXELS / 5_000 + 1, 5_000, 1), 415, /百万像素/],
    ['one byte too many', () => Buffer.alloc(MAX_UPLOAD_BYTES + 1, 1), 413, /15\sMB/],
    ['16 MB', () => Buffer.alloc(16 * 1024 * 1024, 1), 413, /15\sMB/],
  ];

  it.each(cases)('is told so and leaves nothing: %s', async (_name, content, status, sentence) => {
    const before = await kept();
    const answer = await upload(await content(), 'IMG_0001.jpg');
    expect([answer.status, await answer.json()]).toEqual([
      status,
      { code: 'INVALID_INPUT', message: expect.stringMatching(sentence) },
    ]);
    expect(await kept()).toEqual(before);
  });

  it('is told so and leaves nothing: two files', async () => {
    const good = await photo(20, 20).jpeg().toBuffer();
    const before = await kept();
    const answer = await site.post('/uploads', form([good, 'a.jpg'], [good, 'b.jpg']));
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { code: 'INVALID_INPUT', message: expect.stringContaining('一次只传一张') },
    ]);
    expect(await kept()).toEqual(before);
  });

  it('is told so and leaves nothing: no file, a field, no form', async () => {
    const before = await kept();
    const field = new FormData();
    field.append('file', 'text');
    for (const [body, headers] of [
      [new FormData(), {}],
      [field, {}],
      ['{}', { 'content-type': 'application/json' }],
      ['', { 'content-type': 'multipart/form-data' }],
      ['--x\r\nbroken', { 'content-type': 'multipart/form-data; boundary=x' }],
    ] as [FormData | string, Record<string, string>][]) {
      const answer = await site.post('/uploads', body, headers);
      expect([body, await answer.json()]).toEqual([
        body,
        { code: 'INVALID_INPUT', message: expect.stringContaining('照片') },
      ]);
      expect(answer.status).toBe(400);
    }
    expect(await kept()).toEqual(before);
  });

  it('is forgotten when the sender hangs up half-way', async () => {
    const before = await kept();
    const head =
      'POST /uploads HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n';
    const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n';
    const { connect } = await import('node:net');
    const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
    socket.write(head + part);
    socket.write((await photo(300, 300).jpeg().toBuffer()).subarray(0, 500));
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await kept()).toEqual(before);
    expect((await upload(await photo(10, 10).jpeg().toBuffer())).status).toBe(201);
  });
});

const randomPixels = (width: number, height: number): Buffer => {
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0, seed = 1; i < pixels.length; i++) pixels[i] = (seed = (seed * 16_807) % 2_147_483_647) & 255;
  return pixels;
};

describe('a good photo', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('may be %s', async (format) => {
    const answer = await upload(await photo(40, 30).toFormat(format).toBuffer());
    expect([answer.status, await answer.json()]).toEqual([
      201,
      { id: expect.stringMatching(/^[0-9A-Z]{26}$/), width: 40, height: 30, bytes: expect.any(Number) },
    ]);
  });

  it('may have as many pixels and bytes as is said, and comes back smaller', async () => {
    const answer = await upload(png(MAX_PIXELS / 5_000, 5_000), 'large.png');
    expect(await answer.json()).toMatchObject({ width: 2560, height: 1280 });
    const small = await photo(16, 16).jpeg().toBuffer();
    const padded = Buffer.concat([small, Buffer.alloc(MAX_UPLOAD_BYTES - small.length)]);
    expect((await upload(padded)).status).toBe(201);
  });

  it('comes back upright, without metadata, name or place, as picture and as thumbnail', async () => {
    const taken = await photo(900, 600)
      .withExif({
        IFD0: { Artist: '李四的手机', ImageDescription: '13800000000' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 44/1 30/1', GPSLongitudeRef: 'E' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><name>李四的手机</name></x:xmpmeta>')
      .withIccProfile('p3')
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const before = await sharp(taken).metadata();
    expect([before.exif?.length, before.xmp?.length, before.orientation]).toEqual([
      expect.any(Number),
      expect.any(Number),
      6,
    ]);

    const { id } = (await (await upload(taken, '李四-13800000000.jpg')).json()) as { id: string };
    const row = await site.world.services.db.read.findOneByOrFail(StoredFile, { id });
    expect(row).toMatchObject({ width: 600, height: 900, ownerKind: 'none', ownerId: null });
    for (const variant of ['full', 'thumb'] as const) {
      const url = site.world.services.files.signedUrl(row.sha256, variant, site.world.time.now);
      const content = Buffer.from(await (await site.get(url)).arrayBuffer());
      const found = await sharp(content).metadata();
      expect(found).toMatchObject({ format: 'jpeg', width: variant === 'full' ? 600 : 320 });
      for (const part of ['exif', 'icc', 'iptc', 'xmp', 'orientation', 'comments'] as const)
        expect([variant, part, found[part]]).toEqual([variant, part, undefined]);
      for (const word of ['李四', '13800000000', 'GPS', 'Exif', 'xmpmeta', 'ICC_PROFILE'])
        expect(content.includes(word)).toBe(false);
    }
    expect(JSON.stringify([row, await kept()])).not.toMatch(/李四|13800000000/);
  });

  it('is kept once however often it is sent', async () => {
    const content = await photo(33, 21).jpeg().toBuffer();
    const before = await kept();
    const ids = await Promise.all(
      [1, 2, 3].map(async () => ((await (await upload(content)).json()) as { id: string }).id),
    );
    expect(new Set(ids).size).toBe(3);
    const after = await kept();
    expect([after.rows - before.rows, after.files.length - before.files.length]).toEqual([3, 2]);
  });

  it('waits its turn: two at once, 40 waiting, and whoever comes then is told to come back', async () => {
    const { files } = site.world.services;
    const put = files.put.bind(files);
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let atOnce = 0;
    let most = 0;
    files.put = async (...args) => {
      most = Math.max(most, ++atOnce);
      await gate;
      const name = await put(...args);
      atOnce -= 1;
      return name;
    };
    try {
      const content = await photo(20, 20).jpeg().toBuffer();
      const answers = Array.from({ length: 43 }, () => upload(content));
      const refused = await Promise.race(answers);
      expect([refused.status, await refused.json()]).toEqual([
        429,
        { code: 'RATE_LIMITED', message: expect.stringMatching(/请 10\s秒后再试/) },
      ]);
      open();
      const statuses = (await Promise.all(answers)).map(({ status }) => status);
      expect(statuses.filter((status) => status === 201)).toHaveLength(42);
      expect(most).toBe(2);
    } finally {
      files.put = put;
    }
    expect((await upload(await photo(20, 20).jpeg().toBuffer())).status).toBe(201);
  });
});

describe('GET /files', () => {
  let url: string;
  let content: Buffer;

  beforeAll(async () => {
    const { id } = (await (await upload(await photo(50, 40).jpeg().toBuffer())).json()) as { id: string };
    const { sha256 } = await site.world.services.db.read.findOneByOrFail(StoredFile, { id });
    url = site.world.services.files.signedUrl(sha256, 'full', site.world.time.now);
    content = readFileSync(join(site.world.services.env.filesDir, sha256.slice(0, 2), `${sha256}.full.jpg`));
  });

  it('gives the picture as something to save, never to be read as anything else', async () => {
    const answer = await site.get(url);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(content.length),
      'content-disposition': 'attachment; filename="photo.jpg"',
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('private'),
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('refuses an address that was not signed as it stands', async () => {
    const [path, query] = url.split('?') as [string, string];
    const [, , name] = path.split('/') as [string, string, string];
    const parameters = new URLSearchParams(query);
    const changed = (change: Record<string, string>): string =>
      `${path}?${new URLSearchParams({ ...Object.fromEntries(parameters), ...change }).toString()}`;
    const signature = parameters.get('sig')!;
    for (const address of [
      path,
      `${path}?until=${parameters.get('until')}`,
      changed({ sig: `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}` }),
      changed({ sig: '' }),
      changed({ sig: signature.slice(0, -4) }),
      changed({ until: String(Number(parameters.get('until')) + 300) }),
      changed({ until: '9'.repeat(20) }),
      changed({ until: '-1' }),
      `/files/${name}/thumb?${query}`,
      `/files/${name.replace(/^./, (first) => (first === 'a' ? 'b' : 'a'))}/full?${query}`,
      `/files/..%2f..%2fyidiantong.db/full?${query}`,
    ]) {
      const answer = await site.get(address);
      expect([address, answer.status, await answer.json()]).toEqual([
        address,
        403,
        { code: 'INVALID_INPUT', message: expect.stringContaining('失效') },
      ]);
    }
  });

  it('refuses an address after its time', async () => {
    const until = Number(new URLSearchParams(url.split('?')[1]).get('until')) * 1000;
    const before = site.world.time.now;
    expect(until - before.getTime()).toBeGreaterThanOrEqual(300_000);
    expect(until - before.getTime()).toBeLessThanOrEqual(600_000);
    for (const [now, status] of [
      [until, 200],
      [until + 1, 403],
    ] as const) {
      site.world.time.now = new Date(now);
      expect([now, (await site.get(url)).status]).toEqual([now, status]);
    }
    site.world.time.now = before;
  });

  it('says that a picture is gone', async () => {
    const missing = site.world.services.files.signedUrl('0'.repeat(64), 'full', site.world.time.now);
    expect((await site.get(missing)).status).toBe(404);
    expect(existsSync(site.world.services.env.filesDir)).toBe(true);
  });
});
