import type { Disclosure_CellFragment } from '../../gql/disclosures/graphql';
import { count } from '../../lib/formats';
import { Card } from '../../ui/Card';
import styles from './Progress.module.css';

interface ProgressProps {
  month: string;
  cells: { village: string; cell: Disclosure_CellFragment | undefined }[];
}

type Group = 'published' | 'review' | 'sentBack' | 'open';

const groups: { key: Group; label: string }[] = [
  { key: 'published', label: '已公开' },
  { key: 'review', label: '审核中' },
  { key: 'sentBack', label: '退回要改' },
  { key: 'open', label: '还没送审' },
];

function groupOf(cell: Disclosure_CellFragment | undefined): Group {
  if (cell?.state === 'PUBLISHED') return 'published';
  if (cell?.state === 'REVIEW' || cell?.state === 'APPROVAL') return 'review';
  return cell?.sentBackReason ? 'sentBack' : 'open';
}

/** How far the newest month is, village by village. */
export function Progress({ month, cells }: ProgressProps) {
  const byGroup = groups.map((group) => ({
    ...group,
    members: cells.filter(({ cell }) => groupOf(cell) === group.key),
  }));
  const waiting = cells.filter(({ cell }) => groupOf(cell) === 'open' || groupOf(cell) === 'sentBack');
  return (
    <Card title={`${Number(month.slice(5))}月公开进度`}>
      <div className={styles.bar} aria-hidden="true">
        {byGroup.map(
          ({ key, members }) =>
            members.length > 0 && <span key={key} data-group={key} style={{ flex: members.length }} />,
        )}
      </div>
      <ul className={styles.groups}>
        {byGroup.map(({ key, label, members }) => (
          <li key={key}>
            <span className={styles.swatch} data-group={key} aria-hidden="true" />
            {label}
            <b>{count(members.length, '个')}</b>
          </li>
        ))}
      </ul>
      {waiting.length > 0 && (
        <>
          <h3 className={styles.heading}>还没送审的</h3>
          <p className={styles.names}>{waiting.map(({ village }) => village).join('、')}</p>
        </>
      )}
    </Card>
  );
}
