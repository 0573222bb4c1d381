import styles from './Light.module.css';

export type LightTone = 'GREEN' | 'YELLOW' | 'RED';

const shapes: Record<LightTone, React.ReactNode> = {
  GREEN: <circle cx="6" cy="6" r="5" />,
  YELLOW: <path d="M6 1 11.5 11H.5z" />,
  RED: <rect x="1" y="1" width="10" height="10" rx="1" />,
};

/** Shape and colour; never without words beside it. */
export function LightShape({ tone }: { tone: LightTone }) {
  return (
    <svg className={`${styles.shape} ${styles[tone]}`} viewBox="0 0 12 12" aria-hidden="true">
      {shapes[tone]}
    </svg>
  );
}

interface LightProps {
  tone: LightTone;
  /** The clock in words: 还剩 1 个工作日. */
  words: string;
  /** Why it is so, on hover. */
  why?: string;
  chip?: boolean;
  big?: boolean;
}

export function Light({ tone, words, why, chip, big }: LightProps) {
  const look = [styles.light, styles[tone], chip && styles.chip, big && styles.big].filter(Boolean).join(' ');
  return (
    <span className={look} title={why}>
      <LightShape tone={tone} />
      <span>{words.replace(/(\d) /g, '$1\u00A0')}</span>
    </span>
  );
}
