import { Button } from 'antd';
import styles from './FilterBar.module.css';

/** Filters in one row, and one word that takes them all away. */
export function FilterBar({ children, onClear }: { children: React.ReactNode; onClear: (() => void) | null }) {
  return (
    <div className={styles.bar} role="group" aria-label="筛选">
      {children}
      {onClear && (
        <Button type="link" className={styles.clear} onClick={onClear}>
          清空
        </Button>
      )}
    </div>
  );
}
