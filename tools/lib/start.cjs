'use strict';
const { spawn } = require('node:child_process');
const { ROOT, inRoot } = require('./paths.cjs');
const { build } = require('./build.cjs');
const { install, StepFailed } = require('./install.cjs');
const { SIGNALS, exitCodeOf } = require('./run.cjs');
const { say } = require('./say.cjs');

const MAIN = inRoot('packages/api/dist/src/main.js');

/**
 * Runs the server and ends as it ends. A Ctrl-C reaches the whole process group, so the server may hear it twice:
 * from the terminal and from us. It drains once.
 */
function serve() {
  const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', YDT_MODE: process.env.YDT_MODE || 'demo' },
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    say(error.message);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(signal ? exitCodeOf(signal) : code));
}

async function start() {
  try {
    await install();
    await build();
  } catch (error) {
    say(error instanceof StepFailed ? error.message : error.stack);
    process.exit(1);
  }
  // The signal handlers of the steps above are done with; from here on the server decides.
  for (const signal of SIGNALS) process.removeAllListeners(signal);
  serve();
}

module.exports = { start };
