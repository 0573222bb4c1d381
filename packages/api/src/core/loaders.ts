import DataLoader from 'dataloader';
import { In, type EntityManager, type EntityTarget, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';

/** Loaders of one request, made when first asked for. */
export class LoaderCache {
  private readonly loaders = new Map<unknown, DataLoader<string, unknown>>();

  get<V>(key: unknown, batch: (ids: readonly string[]) => Promise<V[]>): DataLoader<string, V> {
    let loader = this.loaders.get(key) as DataLoader<string, V> | undefined;
    if (!loader) {
      loader = new DataLoader<string, V>(batch);
      this.loaders.set(key, loader);
    }
    return loader;
  }
}

/** What loading needs: a request's context, or a unit of work through `readingOf`. */
export interface Reading {
  loaders: LoaderCache;
  read: EntityManager;
}

/** Reads within a transaction, seeing what it has written so far; nothing is kept beyond the call it is made for. */
export const readingOf = (em: EntityManager): Reading => ({ loaders: new LoaderCache(), read: em });

/** A row by id, in one statement for all ids asked for at once; null when there is none. */
export const byId = <T extends ObjectLiteral & { id: string }>(
  ctx: Reading,
  entity: EntityTarget<T>,
  id: string,
): Promise<T | null> => loaderOf(ctx, entity).load(id);

const loaderOf = <T extends ObjectLiteral & { id: string }>(
  ctx: Reading,
  entity: EntityTarget<T>,
): DataLoader<string, T | null> =>
  ctx.loaders.get<T | null>(entity, async (ids) => {
    const rows = await ctx.read.findBy(entity, { id: In([...ids]) } as FindOptionsWhere<T>);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((each) => found.get(each) ?? null);
  });

/** Tells `byId` of a row that came along with another. */
export const alsoLoaded = <T extends ObjectLiteral & { id: string }>(
  ctx: Reading,
  entity: EntityTarget<T>,
  row: T,
): unknown => loaderOf(ctx, entity).prime(row.id, row);

/** Rows of a parent, in one statement for all parents asked for at once. `name` tells loaders of one entity apart. */
export const byParent = <T extends ObjectLiteral>(
  ctx: Reading,
  name: string,
  parentId: string,
  find: (parentIds: string[]) => Promise<T[]>,
  parentOf: (row: T) => string,
): Promise<T[]> =>
  ctx.loaders
    .get<T[]>(name, async (ids) => {
      const groups = new Map<string, T[]>(ids.map((each) => [each, []]));
      for (const row of await find([...ids])) groups.get(parentOf(row))?.push(row);
      return ids.map((each) => groups.get(each) ?? []);
    })
    .load(parentId);
