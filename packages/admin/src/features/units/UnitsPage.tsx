import { useQuery } from '@apollo/client/react';
import { ExclamationCircleOutlined } from '@ant-design/icons';
import { UnitKind, unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { isWordOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { Button, Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import type { UnitsQuery } from '../../gql/units/graphql';
import { UnitsDocument } from '../../gql/units/graphql';
import { toAppError } from '../../lib/errors';
import { count } from '../../lib/formats';
import { useGridOptions } from '../../lib/grid-options';
import { useUrlState } from '../../lib/url-state';
import { Card } from '../../ui/Card';
import type { Column } from '../../ui/DataTable';
import { DataTable } from '../../ui/DataTable';
import { FilterBar } from '../../ui/FilterBar';
import { LoadMore } from '../../ui/LoadMore';
import { Page } from '../../ui/Page';
import { Empty, Failure } from '../../ui/States';
import { UnitDetail } from './UnitDetail';
import styles from './UnitsPage.module.css';

type Row = UnitsQuery['units']['edges'][number]['node'];

const pageSize = 20;

export function UnitsPage() {
  const [params, patch] = useUrlState();
  const gridId = params.get('grid');
  const wantedKind = params.get('kind');
  const kind = isWordOf(UnitKind, wantedKind) ? wantedKind : null;
  const search = params.get('search');
  const [typed, setTyped] = useState(search ?? '');
  const grids = useGridOptions(gridId);
  const { data, error, loading, fetchMore, refetch } = useQuery(UnitsDocument, {
    variables: { gridId, kind, search, first: pageSize },
    notifyOnNetworkStatusChange: true,
  });
  const page = data?.units;
  const rows = page?.edges.map((edge) => edge.node);
  const open = params.get('open');

  const name = (row: Row) => (
    <button type="button" className={styles.name} onClick={() => patch({ open: row.id })}>
      {row.name}
    </button>
  );
  const handlers = (row: Row) =>
    row.hasActiveHandler ? (
      count(row.staffCount, '人')
    ) : (
      <span className={styles.nobody}>
        <ExclamationCircleOutlined aria-hidden /> 没有在岗经办人
      </span>
    );
  const columns: Column<Row>[] = [
    { key: 'name', title: '单位', cell: name },
    { key: 'kind', title: '种类', width: 160, cell: (row) => unitKindLabels[row.kind] },
    { key: 'grid', title: '所在', width: 160, cell: (row) => row.grid.name },
    {
      key: 'supervisedBy',
      title: '谁监督',
      width: 200,
      cell: (row) => row.supervisedBy?.name ?? <span className={styles.none}>–</span>,
    },
    { key: 'staff', title: '人员', width: 168, cell: handlers },
  ];

  return (
    <Page title="单位" sub="派发时选的就是这些单位；没有在岗经办人的，派去会没人签收">
      <FilterBar
        onClear={
          gridId || kind || search
            ? () => {
                setTyped('');
                patch({ grid: null, kind: null, search: null });
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
        <Select
          aria-label="种类"
          placeholder="全部种类"
          className={styles.select}
          allowClear
          value={kind ?? undefined}
          options={Object.entries(unitKindLabels).map(([value, label]) => ({ value, label }))}
          onChange={(value: string | undefined) => patch({ kind: value })}
        />
        <Input.Search
          aria-label="单位名称"
          placeholder="单位名称"
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
            label="单位列表"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            current={open}
            onRowClick={(row) => patch({ open: row.id })}
            card={(row) => (
              <div className={styles.card}>
                {name(row)}
                <span className={styles.meta}>
                  {unitKindLabels[row.kind]} · {row.grid.name}
                </span>
                <span>{handlers(row)}</span>
              </div>
            )}
            empty={<Empty>没有这样的单位，换个条件试试。</Empty>}
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
      <Drawer
        open={Boolean(open)}
        onClose={() => patch({ open: null })}
        size="min(440px, 100vw)"
        title="单位"
        extra={<Button onClick={() => patch({ open: null })}>关上</Button>}
        closable={false}
        destroyOnHidden
      >
        {open && <UnitDetail id={open} />}
      </Drawer>
    </Page>
  );
}
