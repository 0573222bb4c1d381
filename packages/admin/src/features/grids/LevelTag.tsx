import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import { gridLevelLabels } from '@yidiantong/schema/vocabulary/grids';
import styles from './LevelTag.module.css';

/** The level of a grid; those that the district makes itself stand out a little. */
export function LevelTag({ level }: { level: GridLevel }) {
  return (
    <span className={styles.tag} data-own={level === 'AREA' || level === 'CELL' || undefined}>
      {gridLevelLabels[level]}
    </span>
  );
}
