import fc from 'fast-check';
import { World } from '../../test/harness';
import { AppError } from './errors';
import { newId } from './ids';
import { instantKey, keysetPage, listPage, mapPage, PAGE_LIMIT, pageSize, type Page, type PageArgs } from './paging';
import { Throttle } from './throttle/throttle.entity';

let world: World;
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(() => world.services.db.write((em) => em.clear(Throttle)));

/** Rows with few different instants and counts, so that ties are the rule. */
const insert = (rows: { id: string; failures: number; minute: number }[]): Promise<unknown> =>
  world.services.db.write((em) =>
    em.insert(
      Throttle,
      rows.map(({ id, failures, minute }) => ({
        id,
        failures,
        openAt: new Date(Date.UTC(2026, 8, 9, 0, minute, 0, 7)),
      })),
    ),
  );

const keys = [
  instantKey<Throttle>('t.openAt', (row) => row.openAt, true),
  { column: 't.failures', of: (row: Throttle) => row.failures },
  { column: 't.id', of: (row: Throttle) => row.id, descending: true },
];
const page = (args: PageArgs): Promise<Page<Throttle>> =>
  keysetPage(world.services.db.read.createQueryBuilder(Throttle, 't'), keys, args);

/** All pages from the first to the last; `between` runs after each. */
async function walk(first: number, between: () => Promise<unknown> = () => Promise.resolve()): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, edges, pageInfo }: Page<Throttle> = await page({ first, after });
    expect(nodes).toEqual(edges.map((edge) => edge.node));
    expect(pageInfo).toMatchObject({
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    });
    if (pageInfo.hasNextPage) expect(nodes).toHaveLength(first);
    ids.push(...nodes.map(({ id }) => id));
    if (!pageInfo.hasNextPage) return ids;
    after = pageInfo.endCursor;
    await between();
  }
}

describe('pages by keyset', () => {
  it('give every row once in order, whatever the size of the page and the ties', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ failures: fc.nat(3), minute: fc.nat(3) }), { maxLength: 25 }),
        fc.integer({ min: 1, max: 9 }),
        async (made, first) => {
          await world.services.db.write((em) => em.clear(Throttle));
          const rows = made.map((row, index) => ({ ...row, id: `row${String(index).padStart(3, '0')}` }));
          if (rows.length > 0) await insert(rows);
          const sorted = [...rows].sort(
            (a, b) => b.minute - a.minute || a.failures - b.failures || (a.id < b.id ? 1 : -1),
          );
          expect(await walk(first)).toEqual(sorted.map(({ id }) => id));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('neither repeat nor leave out a row while others come and go around it', async () => {
    const old = Array.from({ length: 30 }, (_, i) => ({ id: `old${i}`, failures: i % 3, minute: 10 + (i % 5) }));
    await insert(old);
    let more = 0;
    const seen = await walk(4, async () => {
      await insert([
        { id: newId(), failures: more % 3, minute: 10 + (more % 5) }, // anywhere
        { id: newId(), failures: 0, minute: 59 }, // before the first
        { id: newId(), failures: 9, minute: 0 }, // after the last
      ]);
      await world.services.db.write((em) => em.query("DELETE FROM throttle WHERE failures = 9 AND id LIKE '0%'"));
      more += 1;
    });
    expect(more).toBeGreaterThan(5);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => id.startsWith('old')).sort()).toEqual(old.map(({ id }) => id).sort());
  });

  it('count all rows, not those of the page, and only when asked', async () => {
    await insert(Array.from({ length: 7 }, (_, i) => ({ id: `row${i}`, failures: 0, minute: i })));
    const { edges } = await page({ first: 2 });
    const second = await page({ first: 2, after: edges[1]!.cursor });
    expect([second.nodes.map(({ id }) => id), await second.totalCount()]).toEqual([['row4', 'row3'], 7]);
  });

  it('give nothing of what they point at away, and stay the place when their row is gone', async () => {
    await insert([1, 2, 3, 4].map((minute) => ({ id: `row${minute}`, failures: 0, minute })));
    const { edges } = await page({ first: 2 });
    await world.services.db.write((em) => em.delete(Throttle, { id: 'row3' }));
    const rest = await page({ first: 9, after: edges[1]!.cursor });
    expect(rest.nodes.map(({ id }) => id)).toEqual(['row2', 'row1']);
    expect(edges[0]!.cursor).toMatch(/^[\w-]+$/);
  });

  it('refuse a cursor of another list or of nobody', async () => {
    const cursor = (...values: unknown[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');
    for (const after of [
      'x',
      cursor(1, 2),
      cursor(1, 2, 3, 4),
      cursor(1, 2, null),
      cursor('x', 0, 'y'),
      cursor(1e300, 0, 'y'),
    ])
      await expect(page({ first: 1, after })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        details: { fields: [{ path: 'after', message: expect.stringContaining('从第一页重新看') }] },
      });
    await expect(page({ first: 1, after: cursor(0, 0, 'y') })).resolves.toBeDefined();
  });
});

describe('pages of a list in memory', () => {
  const all = Array.from({ length: 11 }, (_, i) => `n${i}`);

  it('give every node once', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo, totalCount }: Page<string> = listPage(all, { first: 4, after });
      seen.push(...nodes);
      expect(await totalCount()).toBe(11);
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(seen).toEqual(all);
  });

  it('refuse places outside of it', () => {
    for (const place of [-5, -2, 0.5, 'x'])
      expect(() =>
        listPage(all, { first: 4, after: Buffer.from(JSON.stringify([place])).toString('base64url') }),
      ).toThrow(AppError);
  });
});

describe('a page', () => {
  it('has 1 to 100 rows', () => {
    expect([pageSize(1), pageSize(PAGE_LIMIT), PAGE_LIMIT]).toEqual([1, 100, 100]);
    for (const first of [0, -1, 101, 1e9]) expect(() => pageSize(first)).toThrow(AppError);
  });

  it('keeps its cursors when its rows are turned into what the viewer reads', () => {
    const numbers = listPage([1, 2, 3], { first: 2 });
    const words = mapPage(numbers, String);
    expect(words.nodes).toEqual(['1', '2']);
    expect(words.edges.map(({ cursor }) => cursor)).toEqual(numbers.edges.map(({ cursor }) => cursor));
    expect(words.pageInfo).toBe(numbers.pageInfo);
  });
});
