import { useQuery } from '@apollo/client/react';
import { DisclosureState, disclosureStateLabels } from '@yidiantong/schema/vocabulary/disclosures';
import { formatFen } from '@yidiantong/schema/rules/money';
import { isMonth } from '@yidiantong/schema/rules/periods';
import { isWordOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { Tag } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { DisclosureListQuery } from '../../gql/disclosures/graphql';
import { DisclosureListDocument } from '../../gql/disclosures/graphql';
import { momentDay, periodWords, today } from '../../lib/formats';
import { useLive } from '../../lib/live';
import { useUrlState } from '../../lib/url-state';
import type { Column } from '../../ui/DataTable';
import { FilterBar } from '../../ui/FilterBar';
import { ChoiceFilter, PlaceFilter } from '../../ui/filters';
import { ListCard } from '../../ui/ListCard';
import styles from './DisclosureList.module.css';
import { contentName, recentMonths } from './months';

type Row = DisclosureListQuery['disclosures']['edges'][number]['node'];

const pageSize = 20;

export function DisclosureList() {
  const [params] = useUrlState();
  const navigate = useNavigate();
  const gridId = params.get('grid');
  const wanted = params.get('state');
  const state = isWordOf(DisclosureState, wanted) ? wanted : null;
  const period = isMonth(params.get('period')) ? params.get('period') : null;
  const months = Object.fromEntries(recentMonths(today()).map((month) => [month, periodWords(month)]));
  const query = useQuery(DisclosureListDocument, {
    variables: { gridId, states: state && [state], period, first: pageSize },
    notifyOnNetworkStatusChange: true,
  });
  const page = query.data?.disclosures;
  const rows = page?.edges.map((edge) => edge.node);
  useLive(['DISCLOSURE'], () => query.refetch({ first: Math.min(100, Math.max(pageSize, rows?.length ?? 0)) }));

  const stateOf = (row: Row) => (
    <Tag className={styles.state} data-state={row.state}>
      {row.state === 'DRAFT' && row.sentBackReason ? '▲ 退回要改' : disclosureStateLabels[row.state]}
    </Tag>
  );
  const link = (row: Row) => (
    <Link to={`/disclosures/${row.id}`} className={styles.link}>
      {row.grid.name} {periodWords(row.period)}
    </Link>
  );
  const columns: Column<Row>[] = [
    { key: 'name', title: '村和月份', cell: link },
    { key: 'what', title: '内容', width: 120, cell: (row) => contentName(row.name, row.period) },
    { key: 'state', title: '状态', width: 120, cell: stateOf },
    {
      key: 'gate',
      title: '现在在哪一关',
      width: 200,
      cell: (row) => row.gate ?? <span className={styles.none}>–</span>,
    },
    { key: 'closing', title: '期末结余', width: 140, align: 'end', cell: (row) => formatFen(row.closing) },
    { key: 'author', title: '填写', width: 100, cell: (row) => row.author },
    {
      key: 'published',
      title: '公开',
      width: 132,
      quiet: true,
      cell: (row) => row.publishedAt && momentDay(row.publishedAt),
    },
  ];

  return (
    <>
      <FilterBar names={['grid', 'state', 'period']}>
        <PlaceFilter name="grid" label="村（社区）" placeholder="全部村（社区）" />
        <ChoiceFilter name="state" label="状态" placeholder="全部状态" labels={disclosureStateLabels} />
        <ChoiceFilter name="period" label="月份" placeholder="全部月份" labels={months} />
      </FilterBar>
      <ListCard
        query={query}
        page={page}
        pageSize={pageSize}
        label="公开清单"
        columns={columns}
        onRowClick={(row) => void navigate(`/disclosures/${row.id}`)}
        card={(row) => (
          <div className={styles.card}>
            <span className={styles.cardHead}>
              {link(row)}
              {stateOf(row)}
            </span>
            <span className={styles.meta}>
              {contentName(row.name, row.period)} · 期末 {formatFen(row.closing)}&nbsp;元
              {row.gate && ` · ${row.gate}`}
            </span>
          </div>
        )}
        empty="没有这样的账，换个条件试试。"
      />
    </>
  );
}
