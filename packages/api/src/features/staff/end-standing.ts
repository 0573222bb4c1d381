import type { Day } from '@yidiantong/schema/rules/days';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { earlier } from './end-posting';
import { Deputyship, Pairing } from './standing.entity';
import { tellOfPairing } from './tell-above';

/** Ends a pairing, in the log of its holder, and tells the head above. */
export async function applyPairingEnd(work: Work, pairing: Pairing, lastDay: Day): Promise<void> {
  const { staffId, gridId } = pairing;
  await endStanding(work, Pairing, pairing, lastDay);
  await record(work, 'staff.pairing-ended', streamOf(work, staffId), { gridId, to: lastDay });
  await tellOfPairing(work, 'PAIRING_ENDED', pairing, { to: lastDay });
}

/** Ends a deputyship, in the log of whoever was away. */
export async function applyDeputyshipEnd(work: Work, deputyship: Deputyship, lastDay: Day): Promise<void> {
  const { staffId, deputyId } = deputyship;
  await endStanding(work, Deputyship, deputyship, lastDay);
  await record(work, 'staff.deputyship-ended', streamOf(work, staffId), { deputyId, to: lastDay });
}

const streamOf = (work: Work, id: string) => ({ id, kind: 'STAFF', auditDistrictId: staffOf(work).districtId });

/** One that has not begun by then leaves no row. */
async function endStanding<T extends Pairing | Deputyship>(
  { em }: Work,
  entity: new () => T,
  row: T,
  lastDay: Day,
): Promise<void> {
  const last = earlier(row.toDay, lastDay);
  if (row.fromDay > last) await em.delete<Pairing | Deputyship>(entity, { id: row.id, version: row.version });
  else await move<Pairing | Deputyship>(em, entity, row, { toDay: last });
}
