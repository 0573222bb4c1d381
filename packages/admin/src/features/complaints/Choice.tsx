import styles from './Choice.module.css';

interface ChoiceProps {
  choice: {
    reasons: readonly string[];
    turnedDown: readonly { unitName: string; why: string }[];
  };
}

/** How a unit was chosen crosswise: why this one, and why not the others. */
export function Choice({ choice }: ChoiceProps) {
  return (
    <div className={styles.choice}>
      <ul aria-label="选它的理由">
        {choice.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {choice.turnedDown.length > 0 && (
        <details>
          <summary>没有选的 {choice.turnedDown.length}&nbsp;个单位</summary>
          <ul>
            {choice.turnedDown.map(({ unitName, why }) => (
              <li key={unitName}>
                <b>{unitName}</b>：{why}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
