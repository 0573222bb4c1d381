import { useMutation } from '@apollo/client/react';
import { App, Button, InputNumber } from 'antd';
import { useState } from 'react';
import { type ClockStep, clockStepLabels } from '@yidiantong/schema/vocabulary/clocks';
import type { Deadlines_AllFragment } from '../../gql/deadlines/graphql';
import { SaveDeadlineLengthsDocument } from '../../gql/deadlines/graphql';
import type { AppError } from '../../lib/errors';
import { toAppError } from '../../lib/errors';
import { Card } from '../../ui/Card';
import { FormFailure } from '../../ui/Field';
import styles from './DeadlinesPage.module.css';

interface LengthsCardProps {
  deadlines: Deadlines_AllFragment;
  year: number;
  onConflict: () => void;
}

/** How long each step may take; only what was changed is sent. */
export function LengthsCard({ deadlines, year, onConflict }: LengthsCardProps) {
  const { message } = App.useApp();
  const [save, { loading }] = useMutation(SaveDeadlineLengthsDocument);
  const [typed, setTyped] = useState<Partial<Record<ClockStep, number>>>({});
  const [error, setError] = useState<AppError | null>(null);
  const changed = deadlines.lengths.filter(({ step, days }) => typed[step] !== undefined && typed[step] !== days);

  const submit = async () => {
    setError(null);
    try {
      const lengths = changed.map(({ step }) => ({ step, days: typed[step]! }));
      await save({ variables: { input: { version: deadlines.version, lengths }, year } });
      message.success('已保存，新开始的步骤按新期限算');
    } catch (cause) {
      const failure = toAppError(cause);
      if (failure.code === 'CONFLICT') onConflict();
      setError(failure);
    }
  };

  return (
    <Card title="各步期限">
      <ul className={styles.lengths}>
        {deadlines.lengths.map(({ step, days, calendarDays, standard, min, max }) => {
          const id = `length-${step}`;
          return (
            <li key={step}>
              <label htmlFor={id}>{clockStepLabels[step]}</label>
              <InputNumber
                id={id}
                min={min}
                max={max}
                precision={0}
                value={typed[step] ?? days}
                onChange={(value) => setTyped({ ...typed, [step]: value ?? days })}
                aria-describedby={`${id}-note`}
              />
              <span>{calendarDays ? '天' : '个工作日'}</span>
              <span id={`${id}-note`} className={styles.note}>
                {min}–{max}，标准 {standard}
              </span>
            </li>
          );
        })}
      </ul>
      <FormFailure>{error?.message}</FormFailure>
      <Button type="primary" loading={loading} disabled={changed.length === 0} onClick={() => void submit()}>
        保存期限
      </Button>
    </Card>
  );
}
