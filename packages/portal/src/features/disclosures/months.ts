/** Summaries under the year of their period, newest first; within a year newest period first. */
export function byYear<Item extends { period: string; publishedAt: string }>(
  items: readonly Item[],
): { year: string; items: Item[] }[] {
  const years = new Map<string, Item[]>();
  for (const item of items) {
    const year = item.period.slice(0, 4);
    years.set(year, [...(years.get(year) ?? []), item]);
  }
  return Array.from(years, ([year, inYear]) => ({
    year,
    items: inYear.sort((a, b) => compare(b.period, a.period) || compare(b.publishedAt, a.publishedAt)),
  })).sort((a, b) => compare(b.year, a.year));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
