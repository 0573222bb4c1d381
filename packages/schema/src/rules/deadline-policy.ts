import { type ClockStep, clockStepLabels } from '../vocabulary/clocks';
import { type ClockTimes, startCalendarClock, startClock } from './clocks';
import type { WorkingCalendar } from './working-days';

/** Length of each clock: working days, except OVERALL, which is calendar days. */
export type DeadlinePolicy = Record<ClockStep, number>;

/** What a district starts with; it may set its own (domain: "Clocks"). 15 from [R-X06], 60 from [R-X02]. */
export const defaultDeadlinePolicy: Readonly<DeadlinePolicy> = {
  ACCEPT: 1,
  ASSIGN: 2,
  SIGN: 1,
  HANDLE: 15,
  REVIEW: 3,
  RATE: 15,
  DECIDE: 5,
  OVERALL: 60,
};

/** Shortest and longest length a district may give each clock. OVERALL at most 60, the legal limit [R-X02]. */
export const deadlineBounds: Readonly<Record<ClockStep, { min: number; max: number }>> = {
  ACCEPT: { min: 1, max: 5 },
  ASSIGN: { min: 1, max: 10 },
  SIGN: { min: 1, max: 5 },
  HANDLE: { min: 1, max: 30 },
  REVIEW: { min: 1, max: 10 },
  RATE: { min: 5, max: 30 },
  DECIDE: { min: 1, max: 10 },
  OVERALL: { min: 30, max: 60 },
};

/** Why a clock cannot have this length; null when it can. */
export function deadlineProblem(step: ClockStep, days: number): string | null {
  const { min, max } = deadlineBounds[step];
  const unit = countingOf(step) === 'CALENDAR_DAYS' ? '天' : '个工作日';
  return Number.isSafeInteger(days) && days >= min && days <= max
    ? null
    : `${clockStepLabels[step]}期限应当在 ${min} 到 ${max}\u00A0${unit}之间`;
}

/** Calendar days within which an unrated, closed complaint may still be called not satisfactory. */
export const LATE_VERDICT_DAYS = 90;

/** How the step's days are counted. */
export function countingOf(step: ClockStep): 'WORKING_DAYS' | 'CALENDAR_DAYS' {
  return step === 'OVERALL' ? 'CALENDAR_DAYS' : 'WORKING_DAYS';
}

/**
 * Whether the step shows a light. RATE does not: it times the citizen, whose silence is nobody's
 * delay; were it lit, every window that simply expired would leave a RED in the figures for ever.
 */
export function isLit(step: ClockStep): boolean {
  return step !== 'RATE';
}

/** Starts the clock of a step with the length the policy gives it. */
export function startStepClock(
  step: ClockStep,
  input: { startedAt: Date; policy: Readonly<DeadlinePolicy>; calendar: WorkingCalendar },
): ClockTimes {
  const { startedAt, policy, calendar } = input;
  return countingOf(step) === 'CALENDAR_DAYS'
    ? startCalendarClock({ startedAt, calendarDays: policy[step] })
    : startClock({ startedAt, workingDays: policy[step], calendar });
}
