'use strict';
const { chosenProjects, countOf } = require('./lib/test.cjs');

test('a file that could not be loaded counts as a failure', () => {
  expect(countOf({ numPassedTests: 4, numFailedTests: 1, numRuntimeErrorTestSuites: 2 })).toEqual({
    passed: 4,
    failed: 3,
  });
});

test('chosen projects are taken out of the arguments', () => {
  const args = ['-t', 'name', '--selectProjects', 'schema', 'tools', '--verbose'];
  expect(chosenProjects(args)).toEqual(['schema', 'tools']);
  expect(args).toEqual(['-t', 'name', '--verbose']);
  expect(chosenProjects(['complaint'])).toEqual([]);
});
