import { type Flowchart, type FlowchartProblem, type FlowNode, nodeName } from './flowchart-chart';
import { type Graph, reachable } from './graph';

/**
 * Forks are joined: every FORK has a JOIN of its own at which all its branches, and nothing else,
 * come together, and until then each branch keeps to itself. Then a run of the chart always knows
 * what it waits for. Expects a chart in which edges and splits are in order.
 */
export function forkProblems(chart: Flowchart, graph: Graph): FlowchartProblem[] {
  const nodes = new Map(chart.nodes.map((node) => [node.id, node]));
  const problems: FlowchartProblem[] = [];
  const taken = new Map<string, FlowNode>();
  for (const fork of chart.nodes.filter(({ kind }) => kind === 'FORK')) {
    const join = joinOf(fork.id, chart, graph);
    const message = join === null ? '分头办理的几条线没有在同一个汇合等齐' : branchProblem(fork.id, join, nodes, graph);
    if (message) problems.push({ nodeIds: [fork.id], message: `${nodeName(fork)}\uFF1A${message}` });
    const other = join === null ? undefined : taken.get(join);
    if (other)
      problems.push({ nodeIds: [other.id, fork.id], message: `${nodeName(other)}和${nodeName(fork)}用了同一个汇合` });
    if (join !== null) taken.set(join, fork);
  }
  for (const join of chart.nodes.filter(({ kind, id }) => kind === 'JOIN' && !taken.has(id))) {
    problems.push({ nodeIds: [join.id], message: `${nodeName(join)}是汇合，但前面没有对应的分头办理` });
  }
  return problems;
}

/** The JOIN nearest to the fork without which no branch reaches an end; null when there is none. */
function joinOf(fork: string, chart: Flowchart, graph: Graph): string | null {
  const ends = chart.nodes.filter(({ kind }) => kind === 'END').map(({ id }) => id);
  const joins = chart.nodes.filter(({ kind, id }) => {
    if (kind !== 'JOIN') return false;
    const before = reachable(graph.next, [fork], id);
    return before.has(id) && !ends.some((end) => before.has(end));
  });
  const size = (id: string) => reachable(graph.next, [fork], id).size;
  return joins.map(({ id }) => id).sort((a, b) => size(a) - size(b))[0] ?? null;
}

function branchProblem(fork: string, join: string, nodes: ReadonlyMap<string, FlowNode>, graph: Graph): string | null {
  const nameOf = (id: string) => nodeName(nodes.get(id) ?? { id, label: id });
  const branches = (graph.next.get(fork) ?? []).map((first) => {
    const branch = first === join ? new Set<string>() : reachable(graph.next, [first], join);
    branch.delete(join);
    return branch;
  });
  const inside = new Set(branches.flatMap((branch) => [...branch]));
  if (inside.has(fork)) return '有一条线绕过汇合回到了前面';
  const shared = [...inside].find((id) => branches.filter((branch) => branch.has(id)).length > 1);
  if (shared) return `几条线在汇合之前碰到了一起，在${nameOf(shared)}`;
  const entered = [...inside].find((id) =>
    (graph.previous.get(id) ?? []).some((from) => from !== fork && !inside.has(from)),
  );
  if (entered) return `有线从外面插到了${nameOf(entered)}`;
  const foreign = (graph.previous.get(join) ?? []).some((from) => from !== fork && !inside.has(from));
  return foreign ? '汇合处还有别的线连进来' : null;
}
