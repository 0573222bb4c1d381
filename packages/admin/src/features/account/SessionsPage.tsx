import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import type { SessionsQuery } from '../../gql/account/graphql';
import { EndSessionDocument, SessionsDocument } from '../../gql/account/graphql';
import { toAppError } from '../../lib/errors';
import { momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import type { Column } from '../../ui/DataTable';
import { DataTable } from '../../ui/DataTable';
import { LoadMore } from '../../ui/LoadMore';
import { Page } from '../../ui/Page';
import { Empty, Failure } from '../../ui/States';

type Row = SessionsQuery['sessions']['edges'][number]['node'];

export function SessionsPage() {
  const { data, error, loading, fetchMore, refetch } = useQuery(SessionsDocument);
  const [endSession] = useMutation(EndSessionDocument);
  const { message, modal } = App.useApp();

  const end = (row: Row) =>
    modal.confirm({
      icon: null,
      cancelText: '先不',
      title: '让这台设备退出？',
      content: `${row.device}，${momentWords(row.lastSeenAt)}还在用。退出后那边要重新登录。`,
      okText: '退出这台设备',
      onOk: async () => {
        try {
          await endSession({ variables: { id: row.id } });
          await refetch();
        } catch (cause) {
          message.error(toAppError(cause).message);
        }
      },
    });

  const action = (row: Row) =>
    row.current ? (
      '正在用的这台'
    ) : (
      <Button size="small" onClick={() => end(row)} aria-label={`退出设备：${row.device}`}>
        退出
      </Button>
    );
  const columns: Column<Row>[] = [
    { key: 'device', title: '设备', cell: (row) => row.device },
    { key: 'startedAt', title: '登录时间', cell: (row) => momentWords(row.startedAt), width: 180 },
    { key: 'lastSeenAt', title: '最近使用', cell: (row) => momentWords(row.lastSeenAt), width: 180 },
    { key: 'action', title: '操作', cell: action, width: 140 },
  ];

  return (
    <Page title="登录设备" sub="不认得的设备，退出它，再改密码。">
      <Card flush>
        {error && !data ? (
          <Failure error={toAppError(error)} retry={() => void refetch()} />
        ) : (
          <DataTable
            label="登录设备"
            columns={columns}
            rows={data?.sessions.edges.map((edge) => edge.node)}
            rowKey={(row) => row.id}
            card={(row) => (
              <>
                <p>{row.device}</p>
                <p>{momentWords(row.lastSeenAt)}用过</p>
                {action(row)}
              </>
            )}
            empty={<Empty>没有别的设备登录着。</Empty>}
          />
        )}
        {data && (
          <LoadMore
            shown={data.sessions.edges.length}
            hasNext={data.sessions.pageInfo.hasNextPage}
            loading={loading}
            onMore={() => void fetchMore({ variables: { after: data.sessions.pageInfo.endCursor } })}
          />
        )}
      </Card>
    </Page>
  );
}
