import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Post } from '@yidiantong/schema/vocabulary/posts';
import { conductUnitKinds, type UnitKind } from '@yidiantong/schema/vocabulary/units';
import { abilitiesOfPost } from '../staff/abilities';

/*
 * 区领导和纪委: of the district's leadership, its commission and what works for it nobody is recorded as a subject [R-J03], by hand
 * or found in the words. What is filed against one of them for certain is refused with the way to the city. In doubt, mentioned or
 * named after filing they are kept from it, which says nothing of why: nobody loses a complaint to a word of every day, and the
 * levels above go on seeing it.
 */

/** The commission of the district and what works for it. */
export const isOfCommission = (kind: UnitKind, level: GridLevel): boolean =>
  level === 'DISTRICT' && conductUnitKinds.includes(kind);

/** A post in the leadership or the commission; `unitKind` is null for one at a grid, `post` for whoever only stands in. */
export const isLeading = (
  { post, unitKind }: { post: Post | null; unitKind: UnitKind | null },
  level: GridLevel,
): boolean => {
  if (post === null) return false;
  if (unitKind) return isOfCommission(unitKind, level);
  return level === 'DISTRICT' && abilitiesOfPost[post].includes('COMPLAINT_REVIEW');
};

/** Said instead of keeping it. It tells which name, and not that somebody of that name works there. */
export const textToTheCity = (names: readonly string[]): string =>
  `这里写到了“${names.join('”“')}”，和区领导或纪委的人同名。反映区领导或纪委的人，请直接向市纪委监委反映：拨打 12388；` +
  '只是提到、不是反映他们的，请去掉名字再提交。为保护您，这里没有保存任何内容。';
