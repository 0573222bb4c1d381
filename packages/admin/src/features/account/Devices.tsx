import { useMutation, useQuery } from '@apollo/client/react';
import { App, Button } from 'antd';
import type { SessionsQuery } from '../../gql/account/graphql';
import { EndAllSessionsDocument, EndSessionDocument, SessionsDocument } from '../../gql/account/graphql';
import { toAppError } from '../../lib/errors';
import { momentWords } from '../../lib/formats';
import { useLeave } from '../../lib/leave';
import type { Column } from '../../ui/DataTable';
import { ListCard } from '../../ui/ListCard';
import styles from './Devices.module.css';

type Row = SessionsQuery['sessions']['edges'][number]['node'];

/** The devices that are signed in; each can be signed out, or all at once. */
export function Devices() {
  const query = useQuery(SessionsDocument, {
    notifyOnNetworkStatusChange: true,
  });
  const [endSession] = useMutation(EndSessionDocument);
  const [endAll] = useMutation(EndAllSessionsDocument);
  const leave = useLeave();
  const { message, modal } = App.useApp();

  const ask = (title: string, content: string, okText: string, act: () => Promise<unknown>) =>
    modal.confirm({
      icon: null,
      cancelText: '先不',
      title,
      content,
      okText,
      onOk: async () => {
        try {
          await act();
        } catch (cause) {
          message.error(toAppError(cause).message);
        }
      },
    });
  const end = (row: Row) =>
    ask(
      '让这台设备退出？',
      `${row.device}，${momentWords(row.lastSeenAt)}还在用。退出后那边要重新登录。`,
      '退出这台设备',
      async () => {
        await endSession({ variables: { id: row.id } });
        await query.refetch();
      },
    );
  const endOthers = () =>
    ask('让其他设备都退出？', '只留正在用的这台，其他设备要重新登录。', '退出其他设备', async () => {
      await endAll({ variables: { input: { includingThis: false } } });
      await query.refetch();
    });
  const endEvery = () =>
    ask('全部退出？', '连同正在用的这台，所有设备都要重新登录。', '全部退出', async () => {
      await endAll({ variables: { input: { includingThis: true } } });
      await leave();
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
  const others = Boolean(query.data?.sessions.edges.some(({ node }) => !node.current));

  return (
    <ListCard
      title="登录设备"
      note={<span className={styles.note}>不认得的设备，退出它，再改密码</span>}
      extra={
        <>
          {others && <Button onClick={endOthers}>退出其他设备</Button>}
          <Button onClick={endEvery}>全部退出</Button>
        </>
      }
      query={query}
      page={query.data?.sessions}
      label="登录设备"
      columns={columns}
      card={(row) => (
        <div className={styles.card}>
          <div>
            <p>{row.device}</p>
            <p className={styles.when}>{momentWords(row.lastSeenAt)}用过</p>
          </div>
          {action(row)}
        </div>
      )}
      empty="没有设备登录着。"
    />
  );
}
