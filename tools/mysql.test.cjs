'use strict';
const net = require('node:net');
const { findBinary, findBrowser } = require('./lib/find.cjs');
const { findMysql, startPrivate, dropDatabases } = require('./lib/mysql.cjs');

const url = process.env.YDT_TEST_MYSQL_URL;
const canStart = findBinary('mariadbd') && findBinary('mariadb-install-db');

/** What this machine has no server for is not a test here; CI has both. */
const notHere = () => undefined;

const isOpen = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });

test('a named server that does not answer is an error, not a reason to look elsewhere', async () => {
  const env = { YDT_TEST_MYSQL_URL: 'mysql://root@127.0.0.1:1/' };
  await expect(findMysql({ env })).rejects.toThrow('YDT_TEST_MYSQL_URL');
});

test('a named browser that is not there is an error', () => {
  expect(() => findBrowser({ YDT_TEST_CHROMIUM: '/nowhere/chromium' })).toThrow('YDT_TEST_CHROMIUM');
});

(url ? test : notHere)('the named server comes first', async () => {
  const found = await findMysql({ env: { YDT_TEST_MYSQL_URL: url } });
  expect(found).toMatchObject({ url, how: 'named' });
});

(canStart ? test : notHere)(
  'with no other server a private one starts, and leaves nothing behind',
  async () => {
    const found = await findMysql({ env: {}, local: 'mysql://root@127.0.0.1:1/' });
    expect(found.how).toBe('private');
    const { port } = new URL(found.url);
    await dropDatabases(found.url, 'ydt_test_none');
    await found.stop();
    expect(await isOpen(port)).toBe(false);
  },
  60_000,
);

(canStart ? test : notHere)(
  'only databases of the named prefix are dropped',
  async () => {
    const server = await startPrivate();
    const mysql = require('node:module').createRequire(require.resolve('../packages/api/package.json'))(
      'mysql2/promise',
    );
    const connection = await mysql.createConnection(server.url);
    for (const name of ['ydt_test_a1_x', 'ydt_test_a1_y', 'ydt_test_b2_x', 'other'])
      await connection.query('create database ??', [name]);
    await dropDatabases(server.url, 'ydt_test_a1_');
    const [rows] = await connection.query(
      "select schema_name as name from information_schema.schemata where schema_name like '%!_x' escape '!' or schema_name in ('ydt_test_a1_y', 'other')",
    );
    expect(rows.map((row) => row.name).sort()).toEqual(['other', 'ydt_test_b2_x']);
    connection.destroy();
    await server.stop();
  },
  60_000,
);
