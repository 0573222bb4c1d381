import { Not, type EntityManager } from 'typeorm';
import { singleUnitKinds, supervisesItself, unitCodePattern } from '@yidiantong/schema/rules/units';
import { unitKindLabels, type UnitKind } from '@yidiantong/schema/vocabulary/units';
import type { Work } from '../../core/context';
import type { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import type { Grid } from '../grids/grid.entity';
import { Unit } from './unit.entity';
import { unitsOfDistrict } from './unit.queries';

/*
 * What create, update and the making of many check alike. Call them with the district locked, so that what they find stays
 * true until the transaction ends.
 */

export const unitTexts = {
  name: { min: 2, max: 60 },
  shortName: { max: 30 },
  duty: { max: 200 },
} as const;

/** The code in capitals. */
export function checkCode(check: FieldCheck, path: string, value: string): string {
  const code = value.trim().toUpperCase();
  if (!unitCodePattern.test(code))
    check.refuse(path, '编码用 1 到 20 个大写字母、数字或短横线，以字母开头，如 T-AGRI。');
  return code;
}

/** A second commission is refused; `except` is the unit itself. */
export async function checkSingle(
  em: EntityManager,
  kind: UnitKind,
  grid: Pick<Grid, 'id' | 'name'>,
  except = '',
): Promise<string | null> {
  if (!singleUnitKinds.includes(kind)) return null;
  const other = await em
    .createQueryBuilder(Unit, 'u')
    .where('u.gridId = :gridId AND u.kind = :kind AND u.closedDay IS NULL', { gridId: grid.id, kind })
    .andWhere({ id: Not(except) })
    .getOne();
  return other ? `${grid.name}已经有${unitKindLabels[kind]}：${other.name}，一处只能有一个` : null;
}

/** Refuses a supervisor that is not there, is closed or would come to supervise itself. `unitId` is null for a new unit. */
export async function checkSupervisor(
  work: Work,
  check: FieldCheck,
  path: string,
  unitId: string | null,
  supervisorId: string | null | undefined,
): Promise<void> {
  if (!supervisorId) return;
  const { em } = work;
  const refuse = (message: string): void => check.refuse(path, message);
  const [supervisor] = await unitsOfDistrict(em, staffOf(work), [supervisorId]);
  if (!supervisor) return refuse('没有这个单位，请重新选由谁监督。');
  if (supervisor.closedDay) return refuse(`${supervisor.name}已经关停，请换一个单位来监督。`);
  if (!unitId) return;
  if (supervisesItself(unitId, supervisorId, await supervisionAbove(em, supervisorId)))
    refuse(
      supervisorId === unitId
        ? '单位不能监督自己，请换一个。'
        : `${supervisor.name}现在由这个单位（直接或间接）监督，不能反过来监督它，请换一个。`,
    );
}

/** Who supervises whom, from a unit upwards until nobody does. */
export async function supervisionAbove(em: EntityManager, unitId: string): Promise<(id: string) => string | null> {
  const above = new Map<string, string | null>();
  for (let at: string | null = unitId; at !== null && !above.has(at);) {
    const next: string | null = (await em.findOneByOrFail(Unit, { id: at })).supervisedById;
    above.set(at, next);
    at = next;
  }
  return (id) => above.get(id) ?? null;
}
