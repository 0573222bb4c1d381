import { source } from 'axe-core';
import type { App, Page } from './app';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** The page is drawn at its size and animations that have an end are at it: no half-faded colour is measured. */
const SETTLED = `(async () => {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().iterations !== Infinity);
  const ended = Promise.all(ending.map((each) => each.finished.catch(() => undefined)));
  await Promise.race([ended, new Promise((late) => setTimeout(late, 2000))]);
})()`;
const RUN = `axe.run(document, {
  runOnly: ${JSON.stringify(TAGS)},
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
  nodes.map(({ html, any, all, none }) =>
    id + ' ' + html.slice(0, 200) + ' — ' + [...any, ...all, ...none].map(({ message }) => message).join('; '))))`;
const WIDER = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const widest = [...document.body.querySelectorAll('*')]
    .filter((each) => each.getBoundingClientRect().right > clientWidth + 0.5)
    .slice(0, 3).map((each) => each.outerHTML.slice(0, 120));
  return [scrollWidth + ' px wide in ' + clientWidth + ': ' + widest.join(' | ')];
})()`;

/** Tells what axe finds, and whatever makes a page scroll sideways, at both sizes. */
export class Audit {
  readonly looked: string[] = [];

  constructor(
    private readonly app: App,
    private readonly page: Page,
  ) {}

  async look(what: string): Promise<void> {
    await this.page.evaluate(`if (!window.axe) { ${source}\n }`);
    for (const size of SIZES) {
      await this.page.setViewportSize(size);
      await this.page.evaluate(SETTLED);
      const found = [...(await this.page.evaluate<string[]>(RUN)), ...(await this.page.evaluate<string[]>(WIDER))];
      for (const line of found) this.app.trouble(`${what} at ${size.width}: ${line}`);
    }
    await this.page.setViewportSize(SIZES[0]!);
    this.looked.push(what);
  }
}
