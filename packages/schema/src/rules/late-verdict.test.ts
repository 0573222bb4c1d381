import { lateVerdictDay, lateVerdictRefusal } from './late-verdict';

const unrated = { state: 'CLOSED', lastGrade: null, closedAt: new Date('2026-09-30T16:00:00.000Z') } as const; // 1 October

test('90 days from the day it was closed, and no 91st', () => {
  expect(lateVerdictDay(unrated)).toBe('2026-12-30');
  expect(lateVerdictRefusal(unrated, new Date('2026-12-30T15:59:59.999Z'))).toBeNull();
  expect(lateVerdictRefusal(unrated, new Date('2026-12-30T16:00:00.000Z'))).toContain('重新反映');
});

test('only of what was closed without a verdict', () => {
  expect(lateVerdictRefusal({ ...unrated, lastGrade: 'SATISFIED' }, unrated.closedAt)).toContain('已经评价过');
  expect(lateVerdictRefusal({ state: 'ANSWERED', lastGrade: null, closedAt: null }, unrated.closedAt)).toContain(
    '补提',
  );
});
