import { skipToken, useQuery } from '@apollo/client/react';
import { complaintStateLabels } from '@yidiantong/schema/vocabulary/complaints';
import { Link } from 'react-router';
import type { Complaint_DetailFragment } from '../../gql/complaints/graphql';
import { SimilarComplaintsDocument } from '../../gql/complaints/graphql';
import { momentDay, today } from '../../lib/formats';
import { Card } from '../../ui/Card';
import styles from './Similar.module.css';

const fortnight = 14 * 86_400_000;

/** The same village and the same matter within 14 days: perhaps one thing said twice. */
export function Similar({ complaint }: { complaint: Complaint_DetailFragment }) {
  const filed = Date.parse(complaint.filedAt);
  const { data } = useQuery(
    SimilarComplaintsDocument,
    complaint.category
      ? {
          variables: {
            filter: {
              gridId: complaint.place.id,
              categoryId: complaint.category.id,
              filedFrom: today(filed - fortnight),
              filedTo: today(filed + fortnight),
            },
          },
        }
      : skipToken,
  );
  const others = (data?.complaints.edges ?? []).map((edge) => edge.node).filter((other) => other.id !== complaint.id);
  if (others.length === 0) return null;
  return (
    <Card title="疑似重复" note="14 天内同村同类" tone="warm" flush>
      <ul>
        {others.slice(0, 5).map((other) => (
          <li key={other.id}>
            <Link to={`/complaints/${other.id}`} className={styles.row}>
              <span>{other.title}</span>
              <span className={styles.meta}>
                {momentDay(other.filedAt)} · {complaintStateLabels[other.state]}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
