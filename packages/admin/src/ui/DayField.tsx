import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useIsPhone } from '../lib/media';
import { dayLocale } from './day-locale';
import type { Control } from './Field';

interface DayFieldProps extends Control {
  value: string | null;
  onChange: (day: string | null) => void;
  /** Without it the day cannot be taken away. */
  placeholder?: string;
  /** First day that can be chosen. */
  min?: string;
}

/** One day out of a calendar. */
export function DayField({ value, onChange, placeholder, min, ...control }: DayFieldProps) {
  const phone = useIsPhone();
  return (
    <DatePicker
      {...control}
      style={{ width: '100%' }}
      locale={dayLocale}
      // On a phone the keyboard would cover the calendar.
      inputReadOnly={phone}
      allowClear={placeholder !== undefined}
      placeholder={placeholder ?? '选一天'}
      value={value ? dayjs(value) : null}
      minDate={min ? dayjs(min) : undefined}
      onChange={(day: dayjs.Dayjs | null) => onChange(day?.format('YYYY-MM-DD') ?? null)}
    />
  );
}
