import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';

/** An empty database on the server of YDT_TEST_MYSQL_URL, and how to take it away again. */
export async function freshDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const base = process.env.YDT_TEST_MYSQL_URL;
  if (!base) throw new Error('YDT_TEST_MYSQL_URL names no server; run the tests with `npm test`.');
  const run = process.env.YDT_TEST_RUN_ID ?? 'x';
  const name = `ydt_test_${run}_${process.env.JEST_WORKER_ID ?? '0'}_${randomBytes(4).toString('hex')}`;
  const connection = await createConnection(base);
  // A server default that refuses Chinese: what the program must put right by itself.
  await connection.query(`CREATE DATABASE \`${name}\` CHARACTER SET latin1`);
  const url = new URL(base);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    drop: async () => {
      await connection.query(`DROP DATABASE \`${name}\``);
      await connection.end();
    },
  };
}
