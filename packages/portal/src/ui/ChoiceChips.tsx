import type { ReactNode } from 'react';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
}

interface ChoiceChipsProps<Value extends string> {
  legend: ReactNode;
  name: string;
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  /** How wide the chips stand: three a row, two a row, or as wide as their words. */
  layout?: 'thirds' | 'halves' | 'words';
  describedBy?: string | undefined;
  invalid?: boolean;
  disabled?: boolean;
}

/** One of a few, all in sight: radio buttons that look like chips. */
export function ChoiceChips<Value extends string>(props: ChoiceChipsProps<Value>) {
  const { legend, name, choices, value, onChange, layout = 'thirds', describedBy, invalid, disabled } = props;
  return (
    <fieldset
      className="chips-set"
      role="radiogroup"
      aria-labelledby={`${name}-legend`}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      disabled={disabled}
    >
      <legend className="section-title" id={`${name}-legend`}>
        {legend}
      </legend>
      <div className={`chips chips-${layout}`}>
        {choices.map((choice) => (
          <label key={choice.value} className="chip">
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
            />
            <span className="chip-words">{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
