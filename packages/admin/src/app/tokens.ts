import { backdrop, colours, fontStack, lightTokens, shadow } from '@yidiantong/schema/vocabulary/design-tokens';

/** What our own styles call --ink, --text-2, --amber-text …: the table of the schema as CSS properties. */
const { GREEN, YELLOW, RED } = lightTokens;

export const tokens = {
  ...colours,
  green: GREEN.shape,
  greenTint: GREEN.tint,
  amber: YELLOW.shape,
  amberText: YELLOW.text,
  amberTint: YELLOW.tint,
  amberLine: YELLOW.line,
  red: RED.shape,
  redTint: RED.tint,
  redLine: RED.line,
  backdrop,
  shadow,
  font: `"Middle Dot", ${fontStack}`,
} as const;

/** ink-tint becomes var(--ink-tint). */
export function writeTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(tokens)) {
    root.style.setProperty(`--${name.replace(/([A-Z])|(\d)$/g, '-$&').toLowerCase()}`, value);
  }
}
