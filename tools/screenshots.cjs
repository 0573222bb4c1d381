'use strict';
// `npm run screenshots`: pictures of every page, wide and narrow, into screenshots/.
// `npm run screenshots -- --docs`: only the picture of the README, into docs/images/.
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { chromium } = require('playwright-core');
const { build } = require('./lib/build.cjs');
const { findBrowser } = require('./lib/find.cjs');
const { install } = require('./lib/install.cjs');
const { freePort } = require('./lib/mysql.cjs');
const { inRoot } = require('./lib/paths.cjs');
const { onEnd } = require('./lib/run.cjs');
const { say, withProgress } = require('./lib/say.cjs');

const FOLDER = inRoot('screenshots');
const README_PICTURE = inRoot('docs/images/workbench.png');
const PASSWORD = 'yidiantong2026';
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
const VILLAGE = '/v/341503106208';

/** [name, address, name or test of a link to follow from there] */
const CITIZEN = [
  ['home', '/'],
  ['village', VILLAGE],
  ['report', `${VILLAGE}/report`],
  ['disclosures', `${VILLAGE}/disclosures`],
  ['account', `${VILLAGE}/disclosures`, /村账/],
  ['powers', `${VILLAGE}/powers`],
  ['power', `${VILLAGE}/powers`, /低保|救助|补贴/],
  ['examples', `${VILLAGE}/examples`],
  ['progress', '/progress'],
  ['no-such-page', '/nowhere'],
];
/** By who sees most of a page. */
const CONSOLE = {
  secretary: [
    ['workbench', '/admin/'],
    ['complaints', '/admin/complaints'],
    ['complaints-detail', '/admin/complaints?state=ACCEPTED&open=first'],
    ['complaint', '/admin/complaints?state=ACCEPTED', /补贴|油烟|充电/],
    ['complaint-to-review', '/admin/complaints?state=REPLIED', /路灯|垃圾/],
    ['disclosures', '/admin/disclosures'],
    ['disclosures-list', '/admin/disclosures?view=list'],
    ['account', '/admin/disclosures?view=list&state=PUBLISHED', /\d+月/],
    ['powers', '/admin/powers'],
    ['power', '/admin/powers', /低保|救助|补贴/],
    ['grids', '/admin/grids'],
    ['units', '/admin/units'],
    ['staff', '/admin/staff'],
    ['password', '/admin/password'],
    ['own-account', '/admin/account'],
    ['notices', '/admin/notices'],
    ['rights', '/admin/rights'],
    ['no-such-page', '/admin/nowhere'],
  ],
  unit: [
    ['assignments', '/admin/assignments'],
    ['assignment', '/admin/assignments', /，/],
  ],
  info: [['account-editor', '/admin/disclosures', /填写中/]],
  village: [['village-workbench', '/admin/']],
  leader: [
    ['district-workbench', '/admin/'],
    ['figures', '/admin/figures'],
  ],
  admin: [
    ['messages', '/admin/messages'],
    ['audit', '/admin/audit'],
    ['deadlines', '/admin/deadlines'],
    ['units-to-set-up', '/admin/units'],
    ['unit-templates', '/admin/units/templates'],
    ['areas', '/admin/areas'],
    ['responsibilities', '/admin/responsibilities'],
  ],
};

/** The demo in a folder of its own, ready to be used. */
async function startDemo() {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'ydt-screenshots-'));
  const port = await freePort();
  const child = spawn(process.execPath, [inRoot('packages/api/dist/src/main.js')], {
    env: {
      ...process.env,
      YDT_MODE: 'demo',
      YDT_DEMO_FILL: 'no',
      YDT_PORT: String(port),
      YDT_DATA_DIR: dataDir,
      YDT_DATABASE_URL: '',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = () => {
    child.kill();
    fs.rmSync(dataDir, { recursive: true, force: true });
  };
  const forget = onEnd(stop);
  const url = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${url}/readyz`).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error('The server did not start.');
    await sleep(100);
  }
  return { url, stop: () => (forget(), stop()) };
}

async function windowOf(browser, url, login) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: WIDE,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (login) {
    const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { title } }';
    const variables = { input: { loginName: login, password: PASSWORD } };
    await page.request.post('/graphql', { data: { query, variables } });
  }
  return page;
}

/** Nothing was asked for half a second; the stream of live updates is never done. */
async function settle(page) {
  let last = Date.now();
  const asked = (request) => {
    if (!request.url().endsWith('/stream')) last = Date.now();
  };
  page.on('request', asked);
  page.on('requestfinished', asked);
  while (Date.now() - last < 500) await sleep(50);
  page.off('request', asked);
  page.off('requestfinished', asked);
}

async function open(page, [, address, link]) {
  await page.setViewportSize(WIDE);
  await page.goto(address);
  await settle(page);
  if (!link) return;
  await page.getByRole('main').getByRole('link', { name: link }).first().click();
  await settle(page);
}

/** The whole page, with what is fixed to the window's edges where the page ends. */
async function picture(page, size, file) {
  await page.setViewportSize(size);
  await sleep(150);
  const height = await page.evaluate('Math.ceil(document.documentElement.scrollHeight)');
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height) });
  await sleep(150);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file });
}

async function everyPage(browser, url) {
  fs.rmSync(FOLDER, { recursive: true, force: true });
  const tours = [
    [null, 'citizen', CITIZEN],
    [null, 'console', [['signin', '/admin/signin']]],
    ...Object.entries(CONSOLE).map(([login, pages]) => [login, 'console', pages]),
  ];
  let taken = 0;
  for (const [login, folder, pages] of tours) {
    const page = await windowOf(browser, url, login);
    for (const each of pages) {
      await open(page, each);
      for (const size of [WIDE, NARROW]) {
        await picture(page, size, path.join(FOLDER, `${folder}-${size.width}`, `${each[0]}.png`));
        taken += 1;
      }
    }
    await page.context().close();
  }
  return `${taken} pictures in ${path.relative(inRoot(), FOLDER)}/`;
}

async function readmePicture(browser, url) {
  const page = await windowOf(browser, url, 'secretary');
  await open(page, ['workbench', '/admin/']);
  fs.mkdirSync(path.dirname(README_PICTURE), { recursive: true });
  await page.screenshot({ path: README_PICTURE });
  return path.relative(inRoot(), README_PICTURE);
}

async function main(argv) {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('There is no Chromium; install it or set YDT_TEST_CHROMIUM.');
  await install();
  await build();
  const server = await startDemo();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const work = argv.includes('--docs') ? readmePicture : everyPage;
    say(await withProgress('截图 / taking pictures', () => work(browser, server.url)));
  } finally {
    await browser.close();
    server.stop();
  }
}

main(process.argv.slice(2)).catch((error) => {
  say(error.message);
  process.exitCode = 1;
});
