import { In, IsNull, LessThan, type EntityManager } from 'typeorm';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Ctx, Services, Work } from '../context';
import { AppError } from '../errors';
import { newId } from '../ids';
import { byParent } from '../loaders';
import { photosOfPdf } from './pdf';
import { readyPhoto, type ReadyPhoto } from './photo';
import { StoredFile } from './stored-file.entity';

export const MAX_PHOTOS = 9;

@ObjectType({ description: 'A re-encoded picture behind short-lived signed addresses.' })
export class Photo {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'Signed address of the picture, at most 2,560 px a side; good for 5 to 10 minutes.' })
  url: string;
  @Field({ description: 'Signed address of the thumbnail, at most 480 px a side; good for 5 to 10 minutes.' })
  thumbnailUrl: string;
  @Field(() => Int, { description: 'Pixels.' })
  width: number;
  @Field(() => Int, { description: 'Pixels.' })
  height: number;
}

/** Re-encodes and keeps a picture nobody has claimed yet. */
export const storePhoto = async (services: Services, upload: Buffer): Promise<StoredFile> =>
  (await keep(services, [await readyPhoto(upload)]))[0]!;

/** Keeps the pages of a PDF, in order, each as a picture nobody has claimed yet; all of them or none. */
export const storePdf = async (services: Services, upload: Buffer): Promise<StoredFile[]> =>
  keep(services, await photosOfPdf(upload, MAX_PHOTOS));

/** Every file is on disk before its row is. */
async function keep(services: Services, photos: readonly ReadyPhoto[]): Promise<StoredFile[]> {
  const rows: StoredFile[] = [];
  for (const { full, thumb, width, height } of photos)
    rows.push({
      id: newId(),
      sha256: await services.files.put(full, thumb),
      bytes: full.length,
      width,
      height,
      ownerKind: 'none',
      ownerId: null,
      ordinal: 0,
      createdAt: services.clock(),
    });
  await services.db.write((em) => em.insert(StoredFile, rows));
  return rows;
}

/** The content hashes of unclaimed or already claimed files, in order: what an idempotent body is compared by. */
export async function contentOf(em: EntityManager, ids: readonly string[]): Promise<string[]> {
  if (ids.length > MAX_PHOTOS) throw tooMany(ids.length);
  const found = new Map((await em.findBy(StoredFile, { id: In([...ids]) })).map((file) => [file.id, file.sha256]));
  return ids.map((id) => found.get(id) ?? id);
}

const tooMany = (count: number): AppError =>
  AppError.invalidField('input.photoIds', `照片最多 ${MAX_PHOTOS}\u00A0张，请去掉 ${count - MAX_PHOTOS}\u00A0张。`);

/**
 * Gives uploaded pictures to their owner, in order.
 * @throws AppError INVALID_INPUT when there are more than nine, one is named twice, is gone or belongs to something else
 */
export async function claimPhotos(
  work: Work,
  path: string,
  ids: readonly string[],
  owner: { kind: 'complaint' | 'reply' | 'entry'; id: string },
): Promise<void> {
  if (ids.length === 0) return;
  if (ids.length > MAX_PHOTOS) throw tooMany(ids.length);
  if (new Set(ids).size !== ids.length) throw AppError.invalidField(path, '同一张照片加了两次，请去掉一张。');
  for (const [ordinal, id] of ids.entries()) {
    const claimed = await work.em.update(
      StoredFile,
      { id, ownerKind: 'none', ownerId: IsNull() },
      { ownerKind: owner.kind, ownerId: owner.id, ordinal },
    );
    if (!claimed.affected)
      throw AppError.invalidField(`${path}.${ordinal}`, `第 ${ordinal + 1} 张照片已经失效，请删掉它重新添加。`);
  }
}

export const photosOf = async (ctx: Ctx, ownerId: string): Promise<Photo[]> => {
  const files = await byParent(
    ctx,
    'photos',
    ownerId,
    (ids) => ctx.read.find(StoredFile, { where: { ownerId: In(ids) }, order: { ordinal: 'ASC' } }),
    (file) => file.ownerId!,
  );
  return files.map((file) => toPhoto(ctx, file));
};

export function toPhoto({ services }: Pick<Ctx, 'services'>, file: StoredFile): Photo {
  const now = services.clock();
  return {
    id: file.id,
    url: services.files.signedUrl(file.sha256, 'full', now),
    thumbnailUrl: services.files.signedUrl(file.sha256, 'thumb', now),
    width: file.width,
    height: file.height,
  };
}

const UNCLAIMED_MS = 48 * 3_600_000;

/** Job: removes pictures that nothing claimed within two days. */
export async function removeUnclaimed(services: Services): Promise<void> {
  const before = new Date(services.clock().getTime() - UNCLAIMED_MS);
  const old = { ownerKind: 'none' as const, createdAt: LessThan(before) };
  for (;;) {
    const files = await services.db.read.find(StoredFile, { where: old, take: 100 });
    if (files.length === 0) return;
    for (const file of files) {
      const gone = await services.db.write((em) => em.delete(StoredFile, { ...old, id: file.id }));
      const shared = await services.db.read.existsBy(StoredFile, { sha256: file.sha256 });
      if (gone.affected && !shared) await services.files.remove(file.sha256, before);
    }
  }
}
