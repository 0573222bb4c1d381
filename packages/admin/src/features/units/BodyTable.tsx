import { unitKindLabels } from '@yidiantong/schema/vocabulary/units';
import type { UnitTemplate } from '@yidiantong/schema/vocabulary/unit-templates';
import { villageKindLabels } from '@yidiantong/schema/vocabulary/grids';
import { Checkbox, Input } from 'antd';
import type { CreateUnitsMutation } from '../../gql/units/graphql';
import { count } from '../../lib/formats';
import { Card } from '../../ui/Card';
import styles from './BodyTable.module.css';

interface BodyTableProps {
  title: string;
  bodies: readonly UnitTemplate[];
  ticked: readonly string[];
  plan: CreateUnitsMutation['createUnits'] | null;
  problemOf: (code: string) => string | undefined;
  onTick: (codes: readonly string[], on: boolean) => void;
  onName: (code: string, namePattern: string) => void;
}

/** The bodies of one level: which of them the district has, and what they are called here. */
export function BodyTable({ title, bodies, ticked, plan, problemOf, onTick, onName }: BodyTableProps) {
  const codes = bodies.map((body) => body.code);
  const on = codes.filter((code) => ticked.includes(code));
  return (
    <Card
      title={title}
      note={on.length > 0 ? `已勾选 ${count(on.length, '种')}` : `${count(codes.length, '种')}可选`}
      extra={
        <Checkbox
          checked={on.length === codes.length}
          indeterminate={on.length > 0 && on.length < codes.length}
          onChange={(event) => onTick(codes, event.target.checked)}
        >
          全选
        </Checkbox>
      }
      flush
    >
      <ul>
        {bodies.map((body) => {
          const chosen = ticked.includes(body.code);
          const problem = problemOf(body.code);
          const row = plan?.bodies.find((each) => each.code === body.code);
          return (
            <li key={body.code} className={styles.row} data-on={chosen || undefined}>
              <Checkbox checked={chosen} onChange={(event) => onTick([body.code], event.target.checked)}>
                <span className={styles.short}>{body.shortName}</span>
              </Checkbox>
              <div className={styles.name}>
                {chosen ? (
                  <Input
                    aria-label={`${body.shortName}的名称`}
                    value={body.namePattern}
                    maxLength={100}
                    status={problem && 'error'}
                    onChange={(event) => onName(body.code, event.target.value)}
                  />
                ) : (
                  <span className={styles.pattern}>{body.namePattern}</span>
                )}
                {problem && (
                  <p className={styles.problem} role="alert">
                    {problem}
                  </p>
                )}
                {row?.example && <p className={styles.example}>如 {row.example}</p>}
              </div>
              <p className={styles.duty}>
                {[
                  unitKindLabels[body.kind],
                  body.villageKind && `只在${villageKindLabels[body.villageKind]}`,
                  body.duty,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <span className={styles.code}>{body.code}</span>
              <span className={styles.count}>{row && chosen && counts(row)}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

const counts = ({ made, existing, refused }: { made: number; existing: number; refused: number }) => (
  <>
    {made > 0 && <b>新建 {made}</b>} {existing > 0 && <span>已有 {existing}</span>}{' '}
    {refused > 0 && <span className={styles.refused}>■ {count(refused, '处')}不行</span>}
  </>
);
