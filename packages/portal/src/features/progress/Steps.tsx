import { formatInstantDay } from '../../lib/format';
import { Icon } from '../../ui/Icon';
import type { Receipt } from './receipt-session';

/** Few steps stand in a row, more of them (or large words) in a column with their days. */
export function Steps({ steps }: { steps: Receipt['steps'] }) {
  return (
    <ol className={steps.length <= 5 ? 'steps steps-row' : 'steps'}>
      {steps.map((step, index) => {
        const stage = step.done ? 'done' : step.current ? 'current' : 'todo';
        return (
          <li key={index} className={`step step-${stage}`} aria-current={step.current ? 'step' : undefined}>
            <span className="step-dot">{step.done && <Icon name="check" size={16} />}</span>
            <span className="step-label">{step.label}</span>
            <span className="step-at">
              {step.at ? formatInstantDay(step.at) : step.current ? '正在进行' : <span className="unseen">还没到</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
