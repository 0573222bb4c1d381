import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { dayOf, type Day } from '@yidiantong/schema/rules/days';
import { firstUncovered } from '@yidiantong/schema/rules/postings';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { staffOf } from '../../core/graphql/access';
import { Posting, Staff } from './staff.entity';

/**
 * Runs what may end an ADMIN and refuses it when the district would then be without one on any day that it was not before. The
 * district's row is locked, so of two ADMINs who end each other one is first.
 * @throws AppError INVALID_STATE
 */
export async function keepingAnAdmin(work: Work, change: () => Promise<void>): Promise<void> {
  const before = await firstDayWithout(work);
  await change();
  const after = await firstDayWithout(work);
  if (after !== null && (before === null || after < before))
    throw AppError.invalidState(`这样从 ${after} 起就没有系统管理员了。请先让另一位同事任系统管理员，再来结束这一位。`);
}

/** Postings `p`, of whatever days, of the district's ADMINs who can come in: with a password, or a code that has not run out. */
export const adminsWhoComeIn = (em: EntityManager, districtId: string, now: Date): SelectQueryBuilder<Posting> =>
  em
    .createQueryBuilder(Posting, 'p')
    .innerJoin(Staff, 's', 's.id = p.staffId AND s.active = :active', { active: true })
    .where("p.post = 'ADMIN' AND p.gridId = :districtId", { districtId })
    .andWhere("(s.passwordHash <> '' OR s.codeExpiresAt > :now)", { now });

async function firstDayWithout(work: Work): Promise<Day | null> {
  const postings = await adminsWhoComeIn(work.em, staffOf(work).districtId, work.now).getMany();
  return firstUncovered(
    postings.map(({ fromDay, toDay }) => ({ from: fromDay, to: toDay })),
    dayOf(work.now),
  );
}
