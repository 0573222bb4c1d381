import { beyond, queriesOf } from './console-operations';
import { World } from './harness';
import { RealSize } from './real-size';

/*
 * Every page of the set-up at the size of a real district (1,771 grids, 400 units, 1,300 people): each query of the console
 * within its bar, whatever the page size. A new query without an entry here fails.
 */

const PAGE = 10;
const FOLDERS = [
  ...[
    'grids',
    'units',
    'responsibilities',
    'staff',
    'account',
    'audit',
    'notices',
    'figures',
    'rights',
    'deadlines',
  ].map((feature) => `features/${feature}`),
  'lib',
];

let world: World;
let size: RealSize;

beforeAll(async () => {
  world = await World.open();
  size = await RealSize.build(world);
}, 60_000);
afterAll(() => world.close());

const first = 100;
/** Query → what it asks for; a list asks for its first hundred rows. */
const variables: Record<string, () => Record<string, unknown>> = {
  GridChildren: () => ({ search: '村' }),
  GridDetail: () => ({ id: size.of('TOWNSHIP')[0]!.id }),
  GridTargets: () => ({ level: 'TOWNSHIP', search: '镇' }),
  GridChanges: () => ({}),
  GridOptions: () => ({ search: '村' }),
  GridName: () => ({ id: size.grids[0]!.id }),
  Deadlines: () => ({ year: 2026 }),
  Areas: () => ({}),
  AreaCandidates: () => ({}),
  AreaNames: () => ({}),
  Units: () => ({ first }),
  UnitsWithNobody: () => ({}),
  UnitOptions: () => ({ search: '单位', kinds: ['DEPARTMENT', 'AGENCY'] }),
  Unit: () => ({ id: size.units[5]!.id }),
  UnitDuties: () => ({ id: size.units[5]!.id }),
  UnitStaff: () => ({ unitId: size.units[5]!.id, first }),
  UnitPlace: () => ({ id: size.grids[0]!.id }),
  UnitBodies: () => ({}),
  Responsibilities: () => ({ first }),
  Responsibility: () => ({ aboutId: size.categoryId }),
  StaffList: () => ({ withoutPost: false, first }),
  StaffOptions: () => ({ search: '甲' }),
  PlaceOptions: () => ({ search: '村', levels: ['VILLAGE', 'CELL'] }),
  Person: () => ({ id: size.people[3]!.id }),
  StaffChanges: () => ({ first }),
  StaffImportTemplate: () => ({}),
  Sessions: () => ({}),
  AuditLog: () => ({ first }),
  ActorOptions: () => ({ search: '甲' }),
  ChangeHistory: () => ({ subjectId: size.grids[0]!.id }),
  Notices: () => ({}),
  PostRights: () => ({}),
  Me: () => ({}),
  DistrictFigures: () => ({ from: '2026-01-01', to: '2026-06-30' }),
};

it('is of that size', () => {
  expect([size.grids.length, size.units.length, size.people.length]).toEqual([1771, 400, 1300]);
});

const queries = FOLDERS.flatMap((folder) => [...queriesOf(folder)]);

it.each(queries)('%s', async (name, source) => {
  const login = size.login(name === 'DistrictFigures' ? 'DISTRICT_LEADER' : 'ADMIN');
  const statements = await world.statementsOf(login, source, variables[name]!());
  expect(beyond(PAGE, statements)).toEqual([]);
});
