import styles from './Timeline.module.css';

export interface TimelineItem {
  id: string;
  when: string;
  /** Nobody where who did it is not for the viewer. */
  actor?: string;
  sentence: string;
  body?: React.ReactNode;
}

/** What happened, newest first, each as a sentence. */
export function Timeline({ items, narrow }: { items: readonly TimelineItem[]; narrow?: boolean }) {
  return (
    <ol className={narrow ? styles.narrow : undefined}>
      {items.map((item) => (
        <li key={item.id} className={styles.item}>
          <span className={styles.when}>{item.when}</span>
          <span className={styles.dot} aria-hidden="true" />
          <div className={styles.words}>
            <p>
              {item.actor && <b className={styles.actor}>{item.actor}</b>} {item.sentence}
            </p>
            {item.body}
          </div>
        </li>
      ))}
    </ol>
  );
}
