import type { Work } from '../../core/context';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { lockDistrict } from '../grids/grid-work';
import { areaForChange, setArea } from './cooperation-area-checks';
import { CooperationArea } from './cooperation-area.entity';
import type { RemoveCooperationAreaInput } from './cooperation-area.input';
import { Unit } from './unit.entity';

/** Gives an area up; its members belong to none. Gives its key. @throws AppError NOT_FOUND, CONFLICT */
export async function removeCooperationArea(work: Work, input: RemoveCooperationAreaInput): Promise<string> {
  const { em } = work;
  await lockDistrict(work);
  const area = await areaForChange(work, input);
  const leftIds = (await em.findBy(Unit, { cooperationAreaId: area.id })).map((unit) => unit.id);
  await setArea(em, leftIds, null);
  await em.delete(CooperationArea, { id: area.id });
  const stream = { id: area.id, kind: 'COOPERATION_AREA', auditDistrictId: staffOf(work).districtId };
  await record(work, 'cooperation-area.removed', stream, { code: area.code, name: area.name, leftIds });
  return area.id;
}
