import type { Power } from './PowerPage';

export function FlowPicture({ chart }: { chart: Power['flowchart']; name: string }) {
  return <p>{chart.nodes.length}</p>;
}
