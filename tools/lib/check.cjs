'use strict';
const fs = require('node:fs');
const { ROOT, inRoot } = require('./paths.cjs');
const { build } = require('./build.cjs');
const { SCHEMA, emittedSchema, documents } = require('./generated.cjs');
const { install, StepFailed } = require('./install.cjs');
const { findMysql, createDatabase, dropDatabases } = require('./mysql.cjs');
const { run } = require('./run.cjs');
const { say, sayLoudly, seconds } = require('./say.cjs');
const { unexplainedChanges } = require('./schema-changes.cjs');

/** Runs a tool; what it says matters only when it fails. */
async function demand(command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code !== 0) throw new StepFailed(output.trim() || `${command} ${args.join(' ')} ended with ${code}`);
  return output;
}

async function types() {
  const failures = [];
  for (const name of fs.readdirSync(inRoot('packages')).sort()) {
    if (!fs.existsSync(inRoot('packages', name, 'tsconfig.json'))) continue;
    const { code, output } = await run('tsc', ['-p', `packages/${name}`, '--pretty', 'false']);
    if (code !== 0) failures.push(output.trim());
  }
  if (failures.length > 0) throw new StepFailed(failures.join('\n'));
}

/** The emitted schema is the committed one, and what breaks a client since the last commit has a written reason. */
async function schema() {
  const committed = fs.readFileSync(inRoot(SCHEMA), 'utf8');
  const emitted = await emittedSchema();
  if (emitted !== committed) throw new StepFailed(`${SCHEMA} is not what the server emits: npm run generate`);

  const base = process.env.CI ? 'HEAD^' : 'HEAD';
  const before = await run('git', ['show', `${base}:${SCHEMA}`]);
  if (before.code !== 0) return `no ${base} to compare with`;
  const reasons = fs.readFileSync(inRoot('docs/schema-changes.md'), 'utf8');
  const unexplained = unexplainedChanges(before.stdout, emitted, reasons);
  if (unexplained.length === 0) return undefined;
  throw new StepFailed(
    ['These changes break clients. Give each its line, word for word, in docs/schema-changes.md:', ...unexplained].join(
      '\n',
    ),
  );
}

/** On each engine the migrations make exactly what the entities say. */
async function migrations() {
  const script = inRoot('packages/api/dist/src/check-migrations.js');
  const database = `ydt_test_drift_${Date.now().toString(36)}`;
  const mysql = await findMysql();
  try {
    await demand(process.execPath, [script]);
    if (!mysql) {
      if (process.env.YDT_REQUIRE_MYSQL === '1') throw new StepFailed('YDT_REQUIRE_MYSQL: there is no MySQL');
      sayLoudly(['No MySQL or MariaDB was found: the migrations were checked on the embedded engine only.']);
      return 'embedded only';
    }
    await createDatabase(mysql.url, database);
    await demand(process.execPath, [script, new URL(database, mysql.url).href]);
    return `embedded, ${mysql.version}`;
  } finally {
    if (mysql) await dropDatabases(mysql.url, database);
    await mysql?.stop();
  }
}

async function generated() {
  const all = await documents();
  const stale = all.filter(([file, text]) => fs.readFileSync(inRoot(file), 'utf8') !== text).map(([file]) => file);
  if (stale.length > 0) throw new StepFailed(`Not up to date: ${stale.join(', ')}. Run npm run generate.`);
}

/** In the order of starting, two at a time, the longest first. `build` comes before: most of the others need what it makes. */
const STEPS = {
  lint: () => demand('eslint', ['.', '--max-warnings=0']),
  types,
  format: () => demand('prettier', ['--check', '--log-level=warn', '.']),
  boundaries: () => demand('depcruise', ['--config', '.dependency-cruiser.cjs', 'packages']),
  unused: () => demand('knip', ['--no-progress', '--treat-config-hints-as-errors']),
  schema,
  migrations,
  generated,
};
const NEED_NO_BUILD = ['format', 'boundaries'];

/** Runs one step and says how it went, in one line and, when it failed, with all it said. */
async function runStep(name, work) {
  const began = Date.now();
  try {
    const note = await work();
    const remark = typeof note === 'string' && !note.includes('\n') && note ? ` · ${note}` : '';
    say(`✓ ${name.padEnd(10)} ${seconds(Date.now() - began)}${remark}`);
    return true;
  } catch (error) {
    say(`✗ ${name.padEnd(10)} ${seconds(Date.now() - began)}\n`);
    say(error instanceof StepFailed ? error.message : (error.stack ?? String(error)));
    say('');
    return false;
  }
}

/** `npm run check [-- step …]`. The last line is always `N passed, N failed`. */
async function main(argv) {
  const chosen = argv.filter((arg) => arg !== '--');
  const unknown = chosen.filter((name) => !(name in STEPS));
  if (unknown.length > 0) {
    say(`There is no step ${unknown.join(', ')}. Steps: ${Object.keys(STEPS).join(' ')}`);
    process.exitCode = 2;
    return;
  }
  process.chdir(ROOT);
  const names = chosen.length > 0 ? Object.keys(STEPS).filter((name) => chosen.includes(name)) : Object.keys(STEPS);
  const before = [['install', install]];
  if (!names.every((name) => NEED_NO_BUILD.includes(name))) before.push(['build', () => build()]);

  const total = { passed: 0, failed: 0 };
  const step = async ([name, work]) => {
    total[(await runStep(name, work)) ? 'passed' : 'failed'] += 1;
  };
  for (const each of before) await step(each);
  const left = names.map((name) => [name, STEPS[name]]);
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) await step(next);
  };
  await Promise.all([lane(), lane()]);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

module.exports = { main };
