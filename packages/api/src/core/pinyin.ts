import { pinyin } from 'pinyin-pro';

/** Longest that a column of initials holds. */
const LONGEST = 40;

/**
 * First letters of a name as people type them: 桃湾村 → `twc`, 12号楼 → `12hl`. `surname` reads 单、仇、区 … as families do.
 * A character that nobody has a reading for is left out.
 */
export const initialsOf = (name: string, as: 'place' | 'surname' = 'place'): string =>
  pinyin(name, {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    ...(as === 'surname' ? { surname: 'head' as const } : {}),
  })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, LONGEST);

/** Whether what was typed can only be initials: letters and digits alone. */
export const looksLikeInitials = (text: string): boolean => /^[a-z][a-z0-9]{0,19}$/i.test(text);
