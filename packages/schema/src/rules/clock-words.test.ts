import { clockWords, explainLight } from './clock-words';
import { startCalendarClock, startClock } from './clocks';
import { dayWords, instantWords, runWords, timeWords, weekdayWords } from './day-words';
import { addWorkingDays, calendarWith } from './working-days';

/** Autumn 2026 as the district publishes it: 中秋 25 to 27 September, 国庆 1 to 7 October. */
const autumn = calendarWith(
  new Map([
    ...['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map(
      (day) => [day, false] as const,
    ),
    ...['2026-09-20', '2026-10-10'].map((day) => [day, true] as const),
  ]),
);
const at = (words: string) => new Date(`${words.replace(' ', 'T')}:00+08:00`);

describe('words', () => {
  const startedAt = at('2026-09-17 14:30');
  const review = {
    step: 'REVIEW' as const,
    startedAt,
    workingDays: 3,
    ...startClock({ startedAt, workingDays: 3, calendar: autumn }),
  };

  test.each([
    ['2026-09-17 14:30', '还剩 3\u00A0个工作日'],
    ['2026-09-18 00:00', '还剩 2\u00A0个工作日'],
    ['2026-09-19 12:00', '还剩 2\u00A0个工作日'],
    ['2026-09-20 12:00', '还剩 1\u00A0个工作日'],
    ['2026-09-21 23:59', '今天 24:00 到期'],
    ['2026-09-22 00:00', '逾期 1\u00A0个工作日'],
    ['2026-09-27 00:00', '逾期 3\u00A0个工作日'],
  ])('at %s: %s', (now, words) => {
    expect(clockWords(review, at(now), autumn)).toBe(words);
  });

  test('over the weekend after due it is due, not yet late', () => {
    const friday = {
      ...review,
      ...startClock({ startedAt: at('2026-09-10 08:00'), workingDays: 1, calendar: autumn }),
    };
    expect(clockWords(friday, at('2026-09-12 08:00'), autumn)).toBe('已到期');
    expect(clockWords(friday, at('2026-09-14 00:00'), autumn)).toBe('逾期 1\u00A0个工作日');
  });

  test('an ended clock says how it ended', () => {
    expect(clockWords({ ...review, endedAt: at('2026-09-18 10:00') }, at('2026-12-01 00:00'), autumn)).toBe('按时完成');
    expect(clockWords({ ...review, endedAt: at('2026-09-23 10:00') }, at('2026-12-01 00:00'), autumn)).toBe(
      '逾期 2\u00A0个工作日完成',
    );
  });

  test('the whole is told in days', () => {
    const overall = { ...review, step: 'OVERALL' as const, ...startCalendarClock({ startedAt, calendarDays: 60 }) };
    expect(clockWords(overall, at('2026-11-14 09:00'), autumn)).toBe('还剩 2\u00A0天');
    expect(clockWords(overall, at('2026-11-19 09:00'), autumn)).toBe('逾期 3\u00A0天');
  });

  test('the light explains itself', () => {
    const handle = {
      step: 'HANDLE' as const,
      startedAt,
      workingDays: 15,
      ...startClock({ startedAt, workingDays: 15, calendar: autumn }),
    };
    expect(explainLight(handle, startedAt, autumn)).toBe(
      '办理从9月17日 14:30 起算，当天是第\u00A00\u00A0天，共 15\u00A0个工作日，' +
        '跳过休息日 9月19日、9月25日至27日、10月1日至7日、10月11日，9月20日、10月10日 调休上班，照算，' +
        '10月13日 00:00 起转黄灯，10月14日 24:00 到期，10月15日 00:00 起转红灯。',
    );
    expect(explainLight({ ...handle, dueDay: addWorkingDays(handle.dueDay, 2, autumn) }, startedAt, autumn)).toContain(
      '中间停了 2\u00A0个工作日',
    );
  });
});

test('days as people write them', () => {
  expect(dayWords('2026-09-08')).toBe('9月8日');
  expect(dayWords('2027-01-04', at('2026-12-31 10:00'))).toBe('2027年1月4日');
  expect(weekdayWords('2026-09-17')).toBe('周四');
  expect(timeWords(at('2026-09-17 09:05'))).toBe('09:05');
  expect(instantWords(at('2026-09-17 09:05'))).toBe('9月17日 09:05');
  expect(runWords(['2026-09-30', '2026-10-01', '2026-10-05'])).toBe('9月30日至10月1日、10月5日');
});
