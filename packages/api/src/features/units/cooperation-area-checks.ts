import { In, Not, type EntityManager } from 'typeorm';
import { cooperatingUnitKinds } from '@yidiantong/schema/rules/units';
import type { Work } from '../../core/context';
import { lockById } from '../../core/database/database';
import { AppError } from '../../core/errors';
import { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import { CooperationArea } from './cooperation-area.entity';
import { checkCode } from './unit-checks';
import { Unit } from './unit.entity';
import { unitsOfDistrict } from './unit.queries';

const MOST_MEMBERS = 100;

interface AreaTerms {
  code: string;
  name: string;
  unitIds: string[];
}

/** Name, code and members of an area, checked; `areaId` is the area's own. Call it with the district locked. */
export async function checkArea(
  work: Work,
  areaId: string,
  input: AreaTerms,
): Promise<{ code: string; name: string; members: Unit[] }> {
  const { em } = work;
  const { districtId } = staffOf(work);
  const check = new FieldCheck();
  const code = checkCode(check, 'code', input.code);
  const name = check.text('name', input.name, { min: 2, max: 60 });
  if (await em.existsBy(CooperationArea, { districtId, code, id: Not(areaId) }))
    check.refuse('code', '另一个协作区用了这个编码，请换一个。');
  const ids = [...new Set(input.unitIds)];
  if (ids.length > MOST_MEMBERS)
    check.refuse('unitIds', `一个协作区最多 ${MOST_MEMBERS}\u00A0个单位，现在是 ${ids.length}\u00A0个，请分成几个。`);
  check.done();
  const members = await unitsOfDistrict(em, staffOf(work), ids);
  if (members.length < ids.length) check.refuse('unitIds', '选的单位里有的不在本区，请重新选。');
  const areas = await em.findBy(CooperationArea, { districtId });
  for (const unit of members) {
    const refusal = memberRefusal(unit, areaId, areas);
    if (refusal) check.refuse('unitIds', `${unit.name}${refusal}。`);
  }
  check.done();
  return { code, name, members };
}

function memberRefusal(unit: Unit, areaId: string, areas: CooperationArea[]): string | null {
  if (!cooperatingUnitKinds.includes(unit.kind)) return '不能进协作区，只有纪检监察室、派驻组和乡镇纪（工）委可以';
  if (unit.cooperationAreaId === areaId) return null;
  if (unit.closedDay) return '已经关停，请去掉';
  const other = unit.cooperationAreaId && areas.find((area) => area.id === unit.cooperationAreaId);
  return other ? `已经在${other.name}，一个单位只能在一个协作区` : null;
}

/**
 * The area, locked for the transaction. Call it with the district locked.
 * @throws AppError NOT_FOUND for another district; CONFLICT when it is not the version they looked at
 */
export async function areaForChange(
  work: Work,
  { id, version }: { id: string; version: number },
): Promise<CooperationArea> {
  const area = await lockById(work.em, CooperationArea, id);
  if (area?.districtId !== staffOf(work).districtId) throw AppError.notFound();
  if (area.version !== version) throw AppError.conflict(area.version);
  return area;
}

/** Lets units join an area, or none; whoever edits one of them meanwhile gets CONFLICT. */
export async function setArea(em: EntityManager, unitIds: string[], cooperationAreaId: string | null): Promise<void> {
  if (unitIds.length > 0)
    await em.update(Unit, { id: In(unitIds) }, { cooperationAreaId, version: () => 'version + 1' });
}
