'use strict';
// What is made from the built server and committed: the GraphQL schema, the table of settings, the demo logins.
const fs = require('node:fs');
const { inRoot } = require('./paths.cjs');
const { run } = require('./run.cjs');

const SCHEMA = 'packages/schema/schema.graphql';
const built = (file) => require(inRoot('packages', file));

/** The text of schema.graphql, as the built server states it. */
async function emittedSchema() {
  const { code, stdout, output } = await run(process.execPath, [inRoot('packages/api/dist/src/emit-schema.js')]);
  if (code !== 0) throw new Error(output);
  return stdout;
}

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

function settingsTable() {
  const { settings } = built('api/dist/src/env.js');
  const rows = settings.map(([name, preset, meaning]) => [`\`${name}\``, `\`${preset}\``, meaning]);
  return table(['setting', 'default', 'meaning'], rows);
}

/** The logins that `npm start` prints; `wordOf` says a post in the reader's language. */
function loginsTable(head, wordOf) {
  const { people, showcase } = built('api/dist/demo/people.js');
  const rows = showcase.map((login) => {
    const { name, post, at } = people.find((person) => person.login === login);
    return [`\`${login}\``, name, wordOf(post), at.split('@').at(-1)];
  });
  return table(head, rows);
}
const password = () => built('api/dist/demo/people.js').DEMO_PASSWORD;

/** file, the mark around the generated part, and what belongs there */
const PARTS = [
  { file: 'docs/howto/run-in-production.md', mark: 'settings', make: settingsTable },
  {
    file: 'README.md',
    mark: 'demo logins',
    make: () =>
      `The password of all of them is \`${password()}\`.\n\n` +
      loginsTable(['login', 'name', 'post', 'at'], (post) => post.toLowerCase().replaceAll('_', ' ')),
  },
  {
    file: 'README.zh-CN.md',
    mark: 'demo logins',
    make: () => {
      const { postLabels } = built('schema/dist/vocabulary/posts.js');
      return (
        `密码都是 \`${password()}\`。\n\n` + loginsTable(['登录名', '姓名', '职务', '所在'], (post) => postLabels[post])
      );
    },
  },
];

/** [file, text as it should be] of every document with a generated part. */
function documents() {
  const prettier = require('prettier');
  return Promise.all(
    PARTS.map(async ({ file, mark, make }) => {
      const text = fs.readFileSync(inRoot(file), 'utf8');
      const [start, end] = [`<!-- ${mark}: made by \`npm run generate\` -->`, `<!-- end of ${mark} -->`];
      const [before, after] = [text.indexOf(start), text.indexOf(end)];
      if (before < 0 || after < 0) throw new Error(`${file} has lost the marks around its ${mark}`);
      const whole = `${text.slice(0, before)}${start}\n\n${make()}\n\n${text.slice(after)}`;
      const options = await prettier.resolveConfig(inRoot(file));
      return [file, await prettier.format(whole, { ...options, filepath: file })];
    }),
  );
}

module.exports = { SCHEMA, emittedSchema, documents };
