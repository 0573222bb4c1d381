import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ChangeSubject, changeWords, factWords } from '@yidiantong/schema/vocabulary/change-words';

/*
 * Every event that goes into a district's log of changes has words, and so has each of its facts. Read off the sources, so
 * that a verb without a test of its own is under it too.
 */

const SRC = join(__dirname, '../src');
/** Streams that no log of changes shows: complaints and disclosures have timelines, a session and a digest are one's own. */
const ELSEWHERE = ['complaint', 'disclosure', 'session', 'digest'];

interface Found {
  place: string;
  word: string;
}

const words: Found[] = [];
/** What stands before the point: those that have words, and whatever else is recorded. */
const families = new Set(Object.keys(changeWords).map((type) => type.split('.')[0]!));
const kinds: Found[] = [];
const facts: Found[] = [];

function readFile(path: string): void {
  const place = path.slice(SRC.length + 1);
  const visit = (node: ts.Node): void => {
    // Names of jobs look alike.
    if (ts.isCallExpression(node) && /^enqueue/.test(node.expression.getText())) return;
    if (ts.isStringLiteral(node) && /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(node.text))
      words.push({ place, word: node.text });
    if (ts.isCallExpression(node) && node.expression.getText() === 'record') readCall(node, place);
    if (ts.isObjectLiteralExpression(node)) readStream(node, place);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
}

/** The stream of an event that goes into the log, wherever it is put together. */
function readStream(node: ts.ObjectLiteralExpression, place: string): void {
  const properties = new Map(propertiesOf(node));
  const kind = properties.get('kind');
  if (properties.has('auditDistrictId') && kind && ts.isStringLiteral(kind)) kinds.push({ place, word: kind.text });
}

function readCall({ arguments: [, type, stream, given] }: ts.CallExpression, place: string): void {
  const about = propertiesOf(stream);
  const kind = about.find(([name]) => name === 'kind')?.[1];
  const word = kind && ts.isStringLiteral(kind) ? kind.text : null;
  if (word && ELSEWHERE.includes(word.toLowerCase())) return;
  if (type && ts.isStringLiteral(type)) {
    const [family] = type.text.split('.') as [string];
    if (ELSEWHERE.includes(family)) return;
    families.add(family);
  }
  for (const [name] of propertiesOf(given)) facts.push({ place, word: name });
}

const propertiesOf = (node: ts.Node | undefined): [string, ts.Expression | null][] =>
  node && ts.isObjectLiteralExpression(node)
    ? node.properties.flatMap((property): [string, ts.Expression | null][] => {
        if (ts.isPropertyAssignment(property)) return [[property.name.getText(), property.initializer]];
        return ts.isShorthandPropertyAssignment(property) ? [[property.name.text, null]] : [];
      })
    : [];

beforeAll(() => {
  for (const entry of readdirSync(SRC, { recursive: true, encoding: 'utf8' }))
    if (entry.endsWith('.ts') && !entry.endsWith('.test.ts') && entry !== 'jobs.ts') readFile(join(SRC, entry));
});

const audited = (): Found[] => words.filter(({ word }) => families.has(word.split('.')[0]!));

it('stand for every type that is recorded', () => {
  expect(audited().length).toBeGreaterThan(5);
  expect(audited().filter(({ word }) => !(word in changeWords))).toEqual([]);
});

it('stand for no type that nothing records', () => {
  const recorded = new Set(audited().map(({ word }) => word));
  expect(Object.keys(changeWords).filter((type) => !recorded.has(type))).toEqual([]);
});

it('stand for every kind of thing that is changed, and for every fact', () => {
  expect(Math.min(facts.length, kinds.length)).toBeGreaterThan(3);
  expect(kinds.filter(({ word }) => !(word in ChangeSubject))).toEqual([]);
  expect(facts.filter(({ word }) => !(word in factWords))).toEqual([]);
});

it('are Chinese', () => {
  for (const word of [...Object.values(changeWords), ...Object.values(factWords)])
    expect(word).toMatch(/^[\p{Script=Han}（）、]+$/u);
});
