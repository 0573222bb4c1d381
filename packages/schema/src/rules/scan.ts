/** A match and where it stands, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Every place where `pattern` fits. `notAfter` refuses a place by the character before it, and a
 * group named `lead` is what must stand before without belonging to it.
 *
 * Both are lookbehinds, which the old phones of the portal (Safari before 16.4) cannot parse: one
 * in a source file would keep the whole page from starting.
 */
export function scan(text: string, pattern: RegExp, notAfter?: RegExp): Span[] {
  const spans: Span[] = [];
  const walker = new RegExp(pattern.source, pattern.flags.includes('g') ? pattern.flags : `${pattern.flags}g`);
  for (let match = walker.exec(text); match; match = walker.exec(text)) {
    const start = match.index + (match.groups?.lead?.length ?? 0);
    const end = match.index + match[0].length;
    const before = [...text.slice(Math.max(0, start - 2), start)].pop() ?? '';
    if (end > start && !(notAfter && before !== '' && notAfter.test(before))) spans.push({ start, end });
    else walker.lastIndex = match.index + ((text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1);
  }
  return spans;
}
