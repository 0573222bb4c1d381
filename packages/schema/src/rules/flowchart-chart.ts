import type { NodeKind } from '../vocabulary/powers';
import { type Graph, graphOf } from './graph';

export interface FlowNode {
  id: string;
  kind: NodeKind;
  label: string;
  actor?: string | null;
  limitWorkingDays?: number | null;
  records?: readonly string[];
  /** Legal basis, with article. */
  basis?: string | null;
  mandatory?: boolean;
  /** MEETING only. */
  meetingKind?: string | null;
  /** DISCLOSURE only: days posted. */
  days?: number | null;
}

export interface FlowEdge {
  from: string;
  to: string;
  /** Required on the branches of a DECISION. */
  label?: string | null;
}

export interface Flowchart {
  nodes: readonly FlowNode[];
  edges: readonly FlowEdge[];
}

/** What keeps a chart from being published, with the nodes to point at. */
export interface FlowchartProblem {
  nodeIds: string[];
  message: string;
}

/** A node as a problem names it. */
export function nodeName({ label, id }: Pick<FlowNode, 'id' | 'label'>): string {
  return `“${label.trim() || id}”`;
}

/** The chart as a plain graph; edges to nodes that do not exist are left out. */
export function graphOfChart({ nodes, edges }: Flowchart): Graph {
  const ids = nodes.map(({ id }) => id);
  const known = new Set(ids);
  return graphOf(
    ids,
    edges.filter(({ from, to }) => known.has(from) && known.has(to)),
  );
}
