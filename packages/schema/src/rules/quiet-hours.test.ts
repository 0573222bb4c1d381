import { afterQuietHours } from './quiet-hours';

const at = (words: string): Date => new Date(`${words.replace(' ', 'T')}+08:00`);

test.each([
  ['2026-09-09 07:59:59.999', '2026-09-09 08:00'],
  ['2026-09-09 08:00', '2026-09-09 08:00'],
  ['2026-09-09 20:59:59.999', '2026-09-09 20:59:59.999'],
  ['2026-09-09 21:00', '2026-09-10 08:00'],
  ['2026-09-09 23:59', '2026-09-10 08:00'],
  ['2026-12-31 22:00', '2027-01-01 08:00'],
  ['2026-09-10 00:00', '2026-09-10 08:00'],
])('what is to be told at %s is told at %s', (instant, told) => {
  expect(afterQuietHours(at(instant))).toEqual(at(told));
});
