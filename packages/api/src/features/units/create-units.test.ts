import { randomUUID } from 'node:crypto';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { EventRow } from '../../core/events/event.entity';
import { newId } from '../../core/ids';
import { Grid } from '../grids/grid.entity';
import { Unit } from './unit.entity';

let world: World;
let district: TestDistrict;
let other: TestDistrict;

beforeAll(async () => {
  world = await World.open();
  other = await TestDistrict.build(world);
});
beforeEach(async () => {
  district = await TestDistrict.build(world);
});
afterAll(() => world.close());

interface Plan {
  done: boolean;
  made: number;
  existing: number;
  refused: number;
  bodies: { code: string; made: number; existing: number; refused: number; example: string | null }[];
  problems: { code: string; grid: { id: string }; words: string }[];
}
const CREATE =
  'mutation ($input: CreateUnitsInput!) { createUnits(input: $input) { done made existing refused bodies { code made existing refused example } problems { code grid { id } words } } }';

const body = (code: string, kind: string, level: string, more: Record<string, unknown> = {}) => ({
  code,
  kind,
  level,
  namePattern: '{网格}民政办公室',
  ...more,
});
const civil = body('T-CIVIL', 'DEPARTMENT', 'TOWNSHIP', { duty: '低保、特困', shortName: '民政办' });
const asked = (bodies: unknown[], more: Record<string, unknown> = {}): Record<string, unknown> => ({
  idempotencyKey: randomUUID(),
  dryRun: false,
  bodies,
  ...more,
});
const run = async (input: Record<string, unknown>): Promise<Plan> =>
  (await world.ok<{ createUnits: Plan }>(district.login('admin'), CREATE, { input })).createUnits;
const refused = (input: Record<string, unknown>) => world.refused(district.login('admin'), CREATE, { input });
const stored = (code: string): Promise<Unit[]> =>
  world.services.db.read
    .createQueryBuilder(Unit, 'u')
    .innerJoin(Grid, 'g', 'g.id = u.gridId')
    .where('u.code = :code AND g.path LIKE :path', { code, path: `${district.grid('district').path}%` })
    .orderBy('u.gridId')
    .getMany();

it('tells first, then makes one in each township, and on a retry says the same without making more', async () => {
  const dry = await run(asked([civil], { dryRun: true }));
  const name = `${district.grid('township').name}民政办公室`;
  const counts = { made: 2, existing: 0, refused: 0, problems: [] };
  expect(dry).toEqual({
    done: false,
    ...counts,
    bodies: [expect.objectContaining({ code: 'T-CIVIL', made: 2, example: name })],
  });
  expect(await stored('T-CIVIL')).toEqual([]);

  const input = asked([civil]);
  expect(await run(input)).toMatchObject({ done: true, ...counts });
  expect(await run(input)).toMatchObject({ done: true, ...counts });
  const units = await stored('T-CIVIL');
  expect(units.map((unit) => [unit.gridId, unit.name, unit.duty, unit.shortName, unit.version])).toEqual(
    ['township', 'township2'].map((at) => {
      const grid = district.grid(at);
      return [grid.id, `${grid.name}民政办公室`, '低保、特困', '民政办', 1];
    }),
  );
  expect(units[0]!.pinyinInitials).toMatch(/mzbgs$/);
  const events = await world.services.db.read.findBy(EventRow, {
    auditDistrictId: district.grid('district').id,
    type: 'units.created',
  });
  expect(events.map((event) => JSON.parse(event.facts) as unknown)).toEqual([
    { made: 2, existing: 0, codes: ['T-CIVIL'] },
  ]);

  // Another time there is nothing left to make.
  expect(await run(asked([civil]))).toMatchObject({ done: true, made: 0, existing: 2 });
});

it('tells which bodies townships and villages have, by what they are called in short', async () => {
  await run(asked([civil]));
  const { unitBodies } = await world.ok<{ unitBodies: { nodes: unknown[] } }>(
    district.login('admin'),
    '{ unitBodies(first: 100) { nodes { kind code level name count } } }',
  );
  expect(unitBodies.nodes).toContainEqual({
    kind: 'DEPARTMENT',
    code: 'T-CIVIL',
    level: 'TOWNSHIP',
    name: '民政办',
    count: 2,
  });
  expect(unitBodies.nodes).toContainEqual(expect.objectContaining({ kind: 'FINANCE_GROUP', level: 'VILLAGE' }));
  expect(JSON.stringify(unitBodies.nodes)).not.toContain('OFFICE');
});

it('makes only what is missing, in chosen grids or below one of them', async () => {
  const gridIds = [district.grid('village3').id];
  const org = body('V-ORG', 'VILLAGE_ORG', 'VILLAGE', { namePattern: '{网格}两委' });
  expect(await run(asked([org], { gridIds }))).toMatchObject({ made: 1 });
  expect(await run(asked([org], { underId: district.grid('township').id }))).toMatchObject({ made: 2, existing: 0 });
  expect(await run(asked([org]))).toMatchObject({ made: 0, existing: 3 });
});

it('sets commissions and what they supervise up in one act', async () => {
  const at = (unit: Unit): string => unit.gridId;
  const commission = body('T-00', 'TOWNSHIP_COMMISSION', 'TOWNSHIP', { namePattern: '{网格}{纪委|纪工委}' });
  const committee = body('V-SUPER', 'SUPERVISION_COMMITTEE', 'VILLAGE', { ownCommission: true });
  // The first township has a commission under another code: nothing is made, and it says where.
  const plan = await run(asked([committee, commission]));
  expect(plan).toMatchObject({ done: false, refused: 1 });
  expect(plan.problems).toEqual([
    {
      code: 'T-00',
      grid: { id: district.grid('township').id },
      words: expect.stringContaining('已经有一个') as string,
    },
  ]);
  expect(await stored('V-SUPER')).toEqual([]);

  expect(await run(asked([committee, commission], { underId: district.grid('township2').id }))).toMatchObject({
    made: 2,
  });
  const [made] = await stored('T-00');
  const [under] = await stored('V-SUPER');
  expect([at(under!), under!.supervisedById]).toEqual([district.grid('village3').id, made!.id]);
  await run(asked([committee]));
  expect((await stored('V-SUPER')).map((unit) => unit.supervisedById)).toEqual(
    expect.arrayContaining([district.unit('commission').id, made!.id]),
  );
});

it('sets all below one unit, and leaves out grids that were merged', async () => {
  const { id } = district.grid('township2');
  await world.services.db.write((em) => em.update(Grid, { id }, { mergedIntoId: district.grid('township').id }));
  const supervisedById = district.unit('office').id;
  expect(await run(asked([{ ...civil, supervisedById }]))).toMatchObject({ made: 1 });
  expect((await stored('T-CIVIL')).map((unit) => unit.supervisedById)).toEqual([supervisedById]);
  expect((await refused(asked([civil], { gridIds: [id] }))).code).toBe('NOT_FOUND');
});

it('refuses bodies with all their problems, each at its field', async () => {
  const bad = [
    body('t civil', 'DEPARTMENT', 'VILLAGE', { namePattern: '民政办公室' }),
    civil,
    { ...civil, ownCommission: true, supervisedById: district.unit('office').id },
    body('T-X', 'DEPARTMENT', 'TOWNSHIP', { supervisedById: other.unit('office').id, duty: '长'.repeat(201) }),
  ];
  const error = await refused(asked(bad));
  expect(error.details.fields!.map(({ path }) => path)).toEqual([
    'input.bodies.0.code',
    'input.bodies.0.namePattern',
    'input.bodies.0.kind',
    'input.bodies.2.code',
    'input.bodies.2.supervisedById',
    'input.bodies.3.supervisedById',
    'input.bodies.3.duty',
  ]);
});

it('takes 60 bodies and 2,000 grids, and not one more', async () => {
  const many = (count: number): unknown[] =>
    Array.from({ length: count }, (_, i) =>
      body(`T-${i}`, 'DEPARTMENT', 'TOWNSHIP', { namePattern: `{网格}第${i}办` }),
    );
  expect(await run(asked(many(60), { dryRun: true }))).toMatchObject({ made: 120 });
  for (const count of [0, 61])
    expect((await refused(asked(many(count)))).details.fields?.[0]?.path).toBe('input.bodies');
  const ids = (count: number): string[] => Array.from({ length: count }, () => newId());
  expect((await refused(asked([civil], { gridIds: ids(2000) }))).code).toBe('NOT_FOUND');
  expect((await refused(asked([civil], { gridIds: ids(2001) }))).details.fields?.[0]?.path).toBe('input.gridIds');
});

it('reaches no other district', async () => {
  const elsewhere = [{ underId: other.grid('township').id }, { gridIds: [other.grid('township').id] }];
  for (const more of elsewhere) expect((await refused(asked([civil], more))).code).toBe('NOT_FOUND');
  const error = await world.refused(district.login('leader'), CREATE, { input: asked([civil]) });
  expect(error.code).toBe('FORBIDDEN');
});

it('makes them once, though two press at the same moment', async () => {
  const [first, second] = await Promise.all([run(asked([civil])), run(asked([civil]))]);
  expect([first.made, second.made].sort()).toEqual([0, 2]);
  expect(await stored('T-CIVIL')).toHaveLength(2);
});
