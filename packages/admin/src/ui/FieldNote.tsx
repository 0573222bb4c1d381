import { useLayoutEffect, useState } from 'react';
import styles from './FieldNote.module.css';

/** What is wrong with the field someone stands in, right under it and over whatever else is there. */
export function FieldNote({ anchor, children }: { anchor: HTMLElement | null; children: React.ReactNode }) {
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);

  useLayoutEffect(() => {
    if (!anchor) return;
    const follow = () => {
      const box = anchor.getBoundingClientRect();
      setPlace({ left: Math.min(box.left, window.innerWidth - 296), top: box.bottom + 6 });
    };
    follow();
    window.addEventListener('scroll', follow, true);
    window.addEventListener('resize', follow);
    return () => {
      window.removeEventListener('scroll', follow, true);
      window.removeEventListener('resize', follow);
    };
  }, [anchor]);

  return (
    place && (
      <div className={styles.note} style={place} aria-hidden="true">
        {children}
      </div>
    )
  );
}
