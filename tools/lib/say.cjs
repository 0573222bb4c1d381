'use strict';
// What the person at the terminal reads.

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

const say = (line) => process.stderr.write(line + '\n');

/** A block no one overlooks. */
function sayLoudly(lines) {
  const bar = '='.repeat(78);
  say(['', bar, ...lines.map((line) => `  ${line}`), bar, ''].join('\n'));
}

/** Says `label`, runs `work`, and says again every 20 s that it is still at it. */
async function withProgress(label, work) {
  const began = Date.now();
  say(`· ${label} …`);
  const timer = setInterval(() => say(`  … ${label} (${seconds(Date.now() - began)})`), 20_000);
  try {
    const result = await work();
    say(`✓ ${label} (${seconds(Date.now() - began)})`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

module.exports = { say, sayLoudly, seconds, withProgress };
