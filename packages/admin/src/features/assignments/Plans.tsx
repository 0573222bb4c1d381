import { proposalStateLabels } from '@yidiantong/schema/vocabulary/proposals';
import type { Assignment_DetailFragment } from '../../gql/assignments/graphql';
import { dayWords, momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import styles from './PastReplies.module.css';

/** What the unit wrote that it would do, newest first. */
export function Plans({ entries }: { entries: Assignment_DetailFragment['entries'] }) {
  const plans = entries.filter(({ kind }) => kind === 'PLAN').reverse();
  if (plans.length === 0) return null;
  return (
    <Card title="整改措施" flush>
      {plans.map((plan) => (
        <article key={plan.id} className={styles.reply}>
          <p className={styles.text}>{plan.words}</p>
          <Facts
            items={[
              ['责任人', plan.owner],
              ['完成', plan.dueDay && `${dayWords(plan.dueDay)}以前`],
              ['写下', `${plan.by}，${momentWords(plan.at)}`],
            ]}
          />
        </article>
      ))}
    </Card>
  );
}

/** What more time was asked for, and what became of it. */
export function Extensions({ extensions }: { extensions: Assignment_DetailFragment['extensions'] }) {
  if (extensions.length === 0) return null;
  return (
    <Card title="延期申请" flush>
      {[...extensions].reverse().map((extension) => (
        <article key={extension.id} className={styles.reply}>
          <header className={styles.head}>
            <b>{extension.workingDays}&nbsp;个工作日</b>
            <span className={styles.meta}>{proposalStateLabels[extension.state]}</span>
          </header>
          <p className={styles.text}>{extension.reason}</p>
          <Facts
            items={[
              ['提出', momentWords(extension.at)],
              ['纪（工）委说', extension.decisionNote],
            ]}
          />
        </article>
      ))}
    </Card>
  );
}
