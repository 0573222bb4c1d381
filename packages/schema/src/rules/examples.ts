import type { Channel, Grade } from '../vocabulary/complaints';
import type { ExampleState } from '../vocabulary/examples';
import { isSatisfied } from './complaint-moves';
import { findMarks, REDACTION, type TextMark } from './text-marks';

/*
 * 典型案例: a complaint that ended well, told to everybody without a name. A second hand agrees to the words, then the reporter, who
 * reads exactly what will be public and may take it back at any time.
 */

interface Told {
  channel: Channel;
  identityErased: boolean;
  lastGrade: Grade | null;
  /** Of its examples, newest last. */
  examples: readonly ExampleState[];
}

/** Why nothing can be told of it now; null when it can. The state it is in is asked by the table of moves. */
export function exampleRefusal({ channel, identityErased, lastGrade, examples }: Told): string | null {
  if (channel === 'FOUND_ALONG') return '这件是办理中发现的，没有反映人可以征求同意';
  if (identityErased) return '反映人的身份信息已经抹去，没法再征求同意';
  if (!lastGrade || !isSatisfied(lastGrade)) return '群众评价满意的才能作为典型案例';
  // Asked once: nobody is talked into it, and who took it back is not asked again.
  if (examples.includes('REFUSED') || examples.includes('TAKEN_BACK')) return '反映人不同意公开，不再问了';
  const last = examples[examples.length - 1];
  if (last === 'ASKED') return '已经在等反映人答应';
  return last === 'PUBLISHED' ? '已经公开为典型案例' : null;
}

/** What in the words points at a person, and so cannot be public; names of the district's staff are known. */
export function namesLeft(words: string, staffNames: readonly string[]): string[] {
  const marks: TextMark[] = findMarks(words, { staffNames });
  return [...new Set([...(words.includes(REDACTION) ? [REDACTION] : []), ...marks.map(({ text }) => text)])];
}
