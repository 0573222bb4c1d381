import { Mark } from '../ui/Mark';
import styles from './Starting.module.css';

export function Starting() {
  return (
    <div className={styles.starting} role="status" aria-label="正在打开">
      <Mark size={48} />
    </div>
  );
}
