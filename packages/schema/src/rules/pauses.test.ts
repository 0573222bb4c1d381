import fc from 'fast-check';
import { type ClockTimes, startClock, timesOf } from './clocks';
import { addDays, dayOf, type Day, startOfDay } from './days';
import { daysPaused, holdClock, isPaused, letGoOn, MAX_PAUSE_DAYS, type Pause, pauseEnd, pauseWords } from './pauses';
import { calendarWith, nextWorkingDay, type WorkingCalendar } from './working-days';

/** Autumn 2026: 中秋 25 September, 国庆 1 to 7 October, made up on 20 September and 10 October. */
const autumn = calendarWith(
  new Map([
    ...['2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map(
      (day) => [day, false] as const,
    ),
    ...['2026-09-20', '2026-10-10'].map((day) => [day, true] as const),
  ]),
);
const at = (words: string) => new Date(`${words.replace(' ', 'T')}:00+08:00`);
const noon = (day: Day): Date => new Date(startOfDay(day).getTime() + 12 * 3_600_000);
const held = (times: ClockTimes, workingDays: number) => ({ ...times, workingDays });

describe('a question', () => {
  const clock = held(startClock({ startedAt: at('2026-09-09 10:00'), workingDays: 3, calendar: autumn }), 3);
  const pause: Pause = { askedAt: at('2026-09-10 15:00'), daysBefore: 0 };

  test('moves the due day by all that the pause may take, and the answer gives back the rest', () => {
    expect(clock.dueDay).toBe('2026-09-14');
    // 20 September is made up for, 25 September is a holiday.
    expect(pauseEnd(pause, autumn)).toBe('2026-09-23');
    const waiting = held(holdClock(clock, pause, pause.askedAt, autumn), 3);
    expect(waiting.dueDay).toBe('2026-09-28');
    const answered = letGoOn(waiting, pause, at('2026-09-15 08:00'), autumn);
    expect(answered.dueDay).toBe('2026-09-17');
    expect(daysPaused(pause, at('2026-09-15 08:00'), autumn)).toBe(3);
  });

  test('answered on the day it was asked takes nothing', () => {
    const waiting = held(holdClock(clock, pause, pause.askedAt, autumn), 3);
    expect(letGoOn(waiting, pause, at('2026-09-10 23:59'), autumn)).toEqual(timesOf(clock.dueDay, 3, autumn));
    expect(daysPaused(pause, at('2026-09-10 23:59'), autumn)).toBe(0);
  });

  test('stops no clock once ten working days were taken', () => {
    const spent = { ...pause, daysBefore: MAX_PAUSE_DAYS };
    expect(holdClock(clock, spent, spent.askedAt, autumn)).toEqual(timesOf(clock.dueDay, 3, autumn));
    expect(isPaused(clock, spent, at('2026-09-11 10:00'), autumn)).toBe(false);
  });

  test('leaves what is overdue overdue', () => {
    const late: Pause = { askedAt: at('2026-09-15 00:00'), daysBefore: 0 };
    const waiting = holdClock(clock, late, late.askedAt, autumn);
    expect(waiting).toEqual(timesOf(clock.dueDay, 3, autumn));
    expect(letGoOn(held(waiting, 3), late, at('2026-09-16 10:00'), autumn)).toEqual(waiting);
    expect(isPaused(waiting, late, at('2026-09-15 10:00'), autumn)).toBe(false);
  });

  test('is told in words', () => {
    expect(pauseWords(pause, at('2026-09-11 10:00'), autumn)).toBe(
      '9月10日 15:00 请群众补充，从第二天起停着，最多停到9月23日；群众补充的第二天接着走。',
    );
    expect(isPaused(clock, pause, at('2026-09-23 23:59'), autumn)).toBe(true);
    expect(isPaused(clock, pause, at('2026-09-24 00:00'), autumn)).toBe(false);
  });
});

// ------------------------------------------------------------------------------------- against counting day by day

interface Question {
  asked: Day;
  /** Null: never. */
  answered: Day | null;
}
interface Story {
  start: Day;
  length: number;
  questions: Question[];
  holidays: Day[];
}

const FIRST = '2026-08-31';
const HORIZON = 110;
const LATEST = addDays(FIRST, 400);

/** Questions one after the other, the last one perhaps never answered; the clock starts before, between or within them. */
const stories: fc.Arbitrary<Story> = fc
  .record({
    start: fc.integer({ min: 0, max: 40 }),
    length: fc.integer({ min: 1, max: 15 }),
    gaps: fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 20 })), { maxLength: 4 }),
    open: fc.boolean(),
    holidays: fc.uniqueArray(fc.integer({ min: 0, max: HORIZON }), { maxLength: 15 }),
  })
  .map(({ start, length, gaps, open, holidays }) => {
    let day = 0;
    const questions = gaps.map(([before, waited], index) => {
      const asked = day + before;
      day = asked + waited;
      const last = index === gaps.length - 1;
      return { asked: addDays(FIRST, asked), answered: last && open ? null : addDays(FIRST, day) };
    });
    return {
      start: addDays(FIRST, start),
      length,
      questions,
      holidays: holidays.map((each) => addDays(FIRST, each)),
    };
  });

const calendarOf = ({ holidays }: Story): WorkingCalendar => calendarWith(new Map(holidays.map((day) => [day, false])));

/** The first day that is red, by counting: working days after the start that no question stopped, until one too many. */
function redDayByCounting(story: Story, known: Day, calendar: WorkingCalendar): Day {
  const stopped = new Set<Day>();
  let budget = MAX_PAUSE_DAYS;
  for (const { asked, answered } of story.questions) {
    if (asked > known) break;
    const end = answered !== null && answered <= known ? answered : null;
    for (let day = addDays(asked, 1); budget > 0 && (end === null || day <= end); day = addDays(day, 1)) {
      if (!calendar(day)) continue;
      stopped.add(day);
      budget -= 1;
    }
  }
  let count = 0;
  for (let day = addDays(story.start, 1); ; day = addDays(day, 1)) {
    if (calendar(day) && !stopped.has(day)) count += 1;
    if (count > story.length) return day;
  }
}

/** The stored clock at the end of a day, told nothing but what had happened by then. */
function* clockDayByDay(story: Story, calendar: WorkingCalendar): Generator<{ day: Day; clock: ClockTimes | null }> {
  let clock: (ClockTimes & { workingDays: number }) | null = null;
  let pause: Pause | null = null;
  let daysBefore = 0;
  const queue = [...story.questions];
  const keep = (times: ClockTimes): void => {
    clock = held(times, story.length);
  };
  for (let day = FIRST, i = 0; i < HORIZON; i += 1, day = addDays(day, 1)) {
    const now = noon(day);
    const answer = (): void => {
      if (!pause || queue[0]?.answered !== day) return;
      if (clock) keep(letGoOn(clock, pause, now, calendar));
      daysBefore += daysPaused(pause, now, calendar);
      pause = null;
      queue.shift();
    };
    answer();
    // Several questions may fall on one day.
    while (!pause && queue[0]?.asked === day) {
      pause = { askedAt: now, daysBefore };
      if (clock) keep(holdClock(clock, pause, now, calendar));
      answer();
    }
    if (day === story.start) {
      keep(startClock({ startedAt: now, workingDays: story.length, calendar }));
      if (pause) keep(holdClock(clock!, pause, now, calendar));
    }
    yield { day, clock };
  }
}

describe('a clock with questions', () => {
  test('is red on the day that counting finds, and no answer changes what was read before it', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const calendar = calendarOf(story);
        const turns = new Set(story.questions.flatMap(({ asked, answered }) => [asked, answered]));
        const last = redDayByCounting(story, LATEST, calendar);
        let redDay: Day | null = null;
        for (const { day, clock } of clockDayByDay(story, calendar)) {
          if (!clock) continue;
          if (!redDay || turns.has(day)) redDay = redDayByCounting(story, day, calendar);
          const read = [dayOf(clock.redAt), day >= dayOf(clock.redAt)];
          if (read[0] !== redDay || read[1] !== day >= last) expect([day, ...read]).toEqual([day, redDay, day >= last]);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('that ends within a pause was stopped until that day and no longer', () => {
    fc.assert(
      fc.property(stories, fc.integer({ min: 0, max: 15 }), (story, later) => {
        const calendar = calendarOf(story);
        const open = story.questions.at(-1);
        const end = open && addDays(open.asked, later);
        fc.pre(open !== undefined && open.answered === null && end !== undefined && story.start <= end);
        const found = [...clockDayByDay(story, calendar)].find(({ day }) => day === end)?.clock;
        fc.pre(found !== null && found !== undefined);
        const earlier = story.questions.slice(0, -1);
        const before = earlier.reduce(
          (sum, { asked, answered }) =>
            sum + daysPaused({ askedAt: noon(asked), daysBefore: sum }, noon(answered!), calendar),
          0,
        );
        const ended = letGoOn(
          held(found, story.length),
          { askedAt: noon(open.asked), daysBefore: before },
          noon(end),
          calendar,
        );
        const cut = { ...story, questions: [...earlier, { asked: open.asked, answered: end }] };
        const redDay = redDayByCounting(cut, LATEST, calendar);
        expect(dayOf(ended.redAt)).toBe(redDay);
        // It ends as red or not as it was read a moment before.
        expect(noon(end) >= ended.redAt).toBe(noon(end) >= found.redAt);
      }),
      { numRuns: 100 },
    );
  });

  test('is stopped for ten working days at most, whatever is asked', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const calendar = calendarOf(story);
        const without = redDayByCounting({ ...story, questions: [] }, LATEST, calendar);
        let latest = without;
        for (let i = 0; i < MAX_PAUSE_DAYS; i += 1) latest = nextWorkingDay(latest, calendar);
        const read = [...clockDayByDay(story, calendar)].flatMap(({ clock }) => (clock ? [dayOf(clock.redAt)] : []));
        expect(read.filter((day) => day < without || day > latest)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
