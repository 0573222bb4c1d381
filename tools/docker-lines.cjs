'use strict';
// Proves docker/Dockerfile without Docker: runs its RUN node, CMD and HEALTHCHECK lines, and the worker of
// docker/compose.yaml, in a fresh copy as a user who is not root. On MySQL when there is one.
const { spawn } = require('node:child_process');
const { randomBytes } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { ROOT, inRoot } = require('./lib/paths.cjs');
const { install } = require('./lib/install.cjs');
const { findMysql, createDatabase, dropDatabases, freePort } = require('./lib/mysql.cjs');
const { onEnd } = require('./lib/run.cjs');
const { say, withProgress } = require('./lib/say.cjs');

const NOBODY = 65534;
const LEFT_OUT = new Set(['.git', 'node_modules', 'dist', 'coverage']);

/** The lines of the Dockerfile that we run. */
function dockerfileLines(text) {
  const line = (pattern) => {
    const found = text.match(pattern);
    if (!found) throw new Error(`docker/Dockerfile has no line ${pattern}`);
    return found[1];
  };
  return {
    build: line(/^RUN (node .*)$/m),
    start: JSON.parse(line(/^CMD (\[.*\])$/m)),
    health: JSON.parse(line(/^HEALTHCHECK .*? CMD (\[.*\])$/m)),
  };
}

/** The command of the worker in compose.yaml. */
const workerLine = (text) => text.match(/^ {4}command: \[(node, .*)\]$/m)[1].split(', ');

function chownAll(folder, id) {
  fs.lchownSync(folder, id, id);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) chownAll(file, id);
    else fs.lchownSync(file, id, id);
  }
}

/** A fresh copy of the repository and an empty home, owned by nobody when we are root. */
function freshCopy() {
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'ydt-image-')));
  const dataDir = inRoot('data');
  fs.cpSync(ROOT, path.join(dir, 'src'), {
    recursive: true,
    filter: (file) => !LEFT_OUT.has(path.basename(file)) && file !== dataDir,
  });
  for (const name of ['home', 'data']) fs.mkdirSync(path.join(dir, name));
  if (process.getuid() === 0) chownAll(dir, NOBODY);
  return dir;
}

/** Starts commands as nobody, in an environment that holds nothing but what is given. */
function starterIn(dir) {
  const who = process.getuid() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const base = { PATH: process.env.PATH, HOME: path.join(dir, 'home'), TMPDIR: dir, CI: 'true' };
  return (command, args, cwd, env = {}, shell = false) => {
    const child = spawn(command, args, {
      ...who,
      cwd: path.join(dir, cwd),
      env: { ...base, ...env },
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    const forget = onEnd((signal) => child.kill(signal));
    const code = new Promise((resolve) => {
      child.on('error', (error) => resolve(error.message));
      child.on('close', (status, signal) => resolve(signal ?? status));
    }).finally(forget);
    return { child, code, output: () => Buffer.concat(chunks).toString('utf8') };
  };
}

function expectThat(fact, sentence, processes = []) {
  if (fact) return say(`✓ ${sentence}`);
  const outputs = processes.map((one) => one.output().slice(-4000));
  throw new Error([`✗ ${sentence}`, ...outputs].join('\n'));
}

const within = (ms, promise) => Promise.race([promise, sleep(ms, 'too late', { ref: false })]);

async function proveStart(start, lines, env) {
  const refused = start(lines.start[0], lines.start.slice(1), 'app', { ...env, YDT_SECRET_KEYS: '' });
  const refusal = await within(30_000, refused.code);
  refused.child.kill('SIGKILL');
  expectThat(
    refusal !== 0 && /YDT_SECRET_KEYS/.test(refused.output()),
    'without secrets the server refuses to start and names the setting',
    [refused],
  );

  const api = start(lines.start[0], lines.start.slice(1), 'app', env);
  let health;
  for (let tries = 0; tries < 120 && health !== 0 && api.child.exitCode === null; tries++) {
    await sleep(500);
    health = await start(lines.health[0], lines.health.slice(1), 'app', env).code;
  }
  expectThat(health === 0, 'the health check passes', [api]);
  // On the embedded engine the worker always runs inside the server.
  const worker = env.YDT_DATABASE_URL && start(lines.worker[0], lines.worker.slice(1), 'app', env);
  for (const place of ['/readyz', '/', '/admin/']) {
    const { status } = await fetch(`http://127.0.0.1:${env.YDT_PORT}${place}`);
    expectThat(status === 200, `${place} answers ${status}`, [api]);
  }
  const policy = (await fetch(`http://127.0.0.1:${env.YDT_PORT}/`)).headers.get('content-security-policy');
  const caddyfile = fs.readFileSync(inRoot('docker/Caddyfile'), 'utf8');
  expectThat(caddyfile.includes(`"${policy}"`), `docker/Caddyfile sends the policy of the server: ${policy}`);
  if (worker) {
    await sleep(1000);
    expectThat(worker.child.exitCode === null, 'the worker runs beside it', [worker]);
  }
  for (const [name, one] of Object.entries({ server: api, ...(worker ? { worker } : {}) })) {
    one.child.kill('SIGTERM');
    const code = await within(15_000, one.code);
    expectThat(code === 0, `the ${name} drains on SIGTERM and ends with ${code}`, [one]);
  }
}

async function main() {
  await install();
  const read = (file) => fs.readFileSync(inRoot(file), 'utf8');
  const lines = { ...dockerfileLines(read('docker/Dockerfile')), worker: workerLine(read('docker/compose.yaml')) };
  const dir = freshCopy();
  const start = starterIn(dir);
  const mysql = await findMysql();
  const database = `ydt_test_image_${Date.now().toString(36)}`;
  const cleanUp = async () => {
    if (mysql) await dropDatabases(mysql.url, database);
    await mysql?.stop();
    fs.rmSync(dir, { recursive: true, force: true });
  };
  const forget = onEnd(cleanUp);
  try {
    const built = start(lines.build, [], 'src', {}, true);
    const code = await withProgress(
      `${lines.build} · uid ${process.getuid() === 0 ? NOBODY : 'own'}`,
      () => built.code,
    );
    expectThat(code === 0, 'the image builds', [built]);
    if (mysql) await createDatabase(mysql.url, database);
    await proveStart(start, lines, {
      NODE_ENV: 'production',
      YDT_MODE: 'production',
      YDT_HOST: '127.0.0.1',
      YDT_PORT: String(await freePort()),
      YDT_DATA_DIR: path.join(dir, 'data'),
      YDT_SECRET_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      ...(mysql ? { YDT_DATABASE_URL: new URL(database, mysql.url).href, YDT_WORKER: 'apart' } : {}),
    });
  } finally {
    forget();
    await cleanUp();
  }
}

if (require.main === module) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

module.exports = { dockerfileLines, workerLine };
