import { type Day, startOfDay } from '@yidiantong/schema/rules/days';
import { act, type Services } from '../../core/context';
import { systemContext } from '../../core/system-context';
import { Complaint } from './complaint.entity';
import { eraseIdentity } from './erase-identity';
import { nothingKept } from './identity.policy';
import { lockComplaint } from './settle';

/** Complaints of one transaction. */
const PORTION = 50;

/**
 * Erases who sent what was over before the day. How long identities are kept is the district's to say; ended half-way it goes on
 * where it was when it is run again.
 */
export async function eraseExpired(services: Services, day: Day, portion = PORTION): Promise<number> {
  let done = 0;
  for (;;) {
    const rows = await services.db.read
      .createQueryBuilder(Complaint, 'c')
      .select(['c.id'])
      .where('c.named = :named AND c.identityErasedAt IS NULL AND c.closedAt < :until', {
        named: true,
        until: startOfDay(day),
      })
      .orderBy('c.id')
      .limit(portion)
      .getMany();
    if (rows.length === 0) return done;
    done += await act(
      systemContext(services),
      async (work) => {
        let erased = 0;
        for (const { id } of rows) {
          const complaint = (await lockComplaint(work, id))!;
          // The citizen may have been quicker, or have it opened again.
          if (nothingKept(complaint) || !complaint.closedAt || complaint.closedAt >= startOfDay(day)) continue;
          await eraseIdentity(work, complaint);
          erased++;
        }
        return erased;
      },
      null,
    );
  }
}
