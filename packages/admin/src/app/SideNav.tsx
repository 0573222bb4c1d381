import { skipToken, useQuery } from '@apollo/client/react';
import { NavLink } from 'react-router';
import { WaitingStaffChangesDocument } from '../gql/shared/graphql';
import { useCan, useViewer } from '../lib/session';
import type { MenuItem } from './menu';
import { dailyMenu, manageMenu, offered } from './menu';
import styles from './SideNav.module.css';

export function SideNav() {
  const { abilities } = useViewer();
  const manage = offered(manageMenu, abilities);
  return (
    <nav aria-label="主菜单" className={styles.nav}>
      <Items items={offered(dailyMenu, abilities)} />
      {manage.length > 0 && (
        <>
          <p className={styles.group}>管理</p>
          <Items items={manage} />
        </>
      )}
    </nav>
  );
}

function Items({ items }: { items: MenuItem[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item.to}>
          <NavLink to={item.to} end={item.to === '/'} className={styles.item}>
            <span className={styles.icon} aria-hidden="true">
              {item.icon}
            </span>
            {item.label}
            {item.to === '/staff' && <Waiting />}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

/** How much waits for a second administrator; looked at again every minute, for another one proposes it. */
function Waiting() {
  const { data } = useQuery(
    WaitingStaffChangesDocument,
    useCan('STAFF_WRITE') ? { fetchPolicy: 'no-cache', pollInterval: 60_000 } : skipToken,
  );
  const waiting = data?.staffChanges.totalCount ?? 0;
  return (
    waiting > 0 && (
      <span className={styles.count} aria-label={`${waiting} 项待确认`}>
        {waiting}
      </span>
    )
  );
}
