/**
 * Instants are UTC on the wire and read in Asia/Shanghai, wherever the browser stands.
 * China has kept one offset since 1991, so a shifted UTC clock is exact and needs no zone tables.
 */
const shanghaiOffset = 8 * 3_600_000;
const oneDay = 86_400_000;
const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

interface Parts {
  year: number;
  month: number;
  date: number;
  weekday: string;
  time: string;
  dayNumber: number;
}

function partsOf(instant: number): Parts {
  const shifted = new Date(instant + shanghaiOffset);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    date: shifted.getUTCDate(),
    weekday: weekdays[shifted.getUTCDay()]!,
    time: shifted.toISOString().slice(11, 16),
    dayNumber: Math.floor((instant + shanghaiOffset) / oneDay),
  };
}

/** Today in Shanghai, as the contract's Day. */
export function today(now = Date.now()): string {
  return new Date(now + shanghaiOffset).toISOString().slice(0, 10);
}

function dayWordsOf(parts: Parts, now: number): string {
  const reference = partsOf(now);
  const distance = parts.dayNumber - reference.dayNumber;
  if (distance === 0) return '今天';
  if (distance === -1) return '昨天';
  if (distance === 1) return '明天';
  const monthAndDate = `${parts.month}月${parts.date}日`;
  return parts.year === reference.year ? monthAndDate : `${parts.year}年${monthAndDate}`;
}

/** 今天 14:30 · 昨天 22:41 · 9月15日 16:40 · 2025年12月3日 08:00 */
export function momentWords(instant: string, now = Date.now()): string {
  const parts = partsOf(Date.parse(instant));
  return `${dayWordsOf(parts, now)} ${parts.time}`;
}

/** The day of an instant: 今天 · 9月15日 · 2025年12月3日 */
export function momentDay(instant: string, now = Date.now()): string {
  return dayWordsOf(partsOf(Date.parse(instant)), now);
}

/** A Day of the contract in words: 今天 · 9月15日 · 2025年12月3日 */
export function dayWords(day: string, now = Date.now()): string {
  return dayWordsOf(partsOf(Date.parse(`${day}T00:00:00+08:00`)), now);
}

/** 10月14日 周三; the weekday matters where a person plans by it. */
export function dayAndWeekday(day: string, now = Date.now()): string {
  const parts = partsOf(Date.parse(`${day}T00:00:00+08:00`));
  const reference = partsOf(now);
  const year = parts.year === reference.year ? '' : `${parts.year}年`;
  return `${year}${parts.month}月${parts.date}日 ${parts.weekday}`;
}

/** A clock ends at 24:00 of its last day, which is 00:00 of the next: 9月18日 周五 24:00 */
export function dueWords(instant: string, now = Date.now()): string {
  const at = Date.parse(instant);
  const endsDay = partsOf(at).time === '00:00';
  const day = new Date((endsDay ? at - 1 : at) + shanghaiOffset).toISOString().slice(0, 10);
  return `${dayAndWeekday(day, now)} ${endsDay ? '24:00' : partsOf(at).time}`;
}

/** 2026-08 → 2026年8月 */
export function periodWords(period: string): string {
  const match = /^(\d{4})-(\d{2})$/.exec(period);
  return match ? `${match[1]}年${Number(match[2])}月` : period;
}

/** 9月17日 周四, for a page's second line. */
export function todayWords(now = Date.now()): string {
  return dayAndWeekday(today(now), now);
}

/** Holds a number and its unit together: 18 件 with a no-break space. */
export function count(value: number, unit: string): string {
  return `${value.toLocaleString('en-US')}\u00A0${unit}`;
}

/** 9月1日起 · 9月1日 至 10月31日 · 9月1日当天结束, of what was taken back on its first day */
export function fromToWords(from: string, to: string | null): string {
  if (to === null) return `${dayWords(from)}起`;
  return to < from ? `${dayWords(from)}当天结束` : `${dayWords(from)} 至 ${dayWords(to)}`;
}
