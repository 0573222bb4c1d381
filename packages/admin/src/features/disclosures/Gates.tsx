import { CheckOutlined } from '@ant-design/icons';
import { gateStateLabels } from '@yidiantong/schema/vocabulary/disclosures';
import type { Disclosure_DetailFragment } from '../../gql/disclosures/graphql';
import { momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import styles from './Gates.module.css';

/** The hands it goes through, in order, up to the day nobody can change it. */
export function Gates({ disclosure }: { disclosure: Disclosure_DetailFragment }) {
  const published = disclosure.state === 'PUBLISHED';
  return (
    <Card title={disclosure.state === 'DRAFT' ? '送审以后' : '审到哪里'}>
      <ol className={styles.gates}>
        {disclosure.gates.map((gate, index) => (
          <li key={gate.label} data-state={gate.state} aria-current={gate.state === 'CURRENT' ? 'step' : undefined}>
            <span className={styles.dot}>{gate.state === 'PASSED' ? <CheckOutlined aria-hidden /> : index + 1}</span>
            <span className={styles.label}>{gate.label}</span>
            <span className={styles.meta}>
              {gate.unit && <span>{gate.unit.name}</span>}
              {gate.at ? (
                <span>{momentWords(gate.at)}</span>
              ) : (
                gate.state !== 'WAITING' && <span>{gateStateLabels[gate.state]}</span>
              )}
            </span>
          </li>
        ))}
        <li data-state={published ? 'PASSED' : 'WAITING'}>
          <span className={styles.dot}>{published ? <CheckOutlined aria-hidden /> : disclosure.gates.length + 1}</span>
          <span className={styles.label}>公开</span>
          <span className={styles.meta}>
            {disclosure.publishedAt ? momentWords(disclosure.publishedAt) : '村民在手机上看到，谁也不能再改'}
          </span>
        </li>
      </ol>
    </Card>
  );
}
