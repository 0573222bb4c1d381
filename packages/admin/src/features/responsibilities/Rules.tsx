import { Link } from 'react-router';
import type { Role_RulesFragment } from '../../gql/responsibilities/graphql';
import styles from './Rules.module.css';

/** Who it is here, or in words who it is in each place below; what is wrong is said last. */
export function Rules({ rules, linked }: { rules: Role_RulesFragment; linked?: boolean }) {
  if (rules.entries.length === 0 && !rules.problem) return <span className={styles.none}>没有定</span>;
  return (
    <ul className={styles.rules}>
      {rules.entries
        .filter((entry) => entry.unit || !entry.problem)
        .map((entry) => (
          <li key={`${entry.unitId}/${entry.unitKind}/${entry.unitCode}`}>
            {linked && entry.unit ? <Link to={`/units?open=${entry.unit.id}`}>{entry.unit.name}</Link> : nameOf(entry)}
          </li>
        ))}
      {rules.problem && <li className={styles.problem}>■ {rules.problem}</li>}
    </ul>
  );
}

const nameOf = (entry: Role_RulesFragment['entries'][number]): string => entry.unit?.name ?? entry.words;

/** 继承自裕安区 · 本级定的 */
export const originWords = ({ ruleGrid, inherited }: Role_RulesFragment): string | null =>
  ruleGrid && (inherited ? `继承自${ruleGrid.name}` : `${ruleGrid.name}定的`);
