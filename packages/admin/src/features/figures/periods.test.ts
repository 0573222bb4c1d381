import { periods } from './periods';

test.each([
  ['2026-09-17T06:30:00Z', '2026-09-01 2026-09-17', '2026-08-01 2026-08-31'],
  // Already January in Shanghai.
  ['2026-12-31T16:00:00Z', '2027-01-01 2027-01-01', '2026-12-01 2026-12-31'],
  ['2028-03-31T00:00:00Z', '2028-03-01 2028-03-31', '2028-02-01 2028-02-29'],
])('the month and the one before it at %s', (now, month, before) => {
  const [thisMonth, lastMonth] = periods(Date.parse(now)).map(({ from, to }) => `${from} ${to}`);
  expect([thisMonth, lastMonth]).toEqual([month, before]);
});
