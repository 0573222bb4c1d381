'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { setTimeout: sleep } = require('node:timers/promises');
const { withLock } = require('./lib/lock.cjs');

const file = path.join(os.tmpdir(), `ydt-lock-test-${process.pid}.lock`);
afterEach(() => fs.rmSync(file, { force: true }));

test('two who want the same lock take turns', async () => {
  const order = [];
  const turn = (name) =>
    withLock(
      'test',
      async () => {
        order.push(`${name} in`);
        await sleep(50);
        order.push(`${name} out`);
      },
      file,
    );
  await Promise.all([turn('a'), turn('b')]);
  expect(order).toEqual(['a in', 'a out', 'b in', 'b out']);
});

test('the lock of a process that died is taken over', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  fs.writeFileSync(file, String(pid));
  await expect(withLock('test', async () => 'mine', file)).resolves.toBe('mine');
  expect(fs.existsSync(file)).toBe(false);
});

test('the lock is given back when the work fails', async () => {
  const failing = withLock('test', async () => Promise.reject(new Error('no')), file);
  await expect(failing).rejects.toThrow('no');
  expect(fs.existsSync(file)).toBe(false);
});
