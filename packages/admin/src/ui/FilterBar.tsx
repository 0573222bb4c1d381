import { Button } from 'antd';
import { useState } from 'react';
import { useUrlState } from '../lib/url-state';
import styles from './FilterBar.module.css';

interface FilterBarProps {
  /** Parameters of the address that the filters stand in. */
  names: readonly string[];
  children: React.ReactNode;
}

/** Filters in one row, and one word that takes them all away. They stand in the address. */
export function FilterBar({ names, children }: FilterBarProps) {
  const [params, patch] = useUrlState();
  const [cleared, setCleared] = useState(0);
  return (
    // What was typed and not yet looked for goes with the rest.
    <div key={cleared} className={styles.bar} role="group" aria-label="筛选">
      {children}
      {names.some((name) => params.get(name)) && (
        <Button
          type="link"
          className={styles.clear}
          onClick={() => {
            patch(Object.fromEntries(names.map((name) => [name, null])));
            setCleared(cleared + 1);
          }}
        >
          清空
        </Button>
      )}
    </div>
  );
}
