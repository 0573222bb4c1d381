'use strict';
const fs = require('node:fs');
const { ROOT, inRoot } = require('./paths.cjs');
const { withLock } = require('./lock.cjs');
const { run } = require('./run.cjs');
const { withProgress } = require('./say.cjs');
const { hashOf, readStamp, writeStamp } = require('./stamp.cjs');

const { packageManager } = JSON.parse(fs.readFileSync(inRoot('package.json'), 'utf8'));

const wanted = () =>
  hashOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml'], { salt: `${process.platform} ${process.arch} ${packageManager}` });

const isInstalled = () => fs.existsSync(inRoot('node_modules/.modules.yaml')) && readStamp('install') === wanted();

class StepFailed extends Error {}

/** Runs the pinned pnpm, which npx fetches. */
async function pnpmInstall(label, cwd, ...args) {
  const all = ['-y', packageManager, 'install', '--frozen-lockfile', '--reporter=append-only', ...args];
  const { code, output } = await withProgress(label, () =>
    // CI=true: pnpm then replaces a node_modules of another make without asking.
    run('npx', all, { cwd, env: { CI: 'true' }, shell: process.platform === 'win32' }),
  );
  if (code !== 0) throw new StepFailed(`${output}\n安装失败 / installing failed: npx ${all.join(' ')}`);
}

/** Installs with the pinned pnpm, unless node_modules already is what the lockfile says. */
async function install() {
  if (isInstalled()) return;
  await withLock('build', async () => {
    if (isInstalled()) return;
    await pnpmInstall('安装依赖 / installing packages', ROOT);
    writeStamp('install', wanted());
  });
}

/** Installs only what the server needs at run time into a laid-out folder. */
async function installProduction(folder) {
  await pnpmInstall('安装运行依赖 / installing for production', folder, '--prod', '--filter', '@yidiantong/api...');
}

module.exports = { install, installProduction, StepFailed };
