'use strict';
// Two commands started at once in one checkout (start and test) take turns at installing and building.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { ROOT } = require('./paths.cjs');
const { say } = require('./say.cjs');

const lockFile = (name, root = ROOT) =>
  path.join(os.tmpdir(), `yidiantong-${createHash('sha256').update(root).digest('hex').slice(0, 12)}-${name}.lock`);

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function tryTake(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  const holder = Number(fs.readFileSync(file, { encoding: 'utf8', flag: 'a+' }));
  // An empty file is one that its holder is just writing.
  if (holder && !isAlive(holder)) fs.rmSync(file, { force: true });
  return false;
}

/** Runs `work` while no other process of this checkout holds the lock of that name. */
async function withLock(name, work, file = lockFile(name)) {
  let told = false;
  while (!tryTake(file)) {
    if (!told) say('· 另一个命令正在安装或构建，稍候 / another command is installing or building, waiting …');
    told = true;
    await sleep(300);
  }
  const release = () => fs.rmSync(file, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

module.exports = { withLock };
