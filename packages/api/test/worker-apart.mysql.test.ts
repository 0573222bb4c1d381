import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { freshDatabase } from './fresh-database';
import { folder, keys, Run, serve, useProgram } from './program';

/* The worker as a process of its own, which takes a database server. */

useProgram();

describe('the worker apart', () => {
  it('works beside the server, and stops once however often it is told to', async () => {
    const { url, drop } = await freshDatabase();
    const settings = { YDT_SECRET_KEYS: keys, YDT_DATABASE_URL: url, YDT_DATA_DIR: folder(), YDT_WORKER: 'apart' };
    try {
      const { server } = await serve(settings);
      const worker = Run.of('worker.js', settings);
      while (!worker.stdout.includes('后台任务已启动')) await sleep(20);
      const db = await createConnection(url);
      // It keeps the recurring jobs, which the server leaves to it.
      for (let kept = 0; kept === 0; await sleep(20)) {
        const [rows] = await db.query<RowDataPacket[]>("SELECT COUNT(*) AS n FROM job WHERE state = 'PENDING'");
        kept = Number(rows[0]!.n);
      }
      await db.end();
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGTERM'] as const) worker.child.kill(signal);
      expect([await worker.ended, worker.stderr]).toEqual([0, '']);
      server.child.kill('SIGTERM');
      expect([await server.ended, server.stderr]).toEqual([0, '']);
    } finally {
      await drop();
    }
  });
});
