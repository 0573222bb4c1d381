import type { FlowStyle } from './flowchart-boxes';
import type { Cell, Grid } from './flowchart-grid';
import type { LatticePoint, Route } from './flowchart-routes';
import { textWidth, wrapText } from './flowchart-text';

/** The words on a line, broken and measured in px. */
export interface Words {
  lines: string[];
  width: number;
  height: number;
  /** Where they stand: at the side the line leaves by, or in the gap it crosses. */
  at: 'right' | 'left' | 'gap';
  /** The gap (an odd y) for words that stand in one, and for those below a tip. */
  gap: number;
}

/** The words of all lines that have some. */
export function wordsOf(routes: readonly Route[], style: FlowStyle): Map<Route, Words> {
  const words = new Map<Route, Words>();
  for (const route of routes) {
    const text = route.edge.label?.trim();
    if (!text) continue;
    const [start, next] = route.points as [LatticePoint, LatticePoint];
    const sideways = start.y === next.y;
    const lines = wrapText(text, sideways ? style.branch.em : style.branch.em * 2);
    const at = !sideways ? 'gap' : next.x > start.x ? 'right' : 'left';
    words.set(route, {
      lines,
      width: Math.max(...lines.map((line) => textWidth(line) * style.branch.size)),
      height: lines.length * style.branch.lineHeight,
      at,
      gap: !sideways && turnsAtOnce(route) ? (route.points[route.points.length - 1]?.y ?? 0) - 1 : start.y + 1,
    });
  }
  return words;
}

/** A line that leaves below and turns in the first gap shares its beginning, so its words stand at its end. */
function turnsAtOnce({ points }: Route): boolean {
  return points.length > 2 && (points[1]?.y ?? 0) % 2 !== 0;
}

/** How much room words need, in px. */
export interface WordRoom {
  /** In a gutter, beside the column on its left (`right`) or on its right (`left`). */
  beside(gutter: number, side: 'left' | 'right'): number;
  /** At the top of a gap, below the tips of a decision. */
  belowTips(gap: number): number;
  /** In a gap, on the lines that cross it. */
  onLines(gap: number): number;
}

export function roomFor(words: ReadonlyMap<Route, Words>, grid: Grid, style: FlowStyle): WordRoom {
  const all = [...words];
  return {
    beside(gutter, side) {
      if (style.labelsBelow) return 0;
      const column = side === 'right' ? gutter - 1 : gutter + 1;
      const widths = all
        .filter(([{ edge }, { at }]) => at === side && 2 * sideOf(grid.get(edge.from), side) === column)
        .map(([, { width }]) => width + 16);
      return Math.max(0, ...widths);
    },
    belowTips(gap) {
      if (!style.labelsBelow) return 0;
      const stacked = (side: Words['at']) =>
        all.reduce((sum, [, own]) => (own.gap === gap && own.at === side ? sum + own.height : sum), 0);
      return Math.max(stacked('left'), stacked('right'));
    },
    onLines(gap) {
      return Math.max(0, ...all.map(([, own]) => (own.gap === gap && own.at === 'gap' ? own.height + 6 : 0)));
    },
  };
}

function sideOf(cell: Cell | undefined, side: 'left' | 'right'): number {
  return (side === 'right' ? cell?.right : cell?.left) ?? 0;
}
