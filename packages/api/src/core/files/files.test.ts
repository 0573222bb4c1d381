import { readdirSync } from 'node:fs';
import sharp from 'sharp';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { systemContext } from '../system-context';
import type { AppError } from '../errors';
import { newId } from '../ids';
import { claimPhotos, contentOf, MAX_PHOTOS, photosOf, removeUnclaimed, storePhoto } from './files';
import { StoredFile } from './stored-file.entity';

let world: World;
beforeAll(async () => {
  world = await World.open();
  await TestDistrict.build(world);
});
afterAll(() => world.close());

let shade = 0;
const HOUR = 3_600_000;
/** A photo unlike any before it. */
const store = async (): Promise<StoredFile> => {
  shade += 1;
  const background = { r: shade * 7, g: 255 - shade * 5, b: shade };
  return storePhoto(
    world.services,
    await sharp({ create: { width: 64, height: 48, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  );
};
const onDisk = (): number =>
  readdirSync(world.services.env.filesDir, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).length;
const claim = (ids: string[], ownerId: string): Promise<void> => {
  const ctx = systemContext(world.services);
  return world.services.db.write((em) =>
    claimPhotos({ ctx, services: world.services, actor: ctx.actor, em, now: world.time.now }, 'input.photoIds', ids, {
      kind: 'complaint',
      id: ownerId,
    }),
  );
};
const refusal = (ids: string[], ownerId: string) =>
  claim(ids, ownerId).catch((error: AppError) => error.details.fields![0]) as Promise<{
    path: string;
    message: string;
  }>;

describe('photos', () => {
  it('are claimed once, in order, and belong to their owner alone from then on', async () => {
    const ids = [(await store()).id, (await store()).id, (await store()).id].reverse();
    await claim(ids, 'A');
    const ctx = systemContext(world.services);
    const photos = await photosOf(ctx, 'A');
    expect(photos.map(({ id }) => id)).toEqual(ids);
    expect(photos[0]).toMatchObject({
      url: expect.stringMatching(/^\/files\/[0-9a-f]{64}\/full\?/),
      thumbnailUrl: expect.stringMatching(/^\/files\/[0-9a-f]{64}\/thumb\?/),
      width: 64,
      height: 48,
    });
    expect(await refusal([ids[1]!], 'B')).toMatchObject({
      path: 'input.photoIds.0',
      message: expect.stringMatching(/第 1\s张/),
    });
    expect(await photosOf(systemContext(world.services), 'B')).toEqual([]);
  });

  it('are nine at most, none of them twice, and none unknown; one bad one leaves all as they were', async () => {
    const ids = [];
    for (let i = 0; i < MAX_PHOTOS + 1; i++) ids.push((await store()).id);
    expect(await refusal(ids, 'C')).toEqual({
      path: 'input.photoIds',
      message: expect.stringMatching(/最多 9\s张，请去掉 1\s张/),
    });
    expect((await refusal([ids[0]!, ids[1]!, ids[0]!], 'C')).message).toContain('加了两次');
    expect(await refusal([ids[0]!, 'unknown'], 'C')).toMatchObject({ path: 'input.photoIds.1' });
    await claim(ids.slice(0, MAX_PHOTOS), 'C');
    await claim([], 'C');
    expect(await photosOf(systemContext(world.services), 'C')).toHaveLength(9);
  });

  it('are claimed by one of two who try at once', async () => {
    const { id } = await store();
    const results = await Promise.allSettled([claim([id], 'D'), claim([id], 'E')]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('are compared by content, so that a retry that sent them again is the same', async () => {
    const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123456' } })
      .jpeg()
      .toBuffer();
    const [one, two] = [await storePhoto(world.services, photo), await storePhoto(world.services, photo)];
    expect(one.id).not.toBe(two.id);
    const { read } = world.services.db;
    expect(await contentOf(read, [one.id, 'unknown'])).toEqual([one.sha256, 'unknown']);
    expect(await contentOf(read, [two.id])).toEqual([one.sha256]);
  });
});

describe('what nobody claimed', () => {
  it('is removed after two days, row and files, and nothing else is', async () => {
    await world.services.db.write((em) => em.clear(StoredFile));
    // The age of a file on disk is the real one, so the clock of this test starts at the real time.
    const start = Date.now();
    world.time.now = new Date(start);
    const [old, claimed, shared] = [await store(), await store(), await store()];
    await claim([claimed.id], 'F');
    const again = { ...shared, id: newId(), ownerKind: 'complaint' as const, ownerId: 'G' };
    await world.services.db.write((em) => em.insert(StoredFile, again));
    const before = onDisk();

    world.time.now = new Date(start + 48 * HOUR);
    const fresh = await store();
    await removeUnclaimed(world.services);
    expect(await world.services.db.read.count(StoredFile)).toBe(5);

    world.time.now = new Date(start + 48 * HOUR + 60_000);
    await removeUnclaimed(world.services);
    const left = (await world.services.db.read.find(StoredFile)).map(({ id }) => id);
    expect(left.sort()).toEqual([claimed.id, again.id, fresh.id].sort());
    expect(onDisk()).toBe(before + 2 - 2);
    const there = async ({ sha256 }: StoredFile): Promise<boolean> => {
      const found = await world.services.files.read(sha256, 'thumb');
      found?.stream.on('error', () => undefined).destroy();
      return found !== null;
    };
    expect(await Promise.all([old, claimed, shared, fresh].map(there))).toEqual([false, true, true, true]);
    await removeUnclaimed(world.services);
    expect(await world.services.db.read.count(StoredFile)).toBe(3);
  });
});
