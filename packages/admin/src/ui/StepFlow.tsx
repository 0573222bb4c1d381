import { CheckOutlined } from '@ant-design/icons';
import styles from './StepFlow.module.css';

export interface FlowStep {
  label: string;
  when: string | null;
  done: boolean;
  current: boolean;
}

/** The whole way in one row; done, now, to come. */
export function StepFlow({ steps }: { steps: readonly FlowStep[] }) {
  return (
    <ol className={styles.flow} style={{ '--steps': steps.length } as React.CSSProperties}>
      {steps.map((step, index) => (
        <li
          key={step.label}
          className={styles.step}
          data-state={step.current ? 'current' : step.done ? 'done' : 'ahead'}
          aria-current={step.current ? 'step' : undefined}
        >
          <span className={styles.dot}>{step.done && !step.current ? <CheckOutlined aria-hidden /> : index + 1}</span>
          <span className={styles.label}>
            {step.label}
            {step.done && !step.current && <span className="visually-hidden">（已完成）</span>}
          </span>
          <span className={styles.when}>{step.current ? '现在' : (step.when ?? '\u00A0')}</span>
        </li>
      ))}
    </ol>
  );
}
