import { Brackets } from 'typeorm';
import { looksLikeInitials } from './pinyin';

/** No name is longer; SQLite refuses patterns of tens of thousands. */
const LONGEST_SEARCH = 60;

/** For `LIKE … ESCAPE '!'`, which both engines read alike. */
const escaped = (text: string): string =>
  [...text]
    .slice(0, LONGEST_SEARCH)
    .join('')
    .replace(/[!%_]/g, (character) => `!${character}`);

/** How what was typed is looked for in a column; null where it cannot be there. */
const patterns = {
  part: (text: string) => `%${escaped(text)}%`,
  partOfLogin: (text: string) => `%${escaped(text.toLowerCase())}%`,
  startOfCode: (text: string) => `${escaped(text.toUpperCase())}%`,
  initials: (text: string) => (looksLikeInitials(text) ? `%${text.toLowerCase()}%` : null),
  startOfInitials: (text: string) => (looksLikeInitials(text) ? `${text.toLowerCase()}%` : null),
};

/** Rows in which what was typed is found in one of the columns at least, e.g. `{ 'g.name': 'part' }`. Once in a query. */
export const foundBy = (typed: string, columns: Record<string, keyof typeof patterns>): Brackets =>
  new Brackets((or) => {
    for (const [index, [column, how]] of Object.entries(columns).entries()) {
      const pattern = patterns[how](typed);
      if (pattern !== null) or.orWhere(`${column} LIKE :search${index} ESCAPE '!'`, { [`search${index}`]: pattern });
    }
  });
