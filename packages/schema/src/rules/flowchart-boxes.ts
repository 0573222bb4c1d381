import { FLOW_BAR } from '../vocabulary/design-tokens';
import type { FlowNode } from './flowchart-chart';
import { textWidth, wrapText } from './flowchart-text';

/** Sizes of one way of drawing, in px. */
export interface FlowStyle {
  boxWidth: number;
  label: { size: number; lineHeight: number };
  second: { size: number; lineHeight: number };
  branch: { size: number; lineHeight: number; em: number };
  padding: { x: number; y: number };
  /** Room for an arrow between two rows. */
  gap: number;
  /** Between lines that run side by side. */
  lane: number;
  /** Between a box and the first lane. */
  margin: number;
  /** Words of a way that leaves at the side stand below the tip, not on the line. */
  labelsBelow: boolean;
}

/** Console and A4 print. */
export const wideStyle: FlowStyle = {
  boxWidth: 208,
  label: { size: 14, lineHeight: 20 },
  second: { size: 12, lineHeight: 18 },
  branch: { size: 12, lineHeight: 18, em: 6.5 },
  padding: { x: 14, y: 7 },
  gap: 24,
  lane: 14,
  margin: 18,
  labelsBelow: false,
};

/** The phone: nothing under 18 px, and no wider than its screen. */
export const phoneStyle: FlowStyle = {
  boxWidth: 250,
  label: { size: 18, lineHeight: 26 },
  second: { size: 18, lineHeight: 26 },
  branch: { size: 18, lineHeight: 24, em: 5.2 },
  padding: { x: 14, y: 9 },
  gap: 24,
  lane: 11,
  margin: 13,
  labelsBelow: true,
};

/** A node with its size and its words in lines. */
export interface FlowBox {
  node: FlowNode;
  width: number;
  height: number;
  label: string[];
  second: string[];
}

/** How far the tips of a decision reach in. */
export const TIP = 18;
/** Room for the horn before the words of a disclosure. */
export const HORN = 20;

export function boxOf(node: FlowNode, style: FlowStyle): FlowBox {
  const { boxWidth, label: type, padding } = style;
  if (node.kind === 'FORK' || node.kind === 'JOIN') {
    const label = wrapText(node.label, (boxWidth / 2 - 12) / style.second.size);
    // The bar stands in the middle of its row and its words above it.
    return { node, width: boxWidth, height: 2 * label.length * style.second.lineHeight + FLOW_BAR, label, second: [] };
  }
  const inset =
    node.kind === 'DECISION' ? TIP + 6 : node.kind === 'START' || node.kind === 'END' ? padding.x + 4 : padding.x;
  const inner = boxWidth - 2 * inset;
  const label = wrapText(node.label, (inner - (node.kind === 'DISCLOSURE' ? HORN : 0)) / type.size);
  const second = secondLines(node, inner / style.second.size);
  const height = label.length * type.lineHeight + second.length * style.second.lineHeight + 2 * padding.y;
  if (node.kind !== 'START' && node.kind !== 'END') return { node, width: boxWidth, height, label, second };
  const widest = Math.max(
    ...label.map((line) => textWidth(line) * type.size),
    ...second.map((line) => textWidth(line) * style.second.size),
    0,
  );
  return {
    node,
    width: Math.min(boxWidth, Math.max(104, Math.ceil(widest) + 2 * inset + 8)),
    height: Math.max(height - 4, 32),
    label,
    second,
  };
}

/** Who and how long, as 村党支部 · 3 个工作日; on lines of their own when they do not fit on one. */
function secondLines({ actor, limitWorkingDays, kind, days }: FlowNode, em: number): string[] {
  const published = kind === 'DISCLOSURE';
  const parts = [
    actor?.trim(),
    limitWorkingDays ? `${limitWorkingDays}\u00A0个工作日${published ? '内' : ''}` : '',
    published && days ? `公示 ${days}\u00A0天` : '',
  ].filter((part) => !!part) as string[];
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines[lines.length - 1] ?? ''} \u00B7 ${part}`;
    if (lines.length > 0 && textWidth(longer) <= em) lines[lines.length - 1] = longer;
    else lines.push(...wrapText(part, em));
  }
  return lines;
}
