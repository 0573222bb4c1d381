import { contentName, dueMonth, endedMonths, recentMonths } from './months';

describe('months', () => {
  it('are not said twice', () => {
    expect(contentName('2026年10月财务收支', '2026-10')).toBe('财务收支');
    expect(contentName('财务收支', '2026-10')).toBe('财务收支');
  });

  it('are due when they have ended', () => {
    expect(dueMonth('2026-09-17')).toBe('2026-08');
    expect(dueMonth('2027-01-01')).toBe('2026-12');
  });

  it('to choose from are newest first', () => {
    const months = recentMonths('2026-02-10');
    expect([months[0], months[2], months.at(-1)]).toEqual(['2026-02', '2025-12', '2024-02']);
  });

  it('of this year stop at the last ended one', () => {
    expect(endedMonths('2026', '2026-03-01')).toEqual(['2026-01', '2026-02']);
    expect(endedMonths('2025', '2026-03-01')).toHaveLength(12);
    expect(endedMonths('2027', '2027-01-20')).toEqual([]);
  });
});
