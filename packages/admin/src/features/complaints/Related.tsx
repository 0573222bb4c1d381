import { useQuery } from '@apollo/client/react';
import { complaintStateLabels } from '@yidiantong/schema/vocabulary/complaints';
import { Link } from 'react-router';
import type { Complaint_DetailFragment, Related_RowFragment } from '../../gql/complaints/graphql';
import { RelatedComplaintsDocument } from '../../gql/complaints/graphql';
import { momentDay } from '../../lib/formats';
import { Card } from '../../ui/Card';
import styles from './Similar.module.css';

/** What is handled together with this one or was found along with it, as far as the viewer sees it. */
export function Related({ complaint }: { complaint: Complaint_DetailFragment }) {
  const { data } = useQuery(RelatedComplaintsDocument, { variables: { id: complaint.id } });
  const related = data?.complaint;
  if (!related) return null;
  const merged = related.mergedHere.edges.map(({ node }) => node);
  const found = related.foundAlong.edges.map(({ node }) => node);
  return (
    <>
      {related.mergedInto && <Rows title="并到这一件" note="答复跟着它" rows={[related.mergedInto]} />}
      {related.foundWith && <Rows title="办理这一件时发现" note="各办各的" rows={[related.foundWith]} />}
      {found.length > 0 && <Rows title="办理中发现的" note={`${related.foundAlong.totalCount} 件`} rows={found} />}
      {merged.length > 0 && <Rows title="并进来的" note={`${related.mergedHere.totalCount} 件`} rows={merged} />}
    </>
  );
}

function Rows({ title, note, rows }: { title: string; note: string; rows: readonly Related_RowFragment[] }) {
  return (
    <Card title={title} note={note} flush>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <Link to={`/complaints/${row.id}`} className={styles.row}>
              <span>{row.title}</span>
              <span className={styles.meta}>
                {momentDay(row.filedAt)} · {complaintStateLabels[row.state]}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
