/** Directed graphs as small as flowcharts: a few dozen nodes, plain sets, nothing clever. */
export interface Graph {
  ids: readonly string[];
  next: ReadonlyMap<string, readonly string[]>;
  previous: ReadonlyMap<string, readonly string[]>;
}

/** Edges must name ids of the list; the order of edges is kept. */
export function graphOf(ids: readonly string[], edges: readonly { from: string; to: string }[]): Graph {
  const next = new Map<string, string[]>(ids.map((id) => [id, []]));
  const previous = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const { from, to } of edges) {
    next.get(from)?.push(to);
    previous.get(to)?.push(from);
  }
  return { ids, next, previous };
}

/** Everything reached from `starts` along `links`, them included, never walking on from `stop`. */
export function reachable(links: Graph['next'], starts: readonly string[], stop?: string): Set<string> {
  const seen = new Set(starts);
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === stop) continue;
    for (const to of links.get(id) ?? []) {
      if (!seen.has(to)) {
        seen.add(to);
        open.push(to);
      }
    }
  }
  return seen;
}

/** Edges that close a loop, found depth first from `starts` in the order of the edges; see edgeKey. */
function loopEdges(graph: Graph, starts: readonly string[]): Set<string> {
  const loops = new Set<string>();
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string) => {
    state.set(id, 'open');
    for (const to of graph.next.get(id) ?? []) {
      if (state.get(to) === 'open') loops.add(edgeKey(id, to));
      else if (!state.has(to)) visit(to);
    }
    state.set(id, 'done');
  };
  for (const start of starts) if (!state.has(start)) visit(start);
  return loops;
}

export function edgeKey(from: string, to: string): string {
  return `${from}\n${to}`;
}

/** The graph without the edges that close a loop. */
export function withoutLoops(graph: Graph, starts: readonly string[]): Graph {
  const loops = loopEdges(graph, starts);
  const keep = (links: Graph['next'], key: (id: string, other: string) => string) =>
    new Map([...links].map(([id, others]) => [id, others.filter((other) => !loops.has(key(id, other)))]));
  return {
    ids: graph.ids,
    next: keep(graph.next, edgeKey),
    previous: keep(graph.previous, (id, other) => edgeKey(other, id)),
  };
}

/**
 * The nodes of a graph without loops, each after everything that leads to it. Where the way splits,
 * `last` is told last, so that side ways stand beside what they branch off from.
 */
export function orderFrom(graph: Graph, starts: readonly string[], last: ReadonlySet<string> = new Set()): string[] {
  const done = new Set<string>();
  const order: string[] = [];
  const visit = (id: string) => {
    done.add(id);
    const next = graph.next.get(id) ?? [];
    // What is visited first ends up behind the others.
    for (const to of [...next.filter((each) => last.has(each)), ...next.filter((each) => !last.has(each)).reverse()]) {
      if (!done.has(to)) visit(to);
    }
    order.unshift(id);
  };
  for (const start of [...starts].reverse()) if (!done.has(start)) visit(start);
  return order;
}
