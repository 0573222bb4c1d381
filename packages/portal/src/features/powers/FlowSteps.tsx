import type { Power } from './PowerPage';

export function FlowSteps({ chart }: { chart: Power['flowchart'] }) {
  return <p>{chart.nodes.length}</p>;
}
