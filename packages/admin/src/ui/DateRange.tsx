import { DatePicker } from 'antd';
import picker from 'antd/es/date-picker/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';

dayjs.locale('zh-cn');

/** The buttons say 2026年 and 11月; a second name would hide that from a screen reader. */
const locale = { ...picker, lang: { ...picker.lang, yearSelect: '', monthSelect: '' } };

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
      locale={locale}
      placeholder={['从哪天', '到哪天']}
      allowEmpty={[true, true]}
      value={[day(from), day(to)]}
      onChange={(range) => onChange(range?.[0]?.format('YYYY-MM-DD') ?? null, range?.[1]?.format('YYYY-MM-DD') ?? null)}
    />
  );
}
