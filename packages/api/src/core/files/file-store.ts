import { createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream, mkdirSync, accessSync, constants } from 'node:fs';
import { mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { StartRefused } from '../../env';
import { sha256 } from '../crypto/codes';
import type { KeyRing } from '../crypto/keys';
import { newId } from '../ids';

export type Variant = 'full' | 'thumb';

/** A signed address lives 5 to 10 minutes: it is the same within a 5-minute slot, so that browsers may keep the picture. */
const SLOT_SECONDS = 300;

/** Content-addressed files below one folder that all processes share. */
export interface FileStore {
  /** Writes and syncs both variants; the name is the SHA-256 of the full one. */
  put(full: Buffer, thumb: Buffer): Promise<string>;
  read(sha256: string, variant: Variant): Promise<{ stream: Readable; bytes: number } | null>;
  /** Removes what was last written before `before`: the same picture uploaded again a moment ago stays. */
  remove(sha256: string, before: Date): Promise<void>;
  /** `/files/<sha256>/<variant>?until=…&sig=…` */
  signedUrl(sha256: string, variant: Variant, now: Date): string;
  /** Whether the address was signed here and has not run out. */
  verify(sha256: string, variant: string, until: string, signature: string, now: Date): boolean;
}

/** @throws StartRefused when the folder cannot be written */
export function openFileStore(folder: string, keys: KeyRing): FileStore {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw new StartRefused(`文件夹 ${folder} 不能写入，请换一个（YDT_FILES_DIR）或改正它的权限。`);
  }
  const path = (name: string, variant: Variant): string => join(folder, name.slice(0, 2), `${name}.${variant}.jpg`);

  const write = async (target: string, data: Buffer): Promise<void> => {
    const draft = `${target}.${newId()}.part`;
    const file = await open(draft, 'wx', 0o640);
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, target);
  };

  const sign = (name: string, variant: string, until: string): Buffer =>
    createHmac('sha256', keys.derive('file-url')).update(`${name}/${variant}/${until}`).digest();

  return {
    async put(full, thumb) {
      const name = sha256(full);
      const shelf = join(folder, name.slice(0, 2));
      await mkdir(shelf, { recursive: true });
      await write(path(name, 'thumb'), thumb);
      await write(path(name, 'full'), full);
      // The folder entry too, so that a row never outlives a power cut that its file did not.
      const shelfHandle = await open(shelf, 'r');
      await shelfHandle.sync();
      await shelfHandle.close();
      return name;
    },
    async read(name, variant) {
      const file = path(name, variant);
      const found = await stat(file).catch(absent);
      return found && { stream: createReadStream(file), bytes: found.size };
    },
    async remove(name, before) {
      const written = await stat(path(name, 'full')).catch(absent);
      if (!written || written.mtime >= before) return;
      for (const variant of ['full', 'thumb'] as const) await unlink(path(name, variant)).catch(absent);
    },
    signedUrl(name, variant, now) {
      const until = String((Math.floor(now.getTime() / 1000 / SLOT_SECONDS) + 2) * SLOT_SECONDS);
      return `/files/${name}/${variant}?until=${until}&sig=${sign(name, variant, until).toString('base64url')}`;
    },
    verify(name, variant, until, signature, now) {
      if (!/^\d{1,12}$/.test(until) || Number(until) * 1000 < now.getTime()) return false;
      const given = Buffer.from(signature, 'base64url');
      const wanted = sign(name, variant, until);
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    },
  };
}

const absent = (error: NodeJS.ErrnoException): null => {
  if (error.code === 'ENOENT') return null;
  throw error;
};
