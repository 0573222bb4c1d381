import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../demo/people';
import { startServer, type Command, type Engine, type Server } from './server';

export type Screen = 'desktop' | 'phone';

const screens = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PATIENCE_MS = 20_000;
/** A whole way, with the machine busy. Also for starting the server, which loads the demo. */
jest.setTimeout(180_000);
const PICTURES = join(tmpdir(), 'ydt-journeys');

/** A started server, one browser, and everything that went wrong in any of its pages. */
export class App {
  private readonly pages = new Set<Page>();
  private readonly problems: string[] = [];
  private readonly expected = new Map<string, number>();

  private constructor(
    private readonly server: Server,
    private readonly browser: Browser,
  ) {}

  static async open(engine: Engine = 'embedded', commands: Command[] = []): Promise<App> {
    const server = await startServer(engine, commands);
    try {
      return new App(server, await chromium.launch({ executablePath: browserPath(), args: FLAGS }));
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  get url(): string {
    return this.server.url;
  }

  /** What the commands that set it up printed. */
  get printed(): string[] {
    return this.server.printed;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
  }

  /** A window of a browser of its own: other cookies, other storage. */
  async window(screen: Screen): Promise<Page> {
    const context = await this.browser.newContext({
      ...screens[screen],
      // What is still moving is not where a click goes; nothing here is about animation.
      reducedMotion: 'reduce',
      baseURL: this.url,
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    this.watch(page);
    return page;
  }

  /** The console of somebody who is signed in already. */
  async console(login: string): Promise<Page> {
    const page = await this.window('desktop');
    const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { title } }';
    const variables = { input: { loginName: login, password: DEMO_PASSWORD } };
    await page.request.post('/graphql', { data: { query, variables } });
    await page.goto('/admin/');
    await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
    return page;
  }

  /** The console from its door: the same by the form that people fill in. */
  async consoleFromSignIn(login: string): Promise<Page> {
    const page = await this.window('desktop');
    await page.goto('/admin/');
    await signIn(page, login);
    await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor();
    return page;
  }

  /** The next answer `status path` (for example `415 /uploads`) is part of the journey. It must come. */
  expectRefusal(answer: string): void {
    this.expected.set(answer, (this.expected.get(answer) ?? 0) + 1);
  }

  /** Something is wrong that is to be told with everything else. */
  trouble(what: string): void {
    this.problems.push(what);
  }

  /** Console errors, uncaught errors and refusals nobody expected, and expected refusals that did not come. */
  troubles(): string[] {
    const missing = [...this.expected].filter(([, left]) => left > 0).map(([answer]) => `did not come: ${answer}`);
    const all = [...this.problems, ...missing];
    this.problems.length = 0;
    this.expected.clear();
    return all;
  }

  /** Closes what the last test opened; with a name, keeps a picture of each page. */
  async closeWindows(pictureName?: string): Promise<string[]> {
    const kept: string[] = [];
    for (const page of [...this.pages]) {
      if (pictureName) {
        mkdirSync(PICTURES, { recursive: true });
        const path = join(PICTURES, `${pictureName}-${kept.length + 1}.png`);
        if (await page.screenshot({ path, timeout: 5_000 }).catch(() => null)) kept.push(`${path}  ${page.url()}`);
      }
      await page.context().close();
      this.pages.delete(page);
    }
    return kept;
  }

  private watch(page: Page): void {
    this.pages.add(page);
    page.on('pageerror', (error) => this.problems.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      const { url } = message.location();
      const status = /^Failed to load resource: .* status of (\d+)/.exec(message.text())?.[1];
      const answer = status && `${status} ${new URL(url).pathname}`;
      const left = answer ? (this.expected.get(answer) ?? 0) : 0;
      if (answer && left > 0) this.expected.set(answer, left - 1);
      else this.problems.push(`${page.url()}: ${answer ?? message.text()}`);
    });
  }
}

function browserPath(): string {
  const path = process.env.YDT_TEST_CHROMIUM || '/usr/bin/chromium';
  if (!existsSync(path)) throw new Error(`There is no Chromium at ${path}; set YDT_TEST_CHROMIUM.`);
  return path;
}

export async function signIn(page: Page, login: string, password = DEMO_PASSWORD): Promise<void> {
  await page.getByLabel('账号').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录' }).click();
}

/** One journey file: a server for all of its tests, clean windows for each. With commands: set up by them, without the demo. */
export function journey(name: string, engine: Engine, tests: (app: () => App) => void, commands: Command[] = []): void {
  describe(`${name} (${engine})`, () => {
    let app: App;
    beforeAll(async () => {
      app = await App.open(engine, commands);
    });
    afterAll(() => app?.close());
    tests(() => app);
  });
}

/** A test in windows of its own. When it fails, pictures of what stood on the screens are kept. */
export function walk(name: string, app: () => App, steps: () => Promise<void>): void {
  test(name, async () => {
    try {
      await steps();
      expect(app().troubles()).toEqual([]);
      await app().closeWindows();
    } catch (error) {
      throw withMore(error as Error, [...(await app().closeWindows(name)), ...app().troubles()]);
    }
  });
}

/** The same error, saying more above its stack. */
function withMore(error: Error, lines: string[]): Error {
  const more = new Error([error.message, ...lines].join('\n'));
  more.stack = error.stack?.replace(error.message, () => more.message);
  return more;
}

/** The text of a locator once it is what is wanted. */
export async function eventually(read: () => Promise<unknown>, wanted: (value: never) => boolean): Promise<void> {
  let value: unknown;
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(50)) {
    value = await read();
    if (wanted(value as never)) return;
  }
  throw new Error(`not as wanted within ${PATIENCE_MS / 1000} s: ${JSON.stringify(value)}`);
}

export const seen = (where: Page | Locator, text: string | RegExp): Promise<void> =>
  where.getByText(text).first().waitFor();

/** A button by its label. One that was busy a moment ago may still carry the name of its spinner. */
export const button = (where: Page | Locator, label: string): Locator =>
  where.getByRole('button', { name: new RegExp(`^(loading\\s?)?${label}$`) });

export type { Locator, Page };
