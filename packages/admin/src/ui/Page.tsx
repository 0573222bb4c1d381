import { LeftOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { usePageTitle } from '../lib/page-title';
import styles from './Page.module.css';

interface PageProps {
  title: string;
  /** Small marks beside the title. */
  marks?: React.ReactNode;
  /** The second line. */
  sub?: React.ReactNode;
  /** Where one came from, as words. */
  back?: { to: string; label: string };
  actions?: React.ReactNode;
  children: React.ReactNode;
}

/** One title and at most one filled button a page. */
export function Page({ title, marks, sub, back, actions, children }: PageProps) {
  usePageTitle(title);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.words}>
          {back && (
            <Link to={back.to} className={styles.back}>
              <LeftOutlined aria-hidden /> {back.label}
            </Link>
          )}
          <div className={styles.titleRow}>
            <h1 className={styles.title}>{title}</h1>
            {marks}
          </div>
          {sub && <div className={styles.sub}>{sub}</div>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
