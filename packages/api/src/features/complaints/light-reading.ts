import { In, IsNull } from 'typeorm';
import { openPartStates } from '@yidiantong/schema/rules/assisting';
import { compareLights, readLight, startClockDue } from '@yidiantong/schema/rules/clocks';
import { clockWords, explainLight } from '@yidiantong/schema/rules/clock-words';
import { dayOf } from '@yidiantong/schema/rules/days';
import { withLamp } from '@yidiantong/schema/rules/lamps';
import { isLit } from '@yidiantong/schema/rules/deadline-policy';
import { isPaused, type Pause, pauseWords } from '@yidiantong/schema/rules/pauses';
import { type WorkingCalendar, workingDaysBetween } from '@yidiantong/schema/rules/working-days';
import type { ClockStep } from '@yidiantong/schema/vocabulary/clocks';
import type { Ctx } from '../../core/context';
import type { LightReading } from '../../core/graphql/shared-types';
import { byParent } from '../../core/loaders';
import { countingOf } from '../deadlines/deadlines-of';
import { dueDayOf } from './clocks';
import { type Assignment, type Complaint, ComplaintClock } from './complaint.entity';
import { openPause, pauses } from './open-pause';

/** The running clocks of a complaint, in one statement for all complaints of the request. */
export const runningClocksOf = (ctx: Ctx, complaintId: string): Promise<ComplaintClock[]> =>
  byParent(
    ctx,
    'runningClocks',
    complaintId,
    (ids) => ctx.read.find(ComplaintClock, { where: { complaintId: In(ids), endedAt: IsNull() } }),
    (clock) => clock.complaintId,
  );

type Timed = Pick<ComplaintClock, 'step' | 'dueAt' | 'yellowAt' | 'redAt' | 'startedAt' | 'days'>;

function readClock(clock: Timed, now: Date, calendar: WorkingCalendar, pause: Pause | null): LightReading {
  const spoken = { ...clock, dueDay: dueDayOf(clock), workingDays: clock.days };
  const why = explainLight(spoken, now, calendar);
  return {
    light: readLight(clock, now),
    step: clock.step,
    dueAt: clock.dueAt,
    words: pause ? '等群众补充，停着' : clockWords(spoken, now, calendar),
    why: pause ? pauseWords(pause, now, calendar) + why : why,
  };
}

/** The question that stops the clock now; null when it runs. */
export function standingStill(
  { services }: Ctx,
  complaint: Complaint,
  clock: ComplaintClock,
  calendar: WorkingCalendar,
): Pause | null {
  const pause = openPause(complaint);
  return pause && pauses(clock.step) && isPaused(clock, pause, services.clock(), calendar) ? pause : null;
}

/** An assisting unit's own time: from being asked to its due day, while its part is open. No clock of the complaint. */
export async function partLight(ctx: Ctx, { districtId }: Complaint, part: Assignment): Promise<LightReading | null> {
  if (!openPartStates.includes(part.state)) return null;
  const { calendar } = await countingOf(ctx, districtId);
  const { dueDay, assignedAt: startedAt } = part;
  const days = workingDaysBetween(dayOf(startedAt), dueDay, calendar);
  const clock: Timed = { step: 'HANDLE', days, startedAt, ...startClockDue({ startedAt, dueDay, calendar }) };
  return readClock(clock, ctx.services.clock(), calendar, null);
}

/** The lit clocks now, the worst first, then the one due first: none hides another. Whatever is closed has none. */
export async function lightsOf(ctx: Ctx, complaint: Complaint, steps?: readonly ClockStep[]): Promise<LightReading[]> {
  if (complaint.closedAt) return [];
  const clocks = (await runningClocksOf(ctx, complaint.id)).filter(
    (clock) => isLit(clock.step) && (!steps || steps.includes(clock.step)),
  );
  if (clocks.length === 0) return [];
  const { calendar } = await countingOf(ctx, complaint.districtId);
  const readings = clocks
    .map((clock) => readClock(clock, ctx.services.clock(), calendar, standingStill(ctx, complaint, clock, calendar)))
    .sort((a, b) => compareLights(a.light, b.light) || a.dueAt.getTime() - b.dueAt.getTime());
  // A unit's own steps are its clocks alone.
  const lamp = !steps && complaint.lamp ? { light: complaint.lamp, reason: complaint.lampReason ?? '' } : null;
  return readings.map((reading, index) => (index === 0 ? withLamp(reading, lamp) : reading));
}
