'use strict';
const fs = require('node:fs');
const path = require('node:path');

/** Where servers are installed, though often not on the PATH of a plain user. */
const PLACES = ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/usr/local/bin'];

/** The first of the named programs that is installed, or undefined. */
function findBinary(...names) {
  const places = [...(process.env.PATH ?? '').split(path.delimiter), ...PLACES];
  for (const name of names) {
    const found = places.map((place) => path.join(place, name)).find((file) => fs.existsSync(file));
    if (found) return found;
  }
  return undefined;
}

/** The Chromium that runs the journeys, or undefined. A named one that is not there is an error. */
function findBrowser(env = process.env) {
  const named = env.YDT_TEST_CHROMIUM;
  if (named && !fs.existsSync(named)) throw new Error(`YDT_TEST_CHROMIUM: there is no ${named}`);
  // The one without a window does the same work in less time.
  return named || findBinary('chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome');
}

module.exports = { findBinary, findBrowser };
