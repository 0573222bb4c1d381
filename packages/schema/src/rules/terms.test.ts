import fc from 'fast-check';
import { addDays } from './days';
import { meet, type Term, uncovered } from './terms';

const term = (fromDay: string, toDay: string | null): Term => ({ fromDay, toDay });

it.each<[string, Term, Term[], Term[]]>([
  ['nothing else', term('2026-01-01', null), [], [term('2026-01-01', null)]],
  ['one that goes on', term('2026-01-01', null), [term('2025-01-01', null)], []],
  ['one that ends', term('2026-01-01', null), [term('2025-01-01', '2026-02-01')], [term('2026-02-02', null)]],
  [
    'one in the middle',
    term('2026-01-01', '2026-01-31'),
    [term('2026-01-10', '2026-01-20')],
    [term('2026-01-01', '2026-01-09'), term('2026-01-21', '2026-01-31')],
  ],
  [
    'two, the later one first',
    term('2026-01-01', '2026-01-31'),
    [term('2026-01-20', null), term('2025-01-01', '2026-01-10')],
    [term('2026-01-11', '2026-01-19')],
  ],
  ['one that is over', term('2026-01-01', null), [term('2025-01-01', '2025-12-31')], [term('2026-01-01', null)]],
])('what %s leaves', (_, whole, others, left) => expect(uncovered(whole, others)).toEqual(left));

it('is every day of the term that is in no other, once', () => {
  const day = fc.integer({ min: 0, max: 30 }).map((days) => addDays('2026-01-01', days));
  const any = fc
    .tuple(day, fc.option(day))
    .map(([one, two]) => (two !== null && two < one ? term(two, one) : term(one, two)));
  const has = ({ fromDay, toDay }: Term, at: string): boolean => fromDay <= at && (toDay === null || at <= toDay);
  fc.assert(
    fc.property(any, fc.array(any, { maxLength: 4 }), day, (whole, others, at) => {
      const left = uncovered(whole, others);
      const wanted = has(whole, at) && !others.some((other) => has(other, at));
      expect(left.filter((part) => has(part, at))).toHaveLength(wanted ? 1 : 0);
      for (const part of left) expect(others.some((other) => meet(part, other))).toBe(false);
    }),
  );
});
