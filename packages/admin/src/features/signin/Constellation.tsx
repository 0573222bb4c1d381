import styles from './SignInPage.module.css';

const hub = [412, 288] as const;
const points = [
  {
    at: [316, 260],
    leaves: [
      [268, 164],
      [220, 308],
    ],
  },
  { at: [364, 164], leaves: [] },
  {
    at: [508, 212],
    leaves: [
      [460, 116],
      [604, 260],
    ],
  },
  { at: [556, 356], leaves: [[604, 452]] },
  { at: [460, 452], leaves: [] },
  { at: [364, 404], leaves: [[268, 452]] },
] as const;

/** One point, and what it reaches. */
export function Constellation() {
  return (
    <svg className={styles.constellation} viewBox="0 0 656 620" preserveAspectRatio="xMidYMin slice" aria-hidden="true">
      <g stroke="#C9A468" strokeWidth="1.5" fill="none">
        {points.map(({ at, leaves }) => (
          <g key={at.join()}>
            <path d={`M${hub.join()}L${at.join()}`} opacity="0.8" />
            {leaves.map((leaf) => (
              <path key={leaf.join()} d={`M${at.join()}L${leaf.join()}`} opacity="0.5" />
            ))}
          </g>
        ))}
      </g>
      <g fill="#A9C0D5">
        {points.flatMap(({ at, leaves }) => [
          <circle key={at.join()} cx={at[0]} cy={at[1]} r="5" />,
          ...leaves.map((leaf) => <circle key={leaf.join()} cx={leaf[0]} cy={leaf[1]} r="3.5" />),
        ])}
      </g>
      <circle cx={hub[0]} cy={hub[1]} r="10" fill="#E2B978" />
    </svg>
  );
}
