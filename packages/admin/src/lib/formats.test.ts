import { count, dayAndWeekday, dayWords, dueWords, fromToWords, momentWords, periodWords, today } from './formats';

// 14:30 on Thursday 17 September 2026 in Shanghai.
const now = Date.parse('2026-09-17T06:30:00Z');

describe('dates in words', () => {
  it('say near days as people do', () => {
    expect(momentWords('2026-09-17T00:05:00Z', now)).toBe('今天 08:05');
    expect(momentWords('2026-09-16T14:41:00Z', now)).toBe('昨天 22:41');
    expect(momentWords('2026-09-15T08:40:00Z', now)).toBe('9月15日 16:40');
    expect(momentWords('2025-12-02T23:59:00Z', now)).toBe('2025年12月3日 07:59');
    expect(dayWords('2026-09-18', now)).toBe('明天');
  });

  it('say from when to when, and when something ended on its first day', () => {
    expect(fromToWords('2019-09-01', null)).toBe('2019年9月1日起');
    expect(fromToWords('2019-09-01', '2019-10-31')).toBe('2019年9月1日 至 2019年10月31日');
    expect(fromToWords('2019-09-01', '2019-08-31')).toBe('2019年9月1日当天结束');
  });

  it('belong to Shanghai, wherever the browser stands', () => {
    expect(momentWords('2026-09-16T16:00:00Z', now)).toBe('今天 00:00');
    expect(today(Date.parse('2026-09-17T16:00:00Z'))).toBe('2026-09-18');
  });

  it('end a clock at 24:00 of its last day', () => {
    expect(dueWords('2026-09-18T16:00:00Z', now)).toBe('9月18日 周五 24:00');
    expect(dueWords('2026-12-31T16:00:00Z', now)).toBe('12月31日 周四 24:00');
    expect(dueWords('2027-01-04T09:00:00Z', now)).toBe('2027年1月4日 周一 17:00');
  });

  it('name the weekday where one plans by it', () => {
    expect(dayAndWeekday('2026-10-14', now)).toBe('10月14日 周三');
    expect(dayAndWeekday('2027-01-04', now)).toBe('2027年1月4日 周一');
  });

  it('hold a number and its unit together', () => {
    expect(count(1234, '件')).toBe('1,234\u00A0件');
    expect(periodWords('2026-08')).toBe('2026年8月');
  });
});
