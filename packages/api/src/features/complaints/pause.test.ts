import { dayOf } from '@yidiantong/schema/rules/days';
import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { ComplaintClock } from './complaint.entity';

/*
 * While the citizen is asked, the clocks of the steps stand still. No job runs in these tests: what is stored is right by
 * itself. The rule is tested against counting in schema/rules/pauses.test; here, that every way in and out keeps it.
 */

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
  district = await TestDistrict.build(world);
  walk = new Walk(district);
});
afterAll(() => world.close());
beforeEach(() => world.at('2026-09-09 10:00')); // a Wednesday; no holiday before 25 September

const last = (instant: Date): string => dayOf(new Date(instant.getTime() - 1));

/** The last day of each clock, `·` when it has ended. */
const dues = async (id: string): Promise<string[]> => {
  const clocks = await world.services.db.read.find(ComplaintClock, {
    where: { complaintId: id },
    order: { id: 'ASC' },
  });
  return clocks
    .filter(({ step }) => step !== 'OVERALL')
    .map(({ step, dueAt, endedAt }) => `${step} ${last(dueAt).slice(5)}${endedAt ? ' ·' : ''}`);
};

const light = async (id: string): Promise<{ light: string; words: string; why: string }> => {
  const { complaint } = await world.ok<{
    complaint: { lights: { step: string; light: string; words: string; why: string }[] };
  }>(district.login('secretary'), 'query ($id: ID!) { complaint(id: $id) { lights { step light words why } } }', {
    id,
  });
  return complaint.lights.find(({ step }) => step !== 'OVERALL')!;
};

/** Whether the list of the light holds it: lists read the stored rows, pages the clocks. */
const inList = async (id: string, wanted: string): Promise<boolean> => {
  const { complaints } = await world.ok<{ complaints: { nodes: { id: string }[] } }>(
    district.login('secretary'),
    `{ complaints(filter: { lights: [${wanted}] }, first: 100) { nodes { id } } }`,
  );
  return complaints.nodes.some((node) => node.id === id);
};

const assignmentDue = async (id: string): Promise<string> => {
  const { assignmentId } = await walk.row(id);
  const { assignment } = await world.ok<{ assignment: { dueAt: string } }>(
    district.login('roads'),
    'query ($id: ID!) { assignment(id: $id) { dueAt } }',
    { id: assignmentId },
  );
  return last(new Date(assignment.dueAt)).slice(5);
};

it('stops the step from the day after asking through the day of the answer', async () => {
  const id = await walk.file();
  expect(await dues(id)).toEqual(['ACCEPT 09-10']);
  world.at('2026-09-10 16:00');
  expect(await light(id)).toMatchObject({ light: 'YELLOW' });
  await walk.ask(id);
  expect(await light(id)).toMatchObject({ light: 'GREEN', words: '等群众补充，停着' });
  expect((await light(id)).why).toContain('最多停到9月23日');
  world.at('2026-09-14 09:00'); // late, had nobody been asked
  expect([(await light(id)).light, await inList(id, 'RED')]).toEqual(['GREEN', false]);
  await walk.supplement(id);
  expect(await dues(id)).toEqual(['ACCEPT 09-14']);
  expect([await light(id), await inList(id, 'YELLOW')]).toMatchObject([
    { light: 'YELLOW', words: '今天 24:00 到期' },
    true,
  ]);
  world.at('2026-09-15 00:00');
  expect([(await light(id)).light, await inList(id, 'RED')]).toEqual(['RED', true]);
});

it('goes on by itself after ten working days without an answer', async () => {
  const id = await walk.file();
  await walk.ask(id);
  expect(await dues(id)).toEqual(['ACCEPT 09-23']);
  world.at('2026-09-22 23:59');
  expect(await light(id)).toMatchObject({ light: 'GREEN', words: '等群众补充，停着' });
  world.at('2026-09-23 00:00');
  expect(await light(id)).toMatchObject({ light: 'YELLOW', words: '今天 24:00 到期' });
  world.at('2026-09-24 00:00');
  expect([(await light(id)).light, await inList(id, 'RED')]).toEqual(['RED', true]);
  // The answer that comes after all changes nothing that was late.
  await walk.supplement(id);
  expect([await dues(id), (await light(id)).light]).toEqual([['ACCEPT 09-23'], 'RED']);
});

it('stops for ten working days in all, however often is asked', async () => {
  const id = await walk.file();
  await walk.ask(id);
  world.at('2026-09-17 10:00'); // six working days
  await walk.supplement(id);
  expect(await dues(id)).toEqual(['ACCEPT 09-18']);
  await walk.ask(id);
  const { receipt } = await world.ok<{ receipt: { question: { pausedThrough: string } } }>(
    walk.reporterOf(id),
    '{ receipt { question { pausedThrough } } }',
  );
  expect(receipt.question.pausedThrough).toBe('2026-09-22'); // four more: 18, 20 (made up for), 21, 22
  world.at('2026-09-24 10:00');
  await walk.supplement(id);
  await walk.ask(id); // may be asked, and stops nothing
  expect(await dues(id)).toEqual(['ACCEPT 09-23']);
});

it('leaves what is overdue overdue, and the 60 days alone', async () => {
  const id = await walk.file();
  world.at('2026-09-11 00:00');
  const overall = () =>
    world.services.db.read
      .findOneByOrFail(ComplaintClock, { complaintId: id, step: 'OVERALL' })
      .then(({ dueAt }) => dueAt);
  const before = await overall();
  await walk.ask(id);
  expect([await dues(id), (await light(id)).light]).toEqual([['ACCEPT 09-10'], 'RED']);
  world.at('2026-09-14 10:00');
  await walk.supplement(id);
  expect([await dues(id), (await light(id)).light]).toEqual([['ACCEPT 09-10'], 'RED']);
  expect(await overall()).toEqual(before);
});

it('leaves red what was red before it got more time', async () => {
  const id = await walk.to('HANDLING'); // due on 30 September; holidays until the 8th
  world.at('2026-10-08 10:00');
  await walk.extend(id, 7);
  await walk.decide(id, true);
  const stored = async () => [
    (await dues(id)).at(-1),
    await assignmentDue(id),
    await light(id),
    await inList(id, 'RED'),
    await inList(id, 'GREEN'),
  ];
  const red = ['HANDLE 10-15', '10-15', { light: 'RED', words: '逾期 1\u00A0个工作日' }, true, false];
  expect(await stored()).toMatchObject(red);
  await walk.ask(id);
  expect(await stored()).toMatchObject(red);
  world.at('2026-10-10 10:00'); // a Saturday that is worked
  await walk.supplement(id);
  expect(await stored()).toMatchObject([
    ...red.slice(0, 2),
    { light: 'RED', words: '逾期 3\u00A0个工作日' },
    true,
    false,
  ]);
  await walk.reply(id);
  const [ended] = await world.services.db.read.findBy(ComplaintClock, { complaintId: id, step: 'HANDLE' });
  expect(ended!.endedAt! >= ended!.redAt).toBe(true); // a RED stays in the figures
});

it('moves the due day of the unit along, and lets it work meanwhile', async () => {
  const id = await walk.to('ASSIGNED');
  expect(await assignmentDue(id)).toBe('09-30');
  await walk.ask(id);
  expect(await assignmentDue(id)).toBe('10-20'); // ten working days later; 1 to 7 October are holidays
  world.at('2026-09-10 10:00');
  await walk.sign(id); // signing ends as it stood: one day of waiting
  expect(await dues(id)).toEqual(['ACCEPT 09-10 ·', 'ASSIGN 09-11 ·', 'SIGN 09-11 ·', 'HANDLE 10-20']);
  world.at('2026-09-11 10:00');
  await walk.supplement(id);
  expect(await dues(id)).toEqual(['ACCEPT 09-10 ·', 'ASSIGN 09-11 ·', 'SIGN 09-11 ·', 'HANDLE 10-09']);
  expect(await assignmentDue(id)).toBe('10-09');
});

it('holds what starts while it waits from its own start', async () => {
  const id = await walk.file();
  await walk.ask(id);
  world.at('2026-09-10 10:00');
  await walk.accept(id);
  // Accepting stood still for one day; choosing a unit has two days, held through 22 September.
  expect(await dues(id)).toEqual(['ACCEPT 09-11 ·', 'ASSIGN 09-24']);
  world.at('2026-09-14 10:00');
  await walk.supplement(id);
  expect(await dues(id)).toEqual(['ACCEPT 09-11 ·', 'ASSIGN 09-16']); // 11 and 14 September did not count
});

it('goes on with what was left when a unit gives it back meanwhile', async () => {
  const id = await walk.to('ASSIGNED');
  await walk.ask(id);
  world.at('2026-09-10 10:00');
  await walk.pushBack(id);
  // Choosing had two days, none of them used: 11 September, one day later as it lay with the unit, then held.
  expect(await dues(id)).toEqual(['ACCEPT 09-10 ·', 'ASSIGN 09-11 ·', 'SIGN 09-11 ·', 'ASSIGN 09-24']);
  world.at('2026-09-11 10:00');
  await walk.supplement(id);
  expect((await dues(id))[3]).toBe('ASSIGN 09-15');
});

it('times a unit that is chosen while it waits, and a reply that is returned', async () => {
  const id = await walk.to('ACCEPTED');
  await walk.ask(id);
  await walk.assign(id);
  expect(await assignmentDue(id)).toBe('10-20');
  await walk.sign(id);
  world.at('2026-09-10 10:00');
  await walk.reply(id);
  expect((await dues(id)).slice(-2)).toEqual(['HANDLE 10-08 ·', 'REVIEW 09-28']); // one day of waiting; three of review, held
  world.at('2026-09-11 10:00');
  await walk.return(id);
  await walk.supplement(id);
  // The day of waiting before the reply, and the day with the commission, which was one of waiting too.
  expect((await dues(id)).slice(-1)).toEqual(['HANDLE 10-09']);
  expect(await assignmentDue(id)).toBe('10-09');
});

it('times a village that takes it while it waits', async () => {
  await district.addPerson('orghead', 'UNIT_LEADER', 'org', '苏明');
  const id = await walk.to('ACCEPTED');
  await walk.ask(id);
  await walk.take(id);
  world.at('2026-09-10 10:00');
  await walk.supplement(id);
  // 15 working days from 9 September end on 30 September; one of them was waiting, and holidays come after.
  expect((await dues(id)).slice(-1)).toEqual(['HANDLE 10-08']);
});

it('ends with what it was asked for: declined, withdrawn or answered, nothing waits', async () => {
  const stored = async (id: string): Promise<unknown> =>
    world.services.db.read.query(
      `SELECT asked_at AS askedAt, paused_days AS pausedDays FROM complaint WHERE id = '${id}'`,
    );
  for (const end of [(id: string) => walk.decline(id), (id: string) => walk.withdraw(id)]) {
    world.at('2026-09-09 10:00');
    const id = await walk.file();
    await walk.ask(id);
    world.at('2026-09-11 10:00');
    await end(id);
    expect(await stored(id)).toEqual([{ askedAt: null, pausedDays: 2 }]);
    expect(await dues(id)).toEqual(['ACCEPT 09-14 ·']);
  }
});
