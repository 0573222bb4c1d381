'use strict';
// Who may import whom: docs/ARCHITECTURE.md. Checked by `npm run check boundaries`, proven by tools/boundaries.test.cjs.

/** The one order of the API's features. A later one may import an earlier one; the other way is an event. */
const FEATURES = [
  'grids',
  'units',
  'staff',
  'sessions',
  'deadlines',
  'messages',
  'powers',
  'complaints',
  'disclosures',
  'audit',
  'procedures',
  'supervision',
  'duties',
  'workbench',
  'live',
  'statistics',
  'integrations',
];

const TEST = '\\.test\\.tsx?$';
const feature = (name) => `^packages/api/src/features/${name}/`;

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const upwards = FEATURES.slice(0, -1).map((name, at) =>
  rule(
    `order-${name}`,
    `${name} stands before the features it imports here. Let the later one import it, or record an event.`,
    { path: feature(name), pathNot: TEST },
    { path: feature(`(${FEATURES.slice(at + 1).join('|')})`) },
  ),
);

module.exports = {
  forbidden: [
    // 1
    rule(
      'contract-stands-alone',
      'The contract is shared by server and browser: it imports nothing of ours.',
      { path: '^packages/schema/' },
      { path: '^packages/(api|admin|portal)/' },
    ),
    rule(
      'core-knows-no-feature',
      'core is handed what it needs to know of features.',
      { path: '^packages/api/src/core/', pathNot: TEST },
      { path: '^packages/api/(src/(?!core/|env\\.ts$)|test/|demo/)' },
    ),
    rule(
      'ui-and-lib-know-no-feature',
      'ui and lib serve every page and know none.',
      { path: '^packages/(admin|portal)/src/(ui|lib)/', pathNot: TEST },
      { path: '^packages/(admin|portal)/src/(features|app)/' },
    ),
    rule(
      'pages-know-the-contract-only',
      'The console and the citizen pages talk to the API over GraphQL and share nothing but the contract.',
      { path: '^packages/(admin|portal)/' },
      { path: '^packages/(?!schema/|$1/)[^/]+/' },
    ),
    rule(
      'api-knows-no-page',
      'The API serves built files; it imports no page.',
      { path: '^packages/api/' },
      { path: '^packages/(admin|portal)/' },
    ),
    // 2
    rule(
      'feature-not-in-the-order',
      'A new feature takes its place in the order: add it to FEATURES in .dependency-cruiser.cjs.',
      { path: `^packages/api/src/features/(?!(${FEATURES.join('|')})/)` },
      {},
    ),
    ...upwards,
    // 3
    rule(
      'entities-and-verbs-across-features',
      'Of another feature, import its entities and verbs; its policy, inputs, jobs and resolvers are its own.',
      { path: '^packages/api/src/features/([^/]+)/', pathNot: TEST },
      {
        path: '^packages/api/src/features/[^/]+/.*\\.(policy|inputs|jobs|resolver|test)\\.ts$',
        pathNot: '^packages/api/src/features/$1/',
      },
    ),
    rule('no-barrels', 'Import from the file that holds it.', {}, { path: '^packages/.*/index\\.tsx?$' }),
    rule('no-cycles', 'Decorator metadata breaks on import cycles, and so does reading.', {}, { circular: true }),
    // 4
    rule(
      'policies-and-rules-are-pure',
      'A policy and a rule answer from what they are given: no database, no resolver.',
      { path: ['^packages/api/src/features/.*\\.policy\\.ts$', '^packages/schema/src/rules/'] },
      {
        path: ['(^|/)typeorm(/|$)', '^packages/api/src/core/database/', '\\.resolver\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'product-knows-no-test',
      'What is shipped does not lean on what tests it.',
      { path: '^packages/[^/]+/(src|demo)/', pathNot: TEST },
      { path: ['^packages/[^/]+/test/', TEST] },
    ),
    rule('resolvable', 'This import leads nowhere.', {}, { couldNotResolve: true, pathNot: '/gql/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)dist/', '/src/gql/'] },
    moduleSystems: ['es6', 'cjs'],
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['yidiantong-source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
