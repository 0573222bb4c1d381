import { In } from 'typeorm';
import { dayOf } from '@yidiantong/schema/rules/days';
import { headFrom, type LedLevel } from '@yidiantong/schema/rules/postings';
import type { NoticeKind } from '@yidiantong/schema/vocabulary/notices';
import type { Work } from '../../core/context';
import { Grid } from '../grids/grid.entity';
import { idsOfPath } from '../grids/grid.queries';
import { postsThatMay } from '../staff/abilities';
import { notify } from '../staff/notify';
import { Posting } from '../staff/staff.entity';
import { CURRENT } from '../staff/staff.queries';
import { holdersAbove } from '../staff/tell-above';
import { type Complaint } from './complaint.entity';
import { barredFrom } from './complaint-sight';

/**
 * Tells whoever has it in hand at the commission that owns it; its HEAD, or the next one up, where that person is no longer of it or
 * is kept from the complaint by now.
 */
export async function tellCommission(
  work: Work,
  { id, commissionId, placeId }: Complaint,
  staffId: string | null,
  kind: NoticeKind,
): Promise<void> {
  const { em, now } = work;
  const { path, level } = await em.findOneByOrFail(Grid, { id: commissionId });
  const barred = await barredFrom(em, id);
  const ofIt =
    staffId !== null &&
    !barred.includes(staffId) &&
    (await em
      .createQueryBuilder(Posting, 'p')
      .where({ staffId, gridId: In(idsOfPath(path)), post: In(postsThatMay('COMPLAINT_REVIEW')) })
      .andWhere(CURRENT, { today: dayOf(now) })
      .getExists());
  const reader = ofIt ? staffId : headFrom(level as LedLevel, await holdersAbove(work, path), barred)?.staffId;
  if (reader) await notify(work, reader, kind, { complaintId: id, gridId: placeId });
}
