import type { Flowchart, FlowNode } from './flowchart-chart';
import { readChart } from './flowchart-order';

/** Where a step goes on to, when that is not simply the next one. */
export interface StepBranch {
  /** Words on the way, for a DECISION. */
  label: string | null;
  /** Number of the step it leads to. */
  number: number;
  /** It leads back to an earlier step. */
  back: boolean;
}

/** One line of the chart as a numbered list, for 一步一步看 and for who cannot see the picture. */
export interface OrderedStep {
  /** From 1. */
  number: number;
  node: FlowNode;
  /** 0 on the main way. */
  depth: number;
  /** Empty at an end, and where the way just goes on with the next number. */
  branches: StepBranch[];
  /** The branches in words: 通过:到第 7 步;不通过:回到第 2 步. Null when there are none. */
  words: string | null;
}

/** The chart as a list, in the order of the picture. */
export function orderedSteps(chart: Flowchart): OrderedStep[] {
  const { ids, depth, forward } = readChart(chart);
  const numbers = new Map(ids.map((id, index) => [id, index + 1]));
  const nodes = new Map(chart.nodes.map((node) => [node.id, node]));
  return ids.flatMap((id, index) => {
    const node = nodes.get(id);
    if (!node) return [];
    const branches = chart.edges
      .filter(({ from, to }) => from === id && numbers.has(to))
      .map(({ to, label }) => ({
        label: label?.trim() || null,
        number: numbers.get(to) ?? 0,
        back: !(forward.next.get(id) ?? []).includes(to),
      }));
    const goesOn = branches.length === 1 && branches[0]?.number === index + 2 && !branches[0].label;
    const told = goesOn ? [] : branches;
    return [{ number: index + 1, node, depth: depth.get(id) ?? 0, branches: told, words: branchWords(node, told) }];
  });
}

function branchWords({ kind }: FlowNode, branches: readonly StepBranch[]): string | null {
  if (branches.length === 0) return null;
  const step = (number: number) => `第\u00A0${number}\u00A0步`;
  if (kind === 'FORK') return `同时办理${branches.map(({ number }) => step(number)).join('、')}`;
  return branches
    .map(({ label, number, back }) => `${label ? `${label}\uFF1A` : ''}${back ? '回到' : '到'}${step(number)}`)
    .join('\uFF1B');
}
