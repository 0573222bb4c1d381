import type { Power } from './power';

export function FlowPicture({ chart }: { chart: Power['flowchart']; name: string }) {
  return <p>{chart.nodes.length}</p>;
}
