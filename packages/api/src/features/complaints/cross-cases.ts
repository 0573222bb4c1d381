import { chooseCross, type CrossChoice } from '@yidiantong/schema/rules/cross-choice';
import { dayOf } from '@yidiantong/schema/rules/days';
import type { Reading } from '../../core/loaders';
import { Grid } from '../grids/grid.entity';
import { Posting } from '../staff/staff.entity';
import { CURRENT } from '../staff/staff.queries';
import { CooperationArea } from '../units/cooperation-area.entity';
import { Unit } from '../units/unit.entity';
import { barredUnits } from './complaint-facts';
import { Assignment, Complaint, ComplaintBarred } from './complaint.entity';
import { RUNNING } from './unit-work';

/** Who would handle the complaint crosswise as things stand; the rule is in schema/rules/cross-choice. */
export async function crossChoiceOf(reading: Reading, complaint: Complaint, now: Date): Promise<CrossChoice> {
  const { districtId, townshipId } = complaint;
  const areas = await reading.read.findBy(CooperationArea, { districtId });
  const codes = new Map(areas.map(({ id, code }) => [id, code]));
  const [commissions, open, barred, recused] = await Promise.all([
    commissionsOf(reading, districtId),
    openCases(reading, districtId),
    barredUnits(reading, complaint),
    recusedPlaces(reading, complaint.id, now),
  ]);
  const own = commissions.filter(({ unit }) => unit.gridId === townshipId);
  const ownIds = own.map(({ unit }) => unit.id);
  const candidates = commissions.map(({ unit, grid }) => ({
    unitId: unit.id,
    name: unit.name,
    code: `${grid.code} ${unit.code}`,
    areaCode: codes.get(unit.cooperationAreaId ?? '') ?? null,
    own: unit.gridId === townshipId,
    subject: barred.has(unit.id),
    recused: recused.has(unit.id) || recused.has(unit.gridId),
    reciprocal: open.some((each) => ownIds.includes(each.unitId) && each.townshipId === unit.gridId),
    open: open.filter((each) => each.unitId === unit.id).length,
  }));
  return chooseCross(candidates, areas, codes.get(own[0]?.unit.cooperationAreaId ?? '') ?? null);
}

async function commissionsOf({ read }: Reading, districtId: string): Promise<{ unit: Unit; grid: Grid }[]> {
  const rows = (await read
    .createQueryBuilder(Unit, 'u')
    .innerJoinAndMapOne('u.grid', Grid, 'g', 'g.id = u.gridId AND g.mergedIntoId IS NULL')
    .where("u.kind = 'TOWNSHIP_COMMISSION' AND u.closedDay IS NULL")
    .andWhere('g.path LIKE :district', { district: `%/${districtId}/%` })
    .getMany()) as (Unit & { grid: Grid })[];
  return rows.map(({ grid, ...unit }) => ({ unit, grid }));
}

/** Cross cases that are not over: who has each, and of which township it is. */
const openCases = ({ read }: Reading, districtId: string): Promise<{ unitId: string; townshipId: string }[]> =>
  read
    .createQueryBuilder(Assignment, 'a')
    .innerJoin(Complaint, 'c', 'c.assignmentId = a.id')
    .select(['a.unitId AS unitId', 'c.townshipId AS townshipId'])
    .where("a.mode = 'CROSS' AND c.districtId = :districtId AND c.state IN (:...running)", {
      districtId,
      running: RUNNING,
    })
    .getRawMany();

/** Units and grids where somebody serves who must not see the complaint. */
async function recusedPlaces({ read }: Reading, complaintId: string, now: Date): Promise<Set<string>> {
  const rows = await read
    .createQueryBuilder(Posting, 'p')
    .innerJoin(ComplaintBarred, 'b', 'b.staffId = p.staffId')
    .where(`b.complaintId = :complaintId AND ${CURRENT}`, { complaintId, today: dayOf(now) })
    .getMany();
  return new Set(rows.flatMap(({ unitId, gridId }) => [unitId, gridId]).filter((id) => id !== null));
}
