// Reads what was built: syntax and methods an old phone lacks are errors, and so is a first page over its budget.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { parseAst } from 'vite';

const FIRST_PAGE_KB = 150;
const dist = new URL('./dist/', import.meta.url);
const read = (path) => readFileSync(new URL(path, dist), 'utf8');
const gzipped = (text) => gzipSync(text).length / 1000;

/** Safari 13.0 understands ES2019, dynamic import and import.meta, but none of these. */
const newer = {
  PropertyDefinition: 'class field',
  AccessorProperty: 'accessor',
  StaticBlock: 'static block',
  PrivateIdentifier: 'private name',
  ChainExpression: '?.',
};
const newOperators = new Set(['??', '??=', '||=', '&&=']);
/** Methods younger than Chrome 80 or Safari 13. A library that looks before it calls writes them without a call. */
const newMethods =
  /\.(replaceAll|at|findLast|findLastIndex|toSorted|toReversed|toSpliced|replaceChildren|randomUUID)\(|\b(Object\.(hasOwn|groupBy)|structuredClone|Promise\.(any|withResolvers)|AbortSignal\.(timeout|any))\(/g;

function problemsIn(code) {
  const problems = [];
  const walk = (node) => {
    if (Array.isArray(node)) return node.forEach(walk);
    if (!node || typeof node.type !== 'string') return;
    const at = code.slice(node.start, node.start + 60).replace(/\s+/g, ' ');
    if (newer[node.type]) problems.push(`${newer[node.type]}: ${at}`);
    if (newOperators.has(node.operator)) problems.push(`${node.operator}: ${at}`);
    if (node.bigint) problems.push(`bigint: ${at}`);
    if (node.regex && (/\(\?<[=!]/.test(node.regex.pattern) || /[dv]/.test(node.regex.flags)))
      problems.push(`regular expression: ${at}`);
    if (node.type === 'Literal' && typeof node.raw === 'string' && /^\d[\d_]*_/.test(node.raw))
      problems.push(`numeric separator: ${at}`);
    if (node.type === 'ForOfStatement' && node.await) problems.push(`for await: ${at}`);
    for (const value of Object.values(node)) if (value && typeof value === 'object') walk(value);
  };
  const program = parseAst(code);
  for (const statement of program.body) {
    const awaited =
      /^(Expression|Variable)/.test(statement.type) && /^(?:const \w+ ?= ?)?await\b/.test(code.slice(statement.start));
    if (awaited) problems.push('top-level await');
  }
  walk(program);
  for (const [call] of code.matchAll(newMethods)) problems.push(`method ${call}`);
  return problems;
}

/** Properties and selectors that Safari 13 drops in silence. */
const newCss =
  /(?:^|[;{}])\s*(?:inset|aspect-ratio|accent-color|(?:row-|column-)?gap)\s*:|:(?:is|where|has)\(|\b(?:clamp|min|max)\(|\d(?:svh|dvh|lvh)\b|@layer|@container/g;

const assets = readdirSync(new URL('assets/', dist));
const failures = [];
for (const name of assets) {
  const text = read(`assets/${name}`);
  const problems = name.endsWith('.js') ? problemsIn(text) : name.endsWith('.css') ? (text.match(newCss) ?? []) : [];
  for (const problem of problems) failures.push(`${name}: ${problem}`);
}

const html = read('index.html');
if (/<script(?![^>]*\ssrc=)[^>]*>\s*\S/.test(html) || /<style/.test(html))
  failures.push('index.html: inline script or style');

const first = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path);
const size = gzipped(html) + first.reduce((sum, path) => sum + gzipped(read(path)), 0);
console.log(`first page ${size.toFixed(1)} kB gzip in ${first.length + 1} files, of ${FIRST_PAGE_KB} kB`);
if (size > FIRST_PAGE_KB) failures.push(`first page is ${size.toFixed(1)} kB gzip`);

if (failures.length > 0) {
  console.error(failures.join('\n'));
  process.exit(1);
}
