import { byYear } from './months';

describe('byYear', () => {
  it('puts the newest year and month first, whatever the order given', () => {
    const items = [
      { period: '2025-12', publishedAt: '2026-01-05T00:00:00.000Z' },
      { period: '2026-01', publishedAt: '2026-02-05T00:00:00.000Z' },
      { period: '2026-03', publishedAt: '2026-04-05T00:00:00.000Z' },
    ];
    expect(byYear(items).map(({ year, items: inYear }) => [year, inYear.map((item) => item.period)])).toEqual([
      ['2026', ['2026-03', '2026-01']],
      ['2025', ['2025-12']],
    ]);
  });
});
