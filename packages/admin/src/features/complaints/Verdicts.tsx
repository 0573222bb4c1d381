import { gradeLabels } from '@yidiantong/schema/vocabulary/complaints';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';

/** What the citizen said of the answer, one line a round. */
export function Verdicts({ verdicts }: { verdicts: Complaint_DetailFragment['verdicts'] }) {
  if (verdicts.length === 0) return null;
  return (
    <Card title="群众评价">
      <Facts
        items={verdicts.map((verdict) => [
          `第 ${verdict.round} 轮`,
          <span key={verdict.round}>
            <b>{gradeLabels[verdict.grade]}</b> · {momentWords(verdict.at)}
          </span>,
        ])}
      />
    </Card>
  );
}
