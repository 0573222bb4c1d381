import { RightOutlined } from '@ant-design/icons';
import type { Light as LightTone } from '@yidiantong/schema/vocabulary/clocks';
import { lightLabels } from '@yidiantong/schema/vocabulary/clocks';
import { todoActLabels } from '@yidiantong/schema/vocabulary/todos';
import { Link } from 'react-router';
import type { Todo_RowFragment } from '../../gql/workbench/graphql';
import { count } from '../../lib/formats';
import { Light, LightShape } from '../../ui/Light';
import { Empty } from '../../ui/States';
import styles from './TodoList.module.css';
import { todoPath } from './todo-path';

const groups: { tone: LightTone | null; label: string; note: string }[] = [
  { tone: 'RED', label: lightLabels.RED, note: '已逾期' },
  { tone: 'YELLOW', label: lightLabels.YELLOW, note: '快到期' },
  { tone: 'GREEN', label: lightLabels.GREEN, note: '时间充裕' },
  { tone: null, label: '不计时', note: '没有期限，也别放太久' },
];

export function TodoList({ rows }: { rows: readonly Todo_RowFragment[] }) {
  if (rows.length === 0) return <Empty>眼下没有要您办的。新来的会自动出现在这里。</Empty>;
  return (
    <>
      {groups.map(({ tone, label, note }) => {
        const inGroup = rows.filter((row) => (row.light?.light ?? null) === tone);
        if (inGroup.length === 0) return null;
        return (
          <section key={label} aria-label={label}>
            <h3 className={styles.group} data-tone={tone}>
              {tone && <LightShape tone={tone} />}
              <span className={styles.label}>{label}</span>
              <span className={styles.groupNote}>{note}</span>
              <span className={styles.count}>{count(inGroup.length, '件')}</span>
            </h3>
            <ul>
              {inGroup.map((row) => (
                <li key={row.id}>
                  <Link to={todoPath(row)} className={styles.row}>
                    <span className={styles.act}>{todoActLabels[row.act]}</span>
                    <span className={styles.title} title={row.title}>
                      {row.title}
                    </span>
                    <span className={styles.place}>
                      {row.place}
                      {row.note && <span className={styles.note}>{row.note}</span>}
                    </span>
                    <span className={styles.clock}>
                      {row.light && <Light tone={row.light.light} words={row.light.words} why={row.light.why} />}
                    </span>
                    <RightOutlined className={styles.arrow} aria-hidden />
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
