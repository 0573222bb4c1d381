import { toAppError } from '../lib/errors';
import type { CardProps } from './Card';
import { Card } from './Card';
import type { DataTableProps } from './DataTable';
import { DataTable } from './DataTable';
import { LoadMore } from './LoadMore';
import { Empty, Failure } from './States';

/** As much of a query as its frame needs. */
interface ListQuery {
  data?: unknown;
  error?: unknown;
  loading: boolean;
  refetch: () => Promise<unknown>;
  fetchMore: (options: { variables: { after: string | null | undefined; first?: number } }) => Promise<unknown>;
}

interface ListPage<Row> {
  edges: readonly { node: Row }[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

interface PagedProps<Row> {
  query: ListQuery;
  page: ListPage<Row> | undefined;
  /** Where a live update asks for more rows at once, so that what comes after them is a page again. */
  pageSize?: number;
}

/** What a paged list shows around its rows: why it could not be read, and the way to what follows. */
export function Paged<Row>({ query, page, pageSize, children }: PagedProps<Row> & { children: React.ReactNode }) {
  const { data, error, loading, refetch, fetchMore } = query;
  return (
    <>
      {error && !data ? <Failure error={toAppError(error)} retry={() => void refetch()} /> : children}
      {page && page.edges.length > 0 && (
        <LoadMore
          shown={page.edges.length}
          hasNext={page.pageInfo.hasNextPage}
          loading={loading}
          onMore={() =>
            void fetchMore({ variables: { after: page.pageInfo.endCursor, ...(pageSize && { first: pageSize }) } })
          }
        />
      )}
    </>
  );
}

interface ListCardProps<Row>
  extends
    PagedProps<Row>,
    Omit<DataTableProps<Row>, 'rows' | 'rowKey' | 'empty'>,
    Omit<CardProps, 'children' | 'flush'> {
  /** Defaults to the id. */
  rowKey?: (row: Row) => string;
  /** Where they are not the page's own, such as a sum on top. */
  rows?: readonly Row[];
  /** The words of an empty list, and what to do next. */
  empty: React.ReactNode;
  /** What is done with the rows that are ticked. */
  bulk?: React.ReactNode;
}

/** A list as every page shows it: a card with a table (cards on a phone), its empty and failed states, and more. */
export function ListCard<Row extends object>(props: ListCardProps<Row>) {
  const { query, page, pageSize, title, note, extra, tone, className, bulk, empty, ...table } = props;
  return (
    <Card {...{ title, note, extra, tone, className }} flush>
      {bulk}
      <Paged query={query} page={page} pageSize={pageSize}>
        <DataTable
          rowKey={ownId}
          {...table}
          empty={<Empty>{empty}</Empty>}
          rows={props.rows ?? page?.edges.map(({ node }) => node)}
        />
      </Paged>
    </Card>
  );
}

const ownId = (row: object): string => (row as { id: string }).id;
