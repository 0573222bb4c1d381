import { type ClockStep, clockStepLabels } from '../vocabulary/clocks';
import { type ClockTimes, everyDay } from './clocks';
import { dayWords, instantWords, runWords } from './day-words';
import { addDays, dayOf, type Day } from './days';
import { countingOf } from './deadline-policy';
import { weekdayCalendar, type WorkingCalendar, workingDaysBetween } from './working-days';

/** A clock as it is read aloud. */
export interface SpokenClock extends ClockTimes {
  step: ClockStep;
  startedAt: Date;
  endedAt?: Date | null;
}

/**
 * The clock in words, for the light column: 还剩 1 个工作日, 今天 24:00 到期, 逾期 2 个工作日. Number and
 * unit hold together by a no-break space. Between due and the next working day it says 已到期: late
 * begins only then [R-X06]. OVERALL counts calendar days (天).
 */
export function clockWords(clock: SpokenClock, now: Date, calendar: WorkingCalendar): string {
  const { count, unit } = countingFor(clock.step, calendar);
  const ended = clock.endedAt && clock.endedAt <= now ? clock.endedAt : null;
  const today = dayOf(ended ?? now);
  // Counted from the RED, which stays where it began though the last day was put off.
  const late = `${count(dayOf(clock.redAt), today) + 1}\u00A0${unit}`;
  if (ended) return ended >= clock.redAt ? `逾期 ${late}完成` : '按时完成';
  if (now >= clock.redAt) return `逾期 ${late}`;
  if (today > clock.dueDay) return '已到期';
  if (today === clock.dueDay) return '今天 24:00 到期';
  return `还剩 ${count(today, clock.dueDay)}\u00A0${unit}`;
}

/**
 * The light explained in one sentence: when the clock started, how many days it has, which were
 * skipped or made up, and when it turns yellow and red.
 * `workingDays` is the length the clock was frozen with (calendar days for OVERALL), `extendedDays` what was granted on top.
 */
export function explainLight(
  clock: SpokenClock & { workingDays: number; extendedDays?: number },
  now: Date,
  calendar: WorkingCalendar,
): string {
  const { count, unit, counts } = countingFor(clock.step, calendar);
  const started = dayOf(clock.startedAt);
  const extended = clock.extendedDays ?? 0;
  const paused = count(started, clock.dueDay) - clock.workingDays - extended;
  const parts = [
    `${clockStepLabels[clock.step]}从${instantWords(clock.startedAt, now)} 起算，当天是第\u00A00\u00A0天，共 ${clock.workingDays}\u00A0${unit}`,
    ...skippedWords(daysAfter(started, clock.dueDay), counts, now),
    ...(paused > 0 ? [`中间停了 ${paused}\u00A0${unit}`] : []),
    ...(extended > 0 ? [`经同意延期 ${extended}\u00A0${unit}`] : []),
    `${instantWords(clock.yellowAt, now)} 起转黄灯`,
    `${dayWords(clock.dueDay, now)} 24:00 到期`,
    `${instantWords(clock.redAt, now)} 起转红灯`,
  ];
  if (clock.endedAt) parts.push(`已在${instantWords(clock.endedAt, now)} 完成`);
  return `${parts.join('\uFF0C')}。`;
}

function countingFor(step: ClockStep, calendar: WorkingCalendar) {
  const working = countingOf(step) === 'WORKING_DAYS';
  const counts = working ? calendar : everyDay;
  return {
    counts,
    unit: working ? '个工作日' : '天',
    count: (from: Day, to: Day) => workingDaysBetween(from, to, counts),
  };
}

function skippedWords(days: readonly Day[], counts: WorkingCalendar, now: Date): string[] {
  if (counts === everyDay) return [];
  const skipped = days.filter((day) => !counts(day));
  const madeUp = days.filter((day) => counts(day) && !weekdayCalendar(day));
  return [
    ...(skipped.length > 0 ? [`跳过休息日 ${runWords(skipped, now)}`] : []),
    ...(madeUp.length > 0 ? [`${runWords(madeUp, now)} 调休上班，照算`] : []),
  ];
}

function daysAfter(from: Day, through: Day): Day[] {
  const days: Day[] = [];
  for (let day = addDays(from, 1); day <= through; day = addDays(day, 1)) days.push(day);
  return days;
}
