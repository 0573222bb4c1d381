/**
 * Turns words into an enum that is also plain data: `vocabulary('A', 'B')` is `{ A: 'A', B: 'B' }`,
 * typed to the letter. A TypeScript `enum` would be nominal, so a value read from the wire or the
 * database would need a cast; these are ordinary string unions.
 */
export function vocabulary<const Words extends readonly string[]>(
  ...words: Words
): { readonly [W in Words[number]]: W } {
  return Object.freeze(Object.fromEntries(words.map((word) => [word, word]))) as { readonly [W in Words[number]]: W };
}

/** The words of a vocabulary in the order they were written. */
export function wordsOf<Word extends string>(words: { readonly [W in Word]: W }): Word[] {
  return Object.keys(words) as Word[];
}

/** True, and narrows, when `value` is one of the words; for input from the wire, a URL or a file. */
export function isWordOf<Word extends string>(words: { readonly [W in Word]: W }, value: unknown): value is Word {
  return typeof value === 'string' && Object.prototype.hasOwnProperty.call(words, value);
}
