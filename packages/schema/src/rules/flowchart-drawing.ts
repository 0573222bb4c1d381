import { boxOf, type FlowStyle, phoneStyle, wideStyle } from './flowchart-boxes';
import type { Flowchart } from './flowchart-chart';
import { type Geometry, geometryOf } from './flowchart-geometry';
import { oneColumn, sideBySide } from './flowchart-grid';
import { readChart } from './flowchart-order';
import { routeEdges } from './flowchart-routes';
import { drawBox, drawLine, fontAttribute } from './flowchart-shapes';
import { escapeXml } from './flowchart-text';

export interface FlowDrawing {
  /** A whole <svg> element: presentation attributes only, no style, no script, no ids. */
  svg: string;
  /** Px. */
  width: number;
  height: number;
}

export interface DrawingOptions {
  /** One column in large type, for a phone. */
  compact?: boolean;
  /** What the picture shows, for who cannot see it. */
  title?: string;
}

/**
 * Draws a flowchart in the shapes and colours of every picture of flow (screens README, "flow
 * shapes"). Any chart can be drawn, also one that is not sound yet. No line runs through a box.
 * The same list as orderedSteps, from top to bottom.
 */
export function drawFlowchart(chart: Flowchart, options: DrawingOptions = {}): FlowDrawing {
  const style = options.compact ? phoneStyle : wideStyle;
  const { width, height, boxes, lines } = layOut(chart, options.compact ?? false, style);
  const title = escapeXml(options.title ?? '运行流程图');
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}" ${fontAttribute}>`,
    `<title>${title}</title>`,
    ...lines.map((line) => drawLine(line, style)),
    ...boxes.map((box) => drawBox(box, style)),
    '</svg>',
  ].join('');
  return { svg, width, height };
}

/** Where everything stands, without drawing it. */
export function layOut(
  chart: Flowchart,
  compact: boolean,
  style: FlowStyle = compact ? phoneStyle : wideStyle,
): Geometry {
  const reading = readChart(chart);
  const grid = compact ? oneColumn(reading) : sideBySide(chart, reading);
  const boxes = new Map(chart.nodes.map((node) => [node.id, boxOf(node, style)]));
  const routes = routeEdges(chart, grid, ({ from, to }) => !(reading.forward.next.get(from) ?? []).includes(to));
  return geometryOf(boxes, grid, routes, style);
}
