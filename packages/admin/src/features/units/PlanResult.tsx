import { useEffect, useRef } from 'react';
import type { CreateUnitsMutation } from '../../gql/units/graphql';
import { count } from '../../lib/formats';
import { Card } from '../../ui/Card';
import styles from './PlanResult.module.css';

/** What the check found, or what was done; it comes at the end of a long page, so it is brought into sight. */
export function PlanResult({ plan }: { plan: CreateUnitsMutation['createUnits'] }) {
  const place = useRef<HTMLDivElement>(null);
  const speaks = plan.done || plan.refused > 0 || plan.made === 0;
  useEffect(() => {
    if (speaks) place.current?.scrollIntoView({ block: 'center' });
  }, [plan, speaks]);
  return <div ref={place}>{speaks && <Words plan={plan} />}</div>;
}

function Words({ plan }: { plan: CreateUnitsMutation['createUnits'] }) {
  if (plan.done)
    return (
      <Card title="建好了">
        <p role="status">
          新建 {count(plan.made, '个单位')}
          {plan.existing > 0 && `，${count(plan.existing, '个')}本来就有，没有动`}
          。下一步：在“人员”里给它们指定经办人，在“责任分工”里定谁办什么。
        </p>
      </Card>
    );
  if (plan.refused > 0)
    return (
      <Card title="还不能建" note={`${count(plan.refused, '处')}要先改，改好之前一个都不会建`} flush>
        <ul className={styles.rows}>
          {plan.problems.map((row) => (
            <li key={`${row.code}/${row.grid.id}`}>
              <span className={styles.grid}>{row.grid.name}</span>
              <span className={styles.name}>
                {row.name} <span className={styles.code}>{row.code}</span>
              </span>
              <span className={styles.words}>{row.words}</span>
            </li>
          ))}
        </ul>
        {plan.refused > plan.problems.length && (
          <p className={styles.more}>还有 {count(plan.refused - plan.problems.length, '处')}，改好上面的再核对一次。</p>
        )}
      </Card>
    );
  return (
    <Card title="没有要建的">
      <p role="status">
        {plan.existing > 0
          ? `勾选的单位各地都有了，共 ${count(plan.existing, '个')}。`
          : '这个范围里没有对得上的乡镇街道或村（社区），请换一个范围，或先在“网格”里导入区划。'}
      </p>
    </Card>
  );
}
