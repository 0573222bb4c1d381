'use strict';
// Old syntax on purpose: an old Node must be able to read this file and say what is wrong.

var NEEDED = [20, 19];

function isOldNode(version) {
  var parts = String(version).replace(/^v/, '').split('.');
  var major = Number(parts[0]);
  var minor = Number(parts[1]);
  return major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1]);
}

function oldNodeSentence(version) {
  var needed = NEEDED.join('.');
  return (
    '一点通需要 Node.js ' +
    needed +
    ' 或更新版本，当前是 ' +
    version +
    '，请升级后再试。' +
    ' / Yidiantong needs Node.js ' +
    needed +
    ' or newer; this is ' +
    version +
    '. Please upgrade and try again.'
  );
}

function demandNode(version) {
  version = version || process.version;
  if (!isOldNode(version)) return;
  console.error(oldNodeSentence(version));
  process.exit(1);
}

module.exports = { isOldNode: isOldNode, oldNodeSentence: oldNodeSentence, demandNode: demandNode };
