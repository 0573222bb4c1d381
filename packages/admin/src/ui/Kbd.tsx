import styles from './Kbd.module.css';

/** A key as it looks on the keyboard; a reminder beside the words, never the only way. */
export function Kbd({ children }: { children: React.ReactNode }) {
  return <kbd className={styles.kbd}>{children}</kbd>;
}
