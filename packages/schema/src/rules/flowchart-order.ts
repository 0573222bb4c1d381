import type { Flowchart } from './flowchart-chart';
import { graphOfChart } from './flowchart-chart';
import { type Graph, orderFrom, reachable, withoutLoops } from './graph';

/** How a chart is read: the main way from start to end, and where its side ways stand. */
export interface Reading {
  /** Every node once; a side way follows the node it branches off from. */
  ids: string[];
  /** The nodes of the longest way from the start to an end, in order. */
  main: string[];
  /** 0 on the main way, one more for every branch away from it. */
  depth: ReadonlyMap<string, number>;
  /** The chart without the edges that lead back. */
  forward: Graph;
}

/** Reads any chart, also one that is not sound yet: what the start does not reach comes last. */
export function readChart(chart: Flowchart): Reading {
  const graph = graphOfChart(chart);
  const starts = startsOf(chart, graph);
  const forward = withoutLoops(graph, starts);
  const main = longestWay(chart, forward, starts[0]);
  const ids = orderFrom(forward, starts, new Set(main));
  return { ids, main, depth: depths(ids, new Set(main), forward), forward };
}

/** START first, then one node of every part it does not reach. */
function startsOf({ nodes }: Flowchart, graph: Graph): string[] {
  const wanted = [
    ...nodes.filter(({ kind }) => kind === 'START').map(({ id }) => id),
    ...graph.ids.filter((id) => graph.previous.get(id)?.length === 0),
    ...graph.ids,
  ];
  const starts: string[] = [];
  const reached = new Set<string>();
  for (const id of wanted) {
    if (reached.has(id)) continue;
    starts.push(id);
    for (const each of reachable(graph.next, [id])) reached.add(each);
  }
  return starts;
}

function longestWay({ nodes }: Flowchart, forward: Graph, start: string | undefined): string[] {
  if (start === undefined) return [];
  const order = orderFrom(forward, [start]);
  const length = new Map<string, number>([[start, 1]]);
  const before = new Map<string, string>();
  for (const id of order) {
    for (const to of forward.next.get(id) ?? []) {
      const reach = (length.get(id) ?? 0) + 1;
      if (reach > (length.get(to) ?? 0)) {
        length.set(to, reach);
        before.set(to, id);
      }
    }
  }
  const ends = new Set(nodes.filter(({ kind }) => kind === 'END').map(({ id }) => id));
  const reachedEnds = order.filter((id) => ends.has(id));
  const farthest = (reachedEnds.length > 0 ? reachedEnds : order).reduce((best, id) =>
    (length.get(id) ?? 0) > (length.get(best) ?? 0) ? id : best,
  );
  const way: string[] = [];
  for (let id: string | undefined = farthest; id !== undefined; id = before.get(id)) way.unshift(id);
  return way;
}

function depths(ids: readonly string[], main: ReadonlySet<string>, forward: Graph): Map<string, number> {
  const depth = new Map<string, number>();
  for (const id of ids) {
    const ways = (forward.previous.get(id) ?? []).map((from) => {
      const branches = (forward.next.get(from) ?? []).length > 1 || main.has(from);
      return (depth.get(from) ?? 0) + (branches ? 1 : 0);
    });
    depth.set(id, main.has(id) || ways.length === 0 ? 0 : Math.min(...ways));
  }
  return depth;
}
