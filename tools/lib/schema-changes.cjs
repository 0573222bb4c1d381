'use strict';
const { buildSchema, findBreakingChanges } = require('graphql');

/** The breaking changes from one schema text to the next that `reasons` does not name. */
function unexplainedChanges(before, after, reasons) {
  return findBreakingChanges(buildSchema(before), buildSchema(after))
    .map((change) => change.description)
    .filter((description) => !reasons.includes(description));
}

module.exports = { unexplainedChanges };
