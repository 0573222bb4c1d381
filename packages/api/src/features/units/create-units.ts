import { namePatternProblem, placeRefusal } from '@yidiantong/schema/rules/units';
import { planUnits, type PlanGrid, type UnitBody, type UnitPlan } from '@yidiantong/schema/rules/unit-plan';
import type { Work } from '../../core/context';
import { insertMany } from '../../core/database/portions';
import { AppError } from '../../core/errors';
import { EventRow } from '../../core/events/event.entity';
import { record } from '../../core/events/record';
import { FieldCheck } from '../../core/field-check';
import { staffOf } from '../../core/graphql/access';
import { once } from '../../core/idempotency/once';
import { newId } from '../../core/ids';
import { initialsOf } from '../../core/pinyin';
import { lockDistrict } from '../grids/grid-work';
import { Grid } from '../grids/grid.entity';
import { idsOfPath, seesGrid } from '../grids/grid.queries';
import { checkCode, checkSupervisor, unitTexts } from './unit-checks';
import { Unit } from './unit.entity';
import type { CreateUnitsInput, UnitBodyInput } from './unit.input';
import type { UnitsPlan } from './unit.type';

const MOST_BODIES = 60;
const MOST_GRIDS = 2000;
const MOST_UNITS = 10_000;
const SHOWN_PROBLEMS = 200;

/** A body as it was asked for, checked. */
type CheckedBody = UnitBody & Pick<Unit, 'shortName' | 'duty' | 'evidence' | 'outsideChain'>;

/**
 * Makes one unit of each body in each of many grids: all of it or nothing. What is there stays; where something is in the
 * way, nothing is made and the answer says where. Recorded once per key.
 * @throws AppError NOT_FOUND for a grid of another district; INVALID_INPUT
 */
export async function createUnits(work: Work, input: CreateUnitsInput): Promise<UnitsPlan> {
  const district = await lockDistrict(work);
  const bodies = await checkBodies(work, input);
  const grids = await wantedGrids(work, input, district);
  const plan = planUnits(bodies, grids.map(toPlanGrid), await knownUnits(work, district), newId);
  if (plan.make.length > MOST_UNITS)
    throw AppError.invalidField(
      'input.bodies',
      `一次最多建 ${MOST_UNITS}\u00A0个，现在是 ${plan.make.length}\u00A0个，请分几次勾选。`,
    );
  if (input.dryRun || plan.refused.length > 0) return toAnswer(bodies, plan, grids, false);

  const body = { ...input, idempotencyKey: undefined };
  const request = { operation: 'createUnits', key: input.idempotencyKey, body };
  const { id, replayed } = await once(work, request, async (actId) => {
    await insert(work, plan);
    const stream = { id: actId, kind: 'UNITS', auditDistrictId: district.id };
    await record(work, 'units.created', stream, {
      made: plan.make.length,
      existing: plan.existing.length,
      codes: bodies.map((each) => each.code),
    });
  });
  return replayed ? firstAnswer(work, id) : toAnswer(bodies, plan, grids, true);
}

async function checkBodies(work: Work, { bodies }: CreateUnitsInput): Promise<CheckedBody[]> {
  if (bodies.length < 1 || bodies.length > MOST_BODIES)
    throw AppError.invalidField(
      'input.bodies',
      `一次勾选 1 到 ${MOST_BODIES}\u00A0种单位，现在是 ${bodies.length}\u00A0种。`,
    );
  const check = new FieldCheck();
  const codes = new Set<string>();
  const checked: CheckedBody[] = [];
  for (const [index, body] of bodies.entries())
    checked.push(await checkBody(work, check, `bodies.${index}`, body, codes));
  check.done();
  return checked;
}

async function checkBody(
  work: Work,
  check: FieldCheck,
  path: string,
  body: UnitBodyInput,
  codes: Set<string>,
): Promise<CheckedBody> {
  const code = checkCode(check, `${path}.code`, body.code);
  if (codes.has(code)) check.refuse(`${path}.code`, '这个编码勾选了两次，请去掉一个。');
  codes.add(code);
  const namePattern = check.text(`${path}.namePattern`, body.namePattern, { min: 2, max: 100 });
  const problem = namePattern && namePatternProblem(namePattern);
  if (problem) check.refuse(`${path}.namePattern`, `${problem}。`);
  const place = placeRefusal(body.kind, body.level);
  if (place) check.refuse(`${path}.kind`, `${place}。`);
  if (body.ownCommission && body.supervisedById)
    check.refuse(`${path}.supervisedById`, '由各地自己的纪（工）委监督，就不用再指定一个单位，请去掉一样。');
  else await checkSupervisor(work, check, `${path}.supervisedById`, null, body.supervisedById);
  return {
    code,
    kind: body.kind,
    level: body.level,
    villageKind: body.villageKind ?? null,
    namePattern,
    shortName: check.optionalText(`${path}.shortName`, body.shortName, unitTexts.shortName),
    duty: check.optionalText(`${path}.duty`, body.duty, unitTexts.duty),
    supervisedById: body.supervisedById ?? null,
    ownCommission: body.ownCommission,
    evidence: body.evidence ?? null,
    outsideChain: body.outsideChain,
  };
}

/** Grids that stand: those named, or all below one of them. @throws AppError NOT_FOUND for another district's */
async function wantedGrids(work: Work, { gridIds, underId }: CreateUnitsInput, district: Grid): Promise<Grid[]> {
  const { em } = work;
  if (gridIds && gridIds.length > MOST_GRIDS)
    throw AppError.invalidField('input.gridIds', `一次最多选 ${MOST_GRIDS}\u00A0个网格，请分几次选。`);
  const under = underId ? await em.findOneBy(Grid, { id: underId }) : district;
  if (!under || !seesGrid(staffOf(work), under)) throw AppError.notFound('没有这个网格，请重新选。');
  const below = await em
    .createQueryBuilder(Grid, 'g')
    .where('g.path LIKE :path AND g.mergedIntoId IS NULL', { path: `${under.path}%` })
    .orderBy('g.code')
    .getMany();
  if (!gridIds) return below;
  const chosen = below.filter((grid) => gridIds.includes(grid.id));
  if (chosen.length !== new Set(gridIds).size)
    throw AppError.notFound('选的网格里有的不在本区，或者已经并入别处，请重新选。');
  return chosen;
}

const toPlanGrid = ({ id, name, level, villageKind, path }: Grid): PlanGrid => ({
  id,
  name,
  level,
  villageKind,
  ids: idsOfPath(path),
});

const knownUnits = async ({ em }: Work, district: Grid) =>
  (
    await em
      .createQueryBuilder(Unit, 'u')
      .innerJoin(Grid, 'g', 'g.id = u.gridId')
      .where('g.path LIKE :path', { path: `${district.path}%` })
      .getMany()
  ).map(({ id, gridId, code, kind, closedDay }) => ({ id, gridId, code, kind, closed: closedDay !== null }));

async function insert({ em }: Work, { make }: UnitPlan<CheckedBody>): Promise<void> {
  const rows = make.map(({ id, body, grid, name, supervisedById }) => ({
    id,
    gridId: grid.id,
    code: body.code,
    name,
    kind: body.kind,
    shortName: body.shortName,
    duty: body.duty,
    supervisedById,
    pinyinInitials: initialsOf(name),
    evidence: body.evidence,
    outsideChain: body.outsideChain,
    cooperationAreaId: null,
    closedDay: null,
    version: 1,
  }));
  await insertMany(em, Unit, rows);
}

function toAnswer(bodies: CheckedBody[], plan: UnitPlan<CheckedBody>, grids: Grid[], done: boolean): UnitsPlan {
  const byId = new Map(grids.map((grid) => [grid.id, grid]));
  const of = <R extends { body: UnitBody }>(rows: R[], { code }: UnitBody): R[] =>
    rows.filter((row) => row.body.code === code);
  return {
    done,
    made: plan.make.length,
    existing: plan.existing.length,
    refused: plan.refused.length,
    bodies: bodies.map((body) => ({
      code: body.code,
      made: of(plan.make, body).length,
      existing: of(plan.existing, body).length,
      refused: of(plan.refused, body).length,
      example: of(plan.make, body)[0]?.name ?? null,
    })),
    problems: plan.refused.slice(0, SHOWN_PROBLEMS).map(({ body, grid, name, words }) => ({
      code: body.code,
      grid: byId.get(grid.id)!,
      name,
      words: `${words}。`,
    })),
  };
}

/** What the first try answered, as its event keeps it. */
async function firstAnswer({ em }: Work, actId: string): Promise<UnitsPlan> {
  const event = await em.findOneByOrFail(EventRow, { streamId: actId, sequence: 1 });
  const { made, existing } = JSON.parse(event.facts) as { made: number; existing: number };
  return { done: true, made, existing, refused: 0, bodies: [], problems: [] };
}
