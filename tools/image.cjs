'use strict';
// `node tools/image.cjs <folder>`: builds everything and lays out in an empty folder what production needs, and no more.
// The Dockerfile runs it; so does tools/docker-lines.cjs, without Docker.
const fs = require('node:fs');
const path = require('node:path');
const { inRoot } = require('./lib/paths.cjs');
const { build } = require('./lib/build.cjs');
const { install, installProduction } = require('./lib/install.cjs');

/** Manifests of all packages, for the lockfile's sake; the built part of each. */
function layOut(folder) {
  const copy = (file) => fs.cpSync(inRoot(file), path.join(folder, file), { recursive: true });
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'LICENSE']) copy(file);
  for (const name of fs.readdirSync(inRoot('packages'))) {
    copy(`packages/${name}/package.json`);
    copy(`packages/${name}/dist`);
  }
}

async function main(folder) {
  if (!folder || (fs.existsSync(folder) && fs.readdirSync(folder).length > 0)) {
    throw new Error('node tools/image.cjs <folder>: an empty folder, or one that is not there yet');
  }
  await install();
  await build();
  layOut(folder);
  await installProduction(folder);
}

main(process.argv[2]).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
