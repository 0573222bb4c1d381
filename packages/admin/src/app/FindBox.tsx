import { SearchOutlined } from '@ant-design/icons';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Kbd } from '../ui/Kbd';
import styles from './FindBox.module.css';

const QuickFind = lazy(() => import('./QuickFind'));

/** Looks like a field, opens the finder; Ctrl+K does the same from anywhere. */
export function FindBox() {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const show = () => {
    setWanted(true);
    setOpen(true);
  };

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (!document.querySelector('[role="dialog"][aria-modal="true"]')) show();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <>
      <button type="button" className={styles.box} onClick={show}>
        <SearchOutlined aria-hidden />
        <span className={styles.words}>查诉求编号、村、事项、页面</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      {wanted && (
        <Suspense>
          <QuickFind open={open} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
