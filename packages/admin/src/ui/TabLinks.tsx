import { Link } from 'react-router';
import styles from './TabLinks.module.css';

interface TabLink {
  key: string;
  label: string;
  to: string;
  count?: number | null;
}

/** Tabs that are addresses: each can be opened in a new window or sent to a colleague. */
export function TabLinks({ label, items, active }: { label: string; items: TabLink[]; active: string }) {
  return (
    <nav aria-label={label} className={styles.tabs}>
      {items.map((item) => (
        <Link
          key={item.key}
          to={item.to}
          className={styles.tab}
          aria-current={item.key === active ? 'page' : undefined}
        >
          {item.label}
          {item.count ? <span className={styles.count}>{'\u00A0' + item.count}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
