import { type EntryKind, entryKindLabels } from '@yidiantong/schema/vocabulary/entries';
import type { Complaint_EntryFragment } from '../../gql/complaints/graphql';
import { dayWords, momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import { Facts } from '../../ui/Facts';
import styles from './Proposals.module.css';

/** These stand in the conversation with the citizen. */
const conversation: readonly EntryKind[] = ['ASK', 'SUPPLEMENT'];

/** What was written beside the moves and the conversation, newest first. */
export function Entries({ entries: all }: { entries: readonly Complaint_EntryFragment[] }) {
  const entries = all.filter(({ kind }) => !conversation.includes(kind));
  if (entries.length === 0) return null;
  return (
    <Card title="写下的话" note="村里看不到">
      <div className={styles.list}>
        {[...entries].reverse().map((entry) => (
          <article key={entry.id} className={styles.proposal}>
            <header className={styles.head}>
              <b>{entryKindLabels[entry.kind]}</b>
              <span>
                {entry.by}，{momentWords(entry.at)}
              </span>
            </header>
            {entry.words && <p className={styles.words}>{entry.words}</p>}
            <Facts
              items={[
                ['责任人', entry.owner],
                ['最后一天', entry.dueDay && dayWords(entry.dueDay)],
              ]}
            />
          </article>
        ))}
      </div>
    </Card>
  );
}
