import { useApolloClient, useQuery } from '@apollo/client/react';
import { ExclamationCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Evidence } from '@yidiantong/schema/vocabulary/evidence';
import { UnitKind, unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import { isWordOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { Button, Drawer, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Unit_DetailFragment, Unit_RowFragment } from '../../gql/units/graphql';
import { UnitsDocument, UnitsWithNobodyDocument } from '../../gql/units/graphql';
import { count, dayWords } from '../../lib/formats';
import { useCan } from '../../lib/session';
import { useUrlState } from '../../lib/url-state';
import type { Column } from '../../ui/DataTable';
import { LinkButton } from '../../ui/LinkButton';
import { ListCard } from '../../ui/ListCard';
import { Page } from '../../ui/Page';
import { UnitDetail } from './UnitDetail';
import { UnitFilters } from './UnitFilters';
import { UnitForm } from './UnitForm';
import styles from './UnitsPage.module.css';

const pageSize = 20;

export function UnitsPage() {
  const client = useApolloClient();
  const [params, patch] = useUrlState();
  const writes = useCan('UNIT_WRITE');
  const kind = params.get('kind');
  const evidence = params.get('evidence');
  const state = params.get('state');
  const query = useQuery(UnitsDocument, {
    variables: {
      gridId: params.get('grid') || null,
      kinds: isWordOf(UnitKind, kind) ? [kind] : null,
      cooperationAreaId: params.get('area'),
      evidence: isWordOf(Evidence, evidence) ? evidence : null,
      supervisedById: params.get('by'),
      closed: state === 'closed',
      withoutHandler: state === 'idle',
      search: params.get('search'),
      first: pageSize,
    },
    notifyOnNetworkStatusChange: true,
  });
  const { data: nobody } = useQuery(UnitsWithNobodyDocument);
  const page = query.data?.units;
  const open = params.get('open');
  const [editing, setEditing] = useState<Unit_DetailFragment | 'new' | null>(null);
  const idle = nobody?.units.totalCount ?? 0;

  const name = (row: Unit_RowFragment) => (
    <button type="button" className={styles.name} onClick={() => patch({ open: row.id })}>
      {row.name}
    </button>
  );
  const handlers = (row: Unit_RowFragment) => {
    if (row.closedDay) return <Tag className={styles.closed}>{dayWords(row.closedDay)}关停</Tag>;
    if (row.hasActiveHandler) return count(row.staffCount, '人');
    return (
      <span className={styles.nobody}>
        <ExclamationCircleOutlined aria-hidden /> 没有在岗经办人
      </span>
    );
  };
  const columns: Column<Unit_RowFragment>[] = [
    { key: 'name', title: '单位', cell: name },
    { key: 'code', title: '编码', width: 112, quiet: true, cell: (row) => row.code },
    { key: 'kind', title: '种类', width: 136, cell: (row) => unitKindLabels[row.kind] },
    { key: 'grid', title: '所在', width: 120, cell: (row) => row.grid.name },
    {
      key: 'supervisedBy',
      title: '谁监督',
      width: 184,
      cell: (row) => row.supervisedBy?.name ?? <span className={styles.none}>–</span>,
    },
    { key: 'staff', title: '人员', width: 152, cell: handlers },
  ];

  return (
    <Page
      title="单位"
      sub="派发时选的就是这些单位；没有在岗经办人的，派去会没人签收"
      actions={
        writes && (
          <>
            <LinkButton to="/units/templates">按模板建单位</LinkButton>
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEditing('new')}>
              新建单位
            </Button>
          </>
        )
      }
    >
      {idle > 0 && state !== 'idle' && (
        <p className={styles.banner}>
          ■ <b>{count(idle, '个单位')}</b>没有人能签收，派去的件会停在那里。
          <Link to="/units?state=idle">看是哪些</Link>
        </p>
      )}
      <UnitFilters />
      <ListCard
        query={query}
        page={page}
        pageSize={pageSize}
        label="单位列表"
        columns={columns}
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
        empty={emptyWords(
          writes,
          [...params.keys()].some((key) => key !== 'open'),
        )}
      />
      <Drawer
        open={Boolean(open)}
        onClose={() => patch({ open: null })}
        size="min(480px, 100vw)"
        title="单位"
        extra={<Button onClick={() => patch({ open: null })}>关上</Button>}
        closable={false}
        destroyOnHidden
      >
        {open && <UnitDetail id={open} onEdit={setEditing} />}
      </Drawer>
      {editing && (
        <UnitForm
          unit={editing === 'new' ? null : editing}
          gridId={params.get('grid')}
          onClose={() => setEditing(null)}
          onSaved={(id) => {
            setEditing(null);
            patch({ open: id });
            client.cache.evict({ fieldName: 'units' });
            client.cache.gc();
          }}
        />
      )}
    </Page>
  );
}

const emptyWords = (writes: boolean, filtered: boolean): string => {
  if (filtered) return '没有这样的单位，换个条件试试。';
  return writes ? '还没有单位。按模板一次把各乡镇、各村的都建好，或者新建一个。' : '还没有单位，请管理员先建。';
};
