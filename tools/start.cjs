'use strict';
// `npm start`: install, build what changed, run the server. Old syntax on purpose (see lib/node-version.cjs).
require('./lib/node-version.cjs').demandNode();
var server = require('./lib/start.cjs');
server.start();
