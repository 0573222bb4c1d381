import { useQuery } from '@apollo/client/react';
import { WorkbenchDocument } from '../../gql/workbench/graphql';
import { toAppError } from '../../lib/errors';
import { count, todayWords } from '../../lib/formats';
import { useLive } from '../../lib/live';
import { useCan, useViewer } from '../../lib/session';
import { Card } from '../../ui/Card';
import { LinkButton } from '../../ui/LinkButton';
import { LoadMore } from '../../ui/LoadMore';
import { Page } from '../../ui/Page';
import { Failure, Skeleton } from '../../ui/States';
import { Arrivals } from './Arrivals';
import { DemoLine } from './DemoLine';
import { Figures } from './Figures';
import { Stuck } from './Stuck';
import { TodoList } from './TodoList';
import { TotpNotice } from './TotpNotice';
import { todoPath } from './todo-path';
import styles from './WorkbenchPage.module.css';

export function WorkbenchPage() {
  const viewer = useViewer();
  const withComplaints = useCan('COMPLAINT_READ');
  const { data, error, loading, refetch, fetchMore } = useQuery(WorkbenchDocument, { variables: { withComplaints } });
  useLive(['COMPLAINT', 'ASSIGNMENT', 'DISCLOSURE'], () => refetch());

  const workbench = data?.workbench;
  const todo = workbench?.todo;
  const rows = todo?.edges.map((edge) => edge.node);
  return (
    <Page
      title="工作台"
      sub={`${todayWords()} · ${viewer.title}`}
      actions={rows && <StartButton rows={rows} complete={!todo?.pageInfo.hasNextPage} />}
    >
      <DemoLine />
      {error && !data ? (
        <Failure error={toAppError(error)} retry={() => void refetch()} />
      ) : (
        <>
          <TotpNotice />
          {withComplaints && <Figures figures={workbench?.figures} />}
          <div className={withComplaints ? styles.columns : undefined}>
            <Card
              title="等我处理"
              note={todo && count(todo.totalCount, '件')}
              extra={rows && rows.length > 1 && <span className={styles.order}>按亮灯排序</span>}
              flush
              className={styles.todo}
            >
              {rows ? <TodoList rows={rows} /> : <Skeleton rows={9} height={46} />}
              {todo && (
                <LoadMore
                  shown={todo.edges.length}
                  hasNext={todo.pageInfo.hasNextPage}
                  loading={loading}
                  onMore={() => void fetchMore({ variables: { after: todo.pageInfo.endCursor } })}
                />
              )}
            </Card>
            {withComplaints && (
              <div className={styles.aside}>
                <Arrivals arrivals={workbench?.arrivals} />
                <Stuck units={workbench?.stuck} />
              </div>
            )}
          </div>
        </>
      )}
    </Page>
  );
}

/** The one filled button: what most of the rows ask for, else the most urgent row. */
function StartButton({ rows, complete }: { rows: Parameters<typeof TodoList>[0]['rows']; complete: boolean }) {
  const first = rows[0];
  if (!first) return null;
  const toAssign = rows.filter((row) => row.act === 'ASSIGN').length;
  return (
    <LinkButton
      to={toAssign > 0 ? '/complaints?state=ACCEPTED&open=first' : todoPath(first)}
      type="primary"
      size="large"
    >
      {toAssign > 0 ? (complete ? `开始派发 ${toAssign}\u00A0件` : '开始派发') : '从最急的一件开始'}
    </LinkButton>
  );
}
