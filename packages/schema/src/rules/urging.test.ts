import { urgeRefusal } from './urging';
import { weekdayCalendar } from './working-days';

const at = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+08:00`);
const refused = (urged: string, now: string): boolean => urgeRefusal([at(urged)], at(now), weekdayCalendar) !== null;

test('once a working day; the weekend belongs to Friday', () => {
  expect(refused('2026-09-09 00:00', '2026-09-09 23:59')).toBe(true);
  expect(refused('2026-09-09 23:59', '2026-09-10 00:00')).toBe(false);
  expect(refused('2026-09-11 10:00', '2026-09-13 10:00')).toBe(true);
  expect(refused('2026-09-13 10:00', '2026-09-14 00:00')).toBe(false);
  expect(urgeRefusal([], at('2026-09-09 10:00'), weekdayCalendar)).toBeNull();
});
