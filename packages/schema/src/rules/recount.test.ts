import fc from 'fast-check';
import { type ClockTimes, extendClock, resumeClock, startClock, timesOf } from './clocks';
import { addDays, dayOf, type Day, startOfDay } from './days';
import { daysPaused, holdClock, letGoOn, MAX_PAUSE_DAYS, type Pause } from './pauses';
import { recountClock, recountDay } from './recount';
import { calendarWith, type WorkingCalendar, weekdayCalendar } from './working-days';

const noon = (day: Day): Date => new Date(startOfDay(day).getTime() + 12 * 3_600_000);
const off = (...days: Day[]): WorkingCalendar => calendarWith(new Map(days.map((day) => [day, false])));
const on = (...days: Day[]): WorkingCalendar => calendarWith(new Map(days.map((day) => [day, true])));

describe('a clock of three days from a Wednesday, due on Monday 14 September', () => {
  const startedAt = noon('2026-09-09');
  const clock = {
    ...startClock({ startedAt, workingDays: 3, calendar: weekdayCalendar }),
    startedAt,
    workingDays: 3,
  };
  const due = (after: WorkingCalendar): Day | undefined =>
    recountClock(clock, { before: weekdayCalendar, after })?.dueDay;

  test.each([
    ['a day off before it', off('2026-09-11'), '2026-09-15'],
    ['its last day off', off('2026-09-14'), '2026-09-15'],
    ['a Saturday made a working day', on('2026-09-12'), '2026-09-12'],
    ['only the day after it off, it is red later', off('2026-09-15'), '2026-09-14'],
  ])('%s', (_, after, day) => {
    expect(due(after)).toBe(day);
    expect(recountClock(clock, { before: weekdayCalendar, after })).toEqual(timesOf(day, 3, after));
  });

  test('is not touched by days that are none of its own', () => {
    expect(due(off('2026-09-09', '2026-09-16'))).toBeUndefined();
  });

  test('comes back when the change is taken back', () => {
    const after = off('2026-09-11', '2026-09-14');
    const moved = recountClock(clock, { before: weekdayCalendar, after })!;
    expect(moved.dueDay).toBe('2026-09-16');
    expect(recountClock({ ...clock, ...moved }, { before: after, after: weekdayCalendar })).toEqual(
      timesOf('2026-09-14', 3, weekdayCalendar),
    );
  });

  test('red before more days were granted stays red, its last day moves', () => {
    const granted = extendClock(clock, {
      workingDays: 5,
      grantedAt: noon('2026-09-16'),
      calendar: weekdayCalendar,
    });
    expect(granted.dueDay).toBe('2026-09-21');
    const moved = recountClock({ ...clock, ...granted }, { before: weekdayCalendar, after: off('2026-09-18') })!;
    expect([moved.dueDay, moved.redAt, moved.yellowAt]).toEqual(['2026-09-22', clock.redAt, clock.yellowAt]);
  });
});

test('a last day chosen on a Sunday stays when the Sunday is worked, and moves with the days before it', () => {
  const change = (after: WorkingCalendar) => ({ before: weekdayCalendar, after });
  expect(recountDay('2026-09-09', '2026-09-13', change(on('2026-09-13')))).toBe('2026-09-13');
  expect(recountDay('2026-09-09', '2026-09-13', change(off('2026-09-10')))).toBe('2026-09-14');
  expect(recountDay('2026-09-09', '2026-09-13', change(weekdayCalendar))).toBe('2026-09-13');
});

// ----------------------------------------------------------------- a whole life, against counting one day after another

type Act =
  | { kind: 'ask' }
  | { kind: 'answer' }
  | { kind: 'stop' }
  | { kind: 'resume' }
  | { kind: 'extend'; days: number }
  | { kind: 'calendar'; flips: number[] };
interface Life {
  start: Day;
  length: number;
  holidays: number[];
  acts: { after: number; act: Act }[];
}

const HORIZON = 160;

/** Ten years of starts, with holidays of their own. */
const lives: fc.Arbitrary<Life> = fc.record({
  start: fc.integer({ min: 0, max: 3_652 }).map((days) => addDays('2020-01-01', days)),
  length: fc.integer({ min: 1, max: 30 }),
  holidays: fc.uniqueArray(fc.integer({ min: 1, max: HORIZON }), { maxLength: 25 }),
  acts: fc.array(
    fc.record({
      after: fc.integer({ min: 0, max: 9 }),
      act: fc.oneof(
        fc.constantFrom<Act>({ kind: 'ask' }, { kind: 'answer' }, { kind: 'stop' }, { kind: 'resume' }),
        fc.record({ kind: fc.constant('extend' as const), days: fc.integer({ min: 1, max: 7 }) }),
        fc.record({
          kind: fc.constant('calendar' as const),
          flips: fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
        }),
      ),
    }),
    { maxLength: 14 },
  ),
});

/** What happens on which day: only acts that fit how things stand, as the table of moves sees to it. */
function* daysOf({ start, acts }: Life): Generator<{ day: Day; acts: Act[] }> {
  const queue: { at: Day; act: Act }[] = [];
  let at = start;
  for (const { after, act } of acts) queue.push({ at: (at = addDays(at, after)), act });
  let asked = false;
  let stopped = false;
  for (let i = 0, day = start; i < HORIZON; i += 1, day = addDays(day, 1)) {
    const today: Act[] = [];
    while (queue[0]?.at === day) {
      const { act } = queue.shift()!;
      const fits = {
        ask: !asked,
        answer: asked,
        stop: !stopped,
        resume: stopped,
        extend: !stopped,
        calendar: true,
      }[act.kind];
      if (!fits) continue;
      asked = act.kind === 'ask' || (asked && act.kind !== 'answer');
      stopped = act.kind === 'stop' || (stopped && act.kind !== 'resume');
      today.push(act);
    }
    yield { day, acts: today };
  }
}

/** A calendar that is edited as the days go by: a change lies always ahead. */
class Edited {
  private days: Map<Day, boolean>;
  constructor({ start, holidays }: Life) {
    this.days = new Map(holidays.map((offset) => [addDays(start, offset), false]));
  }
  flip(today: Day, offsets: number[]): void {
    const next = new Map(this.days);
    for (const offset of offsets) {
      const day = addDays(today, offset);
      next.set(day, !this.calendar(day));
    }
    this.days = next;
  }
  get calendar(): WorkingCalendar {
    return calendarWith(this.days);
  }
}

/** The first red day by counting: every worked day that nothing stopped takes one, until one is wanting. Null: stopped at the end. */
function redByCounting(life: Life): Day | null {
  const calendar = new Edited(life);
  let left = life.length;
  let budget = MAX_PAUSE_DAYS;
  let [asked, stopped] = [false, false];
  for (const { day, acts } of daysOf(life)) {
    // The day of the answer and the day of going on still stand still; the day of asking and of stopping counts.
    if (day > life.start && calendar.calendar(day)) {
      const paused = asked && budget > 0;
      if (paused) budget -= 1;
      if (!stopped && !paused) left -= 1;
      if (left < 0) return day;
    }
    for (const act of acts) {
      if (act.kind === 'ask' || act.kind === 'answer') asked = act.kind === 'ask';
      if (act.kind === 'stop' || act.kind === 'resume') stopped = act.kind === 'stop';
      if (act.kind === 'extend') left += act.days;
      if (act.kind === 'calendar') calendar.flip(day, act.flips);
    }
  }
  return null;
}

/** The same as it is stored: instants alone, rewritten by what happens; as each day begins. */
function* storedDays(life: Life): Generator<{ day: Day; clock: ClockTimes; running: boolean }> {
  const startedAt = noon(life.start);
  const edited = new Edited(life);
  const counted = { startedAt, workingDays: life.length };
  let clock: ClockTimes & typeof counted = {
    ...startClock({ ...counted, calendar: edited.calendar }),
    ...counted,
  };
  let pause: Pause | null = null;
  let daysBefore = 0;
  let stopped: { at: Date; calendar: WorkingCalendar } | null = null;
  for (const { day, acts } of daysOf(life)) {
    yield { day, clock: { ...clock }, running: stopped === null };
    const now = noon(day);
    for (const act of acts) {
      const { calendar } = edited;
      const become = (times: ClockTimes | null): void => void Object.assign(clock, times ?? {});
      if (act.kind === 'ask') {
        pause = { askedAt: now, daysBefore };
        if (!stopped) become(holdClock(clock, pause, now, calendar));
      } else if (act.kind === 'answer') {
        if (!stopped) become(letGoOn(clock, pause!, now, calendar));
        daysBefore += daysPaused(pause!, now, calendar);
        pause = null;
      } else if (act.kind === 'stop') {
        if (pause) become(letGoOn(clock, pause, now, calendar));
        stopped = { at: now, calendar };
      } else if (act.kind === 'resume') {
        clock = { ...clock };
        become(recountClock(clock, { before: stopped!.calendar, after: calendar }));
        become(resumeClock(clock, { stoppedAt: stopped!.at, resumedAt: now, calendar }));
        if (pause) become(holdClock(clock, pause, now, calendar));
        stopped = null;
      } else if (act.kind === 'extend') {
        become(extendClock(clock, { workingDays: act.days, grantedAt: now, calendar }));
      } else {
        edited.flip(day, act.flips);
        if (!stopped) become(recountClock(clock, { before: calendar, after: edited.calendar }));
      }
    }
  }
}

function redAsStored(life: Life): Day | null {
  for (const { day, clock, running } of storedDays(life))
    if (running && startOfDay(day) >= clock.redAt) return dayOf(clock.redAt);
  return null;
}

test('asked, stopped, extended, with the calendar changed under it, it is red on the day that counting finds', () => {
  fc.assert(
    fc.property(lives, (life) => {
      expect(redAsStored(life)).toBe(redByCounting(life));
    }),
    { numRuns: 400 },
  );
});

test('red once it stays red since then, whatever is asked, granted, stopped or changed afterwards', () => {
  fc.assert(
    fc.property(lives, (life) => {
      let red: [Date, Date] | null = null;
      for (const { day, clock, running } of storedDays(life)) {
        const read: [Date, Date] = [clock.yellowAt, clock.redAt];
        if (red) expect([day, ...read]).toEqual([day, ...red]);
        else if (running && startOfDay(day) >= clock.redAt) red = read;
      }
    }),
    { numRuns: 200 },
  );
});

test('extended late and asked then, it was red since the first day that was too many, and its last day stays', () => {
  fc.assert(
    fc.property(
      fc.record({ length: fc.integer({ min: 1, max: 20 }), late: fc.integer({ min: 0, max: 12 }) }),
      fc.integer({ min: 1, max: 7 }),
      fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 4 }),
      ({ length, late }, days, waits) => {
        const first = startClock({ startedAt: noon('2026-01-05'), workingDays: length, calendar: weekdayCalendar });
        let now = noon(addDays(dayOf(first.redAt), late));
        let clock = extendClock(
          { ...first, workingDays: length },
          { workingDays: days, grantedAt: now, calendar: weekdayCalendar },
        );
        const { dueDay } = clock;
        let daysBefore = 0;
        for (const wait of waits) {
          const pause: Pause = { askedAt: now, daysBefore };
          clock = holdClock({ ...clock, workingDays: length }, pause, now, weekdayCalendar);
          expect(clock).toMatchObject({ dueDay, yellowAt: first.yellowAt, redAt: first.redAt });
          now = noon(addDays(dayOf(now), wait));
          clock = letGoOn({ ...clock, workingDays: length }, pause, now, weekdayCalendar);
          expect(clock).toMatchObject({ dueDay, yellowAt: first.yellowAt, redAt: first.redAt });
          daysBefore += daysPaused(pause, now, weekdayCalendar);
        }
      },
    ),
  );
});

test('counted again once for many changes it is what it is counted again for each', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const startedAt = noon(life.start);
      const edited = new Edited(life);
      const first = edited.calendar;
      const counted = { startedAt, workingDays: life.length };
      const begun = { ...startClock({ ...counted, calendar: first }), ...counted };
      let each = begun;
      for (const { day, acts } of daysOf(life))
        for (const act of acts)
          if (act.kind === 'calendar') {
            const before = edited.calendar;
            edited.flip(day, act.flips);
            each = { ...each, ...recountClock(each, { before, after: edited.calendar }) };
          }
      const once = { ...begun, ...recountClock(begun, { before: first, after: edited.calendar }) };
      expect([each.dueDay, each.redAt]).toEqual([once.dueDay, once.redAt]);
    }),
    { numRuns: 200 },
  );
});
