import { addDays, dayOf, endOfDay } from '@yidiantong/schema/rules/days';
import type { Disclosure } from './disclosure.entity';

/** Days for which personal cells of a published disclosure are shown; afterwards they are masked everywhere. */
const POSTING_DAYS = 30;

/** Whether the personal cells of the disclosure must be masked now. */
export const isMasked = ({ publishedAt }: Pick<Disclosure, 'publishedAt'>, now: Date): boolean =>
  publishedAt !== null && now >= endOfDay(addDays(dayOf(publishedAt), POSTING_DAYS));

/** 陈静 → 陈＊ */
export const maskPerson = (name: string): string => {
  const [first] = [...name];
  return first ? `${first}＊` : '';
};
