import { dayOf } from '@yidiantong/schema/rules/days';
import type { GridChangeKind } from '@yidiantong/schema/vocabulary/grid-changes';
import type { Work } from '../../core/context';
import { staffOf } from '../../core/graphql/access';
import { newId } from '../../core/ids';
import { enqueue } from '../../core/jobs/enqueue';
import { GridChange } from './grid-change.entity';

/** The job that lets what hangs on a changed grid follow; complaints.follow-grid knows how. */
export const FOLLOW_GRID = 'complaints.follow-grid';

/** Notes a change of the tree and has what hangs on it follow. */
export async function startChange(
  work: Work,
  change: { kind: GridChangeKind; gridId: string; fromId: string; toId: string; reason: string | null },
): Promise<GridChange> {
  const { districtId, staffId } = staffOf(work);
  const row = work.em.create(GridChange, {
    ...change,
    id: newId(),
    districtId,
    state: 'RUNNING',
    day: dayOf(work.now),
    // Counted by the job: complaints are not known here.
    total: 0,
    done: 0,
    reachedId: null,
    requestedById: staffId,
    startedAt: work.now,
    endedAt: null,
  });
  await work.em.insert(GridChange, row);
  await enqueue(work, { name: FOLLOW_GRID, payload: { changeId: row.id }, uniqueKey: `${FOLLOW_GRID}/${row.id}/` });
  return row;
}
