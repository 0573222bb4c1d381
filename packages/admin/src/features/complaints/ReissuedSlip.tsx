import { Button } from 'antd';
import { useState } from 'react';
import type { Complaint_ProposalFragment } from '../../gql/complaints/graphql';
import { momentWords } from '../../lib/formats';
import { slipUrl } from '../../lib/portal';
import styles from './Proposals.module.css';

/** The new receipt, for the citizen to open; number and code are never shown here. */
export function ReissuedSlip({ slip }: { slip: NonNullable<Complaint_ProposalFragment['slip']> }) {
  const [opened, setOpened] = useState(false);
  if (opened) return <p className={styles.why}>回执已经打开，不能再开。</p>;
  const open = () => {
    setOpened(true);
    window.open(slipUrl(slip.token), '_blank', 'noopener');
  };
  return (
    <>
      <p className={styles.why}>请当着群众打印回执，折好交给本人。只能打开一次，{momentWords(slip.until)} 以前有效。</p>
      <div className={styles.acts}>
        <Button type="primary" onClick={open}>
          打开回执，交给群众
        </Button>
      </div>
    </>
  );
}
