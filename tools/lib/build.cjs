'use strict';
const fs = require('node:fs');
const { inRoot } = require('./paths.cjs');
const { StepFailed } = require('./install.cjs');
const { withLock } = require('./lock.cjs');
const { run } = require('./run.cjs');
const { withProgress } = require('./say.cjs');
const { hashOf, readStamp, writeStamp, dropStamp } = require('./stamp.cjs');

/** In the order of building. Pages are built side by side, at last. */
const SERVER = ['schema', 'api'];
const PAGES = ['admin', 'portal'];
const PROOF = {
  schema: 'dist',
  api: 'dist/src/main.js',
  admin: 'dist/index.html',
  portal: 'dist/index.html',
};

const COMMON = ['pnpm-lock.yaml', 'tsconfig.base.json', '.swcrc'];
const CONTRACT = ['src', 'schema.graphql', 'package.json'].map((part) => `packages/schema/${part}`);
const isNoInput = (file) => /\.test\.tsx?$/.test(file) || file.includes('/src/gql/');

/** Everything of a package but its tests and what is made from it. Pages are made from the contract, too. */
function inputsOf(name) {
  const own = fs
    .readdirSync(inRoot('packages', name))
    .filter((part) => !['node_modules', 'dist', 'test', 'screenshots'].includes(part))
    .map((part) => `packages/${name}/${part}`);
  return [...own, ...(PAGES.includes(name) ? CONTRACT : []), ...COMMON];
}

async function buildOne(name) {
  const cwd = inRoot('packages', name);
  const proof = inRoot('packages', name, PROOF[name]);
  const hash = hashOf(inputsOf(name), { skip: isNoInput });
  if (readStamp(`build-${name}`) === hash && fs.existsSync(proof)) return;
  const script = JSON.parse(fs.readFileSync(inRoot('packages', name, 'package.json'), 'utf8')).scripts.build;
  dropStamp(`build-${name}`);
  fs.rmSync(inRoot('packages', name, 'dist'), { recursive: true, force: true });
  const { code, output } = await withProgress(`构建 / building ${name}`, () => run(script, [], { cwd, shell: true }));
  if (code !== 0 || !fs.existsSync(proof)) {
    throw new StepFailed(`${output}\n构建失败 / building failed: packages/${name}: ${script}`);
  }
  writeStamp(`build-${name}`, hash);
}

/** Builds what changed of the named packages. */
async function build(names = [...SERVER, ...PAGES]) {
  await withLock('build', async () => {
    for (const name of SERVER) if (names.includes(name)) await buildOne(name);
    const results = await Promise.allSettled(PAGES.filter((name) => names.includes(name)).map(buildOne));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  });
}

module.exports = { build };
