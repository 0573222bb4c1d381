import { In, IsNull } from 'typeorm';
import { compareLights, readLight } from '@yidiantong/schema/rules/clocks';
import { clockWords, explainLight } from '@yidiantong/schema/rules/clock-words';
import { isLit } from '@yidiantong/schema/rules/deadline-policy';
import type { ClockStep } from '@yidiantong/schema/vocabulary/clocks';
import type { Ctx } from '../../core/context';
import type { LightReading } from '../../core/graphql/shared-types';
import { byParent } from '../../core/loaders';
import { dueDayOf } from './clocks';
import { ComplaintClock } from './complaint.entity';

/** The running clocks of a complaint, in one statement for all complaints of the request. */
export const runningClocksOf = (ctx: Ctx, complaintId: string): Promise<ComplaintClock[]> =>
  byParent(
    ctx,
    'runningClocks',
    complaintId,
    (ids) => ctx.read.find(ComplaintClock, { where: { complaintId: In(ids), endedAt: IsNull() } }),
    (clock) => clock.complaintId,
  );

function readClock(ctx: Ctx, clock: ComplaintClock): LightReading {
  const now = ctx.services.clock();
  const { calendar } = ctx.services;
  const spoken = { ...clock, dueDay: dueDayOf(clock), workingDays: clock.days };
  return {
    light: readLight(clock, now),
    step: clock.step,
    dueAt: clock.dueAt,
    words: clockWords(spoken, now, calendar),
    why: explainLight(spoken, now, calendar),
  };
}

/** The lit clocks now, the worst first, then the one due first: none hides another. */
export async function lightsOf(ctx: Ctx, complaintId: string, steps?: readonly ClockStep[]): Promise<LightReading[]> {
  const clocks = (await runningClocksOf(ctx, complaintId)).filter(
    (clock) => isLit(clock.step) && (!steps || steps.includes(clock.step)),
  );
  return clocks
    .map((clock) => readClock(ctx, clock))
    .sort((a, b) => compareLights(a.light, b.light) || a.dueAt.getTime() - b.dueAt.getTime());
}
