'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawn } = require('node:child_process');
const { ROOT, inRoot } = require('./paths.cjs');
const { build } = require('./build.cjs');
const { findBrowser } = require('./find.cjs');
const { install } = require('./install.cjs');
const { findMysql, dropDatabases } = require('./mysql.cjs');
const { onEnd, exitCodeOf } = require('./run.cjs');
const { say, sayLoudly } = require('./say.cjs');

const PROJECTS = ['schema', 'admin', 'portal', 'api-embedded', 'api-mysql', 'tools'];
/** These need what a build makes: generated operations, the built server and pages. */
const BUILT = ['admin', 'portal', 'journeys'];

/** { passed, failed } of one Jest run, from its JSON result. A file that could not even be loaded is one failure. */
function countOf(result) {
  return { passed: result.numPassedTests, failed: result.numFailedTests + result.numRuntimeErrorTestSuites };
}

/** What the caller chose with `--selectProjects one two`; nothing chosen is everything. Taken out of `args`. */
function chosenProjects(args) {
  const at = args.indexOf('--selectProjects');
  if (at < 0) return [];
  const rest = args.slice(at + 1);
  const end = rest.findIndex((arg) => arg.startsWith('-'));
  const chosen = end < 0 ? rest : rest.slice(0, end);
  args.splice(at, 1 + chosen.length);
  return chosen;
}

/** Runs Jest once over some projects; its own output goes to the terminal. */
async function jest(projects, args, env, resultFile) {
  const bin = inRoot('node_modules/jest/bin/jest.js');
  const own = ['--passWithNoTests', '--json', `--outputFile=${resultFile}`, '--selectProjects', ...projects];
  const child = spawn(process.execPath, [bin, ...args, ...own], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const forget = onEnd((signal) => child.kill(signal));
  const code = await new Promise((resolve) =>
    child.on('exit', (status, signal) => resolve(signal ? exitCodeOf(signal) : status)),
  );
  forget();
  if (!fs.existsSync(resultFile)) return { passed: 0, failed: 1 };
  const count = countOf(JSON.parse(fs.readFileSync(resultFile, 'utf8')));
  // Jest may refuse for a reason of its own, such as a threshold or an open handle.
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** The MySQL to test on. Without one: undefined, said loudly, and an error where one is required. */
async function wantMysql(env = process.env) {
  const mysql = await findMysql({ env });
  if (mysql) {
    say(`· MySQL: ${mysql.version} (${mysql.how})`);
    return { mysql, missing: 0 };
  }
  sayLoudly([
    '没有找到 MySQL 或 MariaDB：MySQL 上的测试没有运行。',
    'No MySQL or MariaDB was found: NOTHING WAS TESTED ON MYSQL.',
    'Install mariadb-server, or set YDT_TEST_MYSQL_URL=mysql://root@host:port/.',
  ]);
  return { missing: env.YDT_REQUIRE_MYSQL === '1' ? 1 : 0 };
}

/** The browser for the journeys. Without one: undefined, said loudly, and an error where one is required. */
function wantBrowser(env = process.env) {
  const browser = findBrowser(env);
  if (browser) return { browser, missing: 0 };
  sayLoudly([
    '没有找到 Chromium：浏览器里的全流程测试没有运行。',
    'No Chromium was found: NO JOURNEY WAS RUN IN A BROWSER.',
    'Install chromium, or set YDT_TEST_CHROMIUM=/path/to/chromium.',
  ]);
  return { missing: env.YDT_REQUIRE_BROWSER === '1' ? 1 : 0 };
}

async function tryBuild() {
  try {
    await build();
    return true;
  } catch (error) {
    say(error.message);
    return false;
  }
}

async function runSuites(args, total) {
  const chosen = chosenProjects(args);
  const known = [...PROJECTS, 'journeys'];
  const unknown = chosen.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Error(`There is no suite ${unknown.join(', ')}. Suites: ${known.join(' ')}`);
  const run = Date.now().toString(36);
  const results = fs.mkdtempSync(path.join(os.tmpdir(), 'ydt-results-'));
  const { mysql, missing: noMysql } = await wantMysql();
  const { browser, missing: noBrowser } = wantBrowser();
  total.failed += noMysql + noBrowser;
  const cleanUp = async () => {
    if (mysql) await dropDatabases(mysql.url, `ydt_test_${run}_`).catch(() => {});
    await mysql?.stop();
    fs.rmSync(results, { recursive: true, force: true });
  };
  const forget = onEnd(cleanUp);

  const env = { YDT_TEST_RUN_ID: run };
  if (mysql) env.YDT_TEST_MYSQL_URL = mysql.url;
  if (browser) env.YDT_TEST_CHROMIUM = browser;
  const add = (count) => {
    total.passed += count.passed;
    total.failed += count.failed;
  };
  const wants = (name) => chosen.length === 0 || chosen.includes(name);
  const suites = PROJECTS.filter((name) => wants(name) && (mysql || name !== 'api-mysql'));
  try {
    const built = !BUILT.some(wants) || (await tryBuild());
    if (!built) total.failed += 1;
    if (suites.length > 0) add(await jest(suites, args, env, path.join(results, 'suites')));
    if (built && browser && wants('journeys')) {
      // Two at a time: each waits for its browser and its server about half of the time.
      add(await jest(['journeys'], ['--maxWorkers=2', ...args], env, path.join(results, 'journeys')));
    }
  } finally {
    forget();
    await cleanUp();
  }
}

/** `npm test [-- jest arguments]`. The last line is always `N passed, N failed`. */
async function main(argv) {
  const total = { passed: 0, failed: 0 };
  try {
    await install();
    await runSuites(argv[0] === '--' ? argv.slice(1) : argv, total);
  } catch (error) {
    say(error.message);
    total.failed += 1;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}

module.exports = { main, countOf, chosenProjects };
