'use strict';
// What is made from the built server and committed: the GraphQL schema and the table of settings.
const fs = require('node:fs');
const { inRoot } = require('./paths.cjs');
const { run } = require('./run.cjs');

const SCHEMA = 'packages/schema/schema.graphql';
const SETTINGS = 'docs/howto/run-in-production.md';
const START = '<!-- settings: made by `npm run generate` from packages/api/src/env.ts -->';
const END = '<!-- end of settings -->';

/** The text of schema.graphql, as the built server states it. */
async function emittedSchema() {
  const { code, stdout, output } = await run(process.execPath, [inRoot('packages/api/dist/src/emit-schema.js')]);
  if (code !== 0) throw new Error(output);
  return stdout;
}

/** The how-to with its table of settings as the built server knows them: [name, default, meaning] each. */
async function documentedSettings() {
  const { settings } = require(inRoot('packages/api/dist/src/env.js'));
  const text = fs.readFileSync(inRoot(SETTINGS), 'utf8');
  const [before, after] = [text.indexOf(START), text.indexOf(END)];
  if (before < 0 || after < 0) throw new Error(`${SETTINGS} has lost the marks around its table of settings`);
  const rows = settings.map(([name, preset, meaning]) => `| \`${name}\` | \`${preset}\` | ${meaning} |`);
  const table = ['| setting | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
  const made = `${text.slice(0, before)}${START}\n\n${table}\n\n${text.slice(after)}`;
  const prettier = require('prettier');
  return prettier.format(made, { ...(await prettier.resolveConfig(inRoot(SETTINGS))), filepath: SETTINGS });
}

module.exports = { SCHEMA, SETTINGS, emittedSchema, documentedSettings };
