import * as assignments from './assignments';
import * as changeWords from './change-words';
import * as clocks from './clocks';
import * as complaints from './complaints';
import * as disclosures from './disclosures';
import * as entries from './entries';
import * as errors from './errors';
import * as evidence from './evidence';
import * as examples from './examples';
import * as gridChanges from './grid-changes';
import * as grids from './grids';
import * as ledger from './ledger';
import * as live from './live';
import * as messages from './messages';
import * as notices from './notices';
import * as posts from './posts';
import * as powers from './powers';
import * as proposals from './proposals';
import * as recusals from './recusals';
import * as staffChanges from './staff-changes';
import * as todos from './todos';
import * as units from './units';
import { accountSubject, accountSubjects, leafSubjects, subjectGroup } from './account-subjects';
import { isWordOf, vocabulary, wordsOf } from './vocabulary';

const everything: Record<string, unknown> = {
  ...assignments,
  ...changeWords,
  ...clocks,
  ...complaints,
  ...disclosures,
  ...entries,
  ...errors,
  ...evidence,
  ...examples,
  ...gridChanges,
  ...grids,
  ...ledger,
  ...live,
  ...messages,
  ...notices,
  ...posts,
  ...powers,
  ...proposals,
  ...recusals,
  ...staffChanges,
  ...todos,
  ...units,
};
// Through jest, so that the package needs no Node types and a rule that used `process` would not compile.
const { readFileSync } = jest.requireActual<{ readFileSync: (path: string, encoding: string) => string }>('node:fs');
const contract = `${expect.getState().testPath?.replace(/src.vocabulary.*/, '')}schema.graphql`;
const schema = readFileSync(contract, 'utf8').replace(/"""[\s\S]*?"""|#.*|"[^"\n]*"/g, '');
const enums = [...schema.matchAll(/^enum (\w+)[^{]*\{([^}]*)\}/gm)].map(
  ([, name, words]) => [name as string, (words as string).trim().split(/\s+/)] as const,
);

test.each(enums)('%s has the words of the contract, each with a label', (name, words) => {
  const own = everything[name] as Record<string, string>;
  expect(Object.keys(own ?? {}).sort()).toEqual([...words].sort());
  const labels = everything[`${name.charAt(0).toLowerCase()}${name.slice(1)}Labels`] as Record<string, string>;
  for (const word of words) expect(labels[word]).toMatch(/\p{Script=Han}/u);
});

test('a vocabulary is its own words', () => {
  const pair = vocabulary('A', 'B');
  expect(pair).toEqual({ A: 'A', B: 'B' });
  expect(wordsOf(pair)).toEqual(['A', 'B']);
  expect(isWordOf(pair, 'A')).toBe(true);
  expect(['C', 'toString', '', null, 1].some((value) => isWordOf(pair, value))).toBe(false);
});

test('Chinese labels use full-width punctuation', () => {
  const labels = Object.entries(everything).filter(([name]) => /(Labels|Descriptions)$/.test(name));
  for (const [, words] of labels) {
    for (const label of Object.values(words as object)) expect(label).not.toMatch(/\p{Script=Han}[,;:?!(]/u);
  }
});

test('account subjects: codes are unique, parents exist and are no leaves, groups share the direction', () => {
  expect(new Set(accountSubjects.map(({ code }) => code)).size).toBe(accountSubjects.length);
  for (const subject of accountSubjects) {
    const group = subjectGroup(subject.code);
    expect(group?.direction).toBe(subject.direction);
    if (subject.parent) expect(accountSubject(subject.parent)?.leaf).toBe(false);
    else expect(group).toBe(subject);
  }
  expect(leafSubjects('INCOME').length + leafSubjects('EXPENSE').length).toBe(
    accountSubjects.filter(({ leaf }) => leaf).length,
  );
});
