import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartRefused } from '../../env';
import { readableCode, readableFrom } from './codes';
import { keyedHash, keyRing, loadKeys, seal, unseal } from './keys';

const key = (n: number): string => Buffer.alloc(32, n).toString('base64');

describe('a ring', () => {
  it('encrypts with its first key and opens with all of them', () => {
    const old = keyRing(`k1:${key(1)}`);
    const sealed = seal(old.derive('reporter'), '李四', 'name/1');
    const rotated = keyRing(`k2:${key(2)}, k1:${key(1)}`);
    expect([rotated.currentId, rotated.ids]).toEqual(['k2', ['k2', 'k1']]);
    expect(unseal(rotated.derive('reporter', 'k1'), sealed, 'name/1').toString()).toBe('李四');
    expect(() => unseal(rotated.derive('reporter'), sealed, 'name/1')).toThrow();
    const dropped = keyRing(`k2:${key(2)}`);
    expect(() => dropped.derive('reporter', 'k1')).toThrow('k1');
  });

  it('has a key of its own for each purpose, the same at every start', () => {
    const [one, again, other] = [keyRing(`k1:${key(1)}`), keyRing(`k1:${key(1)}`), keyRing(`k1:${key(3)}`)];
    const purposes = ['reporter', 'receipt-code', 'receipt-session', 'idempotency', 'file-url', 'throttle'] as const;
    const derived = purposes.map((purpose) => one.derive(purpose).toString('hex'));
    expect(new Set([...derived, Buffer.alloc(32, 1).toString('hex')]).size).toBe(purposes.length + 1);
    expect(again.derive('reporter')).toEqual(one.derive('reporter'));
    expect(other.derive('reporter')).not.toEqual(one.derive('reporter'));
  });

  it.each([
    ['no number', key(1)],
    ['an empty number', `:${key(1)}`],
    ['a long number', `abcdefghi:${key(1)}`],
    ['a number in capitals', `K1:${key(1)}`],
    ['a short key', `k1:${Buffer.alloc(31, 1).toString('base64')}`],
    ['a long key', `k1:${Buffer.alloc(33, 1).toString('base64')}`],
    ['no key', 'k1:'],
    ['an empty one among others', `k1:${key(1)},`],
    ['two of one number', `k1:${key(1)},k1:${key(2)}`],
  ])('of %s is refused in a sentence that holds no key', (_what, text) => {
    expect(() => keyRing(text)).toThrow(StartRefused);
    expect(() => keyRing(text)).toThrow(/YDT_SECRET_KEYS/);
    expect(() => keyRing(text)).not.toThrow(key(1));
  });

  it('of a demo is made once, for its owner alone', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ydt-keys-'));
    const env = { secretKeys: null, mode: 'demo' as const, dataDir };
    const first = loadKeys(env);
    expect(loadKeys(env).derive('reporter')).toEqual(first.derive('reporter'));
    expect(statSync(join(dataDir, 'demo-keys')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(dataDir, 'demo-keys'), 'utf8')).toMatch(/^d1:[\w+/]{43}=$/);
    expect(loadKeys({ ...env, secretKeys: `k1:${key(1)}` }).currentId).toBe('k1');
    rmSync(dataDir, { recursive: true });
  });
});

describe('a sealed value', () => {
  const own = Buffer.alloc(32, 9);
  const sealed = seal(own, '13800000000', 'phone/01A');

  it('opens with its key in its place, also when it is empty or long', () => {
    for (const text of ['13800000000', '', '𠮷😀', 'x'.repeat(10_000)])
      expect(unseal(own, seal(own, text, 'phone/01A'), 'phone/01A').toString('utf8')).toBe(text);
  });

  it('is another one every time', () => {
    expect(seal(own, '13800000000', 'phone/01A')).not.toBe(sealed);
    expect(sealed).not.toContain(Buffer.from('13800000000').toString('base64url').slice(0, 12));
  });

  it('moved to another row or field, under another key, or changed in any byte is refused', () => {
    expect(() => unseal(own, sealed, 'phone/01B')).toThrow();
    expect(() => unseal(own, sealed, 'name/01A')).toThrow();
    expect(() => unseal(Buffer.alloc(32, 8), sealed, 'phone/01A')).toThrow();
    const parts = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
    for (const [index, part] of parts.entries())
      for (let at = 0; at < part.length; at++) {
        const changed = parts.map((each) => Buffer.from(each));
        changed[index]![at]! ^= 1;
        const text = changed.map((each) => each.toString('base64url')).join('.');
        expect(() => unseal(own, text, 'phone/01A')).toThrow();
      }
    const [iv, tag, body] = sealed.split('.') as [string, string, string];
    // A tag cut short would be easier to guess.
    const short = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url');
    for (const text of ['', 'x', `${iv}.${tag}`, `${iv}..${body}`, `${iv}.${short}.${body}`])
      expect(() => unseal(own, text, 'phone/01A')).toThrow();
  });
});

describe('a keyed hash', () => {
  it('depends on the key, the purpose and the text', () => {
    const ring = keyRing(`k2:${key(2)},k1:${key(1)}`);
    const all = [
      keyedHash(ring, 'throttle', 'a'),
      keyedHash(ring, 'throttle', 'b'),
      keyedHash(ring, 'idempotency', 'a'),
      keyedHash(ring, 'throttle', 'a', 'k1'),
    ];
    expect(new Set(all).size).toBe(4);
    expect(keyedHash(ring, 'throttle', Buffer.from('a'), 'k2')).toBe(all[0]);
  });
});

describe('a readable code', () => {
  it('holds no vowel, no digit and no letter taken for another', () => {
    const many = Array.from({ length: 300 }, () => readableCode(10)).join('');
    expect(many).toMatch(/^[23456789BCDFGHJKMNPQRSTVWXZ]+$/);
    expect(new Set(many).size).toBe(27);
  });

  it('out of a digest is the same again, and another one for another digest', () => {
    const digest = 'ab'.repeat(32);
    expect(readableFrom(digest, 8)).toBe(readableFrom(digest, 8));
    expect(readableFrom(digest, 8)).toMatch(/^[23456789BCDFGHJKMNPQRSTVWXZ]{8}$/);
    expect(readableFrom('cd'.repeat(32), 8)).not.toBe(readableFrom(digest, 8));
  });
});
