import { Like } from 'typeorm';
import { moveRefusal } from '@yidiantong/schema/rules/grid-changes';
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
import { startChange } from './start-change';

export interface MoveGridInput {
  id: string;
  version: number;
  toParentId: string;
  reason?: string | null;
}

export const REASON = { max: 200 };

/**
 * Hangs a grid with all below it under another one of the district. Its place counts at once; what is stored with it follows
 * in a job.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE while a change it touches is under way; INVALID_INPUT for a
 * place it cannot go
 */
export async function moveGrid(work: Work, input: MoveGridInput): Promise<GridChange> {
  const { em, actor } = work;
  permit(mayWrite(actor));
  const district = await lockDistrict(work);
  const grid = await gridForChange(work, input);
  const to = await gridHere(work, input.toParentId);
  const underWay = await gridsUnderWay(readingOf(em), district.id);
  refuseFor([...refusalsOf.move(actor, grid, underWay), whenReceiving(to, underWay)]);
  const check = new FieldCheck();
  const reason = check.optionalText('reason', input.reason, REASON);
  const refusal = moveRefusal(grid, to);
  if (refusal) check.refuse('toParentId', `${refusal}。`);
  check.done();

  const fromId = grid.parentId!;
  await rebase(work, grid.path, `${to.path}${grid.id}/`);
  await move(em, Grid, grid, { parentId: to.id, path: `${to.path}${grid.id}/` });
  await recount(work, [fromId, to.id]);
  await record(work, 'grid.moved', gridStream(work, grid.id), { fromId, toId: to.id });
  return startChange(work, { kind: 'MOVE', gridId: grid.id, fromId, toId: to.id, reason });
}

/** Everything at or below `from` stands at or below `to`. Ids are unique, so a path holds another only as its beginning. */
export async function rebase({ em }: Work, from: string, to: string): Promise<void> {
  await em
    .createQueryBuilder()
    .update(Grid)
    .set({ path: () => 'REPLACE(path, :from, :to)' })
    .where({ path: Like(`${from}%`) })
    .setParameters({ from, to })
    .execute();
}
