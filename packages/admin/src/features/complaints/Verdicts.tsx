import { codeDeliveryLabels, gradeLabels, verdictSourceLabels } from '@yidiantong/schema/vocabulary/complaints';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import styles from './Verdicts.module.css';

/** What the citizen said of the answer, one line a round, and their words beneath. */
export function Verdicts({ verdicts }: { verdicts: Complaint_DetailFragment['verdicts'] }) {
  if (verdicts.length === 0) return null;
  return (
    <Card title="群众评价">
      <Facts
        items={verdicts.map((verdict) => [
          `第 ${verdict.round} 轮`,
          <span key={`${verdict.round} ${verdict.source}`}>
            <b>{gradeLabels[verdict.grade]}</b> · {momentWords(verdict.at)}
            {apart(verdict) && ` · ${apart(verdict)}，另计`}
            {verdict.comment && <q className={styles.said}>{verdict.comment}</q>}
          </span>,
        ])}
      />
    </Card>
  );
}

/** What makes it count apart; null for what the citizen judged on a code that nobody else had. */
function apart({ source, delivery }: Complaint_DetailFragment['verdicts'][number]): string | null {
  if (source !== 'BY_RECEIPT') return verdictSourceLabels[source];
  return delivery === 'SHOWN' ? null : `查询码${codeDeliveryLabels[delivery]}`;
}
