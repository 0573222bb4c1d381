'use strict';
// `npm run check`: every check that needs no test. `node tools/check.cjs format lint` runs only those two.
// Old syntax on purpose (see lib/node-version.cjs).
require('./lib/node-version.cjs').demandNode();
require('./lib/check.cjs').main(process.argv.slice(2));
