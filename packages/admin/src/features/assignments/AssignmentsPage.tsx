import { useQuery } from '@apollo/client/react';
import type { AssignmentState } from '@yidiantong/schema/vocabulary/assignments';
import {
  assignmentModeLabels,
  assignmentRoleLabels,
  assignmentStandingLabel,
} from '@yidiantong/schema/vocabulary/assignments';
import { complaintKindLabels } from '@yidiantong/schema/vocabulary/complaints';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { AssignmentsQuery } from '../../gql/assignments/graphql';
import { AssignmentsDocument } from '../../gql/assignments/graphql';
import { momentWords } from '../../lib/formats';
import { useLive } from '../../lib/live';
import type { Column } from '../../ui/DataTable';
import { TwoLines } from '../../ui/DataTable';
import { Light } from '../../ui/Light';
import { ListCard } from '../../ui/ListCard';
import { Page } from '../../ui/Page';
import { TabLinks } from '../../ui/TabLinks';
import styles from './AssignmentsPage.module.css';
import { assignmentTitle } from './assignment-words';

type Row = AssignmentsQuery['assignments']['edges'][number]['node'];

const pageSize = 20;

/** What a unit comes for is what it still holds; the rest is for looking back. */
const views: Record<string, { label: string; states: AssignmentState[] | null; empty: string }> = {
  OPEN: { label: '手上的', states: ['OFFERED', 'SIGNED'], empty: '手上没有要办的。派来新的会自动出现。' },
  REPLIED: { label: '等审核的', states: ['REPLIED'], empty: '没有等审核的回复。' },
  DONE: { label: '办好的', states: ['DONE'], empty: '还没有办好的。' },
  PUSHED_BACK: {
    label: '退回和收回的',
    states: ['PUSHED_BACK', 'RECALLED', 'WAIVED'],
    empty: '没有退回过，也没有被收回过。',
  },
  ALL: { label: '全部', states: null, empty: '这里还没有办件。' },
};

export function AssignmentsPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const wanted = params.get('state') ?? 'OPEN';
  const viewKey = wanted in views ? wanted : 'OPEN';
  const view = views[viewKey]!;
  const query = useQuery(AssignmentsDocument, {
    variables: { states: view.states, first: pageSize },
    notifyOnNetworkStatusChange: true,
  });
  const page = query.data?.assignments;
  const rows = page?.edges.map((edge) => edge.node);
  useLive(['ASSIGNMENT'], () => query.refetch({ first: Math.min(100, Math.max(pageSize, rows?.length ?? 0)) }));

  const tabs = Object.entries(views).map(([key, { label }]) => ({
    key,
    label,
    to: key === 'OPEN' ? '/assignments' : `/assignments?state=${key}`,
  }));
  const clock = (row: Row) =>
    row.light ? (
      <Light tone={row.light.light} words={row.light.words} why={row.light.why} />
    ) : (
      <span className={styles.quiet}>–</span>
    );
  const second = (row: Row) => [
    row.role === 'ASSISTING' && assignmentRoleLabels.ASSISTING,
    row.mode !== 'NORMAL' && assignmentModeLabels[row.mode],
    row.place.name,
    complaintKindLabels[row.kind],
    row.round > 1 && `第 ${row.round} 轮`,
  ];
  const columns: Column<Row>[] = [
    { key: 'light', title: '期限', width: 172, cell: clock },
    {
      key: 'brief',
      title: '办件',
      cell: (row) => (
        <TwoLines
          first={
            <Link to={`/assignments/${row.id}`} className={styles.link}>
              {assignmentTitle(row)}
              <span className={styles.brief}>{row.brief}</span>
            </Link>
          }
          second={second(row).filter(Boolean).join(' · ')}
        />
      ),
    },
    { key: 'state', title: '状态', width: 132, cell: (row) => assignmentStandingLabel(row.role, row.state) },
    { key: 'by', title: '派发', width: 152, cell: (row) => row.assignedBy },
    { key: 'at', title: '派来', width: 116, quiet: true, cell: (row) => momentWords(row.assignedAt) },
  ];

  return (
    <Page title="我的办件">
      <TabLinks label="按状态看" items={tabs} active={viewKey} />
      <ListCard
        query={query}
        page={page}
        pageSize={pageSize}
        label="办件列表"
        columns={columns}
        onRowClick={(row) => void navigate(`/assignments/${row.id}`)}
        card={(row) => (
          <Link to={`/assignments/${row.id}`} className={styles.card}>
            <span className={styles.cardTitle}>{assignmentTitle(row)}</span>
            <span className={styles.cardBrief}>{row.brief}</span>
            <span className={styles.cardMeta}>{second(row).filter(Boolean).join(' · ')}</span>
            <span className={styles.cardFoot}>
              {row.light ? clock(row) : <span>{assignmentStandingLabel(row.role, row.state)}</span>}
              <span className={styles.cardMeta}>{momentWords(row.assignedAt)}</span>
            </span>
          </Link>
        )}
        empty={view.empty}
      />
    </Page>
  );
}
