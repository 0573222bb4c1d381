import type { Flowchart, FlowNode } from './flowchart-chart';
import type { Reading } from './flowchart-order';

/** Where a node stands. A FORK or JOIN is a bar from column `left` to column `right`. */
export interface Cell {
  row: number;
  column: number;
  left: number;
  right: number;
}

export type Grid = ReadonlyMap<string, Cell>;

/** All nodes one under the other, in reading order: for a phone. */
export function oneColumn({ ids }: Reading): Grid {
  return new Map(ids.map((id, row) => [id, { row, column: 0, left: 0, right: 0 }]));
}

/**
 * The main way down the middle, side ways in columns beside it: what a DECISION turns down stands
 * on its right in the same row, the branches of a FORK stand side by side under one bar.
 */
export function sideBySide(chart: Flowchart, reading: Reading): Grid {
  const { ids, forward } = reading;
  const nodes = new Map(chart.nodes.map((node) => [node.id, node]));
  const kindOf = (id: string | undefined) => (id === undefined ? undefined : nodes.get(id)?.kind);
  const before = (id: string) => forward.previous.get(id) ?? [];
  const after = (id: string) => forward.next.get(id) ?? [];
  const cells = new Map<string, Cell>();
  const taken = new Set<string>();
  const isFree = (row: number, column: number) => !taken.has(`${row},${column}`);
  const put = (id: string, row: number, column: number) => {
    cells.set(id, { row, column, left: column, right: column });
    taken.add(`${row},${column}`);
  };

  const ranks = new Map<string, number>();
  for (const id of topological(ids, before))
    ranks.set(id, Math.max(-1, ...before(id).map((from) => ranks.get(from) ?? 0)) + 1);
  reading.main.forEach((id) => put(id, ranks.get(id) ?? 0, 0));

  for (const first of ids) {
    if (cells.has(first)) continue;
    const way = [first];
    for (let next = sideStep(first); next !== undefined; next = sideStep(next)) way.push(next);
    const from = before(first).filter((id) => cells.has(id))[0];
    const home = from === undefined ? undefined : cells.get(from);
    const rowsFrom = (start: number) => {
      const rows: number[] = [];
      way.forEach((id, index) => {
        const placed = before(id).map((other) => cells.get(other)?.row ?? -1);
        rows.push(index === 0 ? start : Math.max((rows[index - 1] ?? 0) + 1, ...placed.map((row) => row + 1)));
      });
      return rows;
    };
    const place = (rows: readonly number[], column: number) =>
      way.forEach((id, index) => put(id, rows[index] ?? 0, column));

    if (from !== undefined && home && kindOf(from) === 'DECISION' && before(first).length === 1) {
      // Beside the decision, if nothing stands there yet.
      const rows = rowsFrom(home.row);
      const column = [home.column + 1, home.column - 1].find((each) => between(rows).every((row) => isFree(row, each)));
      if (column !== undefined) {
        place(rows, column);
        continue;
      }
    }
    const rows = rowsFrom(Math.max(home ? home.row + 1 : 0, ranks.get(first) ?? 0));
    const last = after(way[way.length - 1] as string).map((id) => ({ kind: kindOf(id), row: ranks.get(id) ?? 0 }))[0];
    const fork = home && kindOf(from) === 'FORK' ? home : undefined;
    const join = fork && last?.kind === 'JOIN' ? last.row : undefined;
    const column = outward(home?.column ?? 0).find((each) => {
      // Not right below a box of another way: it would look as if one led to the other.
      if (!fork && !isFree((rows[0] ?? 0) - 1, each)) return false;
      if (!between(rows).every((row) => isFree(row, each))) return false;
      return (
        !fork ||
        columnsTo(fork.column, each).every((step) => [fork.row, join ?? fork.row].every((row) => isFree(row, step)))
      );
    }) as number;
    place(rows, column);
    if (fork) {
      for (const step of columnsTo(fork.column, column)) {
        for (const row of [fork.row, join ?? fork.row]) taken.add(`${row},${step}`);
      }
      for (let row = fork.row; row <= (join ?? fork.row); row += 1) taken.add(`${row},${column}`);
    }
  }
  return packed(stretched(chart.nodes, cells, before, after));

  /** The next node of a side way: the only one that follows, and not yet anywhere. */
  function sideStep(id: string): string | undefined {
    const following = after(id).filter((to) => !cells.has(to));
    const next = following[0];
    return following.length === 1 && next !== undefined && before(next).every((other) => other === id)
      ? next
      : undefined;
  }
}

/** Bars reach over the columns of their branches, as far as nothing else stands there. */
function stretched(
  nodes: readonly FlowNode[],
  cells: Map<string, Cell>,
  before: (id: string) => readonly string[],
  after: (id: string) => readonly string[],
): Map<string, Cell> {
  for (const { id, kind } of nodes) {
    const cell = cells.get(id);
    if (!cell || (kind !== 'FORK' && kind !== 'JOIN')) continue;
    const wanted = (kind === 'FORK' ? after(id) : before(id)).map((other) => cells.get(other)?.column ?? cell.column);
    const others = [...cells].filter(([other, { row }]) => other !== id && row === cell.row).map(([, each]) => each);
    const reach = (end: number) => {
      const steps = columnsTo(cell.column, end);
      const stop = steps.findIndex((column) => others.some(({ left, right }) => column >= left && column <= right));
      return stop < 0 ? end : (steps[stop - 1] ?? cell.column);
    };
    cells.set(id, {
      ...cell,
      left: reach(Math.min(cell.column, ...wanted)),
      right: reach(Math.max(cell.column, ...wanted)),
    });
  }
  return cells;
}

/** Rows and columns numbered without holes. */
function packed(cells: ReadonlyMap<string, Cell>): Grid {
  const rank = (values: number[]) =>
    new Map([...new Set(values)].sort((a, b) => a - b).map((value, index) => [value, index]));
  const all = [...cells.values()];
  const rows = rank(all.map(({ row }) => row));
  const columns = rank(all.flatMap(({ column, left, right }) => [column, left, right]));
  const at = (map: Map<number, number>, value: number) => map.get(value) ?? 0;
  return new Map(
    [...cells].map(([id, { row, column, left, right }]) => [
      id,
      { row: at(rows, row), column: at(columns, column), left: at(columns, left), right: at(columns, right) },
    ]),
  );
}

function topological(ids: readonly string[], before: (id: string) => readonly string[]): string[] {
  const done = new Set<string>();
  const order: string[] = [];
  const visit = (id: string) => {
    if (done.has(id)) return;
    done.add(id);
    before(id).forEach(visit);
    order.push(id);
  };
  ids.forEach(visit);
  return order;
}

function* columnsAround(column: number): Generator<number> {
  for (let distance = 1; ; distance += 1) {
    yield column + distance;
    yield column - distance;
  }
}

/** Columns by distance, the right one first; long enough that one is always free. */
function outward(column: number): number[] {
  const columns: number[] = [];
  for (const each of columnsAround(column)) {
    columns.push(each);
    if (columns.length > 300) break;
  }
  return columns;
}

function columnsTo(from: number, to: number): number[] {
  const step = Math.sign(to - from);
  return Array.from({ length: Math.abs(to - from) }, (_, index) => from + step * (index + 1));
}

function between(rows: readonly number[]): number[] {
  const first = rows[0] ?? 0;
  return Array.from({ length: (rows[rows.length - 1] ?? first) - first + 1 }, (_, index) => first + index);
}
