import type { Work } from '../../core/context';
import { move } from '../../core/database/database';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { lockDistrict } from '../grids/grid-work';
import { areaForChange, checkArea, setArea } from './cooperation-area-checks';
import { CooperationArea } from './cooperation-area.entity';
import type { UpdateCooperationAreaInput } from './cooperation-area.input';
import { Unit } from './unit.entity';

/** Renames an area and sets who belongs to it. @throws AppError NOT_FOUND, CONFLICT, INVALID_INPUT */
export async function updateCooperationArea(work: Work, input: UpdateCooperationAreaInput): Promise<CooperationArea> {
  const { em } = work;
  await lockDistrict(work);
  const area = await areaForChange(work, input);
  const { code, name, members } = await checkArea(work, area.id, input);
  const before = await em.findBy(Unit, { cooperationAreaId: area.id });
  const joinedIds = members.filter((unit) => unit.cooperationAreaId !== area.id).map((unit) => unit.id);
  const leftIds = before.filter(({ id }) => !input.unitIds.includes(id)).map((unit) => unit.id);
  await setArea(em, joinedIds, area.id);
  await setArea(em, leftIds, null);
  await move(em, CooperationArea, area, { code, name });
  const stream = { id: area.id, kind: 'COOPERATION_AREA', auditDistrictId: staffOf(work).districtId };
  await record(work, 'cooperation-area.updated', stream, { code, name, joinedIds, leftIds });
  return area;
}
