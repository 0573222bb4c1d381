import { placeRefusal } from '@yidiantong/schema/rules/units';
import type { Work } from '../../core/context';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { initialsOf } from '../../core/pinyin';
import { lockDistrict } from '../grids/grid-work';
import { Grid } from '../grids/grid.entity';
import { seesGrid } from '../grids/grid.queries';
import { checkCode, checkSingle, checkSupervisor, unitTexts } from './unit-checks';
import { Unit } from './unit.entity';
import type { CreateUnitInput } from './unit.input';

/** Sets up one unit. Recorded once per key. @throws AppError NOT_FOUND for a grid of another district; INVALID_INPUT */
export async function createUnit(work: Work, input: CreateUnitInput): Promise<Unit> {
  const { em } = work;
  const { districtId } = staffOf(work);
  // First, so that no merge takes the grid away between looking at it and the new unit.
  await lockDistrict(work);
  const grid = await em.findOneBy(Grid, { id: input.gridId });
  if (!grid || !seesGrid(staffOf(work), grid)) throw AppError.notFound('没有这个网格，请重新选。');
  const body = { ...input, idempotencyKey: undefined };
  const { id } = await once(work, { operation: 'createUnit', key: input.idempotencyKey, body }, async (unitId) => {
    const check = new FieldCheck();
    const code = checkCode(check, 'code', input.code);
    const name = check.text('name', input.name, unitTexts.name);
    const shortName = check.optionalText('shortName', input.shortName, unitTexts.shortName);
    const duty = check.optionalText('duty', input.duty, unitTexts.duty);
    const place = placeRefusal(input.kind, grid.level);
    if (grid.mergedIntoId) check.refuse('gridId', '这个网格已经并入别处，请选并入后的网格。');
    else if (place) check.refuse('kind', `${place}。`);
    const single = await checkSingle(em, input.kind, grid);
    if (single) check.refuse('kind', `${single}。`);
    if (await em.existsBy(Unit, { gridId: grid.id, code })) check.refuse('code', '这里已经有这个编码，请换一个。');
    await checkSupervisor(work, check, 'supervisedById', null, input.supervisedById);
    check.done();
    await em.insert(Unit, {
      id: unitId,
      gridId: grid.id,
      code,
      name,
      kind: input.kind,
      shortName,
      duty,
      supervisedById: input.supervisedById ?? null,
      pinyinInitials: initialsOf(name),
      evidence: input.evidence ?? null,
      outsideChain: input.outsideChain,
      cooperationAreaId: null,
      closedDay: null,
      version: 1,
    });
    const facts = { code, kind: input.kind, name, gridId: grid.id, supervisedById: input.supervisedById ?? null };
    await record(work, 'unit.created', { id: unitId, kind: 'UNIT', auditDistrictId: districtId }, facts);
  });
  return em.findOneByOrFail(Unit, { id });
}
