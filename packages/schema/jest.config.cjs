'use strict';
// The package's tests alone: `npx jest -c packages/schema/jest.config.cjs`. The options are the workspace's.
module.exports = require('../../jest.config.cjs').projects.find(({ displayName }) => displayName === 'schema');
