import { MenuOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation, useMatches } from 'react-router';
import type { Ability } from '@yidiantong/schema/vocabulary/posts';
import { useViewer } from '../lib/session';
import { Mark } from '../ui/Mark';
import { Bell } from './Bell';
import { FindBox } from './FindBox';
import { ForbiddenPage } from './ForbiddenPage';
import styles from './Layout.module.css';
import { LiveDot } from './LiveDot';
import { SideNav } from './SideNav';
import { UserMenu } from './UserMenu';

export interface PageHandle {
  ability?: Ability;
}

const PhoneMenu = lazy(() => import('./PhoneMenu'));

/** The frame of every page behind sign-in; messages and questions belong to it. */
export function Layout() {
  return (
    <App component={false} message={{ maxCount: 2 }}>
      <Frame />
    </App>
  );
}

function Frame() {
  const viewer = useViewer();
  const { pathname } = useLocation();
  const [menuOpen, setMenuOpen] = useState(false);
  const [menuWanted, setMenuWanted] = useState(false);
  const needed = useMatches()
    .map((match) => (match.handle as PageHandle | undefined)?.ability)
    .findLast((ability) => ability !== undefined);

  const shown = useRef(pathname);

  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    setMenuOpen(false);
    // A reader of the screen starts at the new page, not at the link that led here.
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);

  return (
    <div className={styles.frame}>
      <a href="#main" className={styles.skip}>
        跳到正文
      </a>
      <aside className={styles.side} aria-label="菜单栏">
        <Link to="/" className={styles.brand}>
          <Mark />
          一点通
        </Link>
        <SideNav />
      </aside>
      <header className={styles.top}>
        <Button
          type="text"
          className={styles.menuButton}
          icon={<MenuOutlined />}
          aria-label="打开菜单"
          onClick={() => {
            setMenuWanted(true);
            setMenuOpen(true);
          }}
        />
        <FindBox />
        <div className={styles.right}>
          <LiveDot />
          {viewer.demo && <span className={styles.demo}>演示数据</span>}
          {viewer.place && <span className={styles.place}>{viewer.place.name}</span>}
          <Bell />
          <UserMenu />
        </div>
      </header>
      <main id="main" className={styles.main} tabIndex={-1}>
        {needed && !viewer.abilities.includes(needed) ? <ForbiddenPage /> : <Outlet />}
      </main>
      {menuWanted && (
        <Suspense>
          <PhoneMenu open={menuOpen} onClose={() => setMenuOpen(false)} />
        </Suspense>
      )}
      <ScrollRestoration />
    </div>
  );
}
