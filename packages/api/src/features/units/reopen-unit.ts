import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { lockDistrict } from '../grids/grid-work';
import { checkSingle } from './unit-checks';
import { Unit } from './unit.entity';
import type { ReopenUnitInput } from './unit.input';
import { reopenRefusal } from './unit.policy';
import { unitForChange } from './unit.queries';

/** A closed unit goes on. @throws AppError NOT_FOUND, CONFLICT; INVALID_STATE, also where another took its place */
export async function reopenUnit(work: Work, input: ReopenUnitInput): Promise<Unit> {
  await lockDistrict(work);
  const { unit, grid } = await unitForChange(work, input);
  const merged = grid.mergedIntoId ? '所在的网格已经并入别处，不能恢复' : null;
  const refusal = reopenRefusal(unit) ?? merged ?? (await checkSingle(work.em, unit.kind, grid, unit.id));
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  await move(work.em, Unit, unit, { closedDay: null });
  const stream = { id: unit.id, kind: 'UNIT', auditDistrictId: staffOf(work).districtId };
  await record(work, 'unit.reopened', stream, { name: unit.name });
  return unit;
}
