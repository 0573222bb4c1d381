import { useQuery } from '@apollo/client/react';
import { RightOutlined } from '@ant-design/icons';
import { powerClassKindLabels } from '@yidiantong/schema/vocabulary/powers';
import { Link } from 'react-router';
import type { PowerItemsQuery } from '../../gql/powers/graphql';
import { PowerItemsDocument } from '../../gql/powers/graphql';
import { toAppError } from '../../lib/errors';
import { count } from '../../lib/formats';
import { useUrlState } from '../../lib/url-state';
import { Card } from '../../ui/Card';
import { FilterBar } from '../../ui/FilterBar';
import { SearchFilter } from '../../ui/filters';
import { LoadMore } from '../../ui/LoadMore';
import { Page } from '../../ui/Page';
import { Empty, Failure, Skeleton } from '../../ui/States';
import styles from './PowersPage.module.css';

type Row = PowerItemsQuery['powerItems']['edges'][number]['node'];

const pageSize = 100;

export function PowersPage() {
  const [params] = useUrlState();
  const search = params.get('search');
  const { data, error, loading, fetchMore, refetch } = useQuery(PowerItemsDocument, {
    variables: { search, first: pageSize },
    notifyOnNetworkStatusChange: true,
  });
  const page = data?.powerItems;
  const rows = page?.edges.map((edge) => edge.node);
  const classes = new Map<string, Row[]>();
  for (const row of rows ?? []) classes.set(row.className, [...(classes.get(row.className) ?? []), row]);

  return (
    <Page title="权力清单" sub="每一项权力谁来用、怎么走、多久办完">
      <FilterBar names={['search']}>
        <SearchFilter name="search" label="按名称或编号找" />
      </FilterBar>
      {error && !data && <Failure error={toAppError(error)} retry={() => void refetch()} />}
      {!error && !rows && (
        <Card flush>
          <Skeleton rows={8} />
        </Card>
      )}
      {rows?.length === 0 && (
        <Card>
          <Empty>{search ? '没有叫这个名字的事项，换个词试试。' : '清单里还没有事项。'}</Empty>
        </Card>
      )}
      {[...classes].map(([className, items]) => (
        <Card
          key={className}
          title={className}
          note={`${powerClassKindLabels[items[0]!.classKind]} · ${count(items.length, '项')}`}
          flush
        >
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <PowerRow item={item} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
      {page?.pageInfo.hasNextPage && (
        <LoadMore
          shown={rows!.length}
          hasNext
          loading={loading}
          onMore={() => void fetchMore({ variables: { after: page.pageInfo.endCursor, first: pageSize } })}
        />
      )}
    </Page>
  );
}

function PowerRow({ item }: { item: Row }) {
  const { limitWorkingDays, number } = item.revision;
  return (
    <Link to={`/powers/${item.id}`} className={styles.row}>
      <span className={styles.code}>{item.code}</span>
      <span className={styles.name}>{item.name}</span>
      <span className={styles.limit}>{limitWorkingDays ? `${limitWorkingDays}\u00A0个工作日` : '不定时限'}</span>
      <span className={styles.revision}>第 {number}&nbsp;版</span>
      <RightOutlined className={styles.arrow} aria-hidden />
    </Link>
  );
}
