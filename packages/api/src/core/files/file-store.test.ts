import { chmodSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { StartRefused } from '../../env';
import { sha256 } from '../crypto/codes';
import { keyRing } from '../crypto/keys';
import { openFileStore, type FileStore, type Variant } from './file-store';

const ring = (n: number) => keyRing(`k1:${Buffer.alloc(32, n).toString('base64')}`);
const NOW = new Date('2026-09-09T02:01:40.000Z');

let folder: string;
let store: FileStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ydt-files-'));
  store = openFileStore(folder, ring(1));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const full = Buffer.from('full');
const thumb = Buffer.from('thumb');
const read = async (name: string, variant: Variant): Promise<string | null> => {
  const found = await store.read(name, variant);
  if (!found) return null;
  const content = await buffer(found.stream);
  expect(found.bytes).toBe(content.length);
  return content.toString();
};
const files = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe('a stored picture', () => {
  it('is named by its content and comes back in both sizes', async () => {
    const name = await store.put(full, thumb);
    expect(name).toBe(sha256(full));
    expect([await read(name, 'full'), await read(name, 'thumb')]).toEqual(['full', 'thumb']);
    expect(await read(sha256('other'), 'full')).toBeNull();
  });

  it('is whole for every reader while it is written many times at once, and leaves no draft', async () => {
    const large = Buffer.alloc(3_000_000, 7);
    const name = await store.put(large, thumb);
    const lengths: number[] = [];
    await Promise.all([
      ...Array.from({ length: 10 }, () => store.put(large, thumb)),
      ...Array.from({ length: 10 }, async () => {
        const found = await store.read(name, 'full');
        lengths.push((await buffer(found!.stream)).length);
      }),
    ]);
    expect(new Set(lengths)).toEqual(new Set([large.length]));
    expect(files().sort()).toEqual([`${name}.full.jpg`, `${name}.thumb.jpg`]);
  });

  it('is removed unless it was written again since', async () => {
    const name = await store.put(full, thumb);
    const path = join(folder, name.slice(0, 2), `${name}.full.jpg`);
    utimesSync(path, NOW, NOW);
    await store.remove(name, NOW);
    expect(files()).toHaveLength(2);
    await store.remove(name, new Date(NOW.getTime() + 1));
    expect(files()).toEqual([]);
    await store.remove(name, new Date(NOW.getTime() + 1)); // a second time is no fault
  });
});

describe('a signed address', () => {
  const parts = (url: string) => {
    const { pathname, searchParams } = new URL(url, 'http://x');
    const [, , name, variant] = pathname.split('/') as [string, string, string, string];
    return { name, variant, until: searchParams.get('until')!, sig: searchParams.get('sig')! };
  };
  const verify = (url: string, now = NOW, of = store): boolean => {
    const { name, variant, until, sig } = parts(url);
    return of.verify(name, variant, until, sig, now);
  };
  const name = sha256('full');

  it('lives 5 to 10 minutes and is the same within five, so that browsers may keep the picture', () => {
    const url = store.signedUrl(name, 'full', NOW);
    const until = Number(parts(url).until) * 1000;
    expect(until - NOW.getTime()).toBe(500_000);
    expect(store.signedUrl(name, 'full', new Date(NOW.getTime() + 199_999))).toBe(url);
    expect(store.signedUrl(name, 'full', new Date(NOW.getTime() + 200_000))).not.toBe(url);
    expect([verify(url), verify(url, new Date(until)), verify(url, new Date(until + 1))]).toEqual([true, true, false]);
  });

  it('is good for one picture in one size, from one key', () => {
    const url = store.signedUrl(name, 'full', NOW);
    expect(verify(url.replace('/full', '/thumb'))).toBe(false);
    expect(verify(url.replace(name, sha256('other')))).toBe(false);
    expect(verify(url, NOW, openFileStore(folder, ring(2)))).toBe(false);
    const { variant, until, sig } = parts(url);
    for (const bad of ['', sig.slice(1), `${sig.slice(0, -2)}AA`, `A${sig}`])
      expect(store.verify(name, variant, until, bad, NOW)).toBe(false);
    for (const bad of ['', 'x', '-1', '1e99', ` ${until}`, '9'.repeat(13)])
      expect(store.verify(name, variant, bad, sig, NOW)).toBe(false);
  });
});

describe('a folder', () => {
  it('is made where it is missing', async () => {
    const below = openFileStore(join(folder, 'a', 'b'), ring(1));
    await below.put(full, thumb);
    expect(files()).toHaveLength(2);
  });

  it('that cannot be one is refused in a sentence', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => openFileStore(join(folder, 'file'), ring(1))).toThrow(StartRefused);
    expect(() => openFileStore(join(folder, 'file', 'below'), ring(1))).toThrow(/不能写入.*YDT_FILES_DIR/);
    chmodSync(folder, 0o700);
  });
});
