import { useQuery } from '@apollo/client/react';
import type { AssignmentState } from '@yidiantong/schema/vocabulary/assignments';
import { AssignmentState as States, assignmentStateLabels } from '@yidiantong/schema/vocabulary/assignments';
import { complaintKindLabels } from '@yidiantong/schema/vocabulary/complaints';
import { isWordOf, wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { AssignmentsQuery } from '../../gql/graphql';
import { AssignmentsDocument } from '../../gql/graphql';
import { toAppError } from '../../lib/errors';
import { momentWords } from '../../lib/formats';
import { useLive } from '../../lib/live';
import { Card } from '../../ui/Card';
import type { Column } from '../../ui/DataTable';
import { DataTable, TwoLines } from '../../ui/DataTable';
import { Light } from '../../ui/Light';
import { LoadMore } from '../../ui/LoadMore';
import { Page } from '../../ui/Page';
import { Empty, Failure } from '../../ui/States';
import { TabLinks } from '../../ui/TabLinks';
import styles from './AssignmentsPage.module.css';
import { assignmentTitle } from './assignment-words';

type Row = AssignmentsQuery['assignments']['edges'][number]['node'];

const pageSize = 20;
const emptyWords: Partial<Record<AssignmentState, string>> = {
  OFFERED: '没有等着签收的。派来新的会自动出现。',
  SIGNED: '手上没有正在办的。',
  REPLIED: '没有等审核的回复。',
};

export function AssignmentsPage() {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const wanted = params.get('state');
  const state = isWordOf(States, wanted) ? wanted : null;
  const { data, error, loading, fetchMore, refetch } = useQuery(AssignmentsDocument, {
    variables: { states: state && [state], first: pageSize },
    notifyOnNetworkStatusChange: true,
  });
  const page = data?.assignments;
  const rows = page?.edges.map((edge) => edge.node);
  useLive(['ASSIGNMENT'], () => refetch({ first: Math.min(100, Math.max(pageSize, rows?.length ?? 0)) }));

  const tabs = [
    { key: 'ALL', label: '全部', to: '/assignments' },
    ...wordsOf(States).map((each) => ({
      key: each,
      label: assignmentStateLabels[each],
      to: `/assignments?state=${each}`,
    })),
  ];
  const clock = (row: Row) =>
    row.light ? (
      <Light tone={row.light.light} words={row.light.words} why={row.light.why} />
    ) : (
      <span className={styles.quiet}>–</span>
    );
  const second = (row: Row) => [row.place.name, complaintKindLabels[row.kind], row.round > 1 && `第 ${row.round} 轮`];
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
    { key: 'state', title: '状态', width: 132, cell: (row) => assignmentStateLabels[row.state] },
    { key: 'by', title: '派发', width: 152, cell: (row) => row.assignedBy },
    { key: 'at', title: '派来', width: 116, quiet: true, cell: (row) => momentWords(row.assignedAt) },
  ];

  return (
    <Page title="我的办件">
      <TabLinks label="按状态看" items={tabs} active={state ?? 'ALL'} />
      <Card flush>
        {error && !data ? (
          <Failure error={toAppError(error)} retry={() => void refetch()} />
        ) : (
          <DataTable
            label="办件列表"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            onRowClick={(row) => void navigate(`/assignments/${row.id}`)}
            card={(row) => (
              <Link to={`/assignments/${row.id}`} className={styles.card}>
                <span className={styles.cardTitle}>{assignmentTitle(row)}</span>
                <span className={styles.cardBrief}>{row.brief}</span>
                <span className={styles.cardMeta}>{second(row).filter(Boolean).join(' · ')}</span>
                <span className={styles.cardFoot}>
                  {row.light ? clock(row) : <span>{assignmentStateLabels[row.state]}</span>}
                  <span className={styles.cardMeta}>{momentWords(row.assignedAt)}</span>
                </span>
              </Link>
            )}
            empty={<Empty>{(state && emptyWords[state]) || '这里还没有办件。'}</Empty>}
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
