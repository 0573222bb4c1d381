import fc from 'fast-check';
import type { NodeKind } from '../vocabulary/powers';
import { flowchartProblems, MAX_FLOW_NODES, totalLimit } from './flowchart';
import type { Flowchart, FlowEdge, FlowNode } from './flowchart-chart';

/** 's' START, 'e…' END, 'd…' DECISION, 'f…' FORK, 'j…' JOIN, anything else a step of 2 working days. */
function chart(...lines: string[]): Flowchart {
  const edges: FlowEdge[] = lines.flatMap((line) => {
    const [from, to, label] = line.split(/[>:]/);
    return to ? [{ from: from as string, to, label: label ?? null }] : [];
  });
  const ids = [...new Set(lines.flatMap((line) => line.split(':')[0]?.split('>') ?? []))];
  return { nodes: ids.map(node), edges };
}

const kinds: Record<string, NodeKind> = { s: 'START', e: 'END', d: 'DECISION', f: 'FORK', j: 'JOIN' };

function node(id: string): FlowNode {
  const kind = kinds[id.charAt(0)] ?? 'STEP';
  return { id, kind, label: `节点${id}`, limitWorkingDays: kind === 'STEP' ? 2 : null };
}

test.each<[string, Flowchart]>([
  ['the shortest', chart('s>e')],
  ['a decision that sends back', chart('s>a', 'a>d', 'd>a:退回', 'd>e:通过')],
  ['a fork that is joined', chart('s>f', 'f>a', 'f>b', 'a>j', 'b>j', 'j>e')],
  ['a fork in a branch of a fork', chart('s>f', 'f>a', 'f>f2', 'f2>b', 'f2>c', 'b>j2', 'c>j2', 'j2>j', 'a>j', 'j>e')],
  ['a decision inside a branch', chart('s>f', 'f>d', 'f>b', 'd>a:是', 'd>j:否', 'a>j', 'b>j', 'j>e')],
  ['two ends', chart('s>d', 'd>e1:是', 'd>e2:否')],
])('%s is sound', (_, sound) => {
  expect(flowchartProblems(sound)).toEqual([]);
});

test.each<[string, Flowchart, string, string[]]>([
  ['nothing at all', { nodes: [], edges: [] }, '缺少开始', []],
  ['no start', chart('a>e'), '缺少开始', []],
  ['two starts', chart('s1>e', 's2>e'), '开始只能有一个', ['s1', 's2']],
  ['no end', chart('s>a'), '缺少结束', []],
  ['back to the start', chart('s>d', 'd>s:退回', 'd>e:通过'), '不能回到开始', ['s']],
  ['going on after the end', chart('s>e', 'e>a', 'a>e2'), '是结束', ['e']],
  ['out of reach', chart('s>e', 'a>e'), '从开始走不到', ['a']],
  ['a dead end', chart('s>d', 'd>a:是', 'd>e:否'), '走不到结束', ['a']],
  ['going round for ever', chart('s>d', 'd>e:是', 'd>a:否', 'a>b', 'b>a'), '走不到结束', ['a']],
  ['a decision with one way', chart('s>d', 'd>e:是'), '至少要有两条去向', ['d']],
  ['a branch without words', chart('s>d', 'd>a:是', 'd>e', 'a>e'), '写明条件', ['d']],
  ['two branches with the same words', chart('s>d', 'd>a:是', 'd>e:是', 'a>e'), '都写着', ['d']],
  ['a step that splits', chart('s>a', 'a>b', 'a>e', 'b>e'), '只有判断和分头办理可以分开', ['a']],
  ['a fork of one', chart('s>f', 'f>a', 'a>j', 'j>e'), '至少要有两条线', ['f']],
  ['a fork never joined', chart('s>f', 'f>a', 'f>b', 'a>e', 'b>e'), '没有在同一个汇合等齐', ['f']],
  [
    'a branch that ends by itself',
    chart('s>f', 'f>d', 'f>b', 'd>j:是', 'd>e2:否', 'b>j', 'j>e'),
    '没有在同一个汇合',
    ['f'],
  ],
  ['a branch that slips back', chart('s>a', 'a>f', 'f>d', 'f>b', 'd>j:是', 'd>a:否', 'b>j', 'j>e'), '绕过汇合', ['f']],
  ['branches that touch', chart('s>f', 'f>a', 'f>b', 'a>c', 'b>c', 'c>j', 'j>e'), '碰到了一起', ['f']],
  ['a way into a branch', chart('s>d', 'd>f:是', 'd>a:否', 'f>a', 'f>b', 'a>j', 'b>j', 'j>e'), '从外面插到', ['f']],
  ['a join without a fork', chart('s>d', 'd>a:是', 'd>b:否', 'a>j', 'b>j', 'j>e'), '没有对应的分头办理', ['j']],
  [
    'two forks, one join',
    chart('s>f', 'f>f2', 'f>c', 'f2>a', 'f2>b', 'a>j', 'b>j', 'c>j', 'j>e'),
    '同一个汇合',
    ['f', 'f2'],
  ],
  ['an edge to nowhere', { nodes: [node('s'), node('e')], edges: [{ from: 's', to: 'x' }] }, '不存在', ['s']],
  ['an edge drawn twice', { ...chart('s>e'), edges: [...chart('s>e', 's>e').edges] }, '连了两次', ['s', 'e']],
  ['a node that leads to itself', chart('s>a', 'a>a', 'a>e'), '连回了自己', ['a']],
  ['an id used twice', { nodes: [node('s'), node('e'), node('e')], edges: chart('s>e').edges }, '用了两次', ['e']],
  [
    'a node without a name',
    { nodes: [node('s'), { ...node('e'), label: ' ' }], edges: chart('s>e').edges },
    '没有写名称',
    ['e'],
  ],
])('%s is not', (_, unsound, words, nodeIds) => {
  expect(flowchartProblems(unsound)).toContainEqual({ nodeIds, message: expect.stringContaining(words) });
});

test('the limit on nodes fails first at one more', () => {
  const line = (length: number) =>
    chart(
      ...Array.from({ length }, (_, at) => `${at === 0 ? 's' : `n${at}`}>${at === length - 1 ? 'e' : `n${at + 1}`}`),
    );
  expect(flowchartProblems(line(MAX_FLOW_NODES - 1))).toEqual([]);
  expect(flowchartProblems(line(MAX_FLOW_NODES))).toHaveLength(1);
});

test('the total is the longest way, with parallel branches at once and nothing done twice', () => {
  expect(totalLimit(chart('s>a', 'a>d', 'd>a:退回', 'd>e:通过'))).toEqual({ workingDays: 2, complete: true });
  expect(totalLimit(chart('s>f', 'f>a', 'f>b', 'b>c', 'a>j', 'c>j', 'j>e'))).toEqual({
    workingDays: 4,
    complete: true,
  });
  const open = chart('s>a', 'a>e');
  expect(totalLimit({ ...open, nodes: open.nodes.map((each) => ({ ...each, limitWorkingDays: null })) })).toEqual({
    workingDays: 0,
    complete: false,
  });
  expect(totalLimit({ nodes: [], edges: [] })).toEqual({ workingDays: 0, complete: false });
});

/** Charts that are sound by the way they are put together: one after another, either or, side by side, again. */
type Part = { kind: 'step' } | { kind: 'then' | 'choice' | 'both'; parts: Part[] } | { kind: 'again'; parts: Part[] };
const { part } = fc.letrec<{ part: Part }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constant<Part>({ kind: 'step' }),
    fc.record({
      kind: fc.constantFrom('then', 'choice', 'both'),
      parts: fc.array(tie('part'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('again' as const), parts: fc.tuple(tie('part')) }),
  ),
}));

const soundCharts = part.map((whole) => {
  const nodes: FlowNode[] = [node('s')];
  const edges: FlowEdge[] = [];
  const add = (letter: string) => nodes[nodes.push(node(`${letter}${nodes.length}`)) - 1] as FlowNode;
  type Loose = { from: string; label?: string };
  const connect = (loose: Loose[], to: string) =>
    edges.push(...loose.map(({ from, label }) => ({ from, to, label: label ?? null })));
  const build = (each: Part, loose: Loose[]): Loose[] => {
    if (each.kind === 'step') {
      const step = add('a');
      connect(loose, step.id);
      return [{ from: step.id }];
    }
    if (each.kind === 'then') return each.parts.reduce((open, next) => build(next, open), loose);
    if (each.kind === 'again') {
      const first = add('a');
      connect(loose, first.id);
      const after = build(each.parts[0] as Part, [{ from: first.id }]);
      const check = add('d');
      connect(after, check.id);
      edges.push({ from: check.id, to: first.id, label: '退回' });
      return [{ from: check.id, label: '通过' }];
    }
    const split = add(each.kind === 'both' ? 'f' : 'd');
    connect(loose, split.id);
    const branches = each.parts.map((next, index) =>
      build(next, [each.kind === 'both' ? { from: split.id } : { from: split.id, label: `情形${index}` }]),
    );
    if (each.kind === 'choice') return branches.flat();
    const join = add('j');
    branches.forEach((branch) => connect(branch, join.id));
    return [{ from: join.id }];
  };
  const loose = build(whole, [{ from: 's' }]);
  const end = add('e');
  connect(loose, end.id);
  return { nodes, edges };
});

test('whatever is put together soundly is sound', () => {
  fc.assert(fc.property(soundCharts, (sound) => expect(flowchartProblems(sound)).toEqual([])));
});

test('taking away any edge is noticed', () => {
  fc.assert(
    fc.property(soundCharts, fc.nat(), (sound, which) => {
      const edges = sound.edges.filter((_, index) => index !== which % sound.edges.length);
      expect(flowchartProblems({ nodes: sound.nodes, edges })).not.toEqual([]);
    }),
  );
});

test('a second way out of a node that does not split is noticed', () => {
  fc.assert(
    fc.property(soundCharts, fc.nat(), fc.nat(), (sound, one, other) => {
      const from = sound.nodes[one % sound.nodes.length] as FlowNode;
      const to = sound.nodes[other % sound.nodes.length] as FlowNode;
      fc.pre(from.kind !== 'DECISION' && from.kind !== 'FORK');
      const problems = flowchartProblems({ nodes: sound.nodes, edges: [...sound.edges, { from: from.id, to: to.id }] });
      expect(problems.flatMap(({ nodeIds }) => nodeIds).length).toBeGreaterThan(0);
    }),
  );
});

test('problems name nodes of the chart, whatever is sent', () => {
  const anything = fc.record({
    nodes: fc.array(fc.constantFrom('s', 'e', 'd1', 'f1', 'j1', 'a', 'b', 'c').map(node), { maxLength: 10 }),
    edges: fc.array(
      fc.record({
        from: fc.constantFrom('s', 'd1', 'f1', 'j1', 'a', 'b'),
        to: fc.constantFrom('e', 'd1', 'j1', 'a', 'b', 'c', '?'),
      }),
      { maxLength: 14 },
    ),
  });
  fc.assert(
    fc.property(anything, (sent) => {
      const ids = sent.nodes.map(({ id }) => id);
      for (const { nodeIds, message } of flowchartProblems(sent)) {
        expect(ids).toEqual(expect.arrayContaining(nodeIds));
        expect(message).not.toBe('');
      }
    }),
  );
});
