import { Select } from 'antd';
import { lazy, Suspense, useState } from 'react';

const DateRange = lazy(() => import('./DateRange'));

export interface Span {
  value: string;
  label: string;
  from: string | null;
  to: string | null;
}

interface DaySpanProps {
  label: string;
  spans: readonly Span[];
  from: string | null;
  to: string | null;
  onChange: (from: string | null, to: string | null) => void;
  className?: string;
  datesClassName?: string;
}

/** A few usual spans of days, and a calendar for all others. */
export function DaySpan({ label, spans, from, to, onChange, className, datesClassName }: DaySpanProps) {
  const [own, setOwn] = useState(false);
  const known = spans.find((span) => span.from === from && span.to === to);
  const value = own || !known ? 'own' : known.value;
  return (
    <>
      <Select
        aria-label={label}
        className={className}
        value={value}
        options={[
          ...spans.map((span) => ({ value: span.value, label: span.label })),
          { value: 'own', label: '自选日期' },
        ]}
        onChange={(chosen) => {
          const span = spans.find((each) => each.value === chosen);
          setOwn(!span);
          if (span) onChange(span.from, span.to);
        }}
      />
      {value === 'own' && (
        <span className={datesClassName}>
          <Suspense fallback={null}>
            <DateRange label={label} from={from} to={to} onChange={onChange} />
          </Suspense>
        </span>
      )}
    </>
  );
}
