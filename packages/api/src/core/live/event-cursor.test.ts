import fc from 'fast-check';
import { EventCursor } from './event-cursor';

describe('EventCursor', () => {
  it('gives every committed position exactly once, in whatever order transactions commit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.infiniteStream(fc.nat()), (count, random) => {
        const pending = Array.from({ length: count }, (_, i) => i + 1);
        const committed = new Set<number>();
        const cursor = new EventCursor(0);
        const seen: number[] = [];
        const poll = () => {
          const { after, missing } = cursor.wanted;
          seen.push(
            ...cursor.take(
              [...committed].filter((p) => p > after || missing.includes(p)),
              0,
            ),
          );
        };
        while (pending.length > 0) {
          const [position] = pending.splice((random.next().value as number) % Math.min(pending.length, 4), 1);
          committed.add(position!);
          if ((random.next().value as number) % 2) poll();
        }
        poll();
        expect(seen.sort((a, b) => a - b)).toEqual([...committed].sort((a, b) => a - b));
      }),
    );
  });

  it('stops asking for a position that was rolled back', () => {
    const cursor = new EventCursor(0);
    cursor.take([1, 3], 0);
    expect(cursor.wanted).toEqual({ after: 3, missing: [2] });
    cursor.take([], 60_000);
    expect(cursor.wanted.missing).toEqual([2]);
    cursor.take([], 60_001);
    expect(cursor.wanted.missing).toEqual([]);
  });
});
