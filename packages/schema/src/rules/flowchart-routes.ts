import type { Flowchart, FlowEdge } from './flowchart-chart';
import type { Cell, Grid } from './flowchart-grid';

/**
 * A point of the lattice on which lines run: even x is the middle of a column, odd x the gutter to
 * its right (−1 left of the first); even y is the middle of a row, odd y the gap below it.
 */
export interface LatticePoint {
  x: number;
  y: number;
}

export interface Route {
  edge: FlowEdge;
  back: boolean;
  /** Corners from the source to the target, both included. */
  points: LatticePoint[];
}

type Direction = 'down' | 'up' | 'left' | 'right';
const steps: Record<Direction, LatticePoint> = {
  down: { x: 0, y: 1 },
  up: { x: 0, y: -1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
};
const opposite: Record<Direction, Direction> = { down: 'up', up: 'down', left: 'right', right: 'left' };

/** What lines cost: short ones with few corners win; running on top of another one is all but forbidden. */
const BEND = 2.5;
const SIDEWAYS = 1;
const DOWN = 0.45;
const CROSSING = 1.2;
const SAME_SOURCE = 8;
const OVERLAP = 40;
const MERGE = -0.2;
const WRONG_SIDE = 0.7;

interface State extends LatticePoint {
  direction: Direction;
  cost: number;
  from: State | null;
}

/**
 * Finds a way for every edge that runs through no box. Lines lead into a node from above or from
 * the side and leave it below or at the side; a line that leads back keeps to the right.
 */
export function routeEdges(chart: Flowchart, grid: Grid, isBack: (edge: FlowEdge) => boolean): Route[] {
  const lattice = latticeOf(grid);
  const used = new Map<string, FlowEdge[]>();
  const length = ({ from, to }: FlowEdge) => Math.abs((grid.get(from)?.row ?? 0) - (grid.get(to)?.row ?? 0));
  const known = chart.edges.filter(({ from, to }) => from !== to && grid.has(from) && grid.has(to));
  // Short lines first, so that they stay straight; those that lead back go round all others.
  const order = [...known].sort((a, b) => Number(isBack(a)) - Number(isBack(b)) || length(a) - length(b));
  const routes = order.flatMap((edge) => {
    const points = findWay(edge, isBack(edge), grid, lattice, used);
    if (!points) return [];
    for (const key of unitKeys(points)) used.set(key, [...(used.get(key) ?? []), edge]);
    return [{ edge, back: isBack(edge), points: corners(points) }];
  });
  return known.flatMap((edge) => routes.find((route) => route.edge === edge) ?? []);
}

interface Lattice {
  blocked: ReadonlyMap<string, string>;
  left: number;
  right: number;
  bottom: number;
}

function latticeOf(grid: Grid): Lattice {
  const cells = [...grid];
  const blocked = new Map<string, string>();
  for (const [id, cell] of cells) {
    for (let x = 2 * cell.left; x <= 2 * cell.right; x += 1) blocked.set(`${x},${2 * cell.row}`, id);
  }
  return {
    blocked,
    left: 2 * Math.min(0, ...cells.map(([, { left }]) => left)) - 1,
    right: 2 * Math.max(0, ...cells.map(([, { right }]) => right)) + 1,
    bottom: 2 * Math.max(0, ...cells.map(([, { row }]) => row)) + 1,
  };
}

function findWay(edge: FlowEdge, back: boolean, grid: Grid, lattice: Lattice, used: ReadonlyMap<string, FlowEdge[]>) {
  const source = grid.get(edge.from) as Cell;
  const target = grid.get(edge.to) as Cell;
  const open: State[] = exits(source, back).map((state) => ({ ...state, from: null }));
  const best = new Map<string, number>();
  while (open.length > 0) {
    const index = open.reduce((least, state, at) => (state.cost < (open[least] as State).cost ? at : least), 0);
    const state = open.splice(index, 1)[0] as State;
    const key = `${state.x},${state.y},${state.direction}`;
    if ((best.get(key) ?? Infinity) <= state.cost) continue;
    best.set(key, state.cost);
    if (state.from && lattice.blocked.get(`${state.x},${state.y}`) === edge.to) return trace(state);
    for (const direction of Object.keys(steps) as Direction[]) {
      if (direction === opposite[state.direction] || (!state.from && direction !== state.direction)) continue;
      const next = { x: state.x + steps[direction].x, y: state.y + steps[direction].y };
      if (next.x < lattice.left || next.x > lattice.right || next.y < -1 || next.y > lattice.bottom) continue;
      const node = lattice.blocked.get(`${next.x},${next.y}`);
      if (node !== undefined && !(node === edge.to && mayEnter(target, next, direction, back))) continue;
      const bend = direction === state.direction ? 0 : BEND;
      const cost = state.cost + bend + stepCost(edge, state, next, direction, used, bend > 0);
      open.push({ ...next, direction, cost, from: state });
    }
  }
  return null;
}

function exits(cell: Cell, back: boolean): Omit<State, 'from'>[] {
  const y = 2 * cell.row;
  const down = Array.from({ length: cell.right - cell.left + 1 }, (_, index) => ({
    x: 2 * (cell.left + index),
    y,
    direction: 'down' as const,
    cost: back ? 4 : Math.abs(cell.left + index - cell.column) * 0.1,
  }));
  return [
    ...down,
    { x: 2 * cell.right, y, direction: 'right', cost: back ? 0 : WRONG_SIDE },
    { x: 2 * cell.left, y, direction: 'left', cost: back ? WRONG_SIDE * 3 : 0 },
  ];
}

/** Into the top at the middle of a column, into the side anywhere, never from below. */
function mayEnter(target: Cell, at: LatticePoint, direction: Direction, back: boolean): boolean {
  if (direction === 'down') return at.x % 2 === 0 && !back;
  if (direction === 'right') return at.x === 2 * target.left;
  return direction === 'left' && at.x === 2 * target.right;
}

function stepCost(
  edge: FlowEdge,
  from: LatticePoint,
  to: LatticePoint,
  direction: Direction,
  used: ReadonlyMap<string, FlowEdge[]>,
  bent: boolean,
): number {
  const sideways = direction === 'left' || direction === 'right';
  let cost = sideways ? SIDEWAYS : DOWN;
  // In gutters and gaps every line has a lane of its own; in the middle of a row or column it has not.
  const hasLane = sideways ? from.y % 2 !== 0 : from.x % 2 !== 0;
  if (!hasLane) {
    for (const other of used.get(unitKey(from, to)) ?? []) {
      cost += other.to === edge.to ? MERGE : other.from === edge.from ? SAME_SOURCE : OVERLAP;
    }
  }
  if (!bent && used.has(pointKey(from, sideways))) cost += CROSSING;
  return cost;
}

function trace(last: State): LatticePoint[] {
  const points: LatticePoint[] = [];
  for (let state: State | null = last; state; state = state.from) points.unshift({ x: state.x, y: state.y });
  return points;
}

function unitKey(a: LatticePoint, b: LatticePoint): string {
  return a.x + a.y <= b.x + b.y ? `${a.x},${a.y}-${b.x},${b.y}` : `${b.x},${b.y}-${a.x},${a.y}`;
}

/** Marks that a line runs through a point across the asked direction. */
function pointKey({ x, y }: LatticePoint, sideways: boolean): string {
  return `${x},${y}${sideways ? '|' : '-'}`;
}

function unitKeys(points: readonly LatticePoint[]): string[] {
  const keys: string[] = [];
  points.forEach((point, index) => {
    const next = points[index + 1];
    const previous = points[index - 1];
    if (next) keys.push(unitKey(point, next));
    if (next && previous && (next.x === previous.x || next.y === previous.y))
      keys.push(pointKey(point, next.x === previous.x));
  });
  return keys;
}

function corners(points: readonly LatticePoint[]): LatticePoint[] {
  return points.filter((point, index) => {
    const previous = points[index - 1];
    const next = points[index + 1];
    return !previous || !next || (previous.x !== next.x && previous.y !== next.y);
  });
}
