import type { MarkKind } from '../vocabulary/complaints';
import { findNumbers } from './number-marks';
import { scan } from './scan';
import { anySurname, clearSurname, givenCharacter, honorific, nicknameSurname, title } from './text-mark-words';

/** A piece of the citizen's words that points at a person. */
export interface TextMark {
  /** UTF-16 offsets into the text; never inside a surrogate pair. */
  start: number;
  end: number;
  kind: MarkKind;
  text: string;
  /** False needs a decision in the brief editor: cover it or keep it. */
  certain: boolean;
}

interface Candidate {
  start: number;
  end: number;
  kind: MarkKind;
  certain: boolean;
}

/** What stands in a brief for each mark. One length for all, so that it tells nothing about the word. */
export const REDACTION = '██';

/** Before these a surname is the end of a word: 紧张, 每周, 造林, 三张. */
const wordEnd = /[紧主夸慌扩铺每上下本提很太最较森造益\d一二两三四五六七八九十几半这那]/;

const patterns: readonly { pattern: RegExp; kind: MarkKind; certain: boolean; notAfter?: RegExp }[] = [
  { pattern: new RegExp(`${anySurname}?${title}`, 'gu'), kind: 'TITLE', certain: true },
  {
    pattern: new RegExp(`${anySurname}(?:某[某人]?|[×*\\uFF0A]{1,2}|[xX\\uFF38\\uFF58]{2})`, 'gu'),
    kind: 'NAME',
    certain: true,
  },
  { pattern: new RegExp(`姓${anySurname}的`, 'gu'), kind: 'NAME', certain: false },
  { pattern: new RegExp(`[老小]${nicknameSurname}`, 'gu'), kind: 'NAME', certain: true },
  { pattern: new RegExp(`${anySurname}${honorific}`, 'gu'), kind: 'NAME', certain: false },
  // A name beside a title, a verb of people or a house: 会计汪德明, 王小林书记, 同组张秀兰家.
  {
    pattern: new RegExp(`(?<lead>${title})${clearSurname}(?:${givenCharacter}){1,2}`, 'gu'),
    kind: 'NAME',
    certain: false,
  },
  { pattern: new RegExp(`${clearSurname}(?:${givenCharacter}){1,2}(?=${title})`, 'gu'), kind: 'NAME', certain: false },
  {
    pattern: new RegExp(
      `${clearSurname}(?:${givenCharacter}){1,2}(?=家|说|收|的|让|叫|拿|把|给|占|骗|打|骂|欠|贪|等人|他|她)`,
      'gu',
    ),
    kind: 'NAME',
    certain: false,
    notAfter: wordEnd,
  },
  // 是镇里录的: whoever did it sits there.
  { pattern: /(?<lead>是)(?:村里|镇里|乡里|区里|街道|社区)\p{Script=Han}{1,2}的/gu, kind: 'TITLE', certain: false },
];

/** Covered text must not turn into a new mark; in practice two rounds are enough. */
const MOST_ROUNDS = 8;

/**
 * Finds what may point at a person: numbers, titles of power, names. Sorted, never overlapping.
 * `staffNames` are the full names of the staff around the place; each is certain wherever it stands.
 */
export function findMarks(text: string, options: { staffNames: readonly string[] }): TextMark[] {
  const names = [...new Set(options.staffNames)].filter((name) => [...name].length >= 2);
  let found: Candidate[] = [];
  let readable = text;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const fresh = candidatesIn(readable, names);
    if (fresh.length === 0) break;
    found = joined([...found, ...fresh]);
    // Cover and look again: what is left readable is what a unit will read.
    readable = covered(text, found);
  }
  return found.map(({ start, end, kind, certain }) => ({ start, end, kind, text: text.slice(start, end), certain }));
}

/**
 * The text with every mark covered, except those whose index is in `restored`.
 * The result tells neither the length nor the letters of what was covered.
 */
export function redact(text: string, marks: readonly TextMark[], restored: Iterable<number> = []): string {
  const kept = new Set(restored);
  const hidden = marks.filter((_, index) => !kept.has(index)).sort((a, b) => a.start - b.start);
  let brief = '';
  let position = 0;
  for (const mark of hidden) {
    if (mark.start < position) continue;
    brief += text.slice(position, mark.start) + REDACTION;
    position = mark.end;
  }
  return brief + text.slice(position);
}

/** Whether the text points at somebody; if so the village does not see it (domain: "Who sees it"). */
export function namesSomeone(marks: readonly Pick<TextMark, 'kind'>[]): boolean {
  return marks.some(({ kind }) => kind === 'NAME' || kind === 'TITLE');
}

function candidatesIn(text: string, staffNames: readonly string[]): Candidate[] {
  const byPattern = patterns.flatMap(({ pattern, kind, certain, notAfter }) =>
    scan(text, pattern, notAfter).map((span) => ({ ...span, kind, certain })),
  );
  const staff = staffNames.flatMap((name) => occurrences(text, name, true));
  // Once it is a name here, it is one everywhere: 张秀兰家 also covers a later 张秀兰.
  // Each word is looked for once: a text of nothing but 老王 would otherwise cost its length squared.
  const words = new Map<string, boolean>();
  for (const { start, end, kind, certain } of byPattern) {
    const word = text.slice(start, end);
    if (kind === 'NAME') words.set(word, certain || words.get(word) === true);
  }
  const again = [...words].flatMap(([word, certain]) => occurrences(text, word, certain));
  return [...findNumbers(text), ...staff, ...byPattern, ...again];
}

function occurrences(text: string, name: string, certain: boolean): Candidate[] {
  const places: Candidate[] = [];
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length)) {
    places.push({ start, end: start + name.length, kind: 'NAME', certain });
  }
  return places;
}

/** Overlapping candidates become one mark over both: covering half a name would leave the other half. */
function joined(candidates: readonly Candidate[]): Candidate[] {
  const sorted = [...candidates].sort((a, b) => a.start - b.start || b.end - a.end);
  const marks: Candidate[] = [];
  for (const next of sorted) {
    const last = marks[marks.length - 1];
    if (!last || next.start >= last.end) {
      marks.push({ ...next });
      continue;
    }
    if (rank(next) > rank(last)) last.kind = next.kind;
    last.end = Math.max(last.end, next.end);
    last.certain ||= next.certain;
  }
  return marks;
}

const kindOrder: readonly MarkKind[] = ['TITLE', 'NAME', 'PHONE', 'CARD_NUMBER', 'ID_NUMBER'];

function rank({ kind, certain }: Candidate): number {
  return kindOrder.indexOf(kind) + (certain ? kindOrder.length : 0);
}

function covered(text: string, marks: readonly Candidate[]): string {
  let result = '';
  let position = 0;
  for (const { start, end } of marks) {
    result += text.slice(position, start) + '█'.repeat(end - start);
    position = end;
  }
  return result + text.slice(position);
}
