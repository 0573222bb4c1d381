import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { A4, filled, pdfOf, stream } from '../../../test/pdf';
import type { AppError } from '../errors';
import { isPdf, photosOfPdf } from './pdf';
import type { ReadyPhoto } from './photo';

const draw = (pdf: Buffer, seconds?: number): Promise<ReadyPhoto[]> => photosOfPdf(pdf, 9, seconds);

const refusal = (pdf: Buffer, seconds?: number): Promise<string> =>
  draw(pdf, seconds).then(
    (photos) => `${photos.length} photos`,
    (error: AppError) => error.details.fields![0]!.message,
  );

/** The colour at a place of an A4 page, in points from its lower left corner, rounded to what JPEG keeps. */
async function colourAt({ full, width, height }: ReadyPhoto, x: number, y: number): Promise<string> {
  const place = {
    left: Math.round((x / A4[0]) * width),
    top: Math.round((1 - y / A4[1]) * height),
    width: 1,
    height: 1,
  };
  const pixel = await sharp(full).extract(place).raw().toBuffer();
  return [...pixel].map((part) => Math.round(part / 85)).join('');
}

const RED = '300';
const GREEN = '030';
const BLUE = '003';
const BLANK = '333';

const form = (content: string, box: string, more = ''): Buffer =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [${box}] ${more}`);
const uses = (kind: string, name: string, number: number): string =>
  `/Resources << /${kind} << /${name} ${number} 0 R >> >>`;

describe('a PDF', () => {
  it('is known by its first bytes', () => {
    for (const start of ['%PDF-1.4', '\n%PDF-2.0', '\xef\xbb\xbf%PDF-1.7'])
      expect(isPdf(Buffer.from(start, 'latin1'))).toBe(true);
    for (const start of ['', '%PDF', 'x%PDF-1.4', `${' '.repeat(60)}%PDF-1.4`, '\xff\xd8\xff\xe0%PDF-1.4'])
      expect(isPdf(Buffer.from(start, 'latin1'))).toBe(false);
  });

  it('becomes one photo a page, in order, of 150 dots an inch and 2,560 a side at most', async () => {
    const photos = await draw(
      pdfOf([
        { content: filled(1, 0, 0) },
        { content: filled(0, 1, 0), box: [842, 595] },
        { content: filled(0, 0, 1), box: [14_400, 7_200] },
        { content: filled(0, 0, 1), box: [1e9, 1e9] },
        { content: filled(1, 0, 0), box: [1, 1] },
        { content: filled(1, 0, 0), box: [20_000, 1] },
        { content: filled(0, 1, 0), more: '/Rotate 90' },
      ]),
    );
    expect(photos.map(({ width, height }) => [width, height])).toEqual([
      [1240, 1754],
      [1754, 1240],
      [2560, 1280],
      [2560, 2560],
      [2, 2],
      [2560, 1],
      [1754, 1240],
    ]);
    expect(await Promise.all(photos.slice(0, 3).map((photo) => colourAt(photo, 100, 100)))).toEqual([RED, GREEN, BLUE]);
    for (const { full, thumb, width, height } of photos.slice(0, 3)) {
      expect(await sharp(full).metadata()).toMatchObject({ format: 'jpeg', width, height });
      expect(await sharp(thumb).metadata()).toMatchObject({ [width < height ? 'height' : 'width']: 480 });
    }
  });

  it('shows its stamps, its seals and what was filled in, and neither scripts nor hidden notes', async () => {
    const annotation = (kind: string, rect: string, look: number): string =>
      `<< /Type /Annot ${kind} /F 4 /Rect [${rect}] /AP << /N ${look} 0 R >> >>`;
    const seal = annotation('/Subtype /Stamp', '100 100 200 200', 100);
    const signature = annotation('/Subtype /Widget /FT /Sig', '300 100 400 200', 101);
    const hidden = annotation('/Subtype /Stamp', '100 300 200 400', 100).replace('/F 4', '/F 2');
    const [page] = await draw(
      pdfOf([{ content: '0 1 0 rg 300 300 100 100 re f', more: `/Annots [${seal} ${signature} ${hidden}]` }], {
        objects: {
          100: form('1 0 0 rg 0 0 100 100 re f', '0 0 100 100'),
          101: form('0 0 1 rg 0 0 100 100 re f', '0 0 100 100'),
        },
      }),
    );
    const places = [
      [150, 150],
      [350, 150],
      [350, 350],
      [150, 350],
    ] as const;
    expect(await Promise.all(places.map(([x, y]) => colourAt(page!, x, y)))).toEqual([RED, BLUE, GREEN, BLANK]);
  });
});

describe('letters', () => {
  const chinese = {
    100: '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [101 0 R] >>',
    101: '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /FontDescriptor 102 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>',
    102: '<< /Type /FontDescriptor /FontName /SimSun /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
  };
  const words = (mode: number): string => `BT /F 40 Tf ${mode} Tr 100 500 Td <D6D0B9FA> Tj ET`;
  const inForm = form(words(0), '0 0 600 900', uses('Font', 'F', 100));

  it.each([
    ['on the page', { content: words(0), more: uses('Font', 'F', 100) }, {}],
    ['in a part of it', { content: '/X Do', more: uses('XObject', 'X', 110) }, { 110: inForm }],
    [
      'in a stamp',
      { more: '/Annots [<< /Type /Annot /Subtype /Stamp /F 4 /Rect [0 0 500 800] /AP << /N 110 0 R >> >>]' },
      { 110: inForm },
    ],
  ])('whose shapes the file lacks are said, not left out: %s', async (_where, page, objects) => {
    expect(await refusal(pdfOf([{}, page], { objects: { ...chinese, ...objects } }))).toMatch(
      /第 2\s页的字体没有存在文件里.*拍照/,
    );
  });

  it('that a scanner read lie invisible over its picture and may lack theirs', async () => {
    const pdf = pdfOf([{ content: words(3), more: uses('Font', 'F', 100) }], { objects: chinese });
    expect(await draw(pdf)).toHaveLength(1);
  });

  it('of Latin writing are drawn without', async () => {
    const [page] = await draw(
      pdfOf([
        {
          content: 'BT /F 400 Tf 60 300 Td (M) Tj ET',
          more: '/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> >> >>',
        },
      ]),
    );
    expect((await sharp(page!.full).stats()).channels[0]!.min).toBeLessThan(20);
  });
});

describe('what a stranger put in', () => {
  it('is neither run nor fetched: the photo is that of the same page without it', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const script = '<< /S /JavaScript /JS (app.alert\\(1\\); this.getField\\("a"\\).value = 1; while \\(true\\);) >>';
    const page = { content: `${filled(1, 0, 0)} /X Do`, more: uses('XObject', 'X', 100) };
    const plain = pdfOf([page]);
    const hostile = pdfOf(
      [
        {
          ...page,
          more: `${page.more} /AA << /O ${script} /C ${script} >> /Annots [
            << /Type /Annot /Subtype /Link /Rect [0 0 600 900] /Border [0 0 0] /A << /S /URI /URI (${url}/uri) >> /AA << /PO ${script} >> >>
            << /Type /Annot /Subtype /Screen /Rect [0 0 600 900] /A << /S /Launch /F (/bin/sh) /NewWindow true >> >>]`,
        },
      ],
      {
        catalog: `/OpenAction ${script} /AA << /WC ${script} >> /Names << /JavaScript << /Names [(a) ${script}] >> >>
          /AcroForm << /Fields [101 0 R] /NeedAppearances true /XFA 103 0 R >>`,
        objects: {
          // Picture and form by reference to another place.
          100: stream(
            '',
            `/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /F << /FS /URL /F (${url}/image) >>`,
          ),
          101: `<< /FT /Tx /T (a) /V (1) /AA << /C ${script} /F ${script} >> /A << /S /SubmitForm /F << /FS /URL /F (${url}/form) >> >> >>`,
          103: stream(
            `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><!DOCTYPE x SYSTEM "${url}/dtd"><x href="${url}/xfa"/></xdp:xdp>`,
          ),
        },
      },
    );
    const [mine] = await draw(plain);
    const [theirs] = await draw(hostile).finally(() => server.close());
    expect(theirs!.full.equals(mine!.full)).toBe(true);
    expect(asked).toEqual([]);
  });

  const password = pdfOf([{}], {
    objects: {
      100: `<< /Filter /Standard /V 1 /R 2 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> /P -4 >>`,
    },
    trailer: `/Encrypt 100 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`,
  });
  const replaced = (from: string, to: string): Buffer =>
    Buffer.from(pdfOf([{}]).toString('latin1').replace(from, to.padEnd(from.length)), 'latin1');
  const whole = pdfOf([{ content: filled(1, 0, 0) }, {}]);

  it.each([
    ['a password', password, /加了密码.*去掉密码/],
    ['only a beginning', Buffer.from('%PDF-1.7\nhello'), /打不开.*已经损坏.*重新扫描/],
    ['a half', whole.subarray(0, whole.length / 2), /打不开/],
    ['no page', pdfOf([]), /一页都没有/],
    ['a page that is its own parent', replaced('/Kids [10 0 R]', '/Kids [2 0 R]'), /打不开/],
    ['ten pages', pdfOf(Array.from({ length: 10 }, () => ({}))), /有 10\s页，最多 9\s页。请只留/],
    ['a million pages by its own word', replaced('/Count 1 /Kids', '/Count 999999 /Kids'), /最多 9\s页|打不开/],
  ])('is refused in a sentence that helps: %s', async (_what, pdf, sentence) => {
    expect(await refusal(pdf)).toMatch(sentence);
  });

  it('may be nine pages', async () => {
    expect(await draw(pdfOf(Array.from({ length: 9 }, () => ({}))))).toHaveLength(9);
  });
});

describe('a bomb', () => {
  /** Each part draws the next ten times. */
  const nested = (levels: number): Buffer => {
    const parts = Array.from({ length: levels }, (_, at): [number, Buffer] => [
      100 + at,
      form('/X Do '.repeat(10), '0 0 1000 1000', uses('XObject', 'X', 101 + at)),
    ]);
    const last = form('0 0 10 10 re f', '0 0 1000 1000');
    return pdfOf([{ content: '/X Do', more: uses('XObject', 'X', 100) }], {
      objects: { ...Object.fromEntries(parts), [100 + levels]: last },
    });
  };
  const packed = (bytes: number, entries = ''): Buffer =>
    stream(deflateSync(Buffer.alloc(bytes, ' '), { level: 1 }), `${entries} /Filter /FlateDecode`);
  const paths = pdfOf([{ content: `0 0 m ${'500 800 l 3 7 l 99 400 l '.repeat(450_000)} f` }]);
  const pixels = (side: number): Buffer =>
    pdfOf([{ content: '500 0 0 500 0 0 cm /X Do', more: uses('XObject', 'X', 100) }], {
      objects: {
        100: packed(
          (side * side) / 8,
          `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /BitsPerComponent 1 /ColorSpace /DeviceGray`,
        ),
      },
    });

  it.each([
    ['parts within parts', () => nested(12)],
    [
      'a page that unpacks to 450 MB',
      () => pdfOf([{ more: '/Contents 100 0 R' }], { objects: { 100: packed(450e6) } }),
    ],
    ['a picture of 3,600 megapixels', () => pixels(60_000)],
    ['states without end', () => pdfOf([{ content: 'q '.repeat(3e6) }])],
  ])('is refused within its time: %s', async (_what, pdf) => {
    const bomb = pdf();
    const before = performance.now();
    expect(await refusal(bomb, 4)).toMatch(/太复杂.*拍照/);
    expect(performance.now() - before).toBeLessThan(8_000);
  });

  it.each([
    ['arrays', () => '['.repeat(2e6)],
    ['dictionaries', () => `/A ${'<</A '.repeat(5e5)}1${'>>'.repeat(5e5)}`],
  ])('of %s within each other is drawn as far as it goes', async (_what, content) => {
    expect(await draw(pdfOf([{ content: content() }]))).toHaveLength(1);
    expect(await refusal(pdfOf([{ more: content() }]))).toMatch(/打不开|1 photos/);
  });

  it('does not hold up the server, which draws the next one as before', async () => {
    let beats = 0;
    const heart = setInterval(() => (beats += 1), 20);
    expect(await refusal(paths, 1)).toMatch(/太复杂/);
    clearInterval(heart);
    expect(beats).toBeGreaterThan(10);
    expect(await draw(pdfOf([{}]))).toHaveLength(1);
  });
});
