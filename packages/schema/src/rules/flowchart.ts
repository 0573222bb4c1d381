import type { NodeKind } from '../vocabulary/powers';
import {
  type Flowchart,
  type FlowchartProblem,
  type FlowEdge,
  type FlowNode,
  graphOfChart,
  nodeName,
} from './flowchart-chart';
import { forkProblems } from './flowchart-forks';
import { edgeKey, type Graph, orderFrom, reachable, withoutLoops } from './graph';

export type { Flowchart, FlowchartProblem };

/** More than any power needs; keeps drawing and checking quick whatever is sent. */
export const MAX_FLOW_NODES = 120;

/**
 * Checks that a chart is sound (domain: "Flowchart"): one start; every node reachable from it; an
 * end reachable from every node; every branch of a DECISION labelled and distinct; only DECISION
 * and FORK split; forks are joined. An empty list means it may be published.
 */
export function flowchartProblems(chart: Flowchart): FlowchartProblem[] {
  const written = writingProblems(chart);
  if (written.length > 0) return written; // without ids and edges to trust there is nothing to walk
  const graph = graphOfChart(chart);
  const ends = endProblems(chart, graph);
  const split = chart.nodes.flatMap((node) => splitProblems(node, chart.edges));
  if (ends.length > 0) return [...ends, ...split];
  return [...split, ...pathProblems(chart, graph), ...(split.length > 0 ? [] : forkProblems(chart, graph))];
}

export interface TotalLimit {
  /** Working days along the longest way from start to end; parallel branches run at once. */
  workingDays: number;
  /** Whether every step on that way has a limit; when not, it takes at least so long. */
  complete: boolean;
}

/** How long the whole may take when nothing is done twice. Zero for a chart without a start. */
export function totalLimit(chart: Flowchart): TotalLimit {
  const start = chart.nodes.find(({ kind }) => kind === 'START');
  if (!start) return { workingDays: 0, complete: false };
  const graph = withoutLoops(graphOfChart(chart), [start.id]);
  const nodes = new Map(chart.nodes.map((node) => [node.id, node]));
  const reached = new Map<string, TotalLimit>();
  for (const id of orderFrom(graph, [start.id])) {
    const ways = (graph.previous.get(id) ?? []).flatMap((from) => reached.get(from) ?? []);
    const longest = ways.reduce<TotalLimit>(longer, { workingDays: 0, complete: true });
    const node = nodes.get(id);
    reached.set(id, {
      workingDays: longest.workingDays + (node?.limitWorkingDays ?? 0),
      complete: longest.complete && (!node || !takesTime(node) || typeof node.limitWorkingDays === 'number'),
    });
  }
  return [...reached]
    .filter(([id]) => nodes.get(id)?.kind === 'END')
    .map(([, way]) => way)
    .reduce(longer, { workingDays: 0, complete: true });
}

function longer(a: TotalLimit, b: TotalLimit): TotalLimit {
  return b.workingDays > a.workingDays || (b.workingDays === a.workingDays && !b.complete) ? b : a;
}

function takesTime({ kind }: FlowNode): boolean {
  return kind === 'STEP' || kind === 'MEETING' || kind === 'DISCLOSURE';
}

function writingProblems({ nodes, edges }: Flowchart): FlowchartProblem[] {
  const problems: FlowchartProblem[] = [];
  if (nodes.length > MAX_FLOW_NODES) {
    return [{ nodeIds: [], message: `一张图最多 ${MAX_FLOW_NODES}\u00A0个节点，现在有 ${nodes.length}\u00A0个` }];
  }
  const seen = new Set<string>();
  for (const node of nodes) {
    if (seen.has(node.id)) problems.push({ nodeIds: [node.id], message: `编号 ${node.id} 用了两次` });
    seen.add(node.id);
    if (node.label.trim() === '') problems.push({ nodeIds: [node.id], message: `节点 ${node.id} 没有写名称` });
  }
  const drawn = new Set<string>();
  for (const { from, to, label } of edges) {
    const ends = [...new Set([from, to])].filter((id) => seen.has(id));
    const missing = [from, to].filter((id) => !seen.has(id));
    const key = `${edgeKey(from, to)}\n${label?.trim() ?? ''}`;
    for (const id of missing) problems.push({ nodeIds: ends, message: `连线指向的节点 ${id} 不存在` });
    if (from === to) problems.push({ nodeIds: ends, message: `节点 ${from} 连回了自己` });
    if (drawn.has(key)) problems.push({ nodeIds: ends, message: `节点 ${from} 到 ${to} 连了两次` });
    drawn.add(key);
  }
  return problems;
}

function endProblems({ nodes }: Flowchart, graph: Graph): FlowchartProblem[] {
  const starts = nodes.filter(({ kind }) => kind === 'START');
  const ends = nodes.filter(({ kind }) => kind === 'END');
  const problems: FlowchartProblem[] = [];
  if (starts.length === 0) problems.push({ nodeIds: [], message: '缺少开始' });
  if (starts.length > 1) problems.push({ nodeIds: starts.map(({ id }) => id), message: '开始只能有一个' });
  if (ends.length === 0) problems.push({ nodeIds: [], message: '缺少结束' });
  for (const start of starts) {
    if (graph.previous.get(start.id)?.length)
      problems.push({ nodeIds: [start.id], message: '不能回到开始，请连到开始后面的一步' });
  }
  return problems;
}

function splitProblems(node: FlowNode, edges: readonly FlowEdge[]): FlowchartProblem[] {
  const branches = edges.filter(({ from }) => from === node.id);
  const problem = (message: string) => [{ nodeIds: [node.id], message: `${nodeName(node)}${message}` }];
  if (node.kind === 'END') return branches.length > 0 ? problem('是结束，后面不能再连') : [];
  if (node.kind === 'DECISION')
    return branches.length < 2 ? problem('是判断，至少要有两条去向') : branchLabelProblems(node, branches);
  if (node.kind === 'FORK') return branches.length < 2 ? problem('是分头办理，至少要有两条线') : [];
  return branches.length > 1 ? problem('后面有几条线，只有判断和分头办理可以分开') : [];
}

function branchLabelProblems(node: FlowNode, branches: readonly FlowEdge[]): FlowchartProblem[] {
  const labels = branches.map(({ label }) => label?.trim() ?? '');
  if (labels.includes('')) return [{ nodeIds: [node.id], message: `${nodeName(node)}的每条去向都要写明条件` }];
  const twice = labels.find((label, index) => labels.indexOf(label) !== index);
  return twice === undefined ? [] : [{ nodeIds: [node.id], message: `${nodeName(node)}有两条去向都写着“${twice}”` }];
}

function pathProblems({ nodes }: Flowchart, graph: Graph): FlowchartProblem[] {
  const ids = (kind: NodeKind) => nodes.filter((node) => node.kind === kind).map(({ id }) => id);
  const reached = reachable(graph.next, ids('START'));
  const ending = reachable(graph.previous, ids('END'));
  return nodes.flatMap((node) => [
    ...(reached.has(node.id) ? [] : [{ nodeIds: [node.id], message: `从开始走不到${nodeName(node)}` }]),
    ...(ending.has(node.id) ? [] : [{ nodeIds: [node.id], message: `从${nodeName(node)}走不到结束` }]),
  ]);
}
