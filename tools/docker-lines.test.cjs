'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { dockerfileLines, workerLine } = require('./docker-lines.cjs');

const read = (file) => fs.readFileSync(path.join(__dirname, '../docker', file), 'utf8');

test('the lines that are proven without Docker are those of the Dockerfile and of compose.yaml', () => {
  const { build, start, health } = dockerfileLines(read('Dockerfile'));
  expect(build).toBe('node tools/image.cjs ../app');
  expect(start).toEqual(['node', '--enable-source-maps', 'packages/api/dist/src/main.js']);
  expect(health.slice(0, 2)).toEqual(['node', '-e']);
  expect(workerLine(read('compose.yaml'))).toEqual(['node', '--enable-source-maps', 'packages/api/dist/src/worker.js']);
});

test('the image runs as a user who is not root', () => {
  expect(read('Dockerfile')).toMatch(/^USER node$/m);
});

test('no secret has a default', () => {
  const compose = read('compose.yaml');
  for (const name of ['YDT_SECRET_KEYS', 'YDT_MYSQL_PASSWORD']) {
    const uses = compose.match(new RegExp(`\\$\\{${name}[^}]*\\}`, 'g'));
    for (const use of uses) expect(use).toMatch(/^\$\{\w+:\?/);
  }
});
