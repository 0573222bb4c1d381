import { addDays, type Day } from './days';

/** From one day to another, both counted; null while it goes on. */
export interface Term {
  fromDay: Day;
  toDay: Day | null;
}

/** Whether there is a day that both have. */
export const meet = (one: Term, other: Term): boolean =>
  (one.toDay === null || other.fromDay <= one.toDay) && (other.toDay === null || one.fromDay <= other.toDay);

/** The parts of a term that none of the others has, in order. */
export function uncovered(term: Term, others: readonly Term[]): Term[] {
  return others.reduce<Term[]>((parts, other) => parts.flatMap((part) => without(part, other)), [term]);
}

function without({ fromDay, toDay }: Term, other: Term): Term[] {
  if (!meet({ fromDay, toDay }, other)) return [{ fromDay, toDay }];
  const before = fromDay < other.fromDay ? [{ fromDay, toDay: addDays(other.fromDay, -1) }] : [];
  const after =
    other.toDay !== null && (toDay === null || other.toDay < toDay)
      ? [{ fromDay: addDays(other.toDay, 1), toDay }]
      : [];
  return [...before, ...after];
}
