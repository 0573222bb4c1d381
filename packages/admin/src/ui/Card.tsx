import styles from './Card.module.css';

export interface CardProps {
  title?: React.ReactNode;
  /** Quiet words beside the title: 18 件. */
  note?: React.ReactNode;
  extra?: React.ReactNode;
  children: React.ReactNode;
  /** Rows and tables run to the edge. */
  flush?: boolean;
  /** Warm paper: not for everyone. */
  tone?: 'surface' | 'warm';
  className?: string;
}

/** Found by its heading; a section without a name of its own, so that a page is not all landmarks. */
export function Card({ title, note, extra, children, flush, tone = 'surface', className }: CardProps) {
  return (
    <section className={[styles.card, tone === 'warm' && styles.warm, className].filter(Boolean).join(' ')}>
      {title && (
        <header className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          {note && <span className={styles.note}>{note}</span>}
          {extra && <div className={styles.extra}>{extra}</div>}
        </header>
      )}
      <div className={flush ? undefined : styles.body}>{children}</div>
    </section>
  );
}
