import type { Work } from '../../core/context';
import { record } from '../../core/events/record';
import { staffOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { lockDistrict } from '../grids/grid-work';
import { checkArea, setArea } from './cooperation-area-checks';
import { CooperationArea } from './cooperation-area.entity';
import type { CreateCooperationAreaInput } from './cooperation-area.input';

/** Sets up a cooperation area with its members. Recorded once per key. @throws AppError INVALID_INPUT */
export async function createCooperationArea(
  work: Work,
  { idempotencyKey, ...input }: CreateCooperationAreaInput,
): Promise<CooperationArea> {
  const { em } = work;
  const { districtId } = staffOf(work);
  const { id } = await once(
    work,
    { operation: 'createCooperationArea', key: idempotencyKey, body: input },
    async (areaId) => {
      await lockDistrict(work);
      const { code, name, members } = await checkArea(work, areaId, input);
      await em.insert(CooperationArea, { id: areaId, districtId, code, name, version: 1 });
      const joinedIds = members.map((unit) => unit.id);
      await setArea(em, joinedIds, areaId);
      const stream = { id: areaId, kind: 'COOPERATION_AREA', auditDistrictId: districtId };
      await record(work, 'cooperation-area.created', stream, { code, name, joinedIds });
    },
  );
  return em.findOneByOrFail(CooperationArea, { id });
}
