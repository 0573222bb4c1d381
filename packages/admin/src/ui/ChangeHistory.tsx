import { useQuery } from '@apollo/client/react';
import type { ChangeFragment } from '../gql/shared/graphql';
import { ChangeHistoryDocument } from '../gql/shared/graphql';
import { momentWords } from '../lib/formats';
import { useCan } from '../lib/session';
import styles from './ChangeHistory.module.css';
import { Paged } from './ListCard';
import { Skeleton } from './States';
import type { TimelineItem } from './Timeline';
import { Timeline } from './Timeline';

interface ChangeHistoryProps {
  subjectId: string;
  /** What happened, without who did it: for whoever sees the thing and may not read the log. */
  told?: { entries: readonly { id: string; at: string; sentence: string }[]; more: boolean };
}

/** 变更记录 of one grid, unit or person; for whoever may not read the log, what is told of it or nothing. */
export function ChangeHistory({ subjectId, told }: ChangeHistoryProps) {
  const readsLog = useCan('AUDIT_READ');
  if (readsLog) return <History subjectId={subjectId} />;
  if (!told) return null;
  return (
    <Frame note={told.more && `最近 ${told.entries.length}\u00A0次`}>
      <Entries items={told.entries.map(({ id, at, sentence }) => ({ id, when: momentWords(at), sentence }))} />
    </Frame>
  );
}

function History({ subjectId }: { subjectId: string }) {
  const query = useQuery(ChangeHistoryDocument, { variables: { subjectId } });
  const page = query.data?.auditLog;
  return (
    <Frame>
      <Paged query={query} page={page}>
        {page ? (
          <Entries
            items={page.edges.map(({ node }) => ({
              id: node.id,
              when: momentWords(node.at),
              actor: node.who,
              sentence: node.what,
              body: <ChangeDetails details={node.details} />,
            }))}
          />
        ) : (
          <Skeleton rows={3} />
        )}
      </Paged>
    </Frame>
  );
}

const Frame = ({ note, children }: { note?: React.ReactNode; children: React.ReactNode }) => (
  <section aria-label="变更记录">
    <h3 className={styles.heading}>变更记录 {note && <span className={styles.label}>{note}</span>}</h3>
    {children}
  </section>
);

const Entries = ({ items }: { items: readonly TimelineItem[] }) =>
  items.length === 0 ? <p className={styles.label}>还没有改过。</p> : <Timeline narrow items={items} />;

/** What exactly: 职务 信息员 · 从 10月1日 */
export function ChangeDetails({ details }: { details: ChangeFragment['details'] }) {
  if (details.length === 0) return null;
  return (
    <ul className={styles.details}>
      {details.map(({ label, value }) => (
        <li key={label}>
          <span className={styles.label}>{label}</span> {value}
        </li>
      ))}
    </ul>
  );
}
