'use strict';
// Stamps remember what was done for which inputs, so that a second start does not do it again.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { ROOT, CACHE } = require('./paths.cjs');

function* filesUnder(file, skip) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    if (!skip(file)) yield file;
    return;
  }
  for (const name of fs.readdirSync(file).sort()) yield* filesUnder(path.join(file, name), skip);
}

/** One hash over the names and contents of files and folders, given relative to `root`. What is not there is left out. */
function hashOf(inputs, { root = ROOT, skip = () => false, salt = '' } = {}) {
  const hash = createHash('sha256').update(salt);
  for (const input of inputs) {
    for (const file of filesUnder(path.join(root, input), skip)) {
      hash.update(`\0${path.relative(root, file)}\0`).update(fs.readFileSync(file));
    }
  }
  return hash.digest('hex');
}

const stampFile = (name, dir = CACHE) => path.join(dir, `${name}.stamp`);

function readStamp(name, dir) {
  try {
    return fs.readFileSync(stampFile(name, dir), 'utf8').trim();
  } catch {
    return undefined;
  }
}

function writeStamp(name, value, dir = CACHE) {
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(stampFile(name, dir), value + '\n');
}

function dropStamp(name, dir) {
  fs.rmSync(stampFile(name, dir), { force: true });
}

module.exports = { hashOf, readStamp, writeStamp, dropStamp };
