import { ESCALATION_DAYS, nextEscalation } from './escalation';
import type { LedLevel } from './postings';
import type { ClockStep } from '../vocabulary/clocks';

const walk = (step: ClockStep, owner: LedLevel): LedLevel[] => {
  const told: LedLevel[] = [];
  for (let next = nextEscalation(step, owner, null); next; next = nextEscalation(step, owner, next)) told.push(next);
  return told;
};

test.each([
  ['HANDLE', 'TOWNSHIP', ['TOWNSHIP', 'AREA', 'DISTRICT']],
  ['SIGN', 'AREA', ['AREA', 'DISTRICT']],
  ['ACCEPT', 'TOWNSHIP', ['AREA', 'DISTRICT']],
  ['OVERALL', 'TOWNSHIP', ['AREA', 'DISTRICT']],
  ['REVIEW', 'AREA', ['DISTRICT']],
  ['ASSIGN', 'DISTRICT', ['DISTRICT']],
  ['DECIDE', 'TOWNSHIP', ['DISTRICT']],
] as const)('a late %s of a complaint owned by a %s climbs %j', (step, owner, levels) => {
  expect(walk(step, owner)).toEqual(levels);
});

test('it climbs every week of work', () => {
  expect(ESCALATION_DAYS).toBe(5);
});
