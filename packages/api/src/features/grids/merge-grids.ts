import { addDays, dayOf } from '@yidiantong/schema/rules/days';
import { mergeRefusal } from '@yidiantong/schema/rules/grid-changes';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { permit } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { readingOf } from '../../core/loaders';
import type { GridChange } from './grid-change.entity';
import { Grid } from './grid.entity';
import { gridForChange, gridHere, gridStream, gridsUnderWay, lockDistrict, recount, refuseFor } from './grid-work';
import { mayWrite, refusalsOf, whenReceiving } from './grid.policy';
import { REASON, rebase } from './move-grid';
import { startChange } from './start-change';

export interface MergeGridsInput {
  id: string;
  version: number;
  intoId: string;
  reason?: string | null;
}

/**
 * Merges a grid into another one of its level. It stays as a row below the other, in no list, so that what was stored under
 * it keeps its place; its children, and what was merged into it before, go to the other. Its codes lead there.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE while a change it touches is under way; INVALID_INPUT for a
 * grid it cannot be merged into
 */
export async function mergeGrids(work: Work, input: MergeGridsInput): Promise<GridChange> {
  const { em, actor } = work;
  permit(mayWrite(actor));
  const district = await lockDistrict(work);
  const grid = await gridForChange(work, input);
  const into = await gridHere(work, input.intoId);
  const underWay = await gridsUnderWay(readingOf(em), district.id);
  refuseFor([...refusalsOf.merge(actor, grid, underWay), whenReceiving(into, underWay)]);
  const check = new FieldCheck();
  const reason = check.optionalText('reason', input.reason, REASON);
  const refusal = mergeRefusal(grid, into);
  if (refusal) check.refuse('intoId', `${refusal}。`);
  check.done();

  const fromId = grid.parentId!;
  await rebase(work, grid.path, into.path);
  await em.update(Grid, { parentId: grid.id }, { parentId: into.id });
  await em.update(Grid, { mergedIntoId: grid.id }, { mergedIntoId: into.id });
  await move(em, Grid, grid, {
    parentId: into.id,
    path: `${into.path}${grid.id}/`,
    mergedIntoId: into.id,
    closedDay: addDays(dayOf(work.now), -1),
    childCount: 0,
  });
  await recount(work, [fromId, into.id]);
  await record(work, 'grid.merged', gridStream(work, grid.id), { fromId, intoId: into.id });
  await record(work, 'grid.took-in', gridStream(work, into.id), { gridId: grid.id });
  return startChange(work, { kind: 'MERGE', gridId: grid.id, fromId, toId: into.id, reason });
}
