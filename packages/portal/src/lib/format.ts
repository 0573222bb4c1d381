import { dayWords, timeWords, weekdayWords } from '@yidiantong/schema/rules/day-words';
import { type Day, dayOf, daysBetween } from '@yidiantong/schema/rules/days';

/** No-break space: a number and its unit hold together. */
export const NBSP = '\u00a0';

/** 昨天, 今天, 明天, or null. */
function near(day: Day, now: Date): string | null {
  const names: Record<number, string> = { [-1]: '昨天', 0: '今天', 1: '明天' };
  return names[daysBetween(dayOf(now), day)] ?? null;
}

/** 今天 14:30, 9月15日 周二 07:52, 2025年12月31日 周三 23:59. */
export function formatInstant(iso: string, now: Date = new Date()): string {
  const instant = new Date(iso);
  const day = dayOf(instant);
  const name = near(day, now) ?? `${dayWords(day, now)}${NBSP}${weekdayWords(day)}`;
  return `${name}${NBSP}${timeWords(instant)}`;
}

/** The day of an instant: 9月15日, with the year when it is another one. */
export function formatInstantDay(iso: string, now: Date = new Date()): string {
  return dayWords(dayOf(new Date(iso)), now);
}

/** The last day of a deadline at 24:00, whether it is stored as 24:00 or as 23:59:59.999. */
function lastDayOf(iso: string): Day {
  return dayOf(new Date(Date.parse(iso) - 1));
}

/** A deadline at 24:00: 明天 24:00 前, 9月18日前. */
export function formatBy(iso: string, now: Date = new Date()): string {
  const day = lastDayOf(iso);
  const close = near(day, now);
  return close ? `${close}${NBSP}24:00${NBSP}前` : `${dayWords(day, now)}前`;
}

/** The last day of a deadline at 24:00: 今天, 10月26日. */
export function formatLastDay(iso: string, now: Date = new Date()): string {
  const day = lastDayOf(iso);
  return near(day, now) ?? dayWords(day, now);
}

/** A period: 2026-07 → 2026年7月; with `short`, 7月. A quarter (2026-Q3), a half (2026-H1) or a year alike. */
export function formatPeriod(period: string, short = false): string {
  const month = /^(\d{4})-(\d{2})$/.exec(period);
  if (month) return `${short ? '' : `${month[1]}年`}${Number(month[2])}月`;
  const quarter = /^(\d{4})-?Q([1-4])$/.exec(period);
  if (quarter) return `${short ? '' : `${quarter[1]}年`}${['一', '二', '三', '四'][Number(quarter[2]) - 1]}季度`;
  const half = /^(\d{4})-?H([12])$/.exec(period);
  if (half) return `${short ? '' : `${half[1]}年`}${half[2] === '1' ? '上' : '下'}半年`;
  return /^\d{4}$/.test(period) ? `${period}年` : period;
}

/** `12345678` → `1234 5678`, as receipt numbers and codes are read out. */
export function inFours(text: string): string {
  const bare = text.replace(/[\s-]/g, '');
  return bare.replace(/(.{4})(?=.)/g, '$1 ');
}

const fullForms: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
};
const CJK = '[\\u3001-\\u9fff\\uff01-\\uff5e“”]';
const afterChinese = new RegExp(`(${CJK}) ?([,;:?!()]) ?`, 'g');
const beforeChinese = new RegExp(`([,;:?!()]) ?(?=${CJK})`, 'g');

/**
 * Half-width marks beside Chinese become full-width ones, straight quotes around it curly ones; for
 * the office's texts, never for what citizens wrote.
 */
export function fullWidth(text: string): string {
  return text
    .replace(afterChinese, (_, before: string, mark: string) => before + (fullForms[mark] ?? mark))
    .replace(beforeChinese, (_, mark: string) => fullForms[mark] ?? mark)
    .replace(/"([^"]*[\u4e00-\u9fff][^"]*)"/g, '“$1”');
}

/** Said after the name of what a village had before it was merged into another: （原桃湾村）. */
export function formerlyOf(mergedFrom: string | null | undefined): string {
  return mergedFrom ? `（原${mergedFrom}）` : '';
}

/** 7月村账; what is not finance keeps its own name, and what was another village's says so. */
export function shortName(disclosure: {
  name: string;
  kind: string;
  period: string;
  mergedFrom?: string | null;
}): string {
  const name = disclosure.kind === 'FINANCE' ? `${formatPeriod(disclosure.period, true)}村账` : disclosure.name;
  return name + formerlyOf(disclosure.mergedFrom);
}
