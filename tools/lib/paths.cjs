'use strict';
const path = require('node:path');

const ROOT = path.resolve(__dirname, '../..');

/** Where stamps and locks live. Inside node_modules, so that deleting it starts afresh. */
const CACHE = path.join(ROOT, 'node_modules/.cache/yidiantong');

const inRoot = (...parts) => path.join(ROOT, ...parts);

module.exports = { ROOT, CACHE, inRoot };
