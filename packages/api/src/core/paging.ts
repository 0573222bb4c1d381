import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { AppError } from './errors';

/** The most rows a list gives at once. */
export const PAGE_LIMIT = 100;

@ObjectType({ description: 'Where a page of a list stands.' })
export class PageInfo {
  @Field({ description: 'Whether more rows follow.' })
  hasNextPage: boolean;
  @Field({ description: 'Whether rows come before this page.' })
  hasPreviousPage: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first row.' })
  startCursor: string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last row: pass it as `after`.' })
  endCursor: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'Rows wanted, 1 to 100.' })
  first: number;
  @Field(() => String, { nullable: true, description: 'Cursor after which the page starts.' })
  after?: string | null;
}

export interface Page<T> {
  edges: { cursor: string; node: T }[];
  nodes: T[];
  pageInfo: PageInfo;
  totalCount: () => Promise<number>;
}

/** The connection and edge types of a node, in Relay's shape plus `nodes` and `totalCount`. */
export function connectionOf<T extends object>(name: string, node: () => ClassType<T>): ClassType<Page<T>> {
  @ObjectType(`${name}Edge`, { description: `One row of a list of ${name}.` })
  class Edge {
    @Field({ description: 'Opaque cursor of this row.' })
    cursor: string;
    @Field(node, { description: 'The row.' })
    node: T;
  }
  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class Connection {
    @Field(() => [Edge], { description: 'Rows with their cursors.' })
    edges: Edge[];
    @Field(() => [node()], { description: 'Rows.' })
    nodes: T[];
    @Field(() => PageInfo, { description: 'Where this page stands.' })
    pageInfo: PageInfo;
    @Field(() => Int, { name: 'totalCount', description: 'Rows of the whole list; counted only when asked for.' })
    total(): Promise<number> {
      return (this as unknown as Page<T>).totalCount();
    }
  }
  return Connection as unknown as ClassType<Page<T>>;
}

type KeyValue = string | number;
const encode = (values: KeyValue[]): string => Buffer.from(JSON.stringify(values)).toString('base64url');

function decode(cursor: string, length: number): KeyValue[] {
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown;
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((v) => typeof v === 'string' || typeof v === 'number')
    )
      return values;
  } catch {
    // Said below in a sentence.
  }
  throw noSuchPlace();
}

const noSuchPlace = (): AppError => AppError.invalidField('after', '翻页位置不对，请从第一页重新看。');

export interface KeysetKey<T> {
  /** SQL expression, e.g. `a.dueAt`. */
  column: string;
  of: (row: T) => KeyValue;
  /** Turns the cursor's value into a parameter (an instant travels as milliseconds). */
  parameter?: (value: KeyValue) => unknown;
  descending?: boolean;
}

export const instantKey = <T>(column: string, of: (row: T) => Date, descending = false): KeysetKey<T> => ({
  column,
  of: (row) => of(row).getTime(),
  parameter: (value) => {
    const instant = new Date(Number(value));
    if (Number.isNaN(instant.getTime())) throw noSuchPlace();
    return instant;
  },
  descending,
});

/** @throws AppError INVALID_INPUT when `first` is not 1 to 100 */
export function pageSize(first: number): number {
  if (first < 1 || first > PAGE_LIMIT) throw AppError.invalidField('first', `一次最多取 ${PAGE_LIMIT} 条，最少 1 条。`);
  return first;
}

/**
 * One page by keyset: rows after the cursor in the order of `keys`, the last of which is unique. Costs one statement,
 * whatever the page's place in the list.
 */
export async function keysetPage<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  keys: KeysetKey<T>[],
  page: PageArgs,
): Promise<Page<T>> {
  const size = pageSize(page.first);
  const counting = query.clone();
  if (page.after) {
    const values = decode(page.after, keys.length);
    const parameters: Record<string, unknown> = {};
    const branches = keys.map((key, i) => {
      const parts = keys.slice(0, i).map((before, j) => `${before.column} = :cursor${j}`);
      parts.push(`${key.column} ${key.descending ? '<' : '>'} :cursor${i}`);
      parameters[`cursor${i}`] = key.parameter ? key.parameter(values[i]!) : values[i];
      return `(${parts.join(' AND ')})`;
    });
    query.andWhere(`(${branches.join(' OR ')})`, parameters);
  }
  for (const key of keys) query.addOrderBy(key.column, key.descending ? 'DESC' : 'ASC');
  const rows = await query
    .take(undefined)
    .limit(size + 1)
    .getMany();
  return pageOf(
    rows,
    size,
    page,
    (row) => keys.map((key) => key.of(row)),
    () => counting.getCount(),
  );
}

/** Cuts rows (one more than the page wants) into a page. */
function pageOf<T>(
  rows: T[],
  size: number,
  page: PageArgs,
  keyOf: (row: T) => KeyValue[],
  count: () => Promise<number>,
): Page<T> {
  const edges = rows.slice(0, size).map((node) => ({ cursor: encode(keyOf(node)), node }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: rows.length > size,
      hasPreviousPage: Boolean(page.after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: count,
  };
}

/** The same page with other nodes: rows turned into what the viewer reads. */
export const mapPage = <A, B>(page: Page<A>, turn: (node: A) => B): Page<B> => {
  const edges = page.edges.map((edge) => ({ cursor: edge.cursor, node: turn(edge.node) }));
  return { ...page, edges, nodes: edges.map((edge) => edge.node) };
};

/**
 * A page over a list that is small by its nature and already in memory (a vocabulary, a workbench, a timeline). `keyOf` is
 * unique; without one, a row's place in the list stands for it.
 */
export function listPage<T>(
  all: T[],
  page: PageArgs,
  keyOf: (row: T, index: number) => KeyValue = (_, index) => index,
): Page<T> {
  const size = pageSize(page.first);
  const keyed = all.map((node, index) => ({ node, key: keyOf(node, index) }));
  const [after] = page.after ? decode(page.after, 1) : [];
  const before = keyed.findIndex(({ key }) => key === after);
  if (after !== undefined && before < 0) throw noSuchPlace();
  const rows = keyed.slice(before + 1, before + size + 2);
  return mapPage(
    pageOf(
      rows,
      size,
      page,
      (row) => [row.key],
      () => Promise.resolve(all.length),
    ),
    (row) => row.node,
  );
}
