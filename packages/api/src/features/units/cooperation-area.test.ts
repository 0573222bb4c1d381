import { randomUUID } from 'node:crypto';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { EventRow } from '../../core/events/event.entity';
import { newId } from '../../core/ids';
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

interface Area {
  id: string;
  code: string;
  name: string;
  version: number;
  members: { id: string }[];
}
const FIELDS = 'id code name version members { id }';
const CREATE = `mutation ($input: CreateCooperationAreaInput!) { createCooperationArea(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($input: UpdateCooperationAreaInput!) { updateCooperationArea(input: $input) { ${FIELDS} } }`;
const REMOVE = 'mutation ($input: RemoveCooperationAreaInput!) { removeCooperationArea(input: $input) }';

const admin = (): string => district.login('admin');
const id = (name: string): string => district.unit(name).id;
const terms = (code: string, unitIds: string[] = [], more: Record<string, unknown> = {}) => ({
  idempotencyKey: randomUUID(),
  code,
  name: `${code}协作区`,
  unitIds,
  ...more,
});
const create = async (code: string, unitIds: string[] = []): Promise<Area> =>
  (await world.ok<{ createCooperationArea: Area }>(admin(), CREATE, { input: terms(code, unitIds) }))
    .createCooperationArea;
const problemsOf = async (source: string, input: Record<string, unknown>): Promise<string[]> =>
  (await world.refused(admin(), source, { input })).details.fields!.map(({ path, message }) => `${path}: ${message}`);
const areas = async (who = admin()): Promise<Area[]> =>
  (await world.ok<{ cooperationAreas: { nodes: Area[] } }>(who, `{ cooperationAreas { nodes { ${FIELDS} } } }`))
    .cooperationAreas.nodes;

it('is made with its members, once per key, and is in the list of its district alone', async () => {
  const input = terms('X2', [id('office'), id('commission')]);
  const first = await world.ok<{ createCooperationArea: Area }>(admin(), CREATE, { input });
  const again = await world.ok<{ createCooperationArea: Area }>(admin(), CREATE, { input });
  expect(again).toEqual(first);
  expect(first.createCooperationArea.members.map((unit) => unit.id).sort()).toEqual(
    [id('office'), id('commission')].sort(),
  );
  await create('X1');
  expect((await areas(district.login('secretary'))).map((area) => area.code)).toEqual(['X1', 'X2']);
  expect(await areas(other.login('admin'))).toEqual([]);
  const { units } = await world.ok<{ units: { nodes: { id: string; cooperationArea: Area }[] } }>(
    admin(),
    `{ units(cooperationAreaId: "${first.createCooperationArea.id}") { nodes { id cooperationArea { code } } } }`,
  );
  expect(units.nodes.map((unit) => unit.cooperationArea.code)).toEqual(['X2', 'X2']);
});

it('takes units of three kinds, from the district, that go on and are in no other area, and says what is wrong', async () => {
  await create('X1', [id('office')]);
  const wrong = terms('X2', [id('office'), id('roads')]);
  expect(await problemsOf(CREATE, wrong)).toEqual([
    expect.stringMatching(/^input.unitIds: office.*已经在X1协作区/),
    expect.stringMatching(/^input.unitIds: roads.*不能进协作区/),
  ]);
  expect(await problemsOf(CREATE, terms('X2', [other.unit('office').id]))).toEqual([
    expect.stringMatching(/有的不在本区/),
  ]);
  await world.services.db.write((em) => em.update(Unit, { id: id('commission') }, { closedDay: '2026-09-01' }));
  expect(await problemsOf(CREATE, terms('X2', [id('commission')]))).toEqual([expect.stringMatching(/已经关停/)]);
  expect(await problemsOf(CREATE, terms('X1', [], { name: '一' }))).toEqual([
    expect.stringMatching(/^input.name: /),
    expect.stringMatching(/^input.code: 另一个协作区用了/),
  ]);
});

it('has at most 100 members', async () => {
  const { db } = world.services;
  const rows = Array.from({ length: 101 }, (_, i) => ({
    ...db.read.create(Unit, { ...district.unit('office'), id: newId(), code: `K-${i}`, name: `第${i}室` }),
  }));
  await db.write((em) => em.insert(Unit, rows));
  const ids = rows.map((row) => row.id);
  expect(await problemsOf(CREATE, terms('X1', ids))).toEqual([expect.stringMatching(/^input.unitIds: .*最多 100/)]);
  expect((await create('X1', ids.slice(0, 100))).members).toHaveLength(100);
});

it('changes name and members; whoever edits one of them meanwhile gets CONFLICT', async () => {
  const area = await create('X1', [id('office')]);
  const input = { id: area.id, version: 1, code: 'X9', name: '第九协作区', unitIds: [id('commission')] };
  const { updateCooperationArea } = await world.ok<{ updateCooperationArea: Area }>(admin(), UPDATE, { input });
  expect(updateCooperationArea).toMatchObject({ code: 'X9', version: 2, members: [{ id: id('commission') }] });
  const facts = (await world.services.db.read.findBy(EventRow, { streamId: area.id })).map(
    (event) => JSON.parse(event.facts) as unknown,
  );
  expect(facts[1]).toMatchObject({ joinedIds: [id('commission')], leftIds: [id('office')] });
  for (const name of ['office', 'commission']) {
    const stale = { id: id(name), version: 1, name: '旧版本的名称' };
    const source = 'mutation ($input: UpdateUnitInput!) { updateUnit(input: $input) { id } }';
    expect((await world.refused(admin(), source, { input: stale })).code).toBe('CONFLICT');
  }
  expect((await world.refused(admin(), UPDATE, { input })).code).toBe('CONFLICT');
});

it('of two that take the same unit at once, one is refused', async () => {
  const [a, b] = [await create('X1'), await create('X2')];
  const tries = [a, b].map((area) =>
    world.run(admin(), UPDATE, {
      input: { id: area.id, version: 1, code: area.code, name: area.name, unitIds: [id('office')] },
    }),
  );
  expect((await Promise.all(tries)).filter(({ errors }) => errors)).toHaveLength(1);
  expect((await areas()).flatMap((area) => area.members)).toHaveLength(1);
});

it('is left and joined from the unit’s side, too', async () => {
  const area = await create('X1', [id('office')]);
  const source = 'mutation ($input: UpdateUnitInput!) { updateUnit(input: $input) { version cooperationArea { id } } }';
  const move = (name: string, version: number, cooperationAreaId: string | null) => ({
    input: { id: id(name), version, cooperationAreaId },
  });
  await world.ok(admin(), source, move('office', 2, null));
  await world.ok(admin(), source, move('commission', 1, area.id));
  expect((await areas())[0]!.members).toEqual([{ id: id('commission') }]);
  expect(await problemsOf(source, move('roads', 1, area.id).input)).toEqual([
    expect.stringMatching(/^input.cooperationAreaId: 只有/),
  ]);
  const elsewhere = await world.ok<{ createCooperationArea: Area }>(other.login('admin'), CREATE, {
    input: terms('Y1'),
  });
  expect(await problemsOf(source, move('office', 3, elsewhere.createCooperationArea.id).input)).toEqual([
    expect.stringMatching(/没有这个协作区/),
  ]);
});

it('is given up, which releases its members', async () => {
  const area = await create('X1', [id('office')]);
  expect((await world.refused(admin(), REMOVE, { input: { id: area.id, version: 2 } })).code).toBe('CONFLICT');
  await world.ok(admin(), REMOVE, { input: { id: area.id, version: 1 } });
  expect(await areas()).toEqual([]);
  expect((await world.services.db.read.findOneByOrFail(Unit, { id: id('office') })).cooperationAreaId).toBeNull();
  expect((await world.refused(admin(), REMOVE, { input: { id: area.id, version: 1 } })).code).toBe('NOT_FOUND');
});

it('is the administrator’s to set up, in their own district', async () => {
  const area = await create('X1');
  const input = { id: area.id, version: 1, code: 'X1', name: '别的区', unitIds: [] };
  for (const source of [UPDATE, REMOVE]) {
    const given = source === UPDATE ? input : { id: area.id, version: 1 };
    expect((await world.refused(other.login('admin'), source, { input: given })).code).toBe('NOT_FOUND');
    expect((await world.refused(district.login('leader'), source, { input: given })).code).toBe('FORBIDDEN');
  }
  expect((await world.refused(district.login('leader'), CREATE, { input: terms('X2') })).code).toBe('FORBIDDEN');
});
