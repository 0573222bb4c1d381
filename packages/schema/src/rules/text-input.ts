export type CleanText = { ok: true; value: string } | { ok: false; error: string };

export interface TextLimits {
  /** Code points at most. */
  max: number;
  /** Code points at least; 0, the default, lets it be empty. */
  min?: number;
  /** Whether line breaks may stand in it. */
  lines?: boolean;
}

/** Letters that draw nothing: a field holding only these looks empty and would be. */
const invisible = /[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]/gu;
/** Left by copying from web pages and chat; they mean nothing and split words for search and marks. */
const leftovers = /[\u200B\u2060\uFEFF\u00AD]/gu;
const controls = /[\p{Cc}\p{Surrogate}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/u;

/**
 * Cleans what was typed into a field, on the form and again in the API: NFC, trimmed, line ends as
 * \n. Refuses control characters, broken characters and text that draws nothing. Lengths are
 * counted in code points, as a reader counts characters; 𠮷 is one.
 */
export function cleanText(value: unknown, limits: TextLimits): CleanText {
  const { max, min = 0, lines = false } = limits;
  if (typeof value !== 'string') return refused('请填写文字');
  const whole = (lines ? value.replace(/\r\n?|\u2028|\u2029/g, '\n') : value)
    .replace(leftovers, '')
    .normalize('NFC')
    .trim();
  if (controls.test(lines ? whole.replace(/\n/g, '') : whole)) {
    return refused(
      /[\r\n\u2028\u2029]/.test(whole) ? '这里只能写一行，请去掉换行' : '里面有看不见的特殊字符，请删掉后重新输入',
    );
  }
  const cleaned = whole.replace(invisible, '') === '' ? '' : whole;
  const length = [...cleaned].length;
  if (length < min) return refused(length === 0 ? '请填写' : `至少写 ${min}\u00A0个字，现在 ${length}\u00A0个`);
  if (length > max) return refused(`最多写 ${max}\u00A0个字，现在 ${length}\u00A0个，请写短一些`);
  return { ok: true, value: cleaned };
}

function refused(error: string): CleanText {
  return { ok: false, error };
}
