'use strict';
// `npm test`: install, find the engines and the browser, run every suite. Old syntax on purpose (see lib/node-version.cjs).
require('./lib/node-version.cjs').demandNode();
require('./lib/test.cjs').main(process.argv.slice(2));
