'use strict';
// Child processes: one place that starts them, keeps their output, and ends them with us.
const { spawn } = require('node:child_process');
const os = require('node:os');
const path = require('node:path');
const { stripVTControlCharacters } = require('node:util');
const { ROOT } = require('./paths.cjs');

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const cleanups = new Set();
let listening = false;

const exitCodeOf = (signal) => 128 + os.constants.signals[signal];

async function onSignal(signal) {
  for (const cleanup of [...cleanups].reverse()) await cleanup(signal);
  process.exit(exitCodeOf(signal));
}

/** Runs `cleanup(signal)` should a signal end us. Returns a function that takes it back. */
function onEnd(cleanup) {
  if (!listening) {
    listening = true;
    for (const signal of SIGNALS) process.once(signal, onSignal);
  }
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}

/** The environment in which a package's own tools, then the root's, are found by name. */
function envFor(cwd, extra = {}) {
  const bins = [path.join(cwd, 'node_modules/.bin'), path.join(ROOT, 'node_modules/.bin')];
  return { ...process.env, ...extra, PATH: [...bins, process.env.PATH].join(path.delimiter) };
}

/**
 * Runs one command to its end: { code, stdout, output }, where `output` is all it said. Never throws for a failing command.
 */
function run(command, args, { cwd = ROOT, env = {}, shell = false } = {}) {
  return new Promise((resolve) => {
    const out = [];
    const all = [];
    const child = spawn(command, args, { cwd, shell, env: envFor(cwd, env), stdio: ['ignore', 'pipe', 'pipe'] });
    const forget = onEnd((signal) => child.kill(signal));
    const text = (chunks) => stripVTControlCharacters(Buffer.concat(chunks).toString('utf8'));
    const done = (code) => {
      forget();
      resolve({ code, stdout: text(out), output: text(all) });
    };
    child.stdout.on('data', (chunk) => (out.push(chunk), all.push(chunk)));
    child.stderr.on('data', (chunk) => all.push(chunk));
    child.on('error', (error) => {
      all.push(Buffer.from(error.message));
      done(127);
    });
    child.on('close', (code, signal) => done(signal ? exitCodeOf(signal) : code));
  });
}

module.exports = { SIGNALS, run, onEnd, exitCodeOf };
