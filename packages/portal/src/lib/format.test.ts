import { formatBy, formatInstant, formatInstantDay, formatLastDay, formatPeriod, fullWidth, inFours } from './format';

const now = new Date('2026-09-17T06:30:00.000Z'); // 14:30 in Shanghai

describe('dates as people say them', () => {
  it.each([
    ['2026-09-17T06:30:00.000Z', '今天 14:30'],
    ['2026-09-16T16:00:00.000Z', '今天 00:00'],
    ['2026-09-16T15:59:59.999Z', '昨天 23:59'],
    ['2026-09-14T23:52:00.000Z', '9月15日 周二 07:52'],
    ['2025-12-31T15:59:00.000Z', '2025年12月31日 周三 23:59'],
  ])('%s is %s', (iso, said) => {
    expect(formatInstant(iso, now).replace(/\u00a0/g, ' ')).toBe(said);
  });

  it('reads a deadline at 24:00 as the day that ends then', () => {
    expect(formatBy('2026-09-18T16:00:00.000Z', now)).toBe('明天\u00a024:00\u00a0前');
    expect(formatBy('2026-09-18T15:59:59.999Z', now)).toBe('明天\u00a024:00\u00a0前');
    expect(formatBy('2026-09-21T16:00:00.000Z', now)).toBe('9月21日前');
    expect(formatLastDay('2026-10-26T16:00:00.000Z', now)).toBe('10月26日');
  });

  it('names days and periods', () => {
    expect(formatInstantDay('2026-08-05T16:00:00.000Z', now)).toBe('8月6日');
    expect(formatPeriod('2026-07')).toBe('2026年7月');
    expect(formatPeriod('2026-07', true)).toBe('7月');
    expect(formatPeriod('2026-Q3')).toBe('2026年三季度');
    expect(formatPeriod('2026')).toBe('2026年');
  });
});

describe('inFours', () => {
  it('groups numbers and codes', () => {
    expect(inFours('6307418295')).toBe('6307 4182 95');
    expect(inFours('K7MP 4QXD')).toBe('K7MP 4QXD');
    expect(inFours('')).toBe('');
  });
});

describe('fullWidth', () => {
  it.each([
    ['已提交,等待受理。', '已提交，等待受理。'],
    ['村(社区)干部:村里的人看不到', '村（社区）干部：村里的人看不到'],
    ['照片有 300 百万像素,最多 50 百万。', '照片有 300 百万像素，最多 50 百万。'],
    ['金额 1,240.00 元, 14:30 到', '金额 1,240.00 元，14:30 到'],
    ['集体"三资"管理', '集体“三资”管理'],
    ['http://a.cn/?x=1', 'http://a.cn/?x=1'],
  ])('%s', (given, wanted) => {
    expect(fullWidth(given)).toBe(wanted);
  });
});
