import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { noticeKindLabels } from '@yidiantong/schema/vocabulary/notices';
import { App, Button } from 'antd';
import type { NoticesQuery } from '../../gql/notices/graphql';
import { MeDocument, NoticesDocument, ReadNoticesDocument } from '../../gql/notices/graphql';
import { Link } from 'react-router';
import { toAppError } from '../../lib/errors';
import { momentWords } from '../../lib/formats';
import { useLive } from '../../lib/live';
import { useViewer } from '../../lib/session';
import { Card } from '../../ui/Card';
import { Paged } from '../../ui/ListCard';
import { Page } from '../../ui/Page';
import { Empty, Skeleton } from '../../ui/States';
import styles from './NoticesPage.module.css';

export function NoticesPage() {
  const { unreadNotices: unread } = useViewer();
  const client = useApolloClient();
  const { message } = App.useApp();
  const query = useQuery(NoticesDocument, {
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const [readNotices, { loading: marking }] = useMutation(ReadNoticesDocument);
  useLive(['NOTICE'], () => query.refetch());

  const markRead = async (ids: string[] | null) => {
    try {
      await readNotices({ variables: { input: { ids } } });
      await client.refetchQueries({ include: [MeDocument, NoticesDocument] });
    } catch (cause) {
      message.error(toAppError(cause).message);
    }
  };
  const page = query.data?.notices;
  const rows = page?.edges.map((edge) => edge.node);
  return (
    <Page
      title="消息"
      sub={unread > 0 ? `${unread}\u00A0条还没看` : '都看过了'}
      actions={
        unread > 0 && (
          <Button type="primary" loading={marking} onClick={() => void markRead(null)}>
            全部标为已读
          </Button>
        )
      }
    >
      <Card flush>
        <Paged query={query} page={page}>
          {!rows ? (
            <Skeleton rows={6} height={64} />
          ) : rows.length === 0 ? (
            <Empty>还没有消息。每天 8:30 的提醒、催办督办、职务变动，会在这里告诉您。</Empty>
          ) : (
            <ul aria-label="消息">
              {rows.map((row) => (
                <li key={row.id} className={styles.row} data-unread={row.readAt ? undefined : true}>
                  <div className={styles.words}>
                    <p className={styles.head}>
                      <span className={styles.kind}>{noticeKindLabels[row.kind]}</span>
                      {!row.readAt && <span className={styles.fresh}>没看</span>}
                      <span className={styles.when}>{momentWords(row.createdAt)}</span>
                    </p>
                    <p>
                      <Subject row={row} />
                    </p>
                  </div>
                  {!row.readAt && (
                    <Button size="small" onClick={() => void markRead([row.id])} aria-label={`知道了：${row.words}`}>
                      知道了
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Paged>
      </Card>
    </Page>
  );
}

/** Its words, leading to what they are about. */
function Subject({ row }: { row: NoticesQuery['notices']['edges'][number]['node'] }) {
  const { kind, complaintId, assignmentId, words } = row;
  const to = complaintId
    ? `/complaints/${complaintId}`
    : assignmentId
      ? `/assignments/${assignmentId}`
      : kind === 'DIGEST'
        ? '/'
        : null;
  return to ? <Link to={to}>{words}</Link> : words;
}
