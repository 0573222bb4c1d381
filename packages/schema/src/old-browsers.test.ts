/** The portal runs this package on Chrome 80 and Safari 13. Syntax is compiled down for them; these are not. */
const tooNew =
  /\(\?<[=!]|\.(?:at|replaceAll|toSorted|toReversed|toSpliced|findLast|findLastIndex|isWellFormed|toWellFormed)\(|Object\.(?:hasOwn|groupBy)\b|structuredClone|\bIntl\.Segmenter\b|new RegExp\([^)]*'[^']*v/;

const { readdirSync, readFileSync } = jest.requireActual<{
  readdirSync: (path: string) => string[];
  readFileSync: (path: string, encoding: string) => string;
}>('node:fs');
const root = expect.getState().testPath?.replace(/old-browsers\.test\.ts$/, '') ?? '';
const files = ['vocabulary', 'rules']
  .flatMap((folder) => readdirSync(root + folder).map((name) => `${folder}/${name}`))
  .filter((name) => !name.endsWith('.test.ts'));

test.each(files)('%s uses nothing an old phone lacks', (name) => {
  expect(tooNew.exec(readFileSync(root + name, 'utf8'))?.[0]).toBeUndefined();
});
