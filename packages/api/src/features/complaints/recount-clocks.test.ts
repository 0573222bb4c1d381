import { dayOf } from '@yidiantong/schema/rules/days';
import { Worker } from '../../core/jobs/worker';
import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { handlers } from '../../jobs';
import { Assignment, ComplaintClock } from './complaint.entity';

/* The rule is tested against counting in schema/rules/recount.test; here, that the job and every verb keep it. */

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00'); // a Wednesday; no holiday before 25 September
  district = await TestDistrict.build(world);
  walk = new Walk(district);
});

const saveDays = async (days: Record<string, boolean>, version = 0): Promise<void> => {
  await world.ok(
    district.login('admin'),
    'mutation ($input: SaveOwnDaysInput!) { saveOwnDays(input: $input) { version } }',
    {
      input: {
        version,
        year: 2026,
        days: Object.entries(days).map(([day, working]) => ({ day, working, name: '本地安排' })),
      },
    },
  );
};
const runJobs = async (): Promise<void> => {
  const worker = new Worker(world.services, handlers, []);
  while ((await worker.runDue()) > 0);
};
const last = (instant: Date): string => dayOf(new Date(instant.getTime() - 1)).slice(5);

/** The last day of each clock of the steps, `·` when it has ended. */
const dues = async (complaintId: string): Promise<string[]> => {
  const clocks = await world.services.db.read.find(ComplaintClock, { where: { complaintId }, order: { id: 'ASC' } });
  return clocks
    .filter(({ step }) => step !== 'OVERALL')
    .map(({ step, dueAt, endedAt }) => `${step} ${last(dueAt)}${endedAt ? ' ·' : ''}`);
};
const overall = async (complaintId: string): Promise<string> =>
  last((await world.services.db.read.findOneByOrFail(ComplaintClock, { complaintId, step: 'OVERALL' })).dueAt);
const timeline = async (id: string): Promise<string[]> => {
  const { complaint } = await world.ok<{ complaint: { timeline: { nodes: { actor: string; sentence: string }[] } } }>(
    district.login('secretary'),
    'query ($id: ID!) { complaint(id: $id) { timeline(first: 50) { nodes { actor sentence } } } }',
    { id },
  );
  return complaint.timeline.nodes.map(({ actor, sentence }) => `${actor} ${sentence}`);
};
/** Those that the list of the light holds: lists read the stored rows, pages the clocks. */
const inList = async (light: string): Promise<string[]> => {
  const { complaints } = await world.ok<{ complaints: { nodes: { id: string }[] } }>(
    district.login('secretary'),
    `{ complaints(filter: { lights: [${light}] }, first: 100) { nodes { id } } }`,
  );
  return complaints.nodes.map(({ id }) => id);
};

it('moves what runs when a day is taken off, and says so; the 60 days stay', async () => {
  const id = await walk.file();
  const before = await overall(id);
  await saveDays({ '2026-09-10': false });
  await runJobs();
  expect(await dues(id)).toEqual(['ACCEPT 09-11']);
  expect(await overall(id)).toBe(before);
  expect(await timeline(id)).toContain('系统 工作日历有变动，受理期限改到9月11日');
  world.at('2026-09-11 00:00'); // red, had the list not followed
  expect([await inList('RED'), await inList('YELLOW')]).toEqual([[], [id]]);
  world.at('2026-09-12 10:00'); // a Saturday
  await saveDays({ '2026-09-10': false, '2026-09-13': true }, 1);
  await runJobs();
  expect(await dues(id)).toEqual(['ACCEPT 09-11']);
  world.at('2026-09-13 00:00'); // the first working day after it
  expect(await inList('RED')).toEqual([id]);
});

it('moves the day of the unit along, and the windows of the citizen', async () => {
  const id = await walk.file();
  await walk.accept(id);
  await walk.assign(id);
  await walk.sign(id);
  const due = async (): Promise<string> =>
    (await world.services.db.read.findOneByOrFail(Assignment, { complaintId: id })).dueDay.slice(5);
  const [day, clock] = [await due(), (await dues(id)).at(-1)];
  expect(clock).toBe(`HANDLE ${day}`);
  await saveDays({ '2026-09-14': false, '2026-09-15': false });
  await runJobs();
  expect(await dues(id)).toEqual(['ACCEPT 09-10 ·', 'ASSIGN 09-11 ·', 'SIGN 09-10 ·', `HANDLE ${await due()}`]);
  // Two more days: 15 working days from 9 September, with 20 September worked, 25 September and 1 to 7 October off.
  expect([day, await due()]).toEqual(['09-30', '10-09']);
});

it('is kept by whoever acts before the job comes, once and not twice', async () => {
  const id = await walk.file();
  await walk.accept(id);
  await saveDays({ '2026-09-10': false });
  await walk.assign(id);
  const expected = ['ACCEPT 09-10 ·', 'ASSIGN 09-14 ·', 'SIGN 09-11'];
  expect(await dues(id)).toEqual(expected);
  await runJobs();
  await runJobs();
  expect(await dues(id)).toEqual(expected);
});

it('goes on with what was left, although the calendar changed while it stood', async () => {
  const id = await walk.file();
  await walk.accept(id); // to be assigned by Friday
  await walk.assign(id);
  world.at('2026-09-09 11:00');
  await saveDays({ '2026-09-11': false });
  await runJobs();
  await walk.sign(id);
  await walk.recall(id);
  expect((await dues(id)).filter((each) => each.startsWith('ASSIGN'))).toEqual(['ASSIGN 09-11 ·', 'ASSIGN 09-14']);
});

it('keeps the window of the verdict open as long as it says', async () => {
  const id = await walk.file();
  await walk.accept(id);
  await walk.assign(id);
  await walk.sign(id);
  await walk.reply(id);
  await walk.approve(id);
  const window = async (): Promise<string> => (await dues(id)).find((each) => each.startsWith('RATE'))!;
  expect(await window()).toBe('RATE 09-30');
  await saveDays({ '2026-09-14': false });
  world.at('2026-10-01 00:01'); // no job has run since
  await runJobs();
  expect([await window(), (await walk.row(id)).state]).toEqual(['RATE 10-08', 'ANSWERED']);
  world.at('2026-10-09 00:00');
  await runJobs();
  expect((await walk.row(id)).state).toBe('CLOSED');
});

it('counts a question’s days by the changed calendar', async () => {
  const id = await walk.file();
  await walk.ask(id); // stands until 23 September, then one day
  await saveDays({ '2026-09-21': false });
  await runJobs();
  expect(await dues(id)).toEqual(['ACCEPT 09-24']);
  world.at('2026-09-22 10:00');
  await walk.supplement(id);
  expect(await dues(id)).toEqual(['ACCEPT 09-23']);
});
