import { Walk } from './complaint-walk';
import { TestDistrict } from './district';
import { World } from './harness';

/*
 * Every list costs a constant number of statements. Rows differ in what they point to, so the figure may vary by a few with
 * their mix; one statement a row more would be twelve here.
 */

let world: World;
let district: TestDistrict;

beforeAll(async () => {
  world = await World.open();
  district = await TestDistrict.build(world);
  const walk = new Walk(district);
  for (let i = 0; i < 6; i++) {
    await walk.to('ACCEPTED', {
      gridCode: district.grid(i % 2 ? 'village' : 'village2').code,
      text: `第 ${i} 件：路面坑洼积水。`,
    });
    await walk.to('HANDLING');
    await walk.to('REPLIED', { kind: 'COMPLAINT', aboutWhom: i % 2 ? 'VILLAGE' : 'UNSURE' });
  }
});
afterAll(() => world.close());

/** How many statements the read connection runs for an operation. */
async function statementsOf(role: string, source: string, first: number): Promise<number> {
  const { connection } = world.services.db.read;
  const counted = jest.spyOn(connection.logger, 'logQuery');
  try {
    await world.ok(district.login(role), source, { first });
    return counted.mock.calls.length;
  } finally {
    counted.mockRestore();
  }
}

it.each([
  [
    'the inbox',
    'secretary',
    'query ($first: Int!) { complaints(first: $first) { nodes { id title place { name } category { name } currentUnit { name } light { words } photos { url } suggestedUnit { unit { name hasActiveHandler } } viewerCan { assign { allowed } } } } }',
  ],
  [
    'assignments',
    'roads',
    'query ($first: Int!) { assignments(first: $first) { nodes { id number brief place { name } category { name } light { words } assignedBy replies { text } photos { url } unit { name } viewerCan { sign { allowed } } } } }',
  ],
  [
    'to-dos',
    'secretary',
    'query ($first: Int!) { workbench { todo(first: $first) { nodes { title place note light { words } } } } }',
  ],
  [
    'units',
    'secretary',
    'query ($first: Int!) { units(first: $first) { nodes { name grid { name } supervisedBy { name } hasActiveHandler staffCount } } }',
  ],
  [
    'people',
    'secretary',
    'query ($first: Int!) { staffList(first: $first) { nodes { name postings { post grid { name } unit { name } } } } }',
  ],
  [
    'grids',
    'secretary',
    'query ($first: Int!) { grids(first: $first, search: "v") { nodes { name parent { name } path { name } } } }',
  ],
])('%s', async (_, role, source) => {
  const few = await statementsOf(role, source, 6);
  const many = await statementsOf(role, source, 18);
  expect(few).toBeGreaterThan(0);
  expect(many - few).toBeLessThanOrEqual(4);
});
