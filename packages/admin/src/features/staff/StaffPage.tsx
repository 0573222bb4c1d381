import { useQuery } from '@apollo/client/react';
import { postingRankLabels, postLabels } from '@yidiantong/schema/vocabulary/posts';
import { Input, Select, Tag } from 'antd';
import { useState } from 'react';
import type { StaffListQuery } from '../../gql/staff/graphql';
import { StaffListDocument } from '../../gql/staff/graphql';
import { toAppError } from '../../lib/errors';
import { dayWords } from '../../lib/formats';
import { useGridOptions } from '../../lib/grid-options';
import { useUrlState } from '../../lib/url-state';
import { Card } from '../../ui/Card';
import type { Column } from '../../ui/DataTable';
import { DataTable } from '../../ui/DataTable';
import { FilterBar } from '../../ui/FilterBar';
import { LoadMore } from '../../ui/LoadMore';
import { Page } from '../../ui/Page';
import { Empty, Failure } from '../../ui/States';
import styles from './StaffPage.module.css';

type Row = StaffListQuery['staffList']['edges'][number]['node'];

const pageSize = 20;

export function StaffPage() {
  const [params, patch] = useUrlState();
  const gridId = params.get('grid');
  const search = params.get('search');
  const [typed, setTyped] = useState(search ?? '');
  const grids = useGridOptions(gridId);
  const { data, error, loading, fetchMore, refetch } = useQuery(StaffListDocument, {
    variables: { gridId, search, first: pageSize },
    notifyOnNetworkStatusChange: true,
  });
  const page = data?.staffList;
  const rows = page?.edges.map((edge) => edge.node);

  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: '姓名',
      width: 140,
      cell: (row) => (
        <>
          <span className={styles.name}>{row.name}</span>
          {!row.active && <Tag className={styles.off}>已停用</Tag>}
        </>
      ),
    },
    {
      key: 'loginName',
      title: '账号',
      width: 200,
      cell: (row) => <span className={styles.login}>{row.loginName}</span>,
    },
    { key: 'postings', title: '任职', cell: (row) => <Postings postings={row.postings} /> },
  ];

  return (
    <Page title="人员" sub="每个人在哪里、任什么职、从哪天起">
      <FilterBar
        onClear={
          gridId || search
            ? () => {
                setTyped('');
                patch({ grid: null, search: null });
              }
            : null
        }
      >
        <Select
          aria-label="所在"
          placeholder="全部地方"
          className={styles.select}
          allowClear
          showSearch={{ filterOption: false, onSearch: grids.setSearch }}
          value={grids.value}
          options={grids.options}
          onChange={(value: string | undefined) => patch({ grid: value })}
          notFoundContent="没有找到，换个词试试"
        />
        <Input.Search
          aria-label="姓名或账号"
          placeholder="姓名或账号"
          className={styles.search}
          allowClear
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onSearch={(value) => patch({ search: value.trim() })}
        />
      </FilterBar>
      <Card flush>
        {error && !data ? (
          <Failure error={toAppError(error)} retry={() => void refetch()} />
        ) : (
          <DataTable
            label="人员列表"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            card={(row) => (
              <div className={styles.card}>
                <p>
                  <span className={styles.name}>{row.name}</span> <span className={styles.login}>{row.loginName}</span>
                  {!row.active && <Tag className={styles.off}>已停用</Tag>}
                </p>
                <Postings postings={row.postings} />
              </div>
            )}
            empty={<Empty>没有这样的人，换个条件试试。</Empty>}
          />
        )}
        {page && rows && rows.length > 0 && (
          <LoadMore
            shown={rows.length}
            hasNext={page.pageInfo.hasNextPage}
            loading={loading}
            onMore={() => void fetchMore({ variables: { after: page.pageInfo.endCursor, first: pageSize } })}
          />
        )}
      </Card>
    </Page>
  );
}

function Postings({ postings }: { postings: Row['postings'] }) {
  if (postings.length === 0) return <span className={styles.none}>现在没有任职</span>;
  return (
    <ul className={styles.postings}>
      {postings.map((posting) => (
        <li key={posting.id}>
          <span>{posting.unit?.name ?? posting.grid?.name}</span>
          <span>{postLabels[posting.post]}</span>
          {posting.rank === 'HEAD' && <span className={styles.head}>{postingRankLabels.HEAD}</span>}
          <span className={styles.since}>
            {dayWords(posting.from)}起{posting.to && `，到${dayWords(posting.to)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
