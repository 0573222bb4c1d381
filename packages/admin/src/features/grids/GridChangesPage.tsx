import { useQuery } from '@apollo/client/react';
import { gridChangeKindLabels, gridChangeStateLabels } from '@yidiantong/schema/vocabulary/grid-changes';
import { Progress, Tag } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { Grid_ChangeFragment } from '../../gql/grids/graphql';
import { GridChangesDocument } from '../../gql/grids/graphql';
import { dayWords } from '../../lib/formats';
import type { Column } from '../../ui/DataTable';
import { ListCard } from '../../ui/ListCard';
import { Page } from '../../ui/Page';
import styles from './GridChangesPage.module.css';

type Row = Grid_ChangeFragment;

const POLL_MS = 1500;

/** What was moved and merged, and how far the complaints have followed. */
export function GridChangesPage() {
  const query = useQuery(GridChangesDocument, {
    fetchPolicy: 'cache-and-network',
  });
  const page = query.data?.gridChanges;
  const rows = page?.edges.map((edge) => edge.node);
  const running = rows?.some((row) => row.state === 'RUNNING') ?? false;
  const { startPolling, stopPolling } = query;
  useEffect(() => {
    if (running) startPolling(POLL_MS);
    return stopPolling;
  }, [running, startPolling, stopPolling]);

  const columns: Column<Row>[] = [
    { key: 'kind', title: '做了什么', width: 96, cell: (row) => <Tag>{gridChangeKindLabels[row.kind]}</Tag> },
    { key: 'grid', title: '网格', width: 200, cell: nameOf },
    { key: 'where', title: '从哪里到哪里', cell: whereWords },
    { key: 'reason', title: '为什么', width: 220, cell: reasonOf },
    { key: 'day', title: '哪天', width: 112, cell: (row) => dayWords(row.day) },
    { key: 'progress', title: '诉求跟进', width: 220, cell: (row) => <Following change={row} /> },
  ];

  return (
    <Page
      title="移动与合并"
      back={{ to: '/grids', label: '网格' }}
      sub="网格一动，位置马上就变；以前的诉求在后台一件一件跟过去，随时看得到在谁那里"
    >
      <ListCard
        query={query}
        page={page}
        label="移动与合并"
        columns={columns}
        card={(row) => (
          <div className={styles.card}>
            <span className={styles.cardHead}>
              {nameOf(row)}
              <Tag className={styles.tag}>{gridChangeKindLabels[row.kind]}</Tag>
            </span>
            <span>{whereWords(row)}</span>
            {row.reason && <span className={styles.meta}>{row.reason}</span>}
            <span className={styles.meta}>{dayWords(row.day)}</span>
            <Following change={row} />
          </div>
        )}
        empty="还没有移动或合并过网格。要移动或合并，先在网格树里选中它。"
      />
    </Page>
  );
}

const reasonOf = ({ reason }: Row) =>
  reason ? <span title={reason}>{reason}</span> : <span className={styles.none}>–</span>;

const nameOf = (row: Row) => <Link to={`/grids?open=${row.grid.id}`}>{row.grid.name}</Link>;

const whereWords = (row: Row) =>
  row.kind === 'MERGE' ? `并入${row.to.name}（原在${row.from.name}）` : `${row.from.name} → ${row.to.name}`;

function Following({ change: { state, progress } }: { change: Row }) {
  if (state === 'DONE') return <span className={styles.done}>{gridChangeStateLabels.DONE}</span>;
  return (
    <span className={styles.following} role="status">
      <Progress percent={progress} size="small" status="active" showInfo={false} aria-label="诉求跟进" />
      <span className={styles.meta}>{progress === 0 ? '刚开始' : `${progress}%`}</span>
    </span>
  );
}
