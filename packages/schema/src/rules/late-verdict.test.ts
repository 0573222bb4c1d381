import { lateVerdictDay, lateVerdictRefusal } from './late-verdict';

const unrated = {
  state: 'CLOSED',
  lastGrade: null,
  lastSource: 'BY_RECEIPT',
  closedAt: new Date('2026-09-30T16:00:00.000Z'), // 1 October
} as const;

test('90 days from the day it was closed, and no 91st', () => {
  expect(lateVerdictDay(unrated)).toBe('2026-12-30');
  expect(lateVerdictRefusal(unrated, new Date('2026-12-30T15:59:59.999Z'))).toBeNull();
  expect(lateVerdictRefusal(unrated, new Date('2026-12-30T16:00:00.000Z'))).toContain('重新反映');
});

test('only of what was closed without a verdict', () => {
  expect(lateVerdictRefusal({ ...unrated, lastGrade: 'SATISFIED' }, unrated.closedAt)).toContain('已经评价过');
  expect(lateVerdictRefusal({ ...unrated, state: 'ANSWERED', closedAt: null }, unrated.closedAt)).toContain('补提');
});

test('also of what somebody else put down as satisfied, and not of what was kept after a call', () => {
  const called = { ...unrated, lastSource: 'BY_CALL_BACK' } as const;
  expect(lateVerdictDay({ ...called, lastGrade: 'FAIRLY_SATISFIED' })).toBe('2026-12-30');
  expect(lateVerdictDay({ ...called, lastGrade: 'DISSATISFIED' })).toBeNull();
  expect(lateVerdictDay({ ...called, state: 'CONTESTED', lastGrade: 'SATISFIED' })).toBeNull();
});
