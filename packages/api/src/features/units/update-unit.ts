import { cooperatingUnitKinds } from '@yidiantong/schema/rules/units';
import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import { initialsOf } from '../../core/pinyin';
import { lockDistrict } from '../grids/grid-work';
import { CooperationArea } from './cooperation-area.entity';
import { checkSupervisor, unitTexts } from './unit-checks';
import { Unit } from './unit.entity';
import type { UpdateUnitInput } from './unit.input';
import { updateRefusal } from './unit.policy';
import { unitForChange } from './unit.queries';

/**
 * Changes what a unit is called, does and belongs to.
 * @throws AppError NOT_FOUND, CONFLICT, INVALID_INPUT; INVALID_STATE for a closed one
 */
export async function updateUnit(work: Work, input: UpdateUnitInput): Promise<Unit> {
  await lockDistrict(work);
  const { unit } = await unitForChange(work, input);
  const refusal = updateRefusal(unit);
  if (refusal) throw AppError.invalidState(`${refusal}。`);
  const check = new FieldCheck();
  const changes: Partial<Unit> = {};
  if (input.name !== undefined) {
    changes.name = check.text('name', input.name, unitTexts.name);
    changes.pinyinInitials = initialsOf(changes.name);
  }
  if (input.shortName !== undefined)
    changes.shortName = check.optionalText('shortName', input.shortName, unitTexts.shortName);
  if (input.duty !== undefined) changes.duty = check.optionalText('duty', input.duty, unitTexts.duty);
  if (input.evidence !== undefined) changes.evidence = input.evidence;
  if (input.outsideChain !== undefined) changes.outsideChain = input.outsideChain ?? false;
  if (input.supervisedById !== undefined) {
    changes.supervisedById = input.supervisedById;
    if (input.supervisedById !== unit.supervisedById)
      await checkSupervisor(work, check, 'supervisedById', unit.id, input.supervisedById);
  }
  if (input.cooperationAreaId !== undefined) {
    changes.cooperationAreaId = input.cooperationAreaId;
    await checkArea(work, check, input.cooperationAreaId, unit.kind);
  }
  check.done();
  const changed = (Object.keys(changes) as (keyof Unit)[])
    .filter((key) => key !== 'pinyinInitials' && changes[key] !== unit[key])
    .map((key) => changeLabels[key]!);
  await move(work.em, Unit, unit, changes);
  const stream = { id: unit.id, kind: 'UNIT', auditDistrictId: staffOf(work).districtId };
  await record(work, 'unit.updated', stream, { name: unit.name, changed });
  return unit;
}

const changeLabels: Partial<Record<keyof Unit, string>> = {
  name: '名称',
  shortName: '简称',
  duty: '职责',
  evidence: '依据',
  outsideChain: '是否不归本区管',
  supervisedById: '谁监督',
  cooperationAreaId: '协作区',
};

async function checkArea(
  { em, actor }: Work,
  check: FieldCheck,
  areaId: string | null,
  kind: Unit['kind'],
): Promise<void> {
  if (!areaId) return;
  const area = await em.findOneBy(CooperationArea, { id: areaId });
  if (area?.districtId !== staffOf({ actor }).districtId)
    check.refuse('cooperationAreaId', '没有这个协作区，请重新选。');
  else if (!cooperatingUnitKinds.includes(kind))
    check.refuse('cooperationAreaId', '只有纪检监察室、派驻组和乡镇纪（工）委可以进协作区。');
}
