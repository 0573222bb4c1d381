import { type EntryKind, entryKindLabels } from '@yidiantong/schema/vocabulary/entries';
import type { Assignment_EntryFragment } from '../../gql/assignments/graphql';
import { dayWords, momentWords } from '../../lib/formats';
import styles from './AssignmentPage.module.css';

/** What the commission tells the unit, beside what it asks of it in the brief. */
const told: readonly EntryKind[] = ['RECALL', 'REHANDLE', 'UPHOLD', 'REOPEN', 'URGE', 'SUPERVISE'];

/** What the commission said since the unit last answered; said first because it changes what to do now. */
export function Told({ entries, since }: { entries: readonly Assignment_EntryFragment[]; since: string }) {
  const words = entries.filter(({ kind, at }) => told.includes(kind) && at > since).reverse();
  if (words.length === 0) return null;
  return (
    <section className={styles.returned} aria-label="纪（工）委的话">
      {words.map((entry) => (
        <div key={entry.id}>
          <h2>
            ▲ {entryKindLabels[entry.kind]} · {momentWords(entry.at)}
            {entry.dueDay && ` · 最晚 ${dayWords(entry.dueDay)}`}
          </h2>
          {entry.words && <p>{entry.words}</p>}
        </div>
      ))}
    </section>
  );
}
