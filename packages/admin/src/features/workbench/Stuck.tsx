import { ExclamationCircleOutlined } from '@ant-design/icons';
import type { WorkbenchQuery } from '../../gql/workbench/graphql';
import { count } from '../../lib/formats';
import { Card } from '../../ui/Card';
import { Empty, Skeleton } from '../../ui/States';
import styles from './Stuck.module.css';

type StuckUnit = NonNullable<WorkbenchQuery['workbench']['stuck']>[number];

/** Which unit holds most of what does not move, and why. */
export function Stuck({ units }: { units: readonly StuckUnit[] | undefined }) {
  const most = Math.max(1, ...(units ?? []).map((unit) => unit.count));
  return (
    <Card title="卡在哪里" note={units && units.length > 0 && '在单位手里最多的'}>
      {!units && <Skeleton rows={3} />}
      {units?.length === 0 && <Empty>没有卡住的件。</Empty>}
      <ul className={styles.units}>
        {units?.map(({ unit, count: held, oldestDays, hasActiveHandler }) => (
          <li key={unit.id}>
            <div className={styles.line}>
              <span className={styles.name}>{unit.name}</span>
              <span className={styles.held}>{count(held, '件')}</span>
            </div>
            <div className={styles.track} aria-hidden="true">
              <span
                className={hasActiveHandler ? styles.bar : `${styles.bar} ${styles.red}`}
                style={{ width: `${(held / most) * 100}%` }}
              />
            </div>
            <div className={styles.why}>
              最久 {oldestDays}&nbsp;天
              {!hasActiveHandler && (
                <span className={styles.nobody}>
                  <ExclamationCircleOutlined aria-hidden /> 没有在岗经办人，请单位指定
                </span>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
