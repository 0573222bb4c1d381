import { dayOf } from '@yidiantong/schema/rules/days';
import type { VillageKind } from '@yidiantong/schema/vocabulary/grids';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { permit } from '../../core/errors';
import { record, type Facts } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { initialsOf } from '../../core/pinyin';
import { GRID_NAME, refuseNamesake } from './create-grid';
import { checkCode, keepFormerCode } from './grid-code';
import { Grid } from './grid.entity';
import { gridForChange, gridStream, lockDistrict, refuseFor } from './grid-work';
import { mayWrite, ownsCode, whenStanding } from './grid.policy';

export interface UpdateGridInput {
  id: string;
  version: number;
  name?: string | null;
  code?: string | null;
  villageKind?: VillageKind | null;
}

/**
 * Name; code of an AREA or a CELL; whether a village is RURAL or URBAN. What is left out stays as it is.
 * @throws AppError NOT_FOUND, FORBIDDEN, CONFLICT; INVALID_STATE for one that was merged; INVALID_INPUT naming each field
 */
export async function updateGrid(work: Work, input: UpdateGridInput): Promise<Grid> {
  permit(mayWrite(work.actor));
  const district = await lockDistrict(work);
  const grid = await gridForChange(work, input);
  refuseFor([whenStanding(grid)]);

  const check = new FieldCheck();
  const changes: Partial<Grid> = {};
  const facts: Facts = {};
  const name = input.name == null ? grid.name : check.text('name', input.name, GRID_NAME);
  if (name !== grid.name) {
    await refuseNamesake(work, check, { name, parentId: grid.parentId, id: grid.id });
    Object.assign(changes, { name, pinyinInitials: initialsOf(name) });
    Object.assign(facts, { name, nameBefore: grid.name });
  }
  if (input.villageKind != null && input.villageKind !== grid.villageKind) {
    if (grid.level !== 'VILLAGE') check.refuse('villageKind', '只有村（社区）分村和社区。');
    Object.assign(changes, { villageKind: input.villageKind });
    Object.assign(facts, { villageKind: input.villageKind });
  }
  if (input.code != null && input.code.trim() !== grid.code) {
    if (!ownsCode(grid)) check.refuse('code', '这一级的编码来自行政区划表，随下一次导入一起换。');
    else {
      const code = await checkCode(work, check, input.code, { district, gridId: grid.id });
      Object.assign(changes, { code });
      Object.assign(facts, { code, codeBefore: grid.code });
    }
  }
  check.done();
  if (Object.keys(changes).length === 0) return grid;
  if (changes.code) await keepFormerCode(work, grid.id, grid.code, changes.code, dayOf(work.now));
  await move(work.em, Grid, grid, changes);
  await record(work, 'grid.updated', gridStream(work, grid.id), facts);
  return grid;
}
