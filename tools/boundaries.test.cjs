'use strict';
// Proves that the import rules of .dependency-cruiser.cjs bite: each forbidden import below must be named.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');

const ROOT = path.resolve(__dirname, '..');
const API = 'packages/api/src';
const FEATURES = `${API}/features`;

/** file → the files it imports */
const FORBIDDEN = {
  'packages/schema/src/rules/moves.ts': [`${API}/core/errors.ts`, 'typeorm'],
  [`${API}/core/errors.ts`]: [`${FEATURES}/grids/grid.entity.ts`],
  [`${FEATURES}/grids/grid.entity.ts`]: [`${FEATURES}/units/unit.entity.ts`],
  [`${FEATURES}/units/unit.policy.ts`]: ['typeorm', `${FEATURES}/units/unit.resolver.ts`],
  [`${FEATURES}/units/unit.resolver.ts`]: [`${FEATURES}/grids/grid.policy.ts`, `${API}/core/index.ts`],
  [`${FEATURES}/units/one.ts`]: [`${FEATURES}/units/two.ts`, 'packages/api/test/harness.ts'],
  [`${FEATURES}/units/two.ts`]: [`${FEATURES}/units/one.ts`],
  [`${FEATURES}/gossip/gossip.ts`]: [`${API}/core/errors.ts`],
  [`${API}/main.ts`]: ['packages/admin/src/app/main.ts', './nowhere'],
  'packages/admin/src/ui/Light.ts': ['packages/admin/src/features/inbox/Inbox.ts'],
  'packages/admin/src/features/inbox/Inbox.ts': ['packages/portal/src/main.ts', `${API}/core/errors.ts`],
};
const FOUND = [
  ['contract-stands-alone', 'packages/schema/src/rules/moves.ts', `${API}/core/errors.ts`],
  ['policies-and-rules-are-pure', 'packages/schema/src/rules/moves.ts', 'typeorm'],
  ['core-knows-no-feature', `${API}/core/errors.ts`, `${FEATURES}/grids/grid.entity.ts`],
  ['order-grids', `${FEATURES}/grids/grid.entity.ts`, `${FEATURES}/units/unit.entity.ts`],
  ['policies-and-rules-are-pure', `${FEATURES}/units/unit.policy.ts`, 'typeorm'],
  ['policies-and-rules-are-pure', `${FEATURES}/units/unit.policy.ts`, `${FEATURES}/units/unit.resolver.ts`],
  ['entities-and-verbs-across-features', `${FEATURES}/units/unit.resolver.ts`, `${FEATURES}/grids/grid.policy.ts`],
  ['no-barrels', `${FEATURES}/units/unit.resolver.ts`, `${API}/core/index.ts`],
  ['no-cycles', `${FEATURES}/units/one.ts`, `${FEATURES}/units/two.ts`],
  ['product-knows-no-test', `${FEATURES}/units/one.ts`, 'packages/api/test/harness.ts'],
  ['feature-not-in-the-order', `${FEATURES}/gossip/gossip.ts`, `${API}/core/errors.ts`],
  ['api-knows-no-page', `${API}/main.ts`, 'packages/admin/src/app/main.ts'],
  ['resolvable', `${API}/main.ts`, './nowhere'],
  ['ui-and-lib-know-no-feature', 'packages/admin/src/ui/Light.ts', 'packages/admin/src/features/inbox/Inbox.ts'],
  ['pages-know-the-contract-only', 'packages/admin/src/features/inbox/Inbox.ts', 'packages/portal/src/main.ts'],
  ['pages-know-the-contract-only', 'packages/admin/src/features/inbox/Inbox.ts', `${API}/core/errors.ts`],
];
const ALLOWED = {
  [`${FEATURES}/complaints/assign-complaint.ts`]: [
    `${FEATURES}/units/find-unit.ts`,
    `${FEATURES}/units/unit.entity.ts`,
    `${FEATURES}/complaints/complaint.policy.ts`,
    `${API}/core/errors.ts`,
    'packages/schema/src/rules/moves.ts',
    'typeorm',
  ],
  [`${FEATURES}/grids/grid.test.ts`]: [`${FEATURES}/units/find-unit.ts`, 'packages/api/test/harness.ts'],
  'packages/portal/src/main.ts': ['packages/schema/src/rules/moves.ts', 'packages/portal/src/lib/format.ts'],
};

/** Lays the files out in a folder of their own and returns what the rules say: [rule, from, to] of each violation. */
function violationsOf(graph) {
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'ydt-boundaries-')));
  const write = (file, text) => {
    fs.mkdirSync(path.join(dir, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(dir, file), text);
  };
  const isOurs = (file) => file.startsWith('packages/');
  try {
    write('node_modules/typeorm/package.json', '{ "name": "typeorm", "main": "typeorm.js" }');
    write('node_modules/typeorm/typeorm.js', '');
    for (const file of Object.values(graph).flat().filter(isOurs)) write(file, 'export {};');
    for (const [file, targets] of Object.entries(graph)) {
      const lines = targets.map((target) => {
        const to = isOurs(target) ? path.relative(path.dirname(file), target) : target;
        return `import '${isOurs(target) && !to.startsWith('.') ? `./${to}` : to}';`;
      });
      write(file, lines.join('\n'));
    }
    const bin = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const config = path.join(ROOT, '.dependency-cruiser.cjs');
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [bin, '--config', config, '--output-type', 'json', 'packages'],
      { cwd: dir, encoding: 'utf8', maxBuffer: 1e8 },
    );
    expect(stderr).toBe('');
    const { violations } = JSON.parse(stdout).summary;
    return violations.map(({ rule, from, to }) => [
      rule.name,
      from,
      to.replace(/^node_modules\/typeorm\/.*/, 'typeorm'),
    ]);
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
}

test('every forbidden import is named, with its rule', () => {
  expect(violationsOf(FORBIDDEN).sort()).toEqual([...FOUND].sort());
}, 60_000);

test('what is allowed passes', () => {
  expect(violationsOf(ALLOWED)).toEqual([]);
}, 60_000);
