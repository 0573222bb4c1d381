import type { EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';

/** Rows, or keys, of one statement: SQLite takes at most 32,766 parameters. */
const PORTION = 500;

/** Runs a statement for so many of them at a time, one after the other, and gives all it found. */
export async function inPortions<T, R>(all: readonly T[], run: (portion: T[]) => Promise<readonly R[]>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < all.length; start += PORTION)
    results.push(...(await run(all.slice(start, start + PORTION))));
  return results;
}

/** Writes many rows in few statements, and reads none of them back. */
export async function insertMany<T extends ObjectLiteral>(
  em: EntityManager,
  entity: EntityTarget<T>,
  rows: readonly QueryDeepPartialEntity<T>[],
): Promise<void> {
  await inPortions(rows, async (portion) => {
    await em.createQueryBuilder().insert().into(entity).values(portion).updateEntity(false).execute();
    return [];
  });
}
