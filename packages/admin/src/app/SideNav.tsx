import { NavLink } from 'react-router';
import { useViewer } from '../lib/session';
import type { MenuItem } from './menu';
import { dailyMenu, manageMenu } from './menu';
import styles from './SideNav.module.css';

export function SideNav() {
  const { abilities } = useViewer();
  const allowed = (items: MenuItem[]) => items.filter((item) => !item.ability || abilities.includes(item.ability));
  const manage = allowed(manageMenu);
  return (
    <nav aria-label="主菜单" className={styles.nav}>
      <Items items={allowed(dailyMenu)} />
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
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
