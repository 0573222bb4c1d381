/** How long a missing position may still be committed: longer than any transaction lives. */
const GAP_MS = 60_000;

/**
 * Reads committed events in the order of their positions without skipping late commits. Positions are taken before the
 * commit, so 7 may appear after 8: each missing position is remembered and asked for again until it must have been rolled
 * back.
 */
export class EventCursor {
  private readonly gaps = new Map<number, number>();

  /** Begins after `last`; `missing` are earlier positions not committed yet. */
  constructor(
    private last: number,
    missing: readonly number[] = [],
    now = 0,
  ) {
    for (const gap of missing) this.gaps.set(gap, now);
  }

  /** What to ask the database for next. */
  get wanted(): { after: number; missing: number[] } {
    return { after: this.last, missing: [...this.gaps.keys()] };
  }

  /** Takes what the database gave and tells which of it is new, each position once. */
  take(positions: readonly number[], now: number): number[] {
    const fresh: number[] = [];
    for (const position of [...positions].sort((a, b) => a - b)) {
      if (this.gaps.delete(position)) {
        fresh.push(position);
      } else if (position > this.last) {
        for (let gap = this.last + 1; gap < position; gap++) this.gaps.set(gap, now);
        this.last = position;
        fresh.push(position);
      }
    }
    for (const [gap, since] of this.gaps) if (now - since > GAP_MS) this.gaps.delete(gap);
    return fresh;
  }
}
