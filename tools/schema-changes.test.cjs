'use strict';
const { unexplainedChanges } = require('./lib/schema-changes.cjs');

const before = 'type Query { grid: String, unit: String }';
const after = 'type Query { grid: String, posts: [String!] }';

test('an addition breaks no one', () => {
  expect(unexplainedChanges('type Query { grid: String }', before, '')).toEqual([]);
});

test('a breaking change without a reason is named', () => {
  expect(unexplainedChanges(before, after, '# Schema changes')).toEqual(['Query.unit was removed.']);
});

test('a breaking change with its line passes', () => {
  expect(unexplainedChanges(before, after, '- Query.unit was removed. It was never filled.')).toEqual([]);
});
