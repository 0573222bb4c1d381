'use strict';
const fs = require('node:fs');
const { inRoot } = require('./paths.cjs');
const { withLock } = require('./lock.cjs');
const { run } = require('./run.cjs');
const { withProgress } = require('./say.cjs');
const { hashOf, readStamp, writeStamp } = require('./stamp.cjs');

const { packageManager } = JSON.parse(fs.readFileSync(inRoot('package.json'), 'utf8'));

const wanted = () =>
  hashOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml'], { salt: `${process.platform} ${process.arch} ${packageManager}` });

const isInstalled = () => fs.existsSync(inRoot('node_modules/.modules.yaml')) && readStamp('install') === wanted();

class StepFailed extends Error {}

/** Installs with the pinned pnpm, unless node_modules already is what the lockfile says. */
async function install() {
  if (isInstalled()) return;
  await withLock('build', async () => {
    if (isInstalled()) return;
    const args = ['-y', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only'];
    const { code, output } = await withProgress('安装依赖 / installing packages', () =>
      // CI=true: pnpm then replaces a node_modules of another make without asking.
      run('npx', args, { env: { CI: 'true' }, shell: process.platform === 'win32' }),
    );
    if (code !== 0) throw new StepFailed(`${output}\n安装失败 / installing failed: npx ${args.join(' ')}`);
    writeStamp('install', wanted());
  });
}

module.exports = { install, StepFailed };
