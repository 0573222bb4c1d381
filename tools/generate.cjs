'use strict';
// `npm run generate`: writes what is made from the server and committed. `npm run check` compares.
const fs = require('node:fs');
const { inRoot } = require('./lib/paths.cjs');
const { build } = require('./lib/build.cjs');
const { SCHEMA, emittedSchema, documents } = require('./lib/generated.cjs');

async function generate() {
  await build(['schema', 'api']);
  fs.writeFileSync(inRoot(SCHEMA), await emittedSchema());
  for (const [file, text] of await documents()) fs.writeFileSync(inRoot(file), text);
}

generate().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
