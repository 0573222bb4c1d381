import { assignmentStandingLabel } from '@yidiantong/schema/vocabulary/assignments';
import type { Assignment_DetailFragment } from '../../gql/assignments/graphql';
import { momentWords } from '../../lib/formats';
import { Card } from '../../ui/Card';
import styles from './Parts.module.css';

/** The lead's view of those who assist: how far each is, and what it did. */
export function Parts({ parts }: { parts: Assignment_DetailFragment['assisting'] }) {
  if (parts.length === 0) return null;
  return (
    <Card title="协办单位" note="都办完了才能答复">
      <ul className={styles.parts}>
        {parts.map((part) => (
          <li key={part.unit.id}>
            <p className={styles.head}>
              <b>{part.unit.name}</b>
              <span>
                {assignmentStandingLabel('ASSISTING', part.state)}
                {part.endedAt && ` · ${momentWords(part.endedAt)}`}
              </span>
            </p>
            {part.partWords && <p className={styles.words}>{part.partWords}</p>}
          </li>
        ))}
      </ul>
    </Card>
  );
}
