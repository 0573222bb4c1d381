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

/** Edges that close a loop, found depth first from `start` in the order of the edges; as `from\nto`. */
export function loopEdges(graph: Graph, start: string): Set<string> {
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
  visit(start);
  return loops;
}

export function edgeKey(from: string, to: string): string {
  return `${from}\n${to}`;
}

/** Nodes reached from `start`, each after everything that leads to it except by a loop. */
export function orderFrom(graph: Graph, start: string): string[] {
  const loops = loopEdges(graph, start);
  const done = new Set<string>();
  const order: string[] = [];
  const visit = (id: string) => {
    done.add(id);
    // The first branch is told first, so it is visited last and ends up in front.
    for (const to of [...(graph.next.get(id) ?? [])].reverse()) {
      if (!done.has(to) && !loops.has(edgeKey(id, to))) visit(to);
    }
    order.unshift(id);
  };
  visit(start);
  return order;
}
