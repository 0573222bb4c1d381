import fc from 'fast-check';
import { ClockStep } from '../vocabulary/clocks';
import { wordsOf } from '../vocabulary/vocabulary';
import {
  compareLights,
  extendClock,
  readLight,
  resumeClock,
  startCalendarClock,
  startClock,
  startClockDue,
} from './clocks';
import { addDays, dayOf, daysBetween, endOfDay, isDay, isInputDay, startOfDay, weekdayOf } from './days';
import { deadlineBounds, deadlineProblem, defaultDeadlinePolicy, isLit, startStepClock } from './deadline-policy';
import { calendarWith, weekdayCalendar, workingDaysBetween } from './working-days';

/** Autumn 2026 as the district publishes it: 中秋 25 to 27 September, 国庆 1 to 7 October. */
const autumn = calendarWith(
  new Map([
    ...['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map(
      (day) => [day, false] as const,
    ),
    ...['2026-09-20', '2026-10-10'].map((day) => [day, true] as const),
  ]),
);
const at = (words: string) => new Date(`${words.replace(' ', 'T')}:00+08:00`);

describe('days', () => {
  test('turn at midnight in Shanghai', () => {
    expect(dayOf(at('2026-09-17 00:00'))).toBe('2026-09-17');
    expect(dayOf(new Date(at('2026-09-17 00:00').getTime() - 1))).toBe('2026-09-16');
    expect(startOfDay('2026-09-17').toISOString()).toBe('2026-09-16T16:00:00.000Z');
    expect(endOfDay('2026-12-31')).toEqual(startOfDay('2027-01-01'));
  });

  test.each(['2026-02-31', '2026-13-01', '2026-2-1', '0000-01-01', '', 'today', 20260917, null])(
    '%p is no day',
    (value) => {
      expect(isDay(value)).toBe(false);
    },
  );

  test('from 1900 to 2199 may be entered', () => {
    expect(['1900-01-01', '2026-09-17', '2199-12-31'].map(isInputDay)).toEqual([true, true, true]);
    expect(['1899-12-31', '2200-01-01', '9999-12-31', '2026-02-31', null].map(isInputDay)).toEqual(
      Array(5).fill(false),
    );
  });

  test('arithmetic refuses a day that does not exist', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => startOfDay('x')).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0001-01-01', -1)).toThrow(RangeError);
    expect(() => dayOf(new Date(Number.NaN))).toThrow(RangeError);
  });

  test('adding and counting agree', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 40_000 }), fc.integer({ min: -900, max: 900 }), (start, n) => {
        const day = addDays('1970-01-01', start);
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        expect(weekdayOf(day)).toBe(new Date(`${day}T00:00:00Z`).getUTCDay());
      }),
    );
  });
});

describe('startClock', () => {
  test('the fifteen days of the assignment dialog end on 14 October', () => {
    const clock = startClock({ startedAt: at('2026-09-17 14:30'), workingDays: 15, calendar: autumn });
    expect(clock).toEqual({
      dueDay: '2026-10-14',
      dueAt: at('2026-10-15 00:00'),
      yellowAt: at('2026-10-13 00:00'),
      redAt: at('2026-10-15 00:00'),
    });
  });

  test('a clock of two days turns yellow on the last, a clock of three on the last but one', () => {
    const startedAt = at('2026-09-14 08:00');
    expect(startClock({ startedAt, workingDays: 2, calendar: autumn }).yellowAt).toEqual(at('2026-09-16 00:00'));
    expect(startClock({ startedAt, workingDays: 3, calendar: autumn }).yellowAt).toEqual(at('2026-09-16 00:00'));
  });

  test('due on a Thursday before a holiday, red only when work begins again', () => {
    const clock = startClock({ startedAt: at('2026-09-23 23:59'), workingDays: 1, calendar: autumn });
    expect(clock.dueDay).toBe('2026-09-24');
    expect(clock.redAt).toEqual(at('2026-09-28 00:00'));
  });

  test.each([0, -1, 1.5, Number.NaN])('refuses %p days', (workingDays) => {
    expect(() => startClock({ startedAt: at('2026-09-14 08:00'), workingDays, calendar: autumn })).toThrow(RangeError);
  });

  test('a calendar without working days fails instead of hanging', () => {
    expect(() => startClock({ startedAt: at('2026-09-14 08:00'), workingDays: 1, calendar: () => false })).toThrow(
      'calendar',
    );
  });
});

/** The rule told again, slowly: walk the calendar hour by hour from the event and note what one sees. */
function slowly(startedAt: Date, length: number, works: (day: string) => boolean) {
  const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
  const days: string[] = [];
  for (let hour = 0; hour < 24 * 900; hour += 12) {
    const day = shanghai.format(new Date(startedAt.getTime() + hour * 3_600_000));
    if (days.at(-1) !== day) days.push(day);
  }
  const worked = days.slice(1).filter(works);
  const last = worked[length - 1] as string;
  const lastButOne = worked[length - 2] as string;
  return { dueDay: last, yellowDay: length > 2 ? lastButOne : last, redDay: worked[length] as string };
}

const instants = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2031-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const calendars = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.array(fc.boolean(), { maxLength: 30 }))
  .map(([offset, days]) =>
    calendarWith(new Map(days.map((works, index) => [addDays('2026-01-01', offset + index), works]))),
  );

test('agrees with a slow walk through the calendar', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 40 }), calendars, (startedAt, workingDays, calendar) => {
      const clock = startClock({ startedAt, workingDays, calendar });
      const slow = slowly(startedAt, workingDays, calendar);
      expect(clock.dueDay).toBe(slow.dueDay);
      expect(clock.yellowAt).toEqual(startOfDay(slow.yellowDay));
      expect(clock.redAt).toEqual(startOfDay(slow.redDay));
      expect(clock.dueAt).toEqual(endOfDay(slow.dueDay));
      expect(workingDaysBetween(dayOf(startedAt), clock.dueDay, calendar)).toBe(workingDays);
    }),
  );
});

test('sixty calendar days', () => {
  const clock = startCalendarClock({ startedAt: at('2026-09-17 14:30'), calendarDays: 60 });
  expect(clock).toEqual({
    dueDay: '2026-11-16',
    dueAt: at('2026-11-17 00:00'),
    yellowAt: at('2026-11-15 00:00'),
    redAt: at('2026-11-17 00:00'),
  });
});

test('a due day chosen by hand is a clock of as many working days', () => {
  const startedAt = at('2026-09-17 14:30');
  expect(startClockDue({ startedAt, dueDay: '2026-10-14', calendar: autumn })).toEqual(
    startClock({ startedAt, workingDays: 15, calendar: autumn }),
  );
  expect(() => startClockDue({ startedAt, dueDay: '2026-09-17', calendar: autumn })).toThrow(RangeError);
});

describe('readLight', () => {
  test('a red stays for ever, a yellow goes when the clock ends', () => {
    const clock = startClock({ startedAt: at('2026-09-14 08:00'), workingDays: 3, calendar: autumn });
    const later = at('2027-01-01 00:00');
    expect(readLight(clock, at('2026-09-15 23:59'))).toBe('GREEN');
    expect(readLight(clock, at('2026-09-16 00:00'))).toBe('YELLOW');
    expect(readLight(clock, at('2026-09-17 23:59'))).toBe('YELLOW');
    expect(readLight(clock, at('2026-09-18 00:00'))).toBe('RED');
    expect(readLight({ ...clock, endedAt: at('2026-09-16 09:00') }, later)).toBe('GREEN');
    expect(readLight({ ...clock, endedAt: clock.redAt }, later)).toBe('RED');
  });

  test('red, yellow, green is the order of the list', () => {
    expect((['GREEN', 'RED', 'YELLOW'] as const).toSorted(compareLights)).toEqual(['RED', 'YELLOW', 'GREEN']);
  });

  test('a light only ever gets worse while the clock runs', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 30 }), instants, instants, (startedAt, workingDays, a, b) => {
        const clock = startClock({ startedAt, workingDays, calendar: autumn });
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(compareLights(readLight(clock, early), readLight(clock, late))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('resumeClock', () => {
  const clock = {
    ...startClock({ startedAt: at('2026-09-07 09:00'), workingDays: 5, calendar: autumn }),
    workingDays: 5,
  };

  test('goes on with what was left', () => {
    expect(clock.dueDay).toBe('2026-09-14');
    const resumed = resumeClock(clock, {
      stoppedAt: at('2026-09-10 10:00'),
      resumedAt: at('2026-09-16 10:00'),
      calendar: autumn,
    });
    expect(resumed.dueDay).toBe('2026-09-18'); // two were left on the 10th, two are left on the 16th
  });

  test('stopped on the last day, it is due on the day it resumes', () => {
    const resumed = resumeClock(clock, {
      stoppedAt: at('2026-09-14 17:00'),
      resumedAt: at('2026-09-16 10:00'),
      calendar: autumn,
    });
    expect(resumed.dueDay).toBe('2026-09-16');
  });

  test('an overdue clock is not washed clean by stopping it', () => {
    const resumed = resumeClock(clock, {
      stoppedAt: at('2026-09-15 00:00'),
      resumedAt: at('2026-09-30 10:00'),
      calendar: autumn,
    });
    expect(resumed.dueDay).toBe(clock.dueDay);
  });

  test('never gives more working days than were left', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 1, max: 20 }),
        fc.nat(40),
        fc.nat(40),
        (startedAt, workingDays, stop, gap) => {
          const calendar = weekdayCalendar;
          const first = startClock({ startedAt, workingDays, calendar });
          const stoppedAt = new Date(startedAt.getTime() + stop * 86_400_000);
          const resumedAt = new Date(stoppedAt.getTime() + gap * 86_400_000);
          const resumed = resumeClock({ ...first, workingDays }, { stoppedAt, resumedAt, calendar });
          const left = Math.max(0, workingDaysBetween(dayOf(stoppedAt), first.dueDay, calendar));
          expect(Math.max(0, workingDaysBetween(dayOf(resumedAt), resumed.dueDay, calendar))).toBeLessThanOrEqual(left);
        },
      ),
    );
  });
});

describe('the policy', () => {
  test('counts the whole in calendar days, the rest in working days', () => {
    const startedAt = at('2026-09-17 14:30');
    const due = (step: Parameters<typeof startStepClock>[0]) =>
      startStepClock(step, { startedAt, policy: defaultDeadlinePolicy, calendar: autumn }).dueDay;
    expect(due('OVERALL')).toBe('2026-11-16');
    expect(due('HANDLE')).toBe('2026-10-14');
    expect(due('ACCEPT')).toBe('2026-09-18');
  });

  test.each(wordsOf(ClockStep))('%s takes its shortest and its longest, and nothing beyond', (step) => {
    const { min, max } = deadlineBounds[step];
    for (const days of [min, max, defaultDeadlinePolicy[step]]) expect(deadlineProblem(step, days)).toBeNull();
    for (const days of [min - 1, max + 1, min + 0.5]) expect(deadlineProblem(step, days)).toContain(`${min} 到 ${max}`);
  });

  test('the citizen’s silence is nobody’s red light', () => {
    expect(isLit('RATE')).toBe(false);
    expect(isLit('OVERALL')).toBe(true);
  });
});

describe('an extended clock', () => {
  const startedAt = at('2026-09-09 10:00');
  const clock = { ...startClock({ startedAt, workingDays: 15, calendar: autumn }), workingDays: 15 };
  const extended = (grantedAt: string, workingDays = 2) =>
    extendClock(clock, { workingDays, grantedAt: at(grantedAt), calendar: autumn });

  test('ends so many working days later, and its lights with it', () => {
    expect(clock.dueDay).toBe('2026-09-30');
    expect(extended('2026-09-30 23:59')).toEqual({
      dueDay: '2026-10-09',
      dueAt: at('2026-10-10 00:00'),
      yellowAt: at('2026-10-08 00:00'),
      redAt: at('2026-10-10 00:00'),
    });
  });

  test('is not yet red over the days off after due, and once it is it stays so, through a stop as well', () => {
    expect(readLight(extended('2026-10-07 23:59'), at('2026-10-08 00:00'))).toBe('YELLOW');
    const late = extended('2026-10-08 00:00', 7);
    expect([late.redAt, readLight(late, at('2026-10-08 00:00'))]).toEqual([clock.redAt, 'RED']);
    const span = { stoppedAt: at('2026-10-09 10:00'), resumedAt: at('2026-10-12 10:00'), calendar: autumn };
    expect(resumeClock({ ...late, workingDays: 15 }, span).redAt).toEqual(clock.redAt);
  });

  test('takes a whole number of days', () => {
    for (const days of [0, -1, 1.5]) expect(() => extended('2026-09-10 10:00', days)).toThrow(RangeError);
  });
});
