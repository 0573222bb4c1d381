import fc from 'fast-check';
import { NodeKind } from '../vocabulary/powers';
import { wordsOf } from '../vocabulary/vocabulary';
import type { FlowNode, Flowchart } from './flowchart-chart';
import { drawFlowchart, layOut } from './flowchart-drawing';
import type { PlacedBox } from './flowchart-geometry';
import { orderedSteps } from './flowchart-steps';
import { textWidth, wrapText } from './flowchart-text';

const step = (id: string, kind: NodeKind, label: string, more: Partial<FlowNode> = {}): FlowNode => ({
  id,
  kind,
  label,
  ...more,
});

/** A decision that sends back, one that ends, a fork, and every shape. */
const decision: Flowchart = {
  nodes: [
    step('s', 'START', '群众、党员或村民代表提出事项'),
    step('a', 'STEP', '听取意见，形成初步提议', { actor: '村党组织', limitWorkingDays: 10 }),
    step('m', 'MEETING', '党员大会审议', { actor: '村党组织' }),
    step('d', 'DECISION', '审议是否通过'),
    step('b', 'STEP', '修改方案', { actor: '村党支部', limitWorkingDays: 5 }),
    step('f', 'FORK', '多种渠道同时公开'),
    step('p', 'DISCLOSURE', '公开栏张贴', { actor: '村民委员会', days: 7, limitWorkingDays: 3 }),
    step('q', 'DISCLOSURE', '平台、微信群和电子屏发布', { days: 30 }),
    step('j', 'JOIN', '核对一致'),
    step('d2', 'DECISION', '有没有异议'),
    step('x', 'STEP', '书面答复异议'),
    step('e', 'END', '资料归档'),
  ],
  edges: [
    { from: 's', to: 'a' },
    { from: 'a', to: 'm' },
    { from: 'm', to: 'd' },
    { from: 'd', to: 'f', label: '通过' },
    { from: 'd', to: 'b', label: '不通过' },
    { from: 'b', to: 'm' },
    { from: 'f', to: 'p' },
    { from: 'f', to: 'q' },
    { from: 'p', to: 'j' },
    { from: 'q', to: 'j' },
    { from: 'j', to: 'd2' },
    { from: 'd2', to: 'x', label: '有' },
    { from: 'd2', to: 'e', label: '没有' },
    { from: 'x', to: 'e' },
  ],
};

test('the list is in the order of the picture and says where each branch goes', () => {
  const steps = orderedSteps(decision).map(({ number, node, depth, words }) => [number, node.label, depth, words]);
  expect(steps).toEqual([
    [1, '群众、党员或村民代表提出事项', 0, null],
    [2, '听取意见，形成初步提议', 0, null],
    [3, '党员大会审议', 0, null],
    [4, '审议是否通过', 0, '通过：到第\u00A06\u00A0步；不通过：到第\u00A05\u00A0步'],
    [5, '修改方案', 1, '回到第\u00A03\u00A0步'],
    [6, '多种渠道同时公开', 0, '同时办理第\u00A08\u00A0步、第\u00A07\u00A0步'],
    [7, '平台、微信群和电子屏发布', 1, '到第\u00A09\u00A0步'],
    [8, '公开栏张贴', 0, null],
    [9, '核对一致', 0, null],
    [10, '有没有异议', 0, '有：到第\u00A011\u00A0步；没有：到第\u00A012\u00A0步'],
    [11, '书面答复异议', 0, null],
    [12, '资料归档', 0, null],
  ]);
});

test.each([false, true])('the picture is one svg that any policy lets through (compact: %p)', (compact) => {
  const { svg, width, height } = drawFlowchart(decision, { compact, title: '村级重大事项 <决策> & "公开"' });
  expect(svg).toMatch(/^<svg [^>]*role="img"/);
  expect(svg).toContain(`viewBox="0 0 ${width} ${height}"`);
  expect(svg).toContain('<title>村级重大事项 &lt;决策&gt; &amp; &quot;公开&quot;</title>');
  expect(svg).not.toMatch(/style=|<style|<script|\sid=|\son\w+=|href|NaN|undefined|Infinity/);
  for (const word of ['不通过', '公示 30\u00A0天', '3\u00A0个工作日内']) expect(svg).toContain(word);
});

test('what is written in a chart stays text', () => {
  const nasty = '"><script>alert(1)</script>\u0000\uD842';
  const nodes = wordsOf(NodeKind).map((kind) => step(kind, kind, nasty, { actor: nasty }));
  const edges = nodes.map(({ id }) => ({ from: 'START', to: id, label: nasty }));
  const { svg } = drawFlowchart({ nodes, edges });
  expect(svg).not.toContain('<script');
  expect(svg).not.toMatch(/[\p{Cc}\p{Surrogate}]/u);
});

test('it fits the screen of a phone', () => {
  expect(drawFlowchart(decision, { compact: true }).width).toBeLessThanOrEqual(334);
});

test('nothing is drawn of an empty chart, without failing', () => {
  expect(drawFlowchart({ nodes: [], edges: [] }).svg).toContain('<title>');
  expect(orderedSteps({ nodes: [], edges: [] })).toEqual([]);
});

/** Anything the editor may hold while somebody draws. */
const anyChart: fc.Arbitrary<Flowchart> = fc
  .array(
    fc.record({ kind: fc.constantFrom(...wordsOf(NodeKind)), label: fc.string({ unit: 'grapheme', maxLength: 30 }) }),
    { minLength: 1, maxLength: 12 },
  )
  .chain((drafts) =>
    fc.record({
      nodes: fc.constant(drafts.map(({ kind, label }, index) => step(`n${index}`, kind, label))),
      edges: fc.array(
        fc.record({
          from: fc.nat(drafts.length - 1).map((index) => `n${index}`),
          to: fc.nat(drafts.length).map((index) => `n${index}`),
          label: fc.option(fc.string({ unit: 'grapheme', maxLength: 12 })),
        }),
        { maxLength: 20 },
      ),
    }),
  );

function edgesOf({ x, y, width, height }: PlacedBox) {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

test.each([false, true])(
  'no box on another, no line through a box, everything on the sheet (compact: %p)',
  (compact) => {
    fc.assert(
      fc.property(fc.oneof(anyChart, fc.constant(decision)), (chart) => {
        const { boxes, lines, width, height } = layOut(chart, compact);
        expect(boxes).toHaveLength(chart.nodes.length);
        const areas = boxes.map(edgesOf);
        areas.forEach((a, index) => {
          expect(a.left >= 0 && a.right <= width && a.top >= 0 && a.bottom <= height).toBe(true);
          for (const b of areas.slice(index + 1)) {
            expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true);
          }
        });
        for (const { points, route } of lines) {
          points.slice(1).forEach((end, index) => {
            const start = points[index] as typeof end;
            expect(start.x === end.x || start.y === end.y).toBe(true);
            const [left, right] = [Math.min(start.x, end.x), Math.max(start.x, end.x)];
            const [top, bottom] = [Math.min(start.y, end.y), Math.max(start.y, end.y)];
            expect(left >= 0 && right <= width && top >= 0 && bottom <= height).toBe(true);
            areas.forEach((area, at) => {
              const through =
                left < area.right - 0.1 &&
                right > area.left + 0.1 &&
                top < area.bottom - 0.1 &&
                bottom > area.top + 0.1;
              if (through)
                throw new Error(`${route.edge.from} → ${route.edge.to} runs through ${boxes[at]?.box.node.id}`);
            });
          });
        }
        const ids = new Set(chart.nodes.map(({ id }) => id));
        expect(lines).toHaveLength(
          chart.edges.filter(({ from, to }) => from !== to && ids.has(from) && ids.has(to)).length,
        );
      }),
    );
  },
);

test('a chart is drawn the same every time', () => {
  fc.assert(
    fc.property(anyChart, (chart) => expect(drawFlowchart(chart)).toEqual(drawFlowchart(structuredCopy(chart)))),
  );
});

function structuredCopy(chart: Flowchart): Flowchart {
  return JSON.parse(JSON.stringify(chart)) as Flowchart;
}

test('every node is one line of the list, numbered without holes, and every branch names one', () => {
  fc.assert(
    fc.property(anyChart, (chart) => {
      const steps = orderedSteps(chart);
      expect(steps.map(({ node }) => node.id).sort()).toEqual(chart.nodes.map(({ id }) => id).sort());
      expect(steps.map(({ number }) => number)).toEqual(steps.map((_, index) => index + 1));
      for (const { branches } of steps) {
        for (const { number } of branches) expect(number >= 1 && number <= steps.length).toBe(true);
      }
    }),
  );
});

describe('wrapText', () => {
  test.each([
    ['党员大会审议', 10, ['党员大会审议']],
    ['听取意见、论证可行性，形成初步提议', 12, ['听取意见、论证可行性，', '形成初步提议']],
    ['有，退回修改', 5.2, ['有，', '退回修改']],
    ['受理登记 2026-09-17 存档', 8, ['受理登记', '2026-09-17 存档']],
    ['', 5, []],
  ])('%s at %p em', (text, em, lines) => {
    expect(wrapText(text, em)).toEqual(lines);
  });

  test('loses nothing, breaks no pair, keeps to the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 3, max: 16 }), (text, em) => {
        const lines = wrapText(text, em);
        expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        for (const line of lines) {
          expect(line).not.toMatch(/\p{Surrogate}/u);
          expect(textWidth(line)).toBeLessThanOrEqual(em + 0.1);
        }
      }),
    );
  });
});
