'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const acorn = require('node:module').createRequire(require.resolve('eslint/package.json'))('acorn');
const { isOldNode, oldNodeSentence } = require('./lib/node-version.cjs');

describe('an old Node', () => {
  test.each(['v4.0.0', 'v18.20.4', 'v20.18.3'])('%s is refused', (version) => {
    expect(isOldNode(version)).toBe(true);
  });

  test.each(['v20.19.0', 'v20.20.2', 'v22.0.0', 'v24.1.0'])('%s will do', (version) => {
    expect(isOldNode(version)).toBe(false);
  });

  test('hears one sentence in Chinese and English, on one line', () => {
    const sentence = oldNodeSentence('v18.0.0');
    expect(sentence).toMatch(/需要 Node\.js 20\.19/);
    expect(sentence).toMatch(/needs Node\.js 20\.19 or newer; this is v18\.0\.0/);
    expect(sentence).not.toContain('\n');
  });

  test('ends each command with that sentence and exit code 1', () => {
    for (const command of ['start', 'test', 'check']) {
      const pretend = `Object.defineProperty(process, 'version', { value: 'v16.20.2' }); require('./${command}.cjs')`;
      const { status, stderr, stdout } = spawnSync(process.execPath, ['-e', pretend], {
        cwd: __dirname,
        encoding: 'utf8',
      });
      expect({ command, status, stderr, stdout }).toEqual({
        command,
        status: 1,
        stderr: oldNodeSentence('v16.20.2') + '\n',
        stdout: '',
      });
    }
  });

  test.each(['start.cjs', 'test.cjs', 'check.cjs', 'lib/node-version.cjs'])('can read %s', (file) => {
    const text = fs.readFileSync(path.join(__dirname, file), 'utf8');
    expect(() => acorn.parse(text, { ecmaVersion: 5 })).not.toThrow();
  });
});
