'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { hashOf, readStamp, writeStamp, dropStamp } = require('./lib/stamp.cjs');

let root;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'ydt-stamp-'));
  fs.mkdirSync(path.join(root, 'src/deep'), { recursive: true });
  fs.writeFileSync(path.join(root, 'src/one.ts'), 'one');
  fs.writeFileSync(path.join(root, 'src/deep/two.ts'), 'two');
});
afterEach(() => fs.rmSync(root, { recursive: true }));

const hash = (options) => hashOf(['src', 'absent.json'], { root, ...options });

test('the hash is the same as long as nothing changes', () => {
  expect(hash()).toBe(hash());
});

test('the hash changes with a content, a name, a new file, a deleted one, and the salt', () => {
  const seen = new Set([hash(), hash({ salt: 'other' })]);
  fs.writeFileSync(path.join(root, 'src/one.ts'), 'uno');
  seen.add(hash());
  fs.renameSync(path.join(root, 'src/one.ts'), path.join(root, 'src/uno.ts'));
  seen.add(hash());
  fs.writeFileSync(path.join(root, 'absent.json'), '{}');
  seen.add(hash());
  fs.rmSync(path.join(root, 'src/deep'), { recursive: true });
  seen.add(hash());
  expect(seen.size).toBe(6);
});

test('what is skipped does not count', () => {
  const skip = (file) => file.endsWith('.test.ts');
  const before = hash({ skip });
  fs.writeFileSync(path.join(root, 'src/one.test.ts'), 'test');
  expect(hash({ skip })).toBe(before);
});

test('a stamp is read back until it is dropped', () => {
  const dir = path.join(root, 'stamps');
  expect(readStamp('build', dir)).toBeUndefined();
  writeStamp('build', 'abc', dir);
  expect(readStamp('build', dir)).toBe('abc');
  dropStamp('build', dir);
  expect(readStamp('build', dir)).toBeUndefined();
});
