import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  backdrop,
  colours,
  fontStack,
  lightTokens,
  phoneHeights,
  phoneSpace,
  phoneType,
  radius,
  shadow,
} from '@yidiantong/schema/vocabulary/design-tokens';

const css = readFileSync(join(__dirname, 'tokens.css'), 'utf8');
const declared = new Map(
  Array.from(css.slice(0, css.indexOf('.elders')).matchAll(/--([\w-]+): ([^;]+);/g), ([, name, value]) => [
    name,
    value,
  ]),
);
const plain = (value: string | undefined) =>
  value
    ?.toLowerCase()
    .replace(/['"\s]/g, '')
    .replace(/\b0\./g, '.');
const rem = (px: number) => `${px / 16}rem`;

describe('the custom properties', () => {
  it.each([
    ['ink', colours.ink],
    ['ink-dark', colours.inkDark],
    ['ink-tint', colours.inkTint],
    ['ink-line', colours.inkLine],
    ['ink-mid', colours.inkMid],
    ['paper', colours.paper],
    ['side', colours.side],
    ['sunk', colours.sunk],
    ['surface', colours.surface],
    ['line', colours.line],
    ['line-strong', colours.lineStrong],
    ['text', colours.text],
    ['text-2', colours.text2],
    ['text-3', colours.text3],
    ['accent', colours.accent],
    ['accent-text', colours.accentText],
    ['accent-tint', colours.accentTint],
    ['accent-line', colours.accentLine],
    ['green', lightTokens.GREEN.text],
    ['green-tint', lightTokens.GREEN.tint],
    ['green-line', lightTokens.GREEN.line],
    ['amber', lightTokens.YELLOW.shape],
    ['amber-text', lightTokens.YELLOW.text],
    ['amber-tint', lightTokens.YELLOW.tint],
    ['amber-line', lightTokens.YELLOW.line],
    ['red', lightTokens.RED.text],
    ['red-tint', lightTokens.RED.tint],
    ['red-line', lightTokens.RED.line],
    ['overlay', shadow],
    ['backdrop', backdrop],
    ['font', fontStack],
    ['size', rem(phoneType.body[0])],
    ['lead', rem(phoneType.body[1])],
    ['size-2', rem(phoneType.secondary[0])],
    ['lead-2', rem(phoneType.secondary[1])],
    ['size-section', rem(phoneType.section[0])],
    ['size-door', rem(phoneType.door[0])],
    ['size-page', rem(phoneType.page[0])],
    ['size-receipt', rem(phoneType.receipt[0])],
    ['bar', `${phoneHeights.bar}px`],
    ['button', `${phoneHeights.button}px`],
    ['touch', `${phoneHeights.touch}px`],
    ['radius', `${radius.phoneCard}px`],
    ['radius-chip', `${radius.phoneChip}px`],
    ['gutter', `${phoneSpace.page}px`],
    ['gap', `${phoneSpace.between}px`],
  ])('--%s is the token', (name, value) => {
    expect(plain(declared.get(name))).toBe(plain(value));
  });

  it('give elders 26 to 36 px and targets of 60', () => {
    const elders = css.slice(css.indexOf('.elders'));
    const sizes = Array.from(elders.matchAll(/--size[\w-]*: ([\d.]+)rem/g), ([, size]) => Number(size) * 16);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(26);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(36);
    expect(elders).toContain(`--touch: ${phoneHeights.eldersTouch}px`);
  });
});
