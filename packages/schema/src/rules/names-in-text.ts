/** Spaces, dots and signs that nobody sees, inside a name, hide it from no one. */
export const compactWords = (words: string): string => words.normalize('NFKC').replace(/[\s\p{Cf}·•・]/gu, '');

/** Which of the names stand in the words, run together with others or apart. One character alone is no name. */
export function namesIn(words: string, names: Iterable<string>): Set<string> {
  const text = compactWords(words);
  const found = new Set<string>();
  for (const name of names) {
    const bare = compactWords(name);
    if ([...bare].length >= 2 && text.includes(bare)) found.add(name);
  }
  return found;
}
