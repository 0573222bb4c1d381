import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { drawFlowchart } from '@yidiantong/schema/rules/flowchart-drawing';
import { fullWidth } from '../../lib/format';
import type { Power } from './power';

/** The picture of the flow, in the shapes of every such picture; drawFlowchart escapes its words. */
export function FlowPicture({ chart, name }: { chart: Power['flowchart']; name: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [wider, setWider] = useState(false);
  const svg = useMemo(() => {
    const nodes = chart.nodes.map((node) => ({ ...node, label: fullWidth(node.label) }));
    const edges = chart.edges.map((edge) => ({ ...edge, label: edge.label && fullWidth(edge.label) }));
    return drawFlowchart({ nodes, edges }, { compact: true, title: `${name}流程图，文字见“一步一步看”` }).svg;
  }, [chart, name]);

  useLayoutEffect(() => {
    if (box.current) setWider(box.current.scrollWidth > box.current.clientWidth);
  }, [svg]);

  // What has to be scrolled must be reachable from the keyboard and say what it is.
  const scrolled = wider ? { tabIndex: 0, role: 'region', 'aria-label': `${name}流程图，可以左右滑动` } : {};
  return <div className="flow-picture" ref={box} {...scrolled} dangerouslySetInnerHTML={{ __html: svg }} />;
}
