import type { LatticePoint, Route } from './flowchart-routes';

/** One straight piece of a route between two corners. */
export interface Segment {
  route: Route;
  /** Index of its first corner. */
  index: number;
  vertical: boolean;
  /** The x of a vertical piece, the y of a horizontal one, on the lattice. */
  line: number;
  from: number;
  to: number;
}

export function segmentsOf(route: Route): Segment[] {
  return route.points.slice(1).map((end, index) => {
    const start = route.points[index] as LatticePoint;
    const vertical = start.x === end.x;
    const ends = vertical ? [start.y, end.y] : [start.x, end.x];
    return {
      route,
      index,
      vertical,
      line: vertical ? start.x : start.y,
      from: Math.min(...ends),
      to: Math.max(...ends),
    };
  });
}

/**
 * Gives lines that run in the same gutter or gap lanes of their own. Lines into the same node may
 * share one: they meet anyway. Returns the number of lanes; `laneOf` is filled.
 */
export function assignLanes(segments: readonly Segment[], laneOf: Map<Segment, number>): number {
  const lanes: Segment[][] = [];
  for (const segment of [...segments].sort(byNearness)) {
    let lane = lanes.findIndex((others) => others.every((other) => !collide(segment, other)));
    if (lane < 0) lane = lanes.push([]) - 1;
    lanes[lane]?.push(segment);
    laneOf.set(segment, lane);
  }
  return lanes.length;
}

function collide(a: Segment, b: Segment): boolean {
  const touch = a.from <= b.to && b.from <= a.to;
  return touch && (a.route.edge.to !== b.route.edge.to || a.route.back !== b.route.back);
}

/** Short loops next to the boxes on their left, long ones further out; the other way round on the right. */
function byNearness(a: Segment, b: Segment): number {
  return side(a) - side(b) || (side(a) > 1 ? -1 : 1) * (a.to - a.from - (b.to - b.from)) || a.from - b.from;
}

/** 0: both ends turn left or up, 2: both turn right or down, 1: one each. */
function side({ route, index, vertical, line }: Segment): number {
  const turns = [route.points[index - 1], route.points[index + 2]].filter((point) => point !== undefined);
  const beyond = turns.filter((point) => (vertical ? point.x : point.y) > line).length;
  return beyond === 0 ? 0 : beyond === turns.length ? 2 : 1;
}
