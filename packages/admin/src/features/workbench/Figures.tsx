import type { WorkbenchQuery } from '../../gql/workbench/graphql';
import styles from './Figures.module.css';

type Values = NonNullable<WorkbenchQuery['workbench']['figures']>;

const percent = (part: number, whole: number): string => ((part / whole) * 100).toFixed(1).replace(/\.0$/, '');

/** A quiet strip; every rate says what it is made of. */
export function Figures({ figures }: { figures: Values | undefined }) {
  const f = figures;
  const items: [label: string, value: string, unit: string, note: string][] = [
    ['本月收到', f ? String(f.received) : '', '件', ''],
    ['本月办结', f ? String(f.closed) : '', '件', f && f.received > 0 ? `收到 ${f.received}\u00A0件` : ''],
    [
      '满意率',
      f ? (f.rated > 0 ? percent(f.satisfied, f.rated) : '–') : '',
      f && f.rated > 0 ? '%' : '',
      f ? (f.rated > 0 ? `已评 ${f.rated}\u00A0件，满意 ${f.satisfied}` : '还没有人评价') : '',
    ],
    ['逾期', f ? String(f.overdue) : '', '件', f && f.overdue === 0 ? '都在期限里' : ''],
  ];
  return (
    <dl className={styles.strip} aria-label="本月数字" aria-busy={!f}>
      {items.map(([label, value, unit, note]) => (
        <div key={label} className={styles.figure}>
          <dt>{label}</dt>
          <dd>
            <span className={styles.value}>
              {value || '\u00A0'}
              {value && <small>{unit && `\u00A0${unit}`}</small>}
            </span>
            <span className={styles.note}>{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
