/* Small PDFs, written by hand: what a test needs of the format, and what a stranger may do with it. */

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

interface Page {
  /** In points, 72 an inch; A4 when not given. */
  box?: readonly [width: number, height: number];
  /** What is drawn. */
  content?: string | Buffer;
  /** Entries of the page, besides size and content. */
  more?: string;
}

interface Parts {
  /** Further objects by number, from 100; a Buffer is a whole object. */
  objects?: Record<number, string | Buffer>;
  catalog?: string;
  trailer?: string;
}

export const A4 = [595, 842] as const;

/** A rectangle that fills the page. */
export const filled = (red: number, green: number, blue: number): string =>
  `${red} ${green} ${blue} rg 0 0 20000 20000 re f`;

export const stream = (content: string | Buffer, entries = ''): Buffer =>
  Buffer.concat([
    bytes(`<< /Length ${content.length} ${entries} >> stream\n`),
    typeof content === 'string' ? bytes(content) : content,
    bytes('\nendstream'),
  ]);

export function pdfOf(pages: readonly Page[], { objects = {}, catalog = '', trailer = '' }: Parts = {}): Buffer {
  const numbered: [number, string | Buffer][] = [
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [2, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${10 + 2 * at} 0 R`).join(' ')}] >>`],
    ...pages.flatMap(({ box = A4, content = '', more = '' }, at): [number, string | Buffer][] => [
      [
        10 + 2 * at,
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${box.join(' ')}] /Contents ${11 + 2 * at} 0 R ${more} >>`,
      ],
      [11 + 2 * at, stream(content)],
    ]),
    ...Object.entries(objects).map(([number, object]): [number, string | Buffer] => [Number(number), object]),
  ];
  const parts = [bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')];
  const places = new Map<number, number>();
  let length = parts[0]!.length;
  for (const [number, object] of numbered) {
    places.set(number, length);
    const part = Buffer.concat([
      bytes(`${number} 0 obj\n`),
      typeof object === 'string' ? bytes(object) : object,
      bytes('\nendobj\n'),
    ]);
    parts.push(part);
    length += part.length;
  }
  const size = Math.max(...places.keys()) + 1;
  const table = Array.from({ length: size }, (_, number) =>
    places.has(number) ? `${String(places.get(number)).padStart(10, '0')} 00000 n \n` : '0000000000 65535 f \n',
  );
  parts.push(
    bytes(
      `xref\n0 ${size}\n${table.join('')}trailer << /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
