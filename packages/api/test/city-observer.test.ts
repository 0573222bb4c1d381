import { getNamedType, isObjectType, isRequiredArgument } from 'graphql';
import type { StaffActor } from '../src/core/context';
import type { Access } from '../src/core/graphql/access';
import type { Grid } from '../src/features/grids/grid.entity';
import { Staff } from '../src/features/staff/staff.entity';
import { hangBelow, observerOf, topGrid } from './city';
import { Walk } from './complaint-walk';
import { TestDistrict } from './district';
import { World } from './harness';

/*
 * A city sees figures and nothing else, though every district hangs below it in the tree. Walks all of the API: a field that
 * is added and shows her something fails here.
 */

let world: World;
let district: TestDistrict;
let city: Grid;
let observer: StaffActor;
let complaintId: string;

beforeAll(async () => {
  world = await World.open();
  city = await topGrid(world, 'CITY');
  district = await TestDistrict.build(world);
  await hangBelow(city, district);
  observer = await observerOf(world, city);
  complaintId = await new Walk(district).to('ASSIGNED');
});
afterAll(() => world.close());

/** What is hers, or the same for all. */
const OWN = ['dueDay', 'districtFigures', 'notices', 'postRights', 'sessions', 'workbench'];

const staffFields = () =>
  Object.values(world.schema.getQueryType()!.getFields()).filter(({ extensions }) =>
    ['STAFF', 'REPORTER'].includes(extensions.access as Access),
  );

/** Real keys, so that what is refused is refused for its sake and not for a wrong key. */
async function keys(): Promise<string[]> {
  const { id: staffId } = await world.services.db.read.findOneByOrFail(Staff, { loginName: district.login('leader') });
  const { assignmentId } = await new Walk(district).row(complaintId);
  return [
    city.id,
    staffId,
    complaintId,
    assignmentId,
    ...[...district.grids.values(), ...district.units.values()].map(({ id }) => id),
  ];
}

/** An answer without anything in it. */
const EMPTY = [null, { totalCount: 0, nodes: [] }];

it('answers every query of staff with a refusal or with nothing, but her own', async () => {
  let asked = 0;
  for (const field of staffFields()) {
    if (OWN.includes(field.name)) continue;
    const needed = field.args.filter((arg) => isRequiredArgument(arg));
    const named = getNamedType(field.type);
    const list = named.name.endsWith('Connection');
    const selection = list ? ' { totalCount nodes { __typename } }' : isObjectType(named) ? ' { __typename }' : '';
    for (const id of needed.some((arg) => arg.name !== 'period') ? await keys() : ['']) {
      const args = needed.map((arg) => `${arg.name}: ${JSON.stringify(arg.name === 'period' ? '2026-08' : id)}`);
      const source = `{ ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${selection} }`;
      const { data, errors } = await world.run(observer, source);
      const code = (errors?.[0]?.originalError as { code?: string } | undefined)?.code;
      if (errors)
        expect([source, code]).toEqual([source, expect.stringMatching(/^(FORBIDDEN|NOT_FOUND|UNAUTHENTICATED)$/)]);
      else expect([source, EMPTY]).toEqual([source, expect.arrayContaining([data![field.name]])]);
      asked += 1;
    }
  }
  expect(asked).toBeGreaterThan(30);
});

it('shows an empty workbench and no notices, whatever goes on below', async () => {
  expect(
    await world.ok(
      observer,
      `{ workbench { todo { totalCount } figures { received closed rated satisfied overdue } arrivals { id } stuck { count } }
         notices { totalCount } }`,
    ),
  ).toEqual({
    workbench: {
      todo: { totalCount: 0 },
      figures: { received: 0, closed: 0, rated: 0, satisfied: 0, overdue: 0 },
      arrivals: [],
      stuck: [],
    },
    notices: { totalCount: 0 },
  });
});

it('finds no complaint and no assignment to act on', async () => {
  const walk = new Walk(district);
  const before = await walk.row(complaintId);
  const input = { id: complaintId, version: before.version };
  for (const name of ['acceptComplaint', 'approveReply', 'releaseComplaint'])
    expect(
      (
        await world.refused(observer, `mutation ($input: MoveComplaintInput!) { ${name}(input: $input) { id } }`, {
          input,
        })
      ).code,
    ).toBe('NOT_FOUND');
  expect(
    (
      await world.refused(
        observer,
        'mutation ($input: MoveAssignmentInput!) { signAssignment(input: $input) { id } }',
        {
          input: await walk.assignmentInput(complaintId),
        },
      )
    ).code,
  ).toBe('NOT_FOUND');
  expect(await walk.row(complaintId)).toEqual(before);
});

it('tells who she is by the city, and no more of it than its name', async () => {
  const { me } = await world.ok<{ me: unknown }>(
    observer,
    '{ me { title abilities place { name level } staff { name postings { grid { name } } } } }',
  );
  expect(me).toEqual({
    title: `${city.name}观察员`,
    abilities: ['FIGURES_READ'],
    place: { name: city.name, level: 'CITY' },
    staff: { name: '沈望', postings: [{ grid: { name: city.name } }] },
  });
});
