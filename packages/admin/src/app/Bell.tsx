import { BellOutlined } from '@ant-design/icons';
import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { MeDocument } from '../gql/shared/graphql';
import { useLive } from '../lib/live';
import { useViewer } from '../lib/session';
import styles from './Bell.module.css';

const mostShown = 99;

/** How many notices wait; a new one rings it, and whoever comes back to the window asks once. */
export function Bell() {
  const { unreadNotices: unread } = useViewer();
  const client = useApolloClient();
  useLive(['NOTICE'], () => client.refetchQueries({ include: [MeDocument] }));

  useEffect(() => {
    const onFocus = () => void client.refetchQueries({ include: [MeDocument] });
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [client]);

  return (
    <Link to="/notices" className={styles.bell} aria-label={unread > 0 ? `消息，${unread} 条没看` : '消息'}>
      <BellOutlined aria-hidden />
      {unread > 0 && (
        <span className={styles.count} aria-hidden="true">
          {unread > mostShown ? `${mostShown}+` : unread}
        </span>
      )}
    </Link>
  );
}
