import { useQuery } from '@apollo/client/react';
import type { ResponsibilityRole } from '@yidiantong/schema/vocabulary/powers';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Responsibility_RowFragment, Role_RulesFragment } from '../../gql/responsibilities/graphql';
import { ResponsibilityDocument } from '../../gql/responsibilities/graphql';
import { toAppError } from '../../lib/errors';
import { Empty, Failure, Skeleton } from '../../ui/States';
import styles from './ResponsibilityDetail.module.css';
import { RulesDialog } from './RulesDialog';
import { originWords } from './Rules';

const titles: Record<ResponsibilityRole, string> = { HANDLING: '谁办理', SUPERVISING: '谁监督' };

export function ResponsibilityDetail({ aboutId, gridId }: { aboutId: string; gridId: string | null }) {
  const { data, error, refetch } = useQuery(ResponsibilityDocument, { variables: { aboutId, gridId } });
  const [editing, setEditing] = useState<ResponsibilityRole | null>(null);
  if (error && !data) return <Failure error={toAppError(error)} retry={() => void refetch()} />;
  if (!data) return <Skeleton rows={5} height={32} />;
  const row = data.responsibilities.edges[0]?.node;
  if (!row) return <Empty>没有找到这个事项或类别，请从列表里重新打开。</Empty>;
  return (
    <div className={styles.detail}>
      <div>
        <h2 className={styles.name}>{row.name}</h2>
        <p className={styles.sub}>
          {[row.code, row.group].filter(Boolean).join(' · ')} · 在{row.grid.name}
        </p>
      </div>
      <Role row={row} rules={row.handling} onEdit={() => setEditing('HANDLING')} />
      <Role row={row} rules={row.supervising} onEdit={() => setEditing('SUPERVISING')} />
      {!row.viewerCanSet.allowed && <p className={styles.sub}>{row.viewerCanSet.reason}。</p>}
      {editing && (
        <RulesDialog
          row={row}
          role={editing}
          onClose={() => setEditing(null)}
          refresh={async () => {
            await refetch();
          }}
        />
      )}
    </div>
  );
}

interface RoleProps {
  row: Responsibility_RowFragment;
  rules: Role_RulesFragment;
  onEdit: () => void;
}

function Role({ row, rules, onEdit }: RoleProps) {
  return (
    <section aria-label={titles[rules.role]}>
      <div className={styles.head}>
        <h3 className={styles.heading}>{titles[rules.role]}</h3>
        <span className={styles.sub}>{originWords(rules)}</span>
        {row.viewerCanSet.allowed && (
          <Button size="small" className={styles.edit} aria-label={`改${titles[rules.role]}`} onClick={onEdit}>
            {rules.inherited ? '在这里另定' : '改'}
          </Button>
        )}
      </div>
      {rules.entries.length === 0 && !rules.problem && <p className={styles.none}>没有定。</p>}
      {rules.entries.length === 0 && rules.problem && <p className={styles.problem}>■ {rules.problem}。</p>}
      <ol className={styles.entries}>
        {rules.entries.map((entry, index) => (
          <li key={`${entry.unitId}/${entry.unitKind}/${entry.unitCode}`}>
            <span>{entry.unit ? <Link to={`/units?open=${entry.unit.id}`}>{entry.unit.name}</Link> : entry.words}</span>
            <span className={styles.sub}>
              {[
                rules.role === 'HANDLING' && index === 0 && rules.entries.length > 1 && '牵头',
                entry.unitKind && entry.unit && `按“${entry.words}”`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            {entry.problem && <span className={styles.problem}>■ {entry.problem}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
