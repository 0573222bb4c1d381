import { levelMadeUnder } from '@yidiantong/schema/rules/grid-changes';
import type { Work } from '../../core/context';
import { permit } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { once } from '../../core/idempotency/once';
import { initialsOf } from '../../core/pinyin';
import { checkCode, nextCode } from './grid-code';
import { Grid } from './grid.entity';
import { gridHere, gridStream, lockDistrict, recount, refuseFor } from './grid-work';
import { mayHaveMade, mayWrite } from './grid.policy';

export const GRID_NAME = { min: 2, max: 40 };

export interface CreateGridInput {
  idempotencyKey: string;
  parentId: string;
  name: string;
  code?: string | null;
}

/**
 * An AREA below the district or a CELL below a village, once per key; its code is given or the next free one.
 * @throws AppError NOT_FOUND, FORBIDDEN; INVALID_STATE where nothing is made by hand; INVALID_INPUT for name or code
 */
export async function createGrid(work: Work, input: CreateGridInput): Promise<Grid> {
  const { em } = work;
  permit(mayWrite(work.actor));
  const district = await lockDistrict(work);
  const parent = await gridHere(work, input.parentId);
  const body = { parentId: input.parentId, name: input.name, code: input.code ?? null };
  const { id } = await once(work, { operation: 'createGrid', key: input.idempotencyKey, body }, async (gridId) => {
    refuseFor([mayHaveMade(parent)]);
    const level = levelMadeUnder(parent.level)!;
    const check = new FieldCheck();
    const name = check.text('name', input.name, GRID_NAME);
    await refuseNamesake(work, check, { name, parentId: parent.id });
    const code = input.code?.trim() ? await checkCode(work, check, input.code, { district }) : null;
    check.done();
    const grid = {
      id: gridId,
      code: code ?? (await nextCode(work, parent)),
      name,
      level,
      villageKind: null,
      parentId: parent.id,
      path: `${parent.path}${gridId}/`,
      childCount: 0,
      pinyinInitials: initialsOf(name),
      version: 1,
    };
    await em.insert(Grid, grid);
    await recount(work, [parent.id]);
    await record(work, 'grid.created', gridStream(work, gridId), { level, name, code: grid.code, parentId: parent.id });
  });
  return em.findOneByOrFail(Grid, { id });
}

/** Two of one name side by side are told apart by nobody. */
export async function refuseNamesake(
  { em }: Work,
  check: FieldCheck,
  { name, parentId, id }: { name: string; parentId: string | null; id?: string },
): Promise<void> {
  if (!name || !parentId) return;
  const there = await em.findBy(Grid, { parentId, name });
  if (there.some((grid) => grid.id !== id && !grid.mergedIntoId))
    check.refuse('name', `这里已经有叫“${name}”的网格，请换一个名称。`);
}
