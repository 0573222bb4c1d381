import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { dayLocale } from './day-locale';

interface DateRangeProps {
  label: string;
  from: string | null;
  to: string | null;
  onChange: (from: string | null, to: string | null) => void;
}

/** Two days out of a calendar. Heavy, so it is fetched only by who wants days of their own choice. */
export default function DateRange({ label, from, to, onChange }: DateRangeProps) {
  const day = (text: string | null) => (text ? dayjs(text) : null);
  return (
    <DatePicker.RangePicker
      aria-label={label}
      locale={dayLocale}
      placeholder={['从哪天', '到哪天']}
      allowEmpty={[true, true]}
      value={[day(from), day(to)]}
      onChange={(range) => onChange(range?.[0]?.format('YYYY-MM-DD') ?? null, range?.[1]?.format('YYYY-MM-DD') ?? null)}
    />
  );
}
