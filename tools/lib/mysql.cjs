'use strict';
// Finds a MySQL or MariaDB for tests and checks, or starts a private one.
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const { createRequire } = require('node:module');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { findBinary } = require('./find.cjs');
const { inRoot } = require('./paths.cjs');
const { onEnd } = require('./run.cjs');

const connect = (url) => {
  const mysql = createRequire(inRoot('packages/api/package.json'))('mysql2/promise');
  return mysql.createConnection({ uri: url, connectTimeout: 3000 });
};

/** The version of the server behind `url`, or undefined when it does not let us in. */
async function versionOf(url) {
  let connection;
  try {
    connection = await connect(url);
    const [rows] = await connection.query('select version() as version');
    return rows[0].version;
  } catch {
    return undefined;
  } finally {
    connection?.destroy();
  }
}

async function createDatabase(url, name) {
  const connection = await connect(url);
  try {
    await connection.query('create database ?? character set utf8mb4 collate utf8mb4_bin', [name]);
  } finally {
    connection.destroy();
  }
}

/** Drops every database whose name starts with `prefix`. */
async function dropDatabases(url, prefix) {
  const connection = await connect(url);
  try {
    const [rows] = await connection.query('select schema_name as name from information_schema.schemata');
    for (const { name } of rows)
      if (name.startsWith(prefix)) await connection.query('drop database if exists ??', [name]);
  } finally {
    connection.destroy();
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A private server in a temporary folder. Nothing of it outlives us. */
async function startPrivate() {
  const daemon = findBinary('mariadbd');
  const installer = findBinary('mariadb-install-db');
  if (!daemon || !installer) return undefined;

  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'ydt-mariadb-'));
  const user = process.getuid?.() === 0 ? ['--user=root'] : [];
  const data = path.join(dir, 'data');
  const made = spawnSync(
    installer,
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db', ...user],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) {
    fs.rmSync(dir, { recursive: true, force: true });
    throw new Error(`mariadb-install-db: ${made.stdout}${made.stderr}`);
  }

  const port = await freePort();
  const log = fs.openSync(path.join(dir, 'log'), 'w');
  const child = spawn(
    daemon,
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${path.join(dir, 'socket')}`,
      `--pid-file=${path.join(dir, 'pid')}`,
      '--bind-address=127.0.0.1',
      `--port=${port}`,
      // Tests ask for answers, not for what survives a power cut.
      '--innodb-flush-log-at-trx-commit=0',
      '--innodb-buffer-pool-size=256M',
      ...user,
    ],
    { stdio: ['ignore', log, log] },
  );
  fs.closeSync(log);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    forget();
    child.kill('SIGKILL');
    await ended;
    fs.rmSync(dir, { recursive: true, force: true });
  };
  const forget = onEnd(stop);

  const url = `mysql://root@127.0.0.1:${port}/`;
  for (let tries = 0; tries < 150; tries++) {
    const version = await versionOf(url);
    if (version) return { url, version, stop, how: 'private' };
    if (child.exitCode !== null) break;
    await sleep(200);
  }
  const text = fs.readFileSync(path.join(dir, 'log'), 'utf8');
  await stop();
  throw new Error(`mariadbd did not start:\n${text}`);
}

/**
 * { url, version, stop, how } of the first that answers: YDT_TEST_MYSQL_URL, a local server on 3306 that lets root in
 * without a password, a private mariadbd. Undefined when there is none. A named server that does not answer is an error.
 */
async function findMysql({ env = process.env, local = 'mysql://root@127.0.0.1:3306/' } = {}) {
  const stop = async () => {};
  const named = env.YDT_TEST_MYSQL_URL;
  if (named) {
    const version = await versionOf(named);
    if (!version) throw new Error('YDT_TEST_MYSQL_URL: no server lets us in there');
    return { url: named, version, stop, how: 'named' };
  }
  const version = await versionOf(local);
  if (version) return { url: local, version, stop, how: 'local' };
  return startPrivate();
}

module.exports = { findMysql, startPrivate, createDatabase, dropDatabases, freePort };
