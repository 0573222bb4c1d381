import { colours, flowTokens, fontStack, fontWeights, latinFontStack } from '../vocabulary/design-tokens';
import { type FlowBox, type FlowStyle, HORN, TIP } from './flowchart-boxes';
import type { PlacedBox, PlacedLabel, PlacedLine } from './flowchart-geometry';
import type { LatticePoint } from './flowchart-routes';
import { escapeXml, textWidth } from './flowchart-text';

const CORNER = 6;
const ARROW = { length: 8, half: 4.5 };

/** A node: its shape and its words. Presentation attributes only, so that any CSP lets it be shown. */
export function drawBox(placed: PlacedBox, style: FlowStyle): string {
  const { box, x, y, width, height } = placed;
  const { fill, border, text } = flowTokens[box.node.kind];
  const left = x - width / 2;
  const top = y - height / 2;
  const rect = (radius: number) =>
    `<rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}" rx="${n(radius)}" fill="${fill}" stroke="${border}"/>`;
  switch (box.node.kind) {
    case 'FORK':
    case 'JOIN':
      return `<rect x="${n(left)}" y="${n(top)}" width="${n(width)}" height="${n(height)}" fill="${fill}"/>${barWords(placed, style, text)}`;
    case 'START':
    case 'END':
      return rect(Math.min(height / 2, 20)) + words(box, x, top, style, text, 0);
    case 'DECISION': {
      const points = [
        [left, y],
        [left + TIP, top],
        [left + width - TIP, top],
        [left + width, y],
        [left + width - TIP, top + height],
        [left + TIP, top + height],
      ];
      const outline = points.map((point) => point.map((value) => n(value)).join(',')).join(' ');
      return `<polygon points="${outline}" fill="${fill}" stroke="${border}"/>${words(box, x, top, style, text, 0)}`;
    }
    case 'MEETING': {
      const lines = [left + 5.5, left + width - 5.5]
        .map((at) => `<line x1="${n(at)}" y1="${n(top)}" x2="${n(at)}" y2="${n(top + height)}" stroke="${border}"/>`)
        .join('');
      return rect(4) + lines + words(box, x, top, style, text, 0);
    }
    case 'DISCLOSURE':
      return rect(4) + words(box, x, top, style, text, HORN);
    case 'STEP':
      return rect(4) + words(box, x, top, style, text, 0);
  }
}

/** A line with rounded corners, its arrow, and its words standing in a break of it. */
export function drawLine({ points, label }: PlacedLine, style: FlowStyle): string {
  const end = points[points.length - 1] as LatticePoint;
  const before = points[points.length - 2] as LatticePoint;
  const shortened = [...points.slice(0, -1), towards(end, before, ARROW.length - 1)];
  const pieces = label ? broken(shortened, label) : [shortened];
  const paths = pieces
    .filter((piece) => piece.length > 1)
    .map((piece) => `<path d="${rounded(piece)}" fill="none" stroke="${colours.inkBar}" stroke-width="1.5"/>`)
    .join('');
  return paths + arrow(end, before) + (label ? branchWords(label, style) : '');
}

/** A number as short as it can be; half pixels are exact enough. */
function n(value: number): string {
  return String(Math.round(value * 2) / 2);
}

function words(box: FlowBox, x: number, top: number, style: FlowStyle, colour: string, horn: number): string {
  const textHeight = box.label.length * style.label.lineHeight + box.second.length * style.second.lineHeight;
  let y = top + (box.height - textHeight) / 2;
  let drawn = '';
  box.label.forEach((line, index) => {
    const shift = index === 0 ? horn / 2 : 0;
    if (shift > 0)
      drawn += hornAt(x + shift - (textWidth(line) * style.label.size) / 2 - HORN, y + style.label.lineHeight / 2 - 7);
    drawn += textAt(line, x + shift, y, style.label, fontWeights.bold, colour);
    y += style.label.lineHeight;
  });
  for (const line of box.second) {
    drawn += textAt(line, x, y, style.second, fontWeights.regular, box.node.kind === 'START' ? colour : colours.text2);
    y += style.second.lineHeight;
  }
  return drawn;
}

function barWords({ box, y, axis }: PlacedBox, style: FlowStyle, colour: string): string {
  const top = y - 4 - box.label.length * style.second.lineHeight;
  return box.label
    .map((line, index) =>
      textAt(line, axis + 10, top + index * style.second.lineHeight, style.second, fontWeights.bold, colour, 'start'),
    )
    .join('');
}

function branchWords({ lines, x, y, width, height, align }: PlacedLabel, style: FlowStyle): string {
  const at = align === 'middle' ? x : align === 'end' ? x + width / 2 : x - width / 2;
  const top = y - height / 2;
  return lines
    .map((line, index) =>
      textAt(line, at, top + index * style.branch.lineHeight, style.branch, fontWeights.medium, colours.text2, align),
    )
    .join('');
}

function textAt(
  line: string,
  x: number,
  top: number,
  type: { size: number; lineHeight: number },
  weight: number,
  colour: string,
  anchor = 'middle',
): string {
  // The baseline of Chinese type stands at about 0.36 em below the middle of the line.
  const baseline = top + type.lineHeight / 2 + type.size * 0.36;
  const content = escapeXml(line).replace(/\u00B7/g, `<tspan font-family="${latinFontStack}">\u00B7</tspan>`);
  return `<text x="${n(x)}" y="${n(baseline)}" font-size="${type.size}" font-weight="${weight}" fill="${colour}" text-anchor="${anchor}">${content}</text>`;
}

/** The font of a drawing, for its outermost element. */
export const fontAttribute = `font-family="${escapeXml(fontStack)}"`;

function hornAt(x: number, y: number): string {
  const shape = 'M1.5 5.5h2.5l6-3v9l-6-3h-2.5zM4.5 8.5l1 4h2l-1-3.2M12.2 5.2a2.4 2.4 0 0 1 0 3.6';
  return `<path transform="translate(${n(x)} ${n(y)})" d="${shape}" fill="none" stroke="${colours.accent}" stroke-width="1.2" stroke-linejoin="round" stroke-linecap="round"/>`;
}

function arrow(tip: LatticePoint, from: LatticePoint): string {
  const back = towards(tip, from, ARROW.length);
  const across = tip.x === from.x ? { x: ARROW.half, y: 0 } : { x: 0, y: ARROW.half };
  const corners = [tip, { x: back.x + across.x, y: back.y + across.y }, { x: back.x - across.x, y: back.y - across.y }];
  return `<polygon points="${corners.map(({ x, y }) => `${n(x)},${n(y)}`).join(' ')}" fill="${colours.inkBar}"/>`;
}

function rounded(points: readonly LatticePoint[]): string {
  const first = points[0] as LatticePoint;
  let path = `M${n(first.x)} ${n(first.y)}`;
  for (let index = 1; index < points.length - 1; index += 1) {
    const corner = points[index] as LatticePoint;
    const before = points[index - 1] as LatticePoint;
    const after = points[index + 1] as LatticePoint;
    const radius = Math.min(CORNER, distance(before, corner) / 2, distance(corner, after) / 2);
    const start = towards(corner, before, radius);
    const end = towards(corner, after, radius);
    path += `L${n(start.x)} ${n(start.y)}Q${n(corner.x)} ${n(corner.y)} ${n(end.x)} ${n(end.y)}`;
  }
  const last = points[points.length - 1] as LatticePoint;
  return `${path}L${n(last.x)} ${n(last.y)}`;
}

/** The line without the part its words stand on. */
function broken(points: readonly LatticePoint[], label: PlacedLabel): LatticePoint[][] {
  const left = label.x - label.width / 2 - 4;
  const right = label.x + label.width / 2 + 4;
  const top = label.y - label.height / 2;
  const bottom = label.y + label.height / 2;
  for (let index = 0; index < points.length - 1; index += 1) {
    const a = points[index] as LatticePoint;
    const b = points[index + 1] as LatticePoint;
    const across = a.y === b.y ? a.y > top && a.y < bottom : a.x > left && a.x < right;
    const [low, high] = a.y === b.y ? [left, right] : [top, bottom];
    const [start, end] = a.y === b.y ? [a.x, b.x] : [a.y, b.y];
    if (!across || Math.max(start, end) <= low || Math.min(start, end) >= high) continue;
    const at = (value: number) => {
      const kept = Math.min(Math.max(value, Math.min(start, end)), Math.max(start, end));
      return a.y === b.y ? { x: kept, y: a.y } : { x: a.x, y: kept };
    };
    const [into, out] = end > start ? [low, high] : [high, low];
    return [
      [...points.slice(0, index + 1), at(into)],
      [at(out), ...points.slice(index + 1)],
    ];
  }
  return [[...points]];
}

function towards(from: LatticePoint, to: LatticePoint, length: number): LatticePoint {
  const whole = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) / whole) * length, y: from.y + ((to.y - from.y) / whole) * length };
}

function distance(a: LatticePoint, b: LatticePoint): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}
