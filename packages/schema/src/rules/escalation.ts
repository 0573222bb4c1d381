import type { ClockStep } from '../vocabulary/clocks';
import { type LedLevel, ledLevels } from './postings';

/** Working days late after which one level more is told (domain: "Clocks"). */
export const ESCALATION_DAYS = 5;

/**
 * How many levels above the owning commission's own the HEAD stands who is told first. A unit's step is told to the commission
 * that handed it out, a commission's to the level above, a decision of the level above to the one above that.
 */
const firstTold: Record<ClockStep, number> = {
  SIGN: 0,
  HANDLE: 0,
  ACCEPT: 1,
  ASSIGN: 1,
  REVIEW: 1,
  OVERALL: 1,
  DECIDE: 2,
  RATE: 0,
};

/**
 * The level that is told next of a late step of a complaint owned at `owner`; `told` is the level told last, null before the
 * first. Null when the district's leader was told: there is nobody above.
 */
export function nextEscalation(step: ClockStep, owner: LedLevel, told: LedLevel | null): LedLevel | null {
  if (told) return ledLevels[ledLevels.indexOf(told) + 1] ?? null;
  return ledLevels[Math.min(ledLevels.indexOf(owner) + firstTold[step], ledLevels.length - 1)]!;
}
