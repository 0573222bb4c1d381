import { registerEnumType } from 'type-graphql';

/** Makes a vocabulary an enum of the API; labels become the descriptions of its values. */
export function enumOf<W extends string>(
  words: Readonly<Record<W, W>>,
  name: string,
  description: string,
  labels: Readonly<Record<W, string>>,
): void {
  registerEnumType(words as Record<string, string>, {
    name,
    description,
    valuesConfig: Object.fromEntries(
      Object.entries<string>(labels).map(([word, label]) => [word, { description: label }]),
    ),
  });
}
