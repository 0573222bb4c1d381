import type { MarkKind } from '@yidiantong/schema/vocabulary/complaints';

export type MarkState = 'masked' | 'undecided' | 'kept';

export interface BriefMark {
  id: string;
  text: string;
  /** null when the clerk masked these words by hand. */
  kind: MarkKind | null;
  state: MarkState;
}

/** A brief is text with marks in it; a mark moves and vanishes as a whole. */
export type BriefPart = string | BriefMark;

interface FoundMark {
  start: number;
  end: number;
  kind: MarkKind;
  text: string;
  certain: boolean;
}

/** What stands in the sent brief where something was covered. */
const block = '██';

/** The citizen's words with everything certain already covered, and the doubtful left to decide. */
export function briefFrom(text: string, marks: readonly FoundMark[]): BriefPart[] {
  const parts: BriefPart[] = [];
  let position = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    if (mark.start < position) continue;
    if (mark.start > position) parts.push(text.slice(position, mark.start));
    parts.push({
      id: String(mark.start),
      text: text.slice(mark.start, mark.end),
      kind: mark.kind,
      state: mark.certain ? 'masked' : 'undecided',
    });
    position = mark.end;
  }
  if (position < text.length) parts.push(text.slice(position));
  return parts;
}

export function marksOf(parts: readonly BriefPart[]): BriefMark[] {
  return parts.filter((part) => typeof part !== 'string');
}

export function setMark(parts: readonly BriefPart[], id: string, state: MarkState): BriefPart[] {
  return parts.map((part) => (typeof part !== 'string' && part.id === id ? { ...part, state } : part));
}

/** The text that leaves: only what is masked is covered, so nothing undecided may be sent. */
export function briefText(parts: readonly BriefPart[]): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : part.state === 'masked' ? block : part.text))
    .join('')
    .trim();
}
