import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused, type Env } from '../../env';

/*
 * One ring of 32-byte keys; the first encrypts and signs, all of them decrypt and verify. Each use derives its own key
 * (HKDF-SHA-256), so that a receipt code tells nothing about a contact field.
 */

export type Purpose =
  | 'reporter'
  | 'phone-index'
  | 'staff-phone'
  | 'one-time-code'
  | 'totp'
  | 'receipt-code'
  | 'receipt-session'
  | 'idempotency'
  | 'file-url'
  | 'throttle'
  | 'text-digest';

export interface KeyRing {
  readonly currentId: string;
  readonly ids: string[];
  /** @throws Error when the ring no longer holds `keyId` */
  derive(purpose: Purpose, keyId?: string): Buffer;
}

export function keyRing(text: string): KeyRing {
  const entries = text.split(',');
  const keys = new Map(
    entries.map((entry) => {
      const [keyId, base64, ...rest] = entry.trim().split(':');
      const key = Buffer.from(base64 ?? '', 'base64');
      if (!keyId || !/^[a-z0-9]{1,8}$/.test(keyId) || rest.length > 0 || key.length !== 32)
        throw new StartRefused(
          'YDT_SECRET_KEYS 的格式应当是 编号:base64（编号 1 到 8 个小写字母或数字，密钥 32 字节），多把用逗号隔开。',
        );
      return [keyId, key] as const;
    }),
  );
  if (keys.size < entries.length)
    throw new StartRefused('YDT_SECRET_KEYS 里有两把密钥编号相同，请给每把一个自己的编号。');
  const ids = [...keys.keys()];
  const currentId = ids[0]!;
  const derived = new Map<string, Buffer>();
  return {
    currentId,
    ids,
    derive(purpose, keyId = currentId) {
      const name = `${purpose}/${keyId}`;
      const known = derived.get(name);
      if (known) return known;
      const key = keys.get(keyId);
      if (!key) throw new Error(`key ${keyId} is not in the ring`);
      const made = Buffer.from(hkdfSync('sha256', key, 'yidiantong', purpose, 32));
      derived.set(name, made);
      return made;
    },
  };
}

/** The configured ring; in demo mode one made into the data folder at the first start, readable by its owner only. */
export function loadKeys(env: Pick<Env, 'secretKeys' | 'mode' | 'dataDir'>): KeyRing {
  if (env.secretKeys) return keyRing(env.secretKeys);
  mkdirSync(env.dataDir, { recursive: true });
  const path = join(env.dataDir, 'demo-keys');
  if (!existsSync(path)) writeFileSync(path, `d1:${randomBytes(32).toString('base64')}`, { mode: 0o600 });
  return keyRing(readFileSync(path, 'utf8').trim());
}

/** HMAC-SHA-256 in hex. */
export const keyedHash = (ring: KeyRing, purpose: Purpose, text: string | Buffer, keyId?: string): string =>
  createHmac('sha256', ring.derive(purpose, keyId)).update(text).digest('hex');

/** Said out loud, because a shorter tag would be taken too, and is easier to guess. */
const TAG = { authTagLength: 16 };

/** AES-256-GCM: `iv.tag.ciphertext` in base64url. `context` is authenticated too, so a value cannot be moved to another row. */
export function seal(key: Buffer, plain: string | Buffer, context: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv, TAG).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return [iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url')).join('.');
}

/** @throws Error when the key, the context or the text is not the one that was sealed */
export function unseal(key: Buffer, sealed: string, context: string): Buffer {
  const [iv, tag, body] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (!iv || !tag || !body) throw new Error('not a sealed value');
  const decipher = createDecipheriv('aes-256-gcm', key, iv, TAG).setAAD(Buffer.from(context)).setAuthTag(tag);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}
