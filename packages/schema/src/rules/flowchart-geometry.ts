import { FLOW_BAR } from '../vocabulary/design-tokens';
import type { FlowBox, FlowStyle } from './flowchart-boxes';
import type { Cell, Grid } from './flowchart-grid';
import { assignLanes, type Segment, segmentsOf } from './flowchart-lanes';
import type { LatticePoint, Route } from './flowchart-routes';
import { roomFor, type Words, wordsOf } from './flowchart-words';

/** A node where it is drawn: centre and size in px. A bar has the width of all its columns. */
export interface PlacedBox {
  box: FlowBox;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Middle of the column the main line runs in; the words of a bar stand beside it. */
  axis: number;
}

export interface PlacedLabel {
  lines: string[];
  /** Centre and size in px. */
  x: number;
  y: number;
  width: number;
  height: number;
  align: 'start' | 'middle' | 'end';
}

export interface PlacedLine {
  route: Route;
  /** Corners in px, from border to border. */
  points: LatticePoint[];
  label: PlacedLabel | null;
}

export interface Geometry {
  width: number;
  height: number;
  boxes: PlacedBox[];
  lines: PlacedLine[];
}

/** Turns cells and routes into px: columns as wide as their boxes, gutters as wide as their lines need. */
export function geometryOf(
  boxes: ReadonlyMap<string, FlowBox>,
  grid: Grid,
  routes: readonly Route[],
  style: FlowStyle,
): Geometry {
  const words = wordsOf(routes, style);
  const room = roomFor(words, grid);
  const pieces = new Map(routes.map((route) => [route, segmentsOf(route)]));
  const segments = [...pieces.values()].reduce<Segment[]>((all, own) => [...all, ...own], []);
  const laneOf = new Map<Segment, number>();
  /** Height of the lines that run along a gap. */
  const channels = new Map<number, number>();
  const cells = [...grid.values()];
  const columns = Math.max(-1, ...cells.map(({ right }) => right)) + 1;
  const rows = Math.max(-1, ...cells.map(({ row }) => row)) + 1;
  const size = (of: 'width' | 'height', at: (cell: Cell) => number, index: number) =>
    Math.max(0, ...[...grid].map(([id, cell]) => (at(cell) === index ? (boxes.get(id)?.[of] ?? 0) : 0)));
  const xs = axisOf(columns, (index) => size('width', ({ column }) => column, index), gutterWidth);
  const ys = axisOf(rows, (index) => size('height', ({ row }) => row, index), gapHeight);
  const placed = new Map<string, PlacedBox>();
  for (const [id, cell] of grid) {
    const box = boxes.get(id);
    if (box) placed.set(id, place(box, cell, xs, ys));
  }
  return {
    width: Math.ceil(xs.total),
    height: Math.ceil(ys.total),
    boxes: [...placed.values()],
    lines: routes.map(placeLine),
  };

  function gutterWidth(x: number): number {
    const lanes = assignLanes(
      segments.filter((each) => each.vertical && each.line === x),
      laneOf,
    );
    const outer = x < 0 || x > 2 * (columns - 1);
    const besides = room.beside(x, 'right') + room.beside(x, 'left');
    if (lanes === 0) return outer ? 2 : Math.max(besides + 2 * style.margin, 2.4 * style.margin);
    return besides + lanes * style.lane + style.margin + (outer ? 2 : style.margin);
  }

  function gapHeight(y: number): number {
    const lanes = assignLanes(
      segments.filter((each) => !each.vertical && each.line === y),
      laneOf,
    );
    channels.set(y, lanes * style.lane);
    const outer = y < 0 || y > 2 * (rows - 1);
    const arrow = outer ? 2 : Math.max(style.gap - roomBelowBar(y), 8);
    return arrow + room.stacked(y) + room.onLines(y) + lanes * style.lane;
  }

  /** A bar stands in the middle of its row, so below it there is room already. */
  function roomBelowBar(y: number): number {
    const above = [...grid].filter(([, { row }]) => 2 * row === y - 1).map(([id]) => boxes.get(id));
    const bars = above.every((box) => box?.node.kind === 'FORK' || box?.node.kind === 'JOIN');
    return bars ? Math.max(0, ...above.map((box) => ((box?.height ?? 0) - FLOW_BAR) / 2)) : 0;
  }

  /** The x of a vertical piece, the y of a horizontal one. */
  function coordinate(segment: Segment): number {
    const { vertical, line } = segment;
    const axis = vertical ? xs : ys;
    if (line % 2 === 0) return axis.middle(line);
    const lane = ((laneOf.get(segment) ?? 0) + 0.5) * style.lane;
    if (!vertical) return axis.start(line) + room.stacked(line) + style.gap / 4 + lane;
    return axis.start(line) + (line < 0 ? 2 : style.margin) + room.beside(line, 'right') + lane;
  }

  function placeLine(route: Route): PlacedLine {
    const own = pieces.get(route) ?? [];
    const source = placed.get(route.edge.from) as PlacedBox;
    const target = placed.get(route.edge.to) as PlacedBox;
    const [first, second] = route.points as [LatticePoint, LatticePoint];
    const [before, last] = route.points.slice(-2) as [LatticePoint, LatticePoint];
    const corners = own.slice(1).map((piece, index) => {
      const [a, b] = [coordinate(own[index] as Segment), coordinate(piece)];
      return piece.vertical ? { x: b, y: a } : { x: a, y: b };
    });
    const points = [
      port(source, first, second, coordinate(own[0] as Segment)),
      ...corners,
      port(target, last, before, coordinate(own[own.length - 1] as Segment)),
    ];
    const label = words.get(route);
    return { route, points, label: label ? placeLabel(route, label, points) : null };
  }

  function placeLabel(route: Route, own: Words, points: readonly LatticePoint[]): PlacedLabel {
    const { lines, width, height } = own;
    const sign = own.side === 'right' ? 1 : -1;
    const box = placed.get(own.box) as PlacedBox;
    const edge = box.x + (sign * box.width) / 2;
    if (own.at === 'tip') return { lines, width, height, x: edge + sign * (10 + width / 2), y: box.y, align: 'middle' };
    if (own.at === 'stack') {
      // Under one another, when several stand at one side of a gap.
      const same = [...words].filter(([, { at, side, gap }]) => at === 'stack' && side === own.side && gap === own.gap);
      const above = same.slice(
        0,
        same.findIndex(([other]) => other === route),
      );
      const y = above.reduce((sum, [, each]) => sum + each.height, ys.start(own.gap)) + height / 2;
      return { lines, width, height, x: edge - (sign * width) / 2, y, align: sign > 0 ? 'end' : 'start' };
    }
    const y = ys.start(own.gap) + room.stacked(own.gap) + (channels.get(own.gap) ?? 0) + style.gap / 4 + height / 2;
    const at = points.findIndex(({ x, y: from }, index) => {
      const next = points[index + 1];
      return next?.x === x && y > Math.min(from, next.y) && y < Math.max(from, next.y);
    });
    return { lines, width, height, x: points[at]?.x ?? box.x, y, align: 'middle' };
  }
}

/** Px along one direction: even positions are columns or rows, odd ones the gutters or gaps around them. */
interface Axis {
  start(position: number): number;
  middle(position: number): number;
  end(position: number): number;
  total: number;
}

function axisOf(count: number, even: (index: number) => number, odd: (position: number) => number): Axis {
  const starts = new Map<number, number>();
  let total = 0;
  for (let position = -1; position <= 2 * count - 1; position += 1) {
    starts.set(position, total);
    total += position % 2 === 0 ? even(position / 2) : odd(position);
  }
  const start = (position: number) => starts.get(position) ?? total;
  return {
    start,
    end: (position) => start(position + 1),
    middle: (position) => (start(position) + start(position + 1)) / 2,
    total,
  };
}

function place(box: FlowBox, cell: Cell, xs: Axis, ys: Axis): PlacedBox {
  const axis = xs.middle(2 * cell.column);
  const y = ys.middle(2 * cell.row);
  if (box.node.kind !== 'FORK' && box.node.kind !== 'JOIN')
    return { box, x: axis, y, width: box.width, height: box.height, axis };
  const [left, right] = [xs.start(2 * cell.left), xs.end(2 * cell.right)];
  return { box, x: (left + right) / 2, y, width: right - left, height: FLOW_BAR, axis };
}

/** Where a line touches its box. */
function port(placed: PlacedBox, own: LatticePoint, other: LatticePoint, coordinate: number): LatticePoint {
  if (own.x === other.x) return { x: coordinate, y: placed.y + (Math.sign(other.y - own.y) * placed.height) / 2 };
  return { x: placed.x + (Math.sign(other.x - own.x) * placed.width) / 2, y: coordinate };
}
