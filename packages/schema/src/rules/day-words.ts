import { addDays, dayOf, type Day, weekdayOf } from './days';

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/** 9月18日; with the year when it is not the year of `now`: 2027年1月4日. */
export function dayWords(day: Day, now?: Date): string {
  const [year, month, date] = day.split('-').map(Number);
  const withYear = now !== undefined && dayOf(now).slice(0, 4) !== day.slice(0, 4);
  return `${withYear ? `${year}年` : ''}${month}月${date}日`;
}

export function weekdayWords(day: Day): string {
  return weekdays[weekdayOf(day)] as string;
}

/** 9月18日 09:10, in Shanghai. */
export function instantWords(instant: Date, now?: Date): string {
  return `${dayWords(dayOf(instant), now)} ${timeWords(instant)}`;
}

/** 09:10, in Shanghai. */
export function timeWords(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);
}

/** Sorted days as runs: 9月19日、9月25日至27日. */
export function runWords(days: readonly Day[], now?: Date): string {
  const runs: { first: Day; last: Day }[] = [];
  for (const day of days) {
    const run = runs[runs.length - 1];
    if (run && addDays(run.last, 1) === day) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs
    .map(({ first, last }) => {
      if (first === last) return dayWords(first, now);
      const end = first.slice(0, 7) === last.slice(0, 7) ? `${Number(last.slice(8))}日` : dayWords(last, now);
      return `${dayWords(first, now)}至${end}`;
    })
    .join('、');
}
