import { In } from 'typeorm';
import type { PostingRank } from '@yidiantong/schema/vocabulary/posts';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { Walk } from '../../../test/complaint-walk';
import { handlers } from '../../jobs';
import { Posting, Staff } from '../staff/staff.entity';
import { ComplaintBarred, ComplaintClock } from './complaint.entity';

/* What is RED is told to the HEAD one level up, and climbs every five working days. */

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00'); // a Wednesday
  district = await TestDistrict.build(world);
  walk = new Walk(district);
});

const staffId = async (role: string): Promise<string> =>
  (await world.services.db.read.findOneByOrFail(Staff, { loginName: district.login(role) })).id;
const lead = async (role: string, rank: PostingRank = 'HEAD'): Promise<void> => {
  const id = await staffId(role);
  await world.services.db.write((em) => em.update(Posting, { staffId: id }, { rank }));
};
const escalate = (): Promise<void> => handlers['complaint.escalate-late']!(world.services, {});
const told = async (role: string): Promise<string[]> => {
  const { notices } = await world.ok<{ notices: { nodes: { kind: string; words: string }[] } }>(
    district.login(role),
    '{ notices { nodes { kind words } } }',
  );
  return notices.nodes.filter(({ kind }) => kind === 'COMPLAINT_LATE').map(({ words }) => words);
};
const leaders = async (): Promise<number[]> =>
  (await Promise.all(['secretary', 'officer', 'leader'].map(told))).map((words) => words.length);
const village = (): string => district.grid('village').name;

it('tells nobody while there is time, and the level above once it is red', async () => {
  for (const role of ['secretary', 'officer', 'leader']) await lead(role);
  await walk.file();
  world.at('2026-09-10 23:59'); // due that day
  await escalate();
  expect(await leaders()).toEqual([0, 0, 0]);
  world.at('2026-09-11 00:00');
  await escalate();
  await escalate();
  expect(await leaders()).toEqual([0, 1, 0]);
  expect(await told('officer')).toEqual([`${village()}的一件诉求受理逾期，系统已督办，请过问`]);
});

it('climbs after five working days, to the leader and no further, and stops when the step is done', async () => {
  for (const role of ['secretary', 'officer', 'leader']) await lead(role);
  const id = await walk.file();
  world.at('2026-09-11 08:00'); // a Friday
  await escalate();
  world.at('2026-09-18 23:59'); // the fifth working day after
  await escalate();
  expect(await leaders()).toEqual([0, 1, 0]);
  world.at('2026-09-19 00:00');
  await escalate();
  expect(await leaders()).toEqual([0, 1, 1]);
  world.at('2026-10-30 00:00');
  await escalate();
  expect(await leaders()).toEqual([0, 1, 1]);
  await walk.accept(id);
  await escalate();
  const other = await walk.file();
  world.at('2026-11-02 10:00'); // due on this Monday
  await walk.accept(other);
  world.at('2026-11-03 10:00');
  await escalate();
  expect(await leaders()).toEqual([0, 1, 1]);
});

it('tells the commission first of what a unit is late with', async () => {
  for (const role of ['secretary', 'officer', 'leader']) await lead(role);
  await walk.to('HANDLING');
  world.at('2026-10-09 00:00'); // 15 working days ended on 30 September; holidays until the 8th
  await escalate();
  expect(await leaders()).toEqual([1, 0, 0]);
});

it('passes over a head who is barred, or a level without one', async () => {
  await lead('leader');
  await lead('officer', 'MEMBER');
  const id = await walk.file();
  world.at('2026-09-11 08:00');
  await escalate();
  expect(await leaders()).toEqual([0, 0, 1]);

  await lead('officer');
  const second = await walk.file();
  const officer = await staffId('officer');
  await world.services.db.write((em) => em.insert(ComplaintBarred, { staffId: officer, complaintId: second }));
  world.at('2026-09-15 08:00');
  await escalate();
  expect(await leaders()).toEqual([0, 0, 2]);
  expect(id).not.toBe(second);
});

it('is an order on the complaint and a line in its history', async () => {
  await lead('officer');
  const id = await walk.file();
  world.at('2026-09-11 08:00');
  await escalate();
  const { complaint } = await world.ok<{ complaint: { timeline: { nodes: { actor: string; sentence: string }[] } } }>(
    district.login('secretary'),
    'query ($id: ID!) { complaint(id: $id) { timeline { nodes { actor sentence } } } }',
    { id },
  );
  expect(complaint.timeline.nodes[0]).toEqual({ actor: '系统', sentence: '受理逾期，督办并报告一级网格负责人' });
  const rows = await world.services.db.read.query<{ kind: string; dueDay: string }[]>(
    `SELECT kind, due_day AS dueDay FROM complaint_entry WHERE complaint_id = '${id}'`,
  );
  expect(rows).toEqual([{ kind: 'SUPERVISE', dueDay: '2026-09-18' }]);
});

it('is an order to the unit for its own steps alone', async () => {
  await lead('officer');
  const orders = async (id: string): Promise<(string | null)[]> => {
    await escalate();
    const { assignment } = await world.ok<{ assignment: { entries: { kind: string; dueDay: string }[] } }>(
      district.login('roads'),
      'query ($id: ID!) { assignment(id: $id) { entries { kind dueDay } } }',
      { id: (await walk.row(id)).assignmentId },
    );
    return assignment.entries.filter(({ kind }) => kind === 'SUPERVISE').map(({ dueDay }) => dueDay);
  };
  const replied = await walk.to('REPLIED');
  world.at('2026-09-16 10:00'); // three days of review ended on the 14th
  expect(await orders(replied)).toEqual([]);
  const { complaint } = await world.ok<{ complaint: { entries: { kind: string }[] } }>(
    district.login('secretary'),
    'query ($id: ID!) { complaint(id: $id) { entries { kind } } }',
    { id: replied },
  );
  expect(complaint.entries.map(({ kind }) => kind)).toEqual(['SUPERVISE']);
  const offered = await walk.to('ASSIGNED');
  world.at('2026-09-18 10:00');
  expect(await orders(offered)).toEqual(['2026-09-24']); // 20 September is worked
});

it('of one that fails stops none of the others, and is tried again', async () => {
  await lead('officer');
  const ids = [await walk.file(), await walk.file(), await walk.file()];
  world.at('2026-09-11 08:00');
  const told = async (): Promise<number> =>
    (await world.services.db.read.findBy(ComplaintClock, { complaintId: In(ids), escalatedTo: 'AREA' })).length;
  const write = jest.spyOn(world.services.db, 'write').mockRejectedValueOnce(new Error('the row cannot be read'));
  await expect(escalate()).rejects.toThrow('1 of 3 late clocks could not be told of');
  write.mockRestore();
  expect(await told()).toBe(2);
  await escalate();
  expect(await told()).toBe(3);
});

it('two workers at once tell once', async () => {
  await lead('officer');
  await walk.file();
  world.at('2026-09-11 08:00');
  await Promise.all([escalate(), escalate(), escalate()]);
  expect(await leaders()).toEqual([0, 1, 0]);
});
