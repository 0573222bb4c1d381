import { Brackets, type SelectQueryBuilder } from 'typeorm';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Work } from '../../core/context';
import { lockById } from '../../core/database/database';
import { enqueue } from '../../core/jobs/enqueue';
import { readingOf } from '../../core/loaders';
import { GridChange } from '../grids/grid-change.entity';
import { Grid } from '../grids/grid.entity';
import { FOLLOW_GRID } from '../grids/start-change';
import { takeResponsibilities } from '../powers/merge-responsibilities';
import { takePostings, takeUnitPostings } from '../staff/merge-postings';
import { tellOfGridChange } from '../staff/tell-above';
import { closeNamesakes } from '../units/merge-units';
import { Complaint } from './complaint.entity';
import { lockComplaint } from './settle';
import { hasRunning } from './unit-work';

/** Complaints that follow in one transaction: others wait for the database no longer than it takes. */
export const PORTION = 200;

type Query = SelectQueryBuilder<Complaint>;

/** The complaints that may stand where the grid was, by what was stored with them. Those that followed do no harm in it. */
const touched: Partial<Record<GridLevel, (query: Query, change: GridChange) => Query>> = {
  AREA: (query, { gridId }) =>
    query.andWhere('c.id IN (SELECT a.complaint_id FROM complaint_audience a WHERE a.grid_id = :gridId)', { gridId }),
  TOWNSHIP: (query, { gridId }) => query.andWhere('c.townshipId = :gridId', { gridId }),
  VILLAGE: (query, { gridId }) => query.andWhere('c.villageId = :gridId', { gridId }),
  // What was merged into the cell before moved with it, and stands beside it once it is merged itself.
  CELL: (query, { gridId, fromId, toId, kind }) =>
    query.andWhere('c.villageId = :fromId', { fromId }).andWhere(
      new Brackets((or) =>
        or
          .where('c.placeId = :gridId', { gridId })
          .orWhere('c.placeId IN (SELECT m.id FROM grid m WHERE m.merged_into_id = :survivor)', {
            survivor: kind === 'MERGE' ? toId : gridId,
          }),
      ),
    ),
};

/**
 * One portion of what follows a change of the tree; with more to do it asks for the next. May run again at any point: what
 * has followed stays as it is.
 */
export async function followGrid(work: Work, changeId: string): Promise<void> {
  const { em, now } = work;
  const waiting = await em.findOneBy(GridChange, { id: changeId });
  // Posts, units and rules are taken as they stand: nobody ends one in between.
  if (waiting?.reachedId === null) await lockById(em, Grid, waiting.districtId);
  const change = await lockById(em, GridChange, changeId);
  if (change?.state !== 'RUNNING') return;
  const { level } = await em.findOneByOrFail(Grid, { id: change.gridId });
  const those = (): Query => touched[level]!(em.createQueryBuilder(Complaint, 'c').where('1 = 1'), change);

  let { total } = change;
  if (change.reachedId === null) {
    await tellOfGridChange(work, change);
    if (change.kind === 'MERGE') await followMerge(work, change);
    total = await those().getCount();
  }
  const rows = await those()
    .andWhere('c.id > :reached', { reached: change.reachedId ?? '' })
    .select('c.id')
    .orderBy('c.id')
    .limit(PORTION)
    .getMany();
  for (const { id } of rows) await lockComplaint(work, id);

  const ended = rows.length < PORTION;
  const reachedId = rows.at(-1)?.id ?? change.reachedId;
  // Filed since it began, some may follow that were not counted.
  const done = ended ? total : Math.min(total, change.done + rows.length);
  const state = ended ? ({ state: 'DONE', endedAt: now } as const) : {};
  await em.update(GridChange, { id: change.id }, { total, done, reachedId, ...state });
  if (!ended)
    await enqueue(work, {
      name: FOLLOW_GRID,
      payload: { changeId },
      uniqueKey: `${FOLLOW_GRID}/${changeId}/${reachedId}`,
    });
}

/** People, units and responsibilities of a grid that is no more, before its complaints: nobody loses sight of one. */
async function followMerge(work: Work, change: GridChange): Promise<void> {
  await takePostings(work, change);
  const successions = await closeNamesakes(work, change);
  const reading = readingOf(work.em);
  for (const succession of successions)
    await takeUnitPostings(work, change, succession, { stay: await hasRunning(reading, succession.closedId) });
  await takeResponsibilities(work, change, successions);
}
