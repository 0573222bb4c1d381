import type { FlowStyle } from './flowchart-boxes';
import type { Cell, Grid } from './flowchart-grid';
import type { LatticePoint, Route } from './flowchart-routes';
import { textWidth, wrapText } from './flowchart-text';

/** The words on a line, broken and measured in px. */
export interface Words {
  lines: string[];
  width: number;
  height: number;
  /**
   * `line`: on the line where it crosses a gap. `tip`: on the line where it leaves a side.
   * `stack`: off the line, in a gap at one side of the box they belong to.
   */
  at: 'line' | 'tip' | 'stack';
  side: 'left' | 'right';
  /** For `stack`: the node whose side they stand at. */
  box: string;
  /** The gap (an odd y), for `line` and `stack`. */
  gap: number;
}

/** The words of all lines that have some. */
export function wordsOf(routes: readonly Route[], style: FlowStyle): Map<Route, Words> {
  const words = new Map<Route, Words>();
  for (const route of routes) {
    const text = route.edge.label?.trim();
    if (!text) continue;
    const where = placeOf(route, routes, style);
    const lines = wrapText(text, where.at === 'line' ? style.branch.em * 2 : style.branch.em);
    const width = Math.max(...lines.map((line) => textWidth(line) * style.branch.size));
    words.set(route, { ...where, lines, width, height: lines.length * style.branch.lineHeight });
  }
  return words;
}

/** Where words are told apart best: where the line begins, or where it ends if it shares its beginning. */
function placeOf(route: Route, routes: readonly Route[], style: FlowStyle): Pick<Words, 'at' | 'side' | 'box' | 'gap'> {
  const { edge, points } = route;
  const [start, next] = points as [LatticePoint, LatticePoint];
  const [before, end] = points.slice(-2) as [LatticePoint, LatticePoint];
  const side = next.x > start.x ? 'right' : 'left';
  const arrival = end.x > before.x ? 'left' : 'right';
  const below = { gap: start.y + 1, box: edge.from, side } as const;
  const above = { gap: end.y - 1, box: edge.to, side: arrival } as const;
  const shared = routes.some((other) => other !== route && other.edge.from === edge.from && beginsLike(other, route));
  if (start.y !== next.y) return shared && points.length > 2 ? { ...above, at: 'line' } : { ...below, at: 'line' };
  if (shared && points.length > 2) return { ...above, at: before.y === end.y ? 'stack' : 'line' };
  return { ...below, at: style.labelsBelow ? 'stack' : 'tip' };
}

function beginsLike(a: Route, b: Route): boolean {
  const [start, next] = a.points as [LatticePoint, LatticePoint];
  const [other, after] = b.points as [LatticePoint, LatticePoint];
  return (
    start.x === other.x &&
    Math.sign(next.x - start.x) === Math.sign(after.x - other.x) &&
    Math.sign(next.y - start.y) === Math.sign(after.y - other.y)
  );
}

/** How much room words need, in px. */
export interface WordRoom {
  /** In a gutter, on lines that leave the column on its left (`right` side) or on its right (`left`). */
  beside(gutter: number, side: 'left' | 'right'): number;
  /** At the top of a gap, off the lines. */
  stacked(gap: number): number;
  /** In a gap, on the lines that cross it. */
  onLines(gap: number): number;
}

export function roomFor(words: ReadonlyMap<Route, Words>, grid: Grid): WordRoom {
  const all = [...words];
  return {
    beside(gutter, side) {
      const column = side === 'right' ? gutter - 1 : gutter + 1;
      const widths = all
        .filter(
          ([{ edge }, own]) =>
            own.at === 'tip' && own.side === side && 2 * sideOf(grid.get(edge.from), side) === column,
        )
        .map(([, { width }]) => width + 16);
      return Math.max(0, ...widths);
    },
    stacked(gap) {
      const height = (side: 'left' | 'right') =>
        all.reduce(
          (sum, [, own]) => (own.at === 'stack' && own.gap === gap && own.side === side ? sum + own.height : sum),
          0,
        );
      return Math.max(height('left'), height('right'));
    },
    onLines(gap) {
      return Math.max(0, ...all.map(([, own]) => (own.at === 'line' && own.gap === gap ? own.height + 6 : 0)));
    },
  };
}

function sideOf(cell: Cell | undefined, side: 'left' | 'right'): number {
  return (side === 'right' ? cell?.right : cell?.left) ?? 0;
}
