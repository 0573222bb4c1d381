import type { Services } from '../../core/context';
import { StartRefused } from '../../env';
import { ComplaintReporter } from './complaint.entity';
import { rewrapReporter } from './reporter';

/** Rows of one transaction. */
const PORTION = 200;

/**
 * Wraps every complaint's key with the ring's first key, and makes what its number is found by with it. A portion is done or is
 * not; ended half-way it goes on where it was when it is run again. Complaints may be filed, read and erased meanwhile.
 * @throws StartRefused when the ring lacks a key that something still hangs on
 */
export async function rewrapReporters(services: Services, portion = PORTION): Promise<number> {
  const { db, keys } = services;
  let done = 0;
  for (let after = ''; ;) {
    const rows = await db.read
      .createQueryBuilder(ComplaintReporter, 'r')
      .where('r.complaintId > :after AND r.wrappedKey IS NOT NULL', { after })
      .andWhere('(r.keyId <> :current OR r.phoneIndexKeyId IS NULL OR r.phoneIndexKeyId <> :current)', {
        current: keys.currentId,
      })
      .orderBy('r.complaintId')
      .limit(portion)
      .getMany();
    for (const { keyId } of rows)
      if (!keys.ids.includes(keyId!))
        throw new StartRefused(`YDT_SECRET_KEYS 里没有密钥 ${keyId}，还有身份信息用着它，请把它加回去再运行。`);
    done += await db.write(async (em) => {
      let changed = 0;
      for (const row of rows) {
        const { complaintId, wrappedKey } = row;
        // Whoever was erased in between stays erased.
        const { affected } = await em.update(
          ComplaintReporter,
          { complaintId, wrappedKey: wrappedKey! },
          rewrapReporter(keys, complaintId, row)!,
        );
        changed += affected ?? 0;
      }
      return changed;
    });
    if (rows.length < portion) return done;
    after = rows.at(-1)!.complaintId;
  }
}
