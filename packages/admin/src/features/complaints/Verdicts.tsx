import { codeDeliveryLabels, gradeLabels } from '@yidiantong/schema/vocabulary/complaints';
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
          <span key={verdict.round}>
            <b>{gradeLabels[verdict.grade]}</b> · {momentWords(verdict.at)}
            {verdict.delivery !== 'SHOWN' && ` · 查询码${codeDeliveryLabels[verdict.delivery]}，另计`}
            {verdict.comment && <q className={styles.said}>{verdict.comment}</q>}
          </span>,
        ])}
      />
    </Card>
  );
}
