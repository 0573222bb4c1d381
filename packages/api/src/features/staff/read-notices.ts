import { In, IsNull } from 'typeorm';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { staffOf } from '../../core/graphql/access';
import { PAGE_LIMIT } from '../../core/paging';
import { Notice } from './notice.entity';

/** Marks the actor's notices as read, those of `ids` or all of them; how many are left unread. @throws AppError INVALID_INPUT */
export async function readNotices(work: Work, { ids }: { ids?: string[] | null }): Promise<number> {
  const { staffId } = staffOf(work);
  if (ids && ids.length > PAGE_LIMIT)
    throw AppError.invalidField('input.ids', `一次最多标 ${PAGE_LIMIT}\u00A0条，请分几次，或者全部标为已读。`);
  const unread = { staffId, readAt: IsNull() };
  await work.em.update(Notice, { ...unread, ...(ids ? { id: In(ids) } : {}) }, { readAt: work.now });
  return work.em.countBy(Notice, unread);
}
