'use strict';
// `npm run generate`: writes what is made from the server and committed. `npm run check` compares.
const fs = require('node:fs');
const { inRoot } = require('./lib/paths.cjs');
const { build } = require('./lib/build.cjs');
const { SCHEMA, SETTINGS, emittedSchema, documentedSettings } = require('./lib/generated.cjs');

async function generate() {
  await build(['schema', 'api']);
  fs.writeFileSync(inRoot(SCHEMA), await emittedSchema());
  fs.writeFileSync(inRoot(SETTINGS), await documentedSettings());
}

generate().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
