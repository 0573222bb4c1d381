import { addDays } from '@yidiantong/schema/rules/days';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { Walk } from '../../../test/complaint-walk';
import { ComplaintClock } from '../complaints/complaint.entity';

let world: World;
let district: TestDistrict;
let other: TestDistrict;

beforeAll(async () => {
  world = await World.open();
  other = await TestDistrict.build(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00'); // a Wednesday
  district = await TestDistrict.build(world);
});

const LENGTHS = 'mutation ($input: SaveDeadlineLengthsInput!) { saveDeadlineLengths(input: $input) { version } }';
const DAYS = 'mutation ($input: SaveOwnDaysInput!) { saveOwnDays(input: $input) { version } }';

interface Deadlines {
  version: number;
  lengths: { step: string; days: number; standard: number }[];
  days: { day: string; working: boolean; name: string; own: boolean }[];
}
const read = async (who = district.login('admin'), year = 2026): Promise<Deadlines> =>
  (
    await world.ok<{ deadlines: Deadlines }>(
      who,
      'query ($year: Int!) { deadlines { version lengths { step days standard } days(year: $year) { day working name own } } }',
      { year },
    )
  ).deadlines;
const save = (lengths: Record<string, number>, version = 0): Promise<unknown> =>
  world.ok(district.login('admin'), LENGTHS, {
    input: { version, lengths: Object.entries(lengths).map(([step, days]) => ({ step, days })) },
  });
const offDay = (day: string, working = false): Record<string, unknown> => ({ day, working, name: '本地节日' });
const saveDays = (days: Record<string, unknown>[], version = 0, year = 2026): Promise<unknown> =>
  world.ok(district.login('admin'), DAYS, { input: { version, year, days } });
const clocks = (complaintId: string): Promise<ComplaintClock[]> =>
  world.services.db.read.find(ComplaintClock, { where: { complaintId }, order: { id: 'ASC' } });

it('begins with the standard lengths and the national calendar', async () => {
  const { version, lengths, days } = await read();
  expect(version).toBe(0);
  expect(lengths.map(({ step, days: length }) => `${step} ${length}`)).toEqual([
    ...['ACCEPT 1', 'ASSIGN 2', 'SIGN 1', 'HANDLE 15', 'REVIEW 3', 'RATE 15', 'DECIDE 5', 'OVERALL 60'],
  ]);
  expect(days).toContainEqual({ day: '2026-10-01', working: false, name: '国庆节', own: false });
  expect(days.every(({ own }) => !own)).toBe(true);
});

it('gives new clocks the lengths of their own district, and leaves those that run as they are', async () => {
  const walk = new Walk(district);
  const before = await walk.file();
  await save({ ACCEPT: 3, OVERALL: 45 });
  const after = await walk.file();
  const elsewhere = await new Walk(other).file();
  const lengths = async (id: string): Promise<number[]> => (await clocks(id)).map(({ days }) => days);
  expect([await lengths(before), await lengths(after), await lengths(elsewhere)]).toEqual([
    [1, 60],
    [3, 45],
    [1, 60],
  ]);
  expect((await read()).lengths.find(({ step }) => step === 'ACCEPT')).toEqual({
    step: 'ACCEPT',
    days: 3,
    standard: 1,
  });
});

it('gives a unit no more days than the district allows', async () => {
  const walk = new Walk(district);
  await save({ HANDLE: 5 });
  const id = await walk.to('ACCEPTED');
  const input = { ...(await walk.assignInput(id)), dueDay: '2026-09-17' }; // six working days
  const error = await world.refused(
    district.login('secretary'),
    'mutation ($input: AssignComplaintInput!) { assignComplaint(input: $input) { id } }',
    { input },
  );
  expect(error.details.fields).toMatchObject([
    { path: 'input.dueDay', message: '办结期限最长 5 个工作日，请选 2026-09-16 或更早。' },
  ]);
});

it.each([
  ['ACCEPT', 0, 6, '受理期限应当在 1 到 5\u00A0个工作日之间。'],
  ['HANDLE', 0, 31, '办理期限应当在 1 到 30\u00A0个工作日之间。'],
  ['RATE', 4, 31, '评价期限应当在 5 到 30\u00A0个工作日之间。'],
  ['OVERALL', 29, 61, '全程期限应当在 30 到 60\u00A0天之间。'],
])('%s takes neither %i nor %i', async (step, less, more, said) => {
  for (const days of [less, more]) {
    const error = await world.refused(district.login('admin'), LENGTHS, {
      input: { version: 0, lengths: [{ step, days }] },
    });
    expect(error.details.fields).toMatchObject([{ path: 'input.lengths.0.days', message: said }]);
  }
  await save({ [step]: less + 1 });
  await save({ [step]: more - 1 }, 1);
});

it('counts by the district’s own days, which a year’s new list takes away again', async () => {
  const walk = new Walk(district);
  await saveDays([offDay('2026-09-10'), offDay('2026-09-12', true)]);
  expect((await read()).days).toContainEqual({ day: '2026-09-10', working: false, name: '本地节日', own: true });
  // Accepted within one working day: Thursday is off, so on Friday.
  const [accept] = await clocks(await walk.file());
  expect(accept!.dueAt).toEqual(new Date('2026-09-11T16:00:00.000Z'));
  await saveDays([], 1);
  expect((await read()).days.some(({ own }) => own)).toBe(false);
});

it('keeps other years when one is saved', async () => {
  await saveDays([offDay('2026-09-10')]);
  await saveDays([offDay('2027-09-10')], 1, 2027);
  expect((await read()).days.filter(({ own }) => own)).toHaveLength(1);
});

it('takes 40 days off a year and not one more', async () => {
  const days = (count: number): Record<string, unknown>[] =>
    Array.from({ length: count }, (_, index) => offDay(addDays('2026-10-10', index)));
  const error = await world.refused(district.login('admin'), DAYS, {
    input: { version: 0, year: 2026, days: days(41) },
  });
  expect(error.details.fields).toMatchObject([{ path: 'input.days' }]);
  await saveDays(days(40));
});

it('leaves what is over as it was counted', async () => {
  await saveDays([offDay('2026-09-10')]);
  world.at('2026-09-14 10:00');
  await saveDays([offDay('2026-09-10'), offDay('2026-09-15')], 1); // stays, said again
  const error = await world.refused(district.login('admin'), DAYS, {
    input: { version: 2, year: 2026, days: [offDay('2026-09-11')] },
  });
  expect(error.details.fields).toMatchObject([
    { path: 'input.days.0.day', message: '2026-09-11 已经过去了，期限已经算过，不能再改。' },
  ]);
});

it('lets today be taken off, not made a working day: nobody could still keep it', async () => {
  world.at('2026-09-12 10:00'); // a Saturday
  const refused = async (days: Record<string, unknown>[], version = 0): Promise<unknown> =>
    (await world.refused(district.login('admin'), DAYS, { input: { version, year: 2026, days } })).details.fields;
  const said = [{ path: 'input.days', message: '今天本来休息，不能当天改成上班，请从明天起。' }];
  expect(await refused([offDay('2026-09-12', true)])).toMatchObject(said);
  await saveDays([offDay('2026-09-13', true), offDay('2026-09-14')]);
  world.at('2026-09-14 10:00');
  expect(await refused([], 1)).toMatchObject(said); // taken back, Monday would be worked
  await saveDays([offDay('2026-09-14'), offDay('2026-09-15')], 1);
  world.at('2026-09-16 10:00');
  await saveDays([offDay('2026-09-16')], 2);
});

it.each([
  ['a day of another year', [offDay('2027-01-01')], 'input.days.0.day'],
  ['a day twice', [offDay('2026-09-10'), offDay('2026-09-10')], 'input.days.1.day'],
  ['a day without a reason', [{ ...offDay('2026-09-10'), name: '' }], 'input.days.0.name'],
  ['a reason of 21 characters', [{ ...offDay('2026-09-10'), name: '节'.repeat(21) }], 'input.days.0.name'],
])('refuses %s', async (_, days, path) => {
  const error = await world.refused(district.login('admin'), DAYS, { input: { version: 0, year: 2026, days } });
  expect(error.details.fields).toMatchObject([{ path }]);
});

it('is changed by ADMIN alone, one at a time, and is in the log of changes', async () => {
  for (const role of ['leader', 'secretary', 'auditor', 'roads']) {
    const error = await world.refused(district.login(role), LENGTHS, {
      input: { version: 0, lengths: [{ step: 'SIGN', days: 2 }] },
    });
    expect(error.code).toBe('FORBIDDEN');
  }
  await save({ SIGN: 2 });
  const late = await world.refused(district.login('admin'), LENGTHS, {
    input: { version: 0, lengths: [{ step: 'SIGN', days: 3 }] },
  });
  expect([late.code, late.details.currentVersion]).toEqual(['CONFLICT', 1]);
  const { auditLog } = await world.ok<{ auditLog: { nodes: { what: string }[] } }>(
    district.login('admin'),
    '{ auditLog(first: 5) { nodes { what } } }',
  );
  expect(auditLog.nodes.map(({ what }) => what)).toContain('修改办理期限');
});
