import { NOTE, URGE, Walk } from './complaint-walk';
import { beyond, operation } from './console-operations';
import { TestDistrict } from './district';
import { World } from './harness';

/*
 * What the console's own operations cost, by its own documents: at most six statements for the inbox and ten for a complaint's
 * page, in every state and with everything that can be on it. Who is asking is found out before, with three more.
 */

const LIST = 6;
const PAGE = 10;

const inComplaints = (file: string, name: string): string => operation(`features/complaints/${file}`, name);

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
  district = await TestDistrict.build(world);
  walk = new Walk(district);
});
afterAll(() => world.close());

const costTo = (role: string, source: string, variables: Record<string, unknown>): Promise<string[]> =>
  world.statementsOf(district.login(role), source, variables);
const cost = (source: string, variables: Record<string, unknown>): Promise<string[]> =>
  costTo('secretary', source, variables);
const REPORTER = { name: '欧阳晓岚', phone: '13800000001' };

const STATES = ['FILED', 'ACCEPTED', 'ASSIGNED', 'HANDLING', 'REPLIED', 'ANSWERED', 'CLOSED'] as const;

it.each(STATES)('a complaint that is %s', async (state) => {
  const id = await walk.to(state, { kind: 'COMPLAINT', aboutWhom: 'UNSURE' });
  const statements = await cost(inComplaints('complaint.graphql', 'Complaint'), { id });
  expect(beyond(PAGE, statements)).toEqual([]);
});

it('a complaint in its second round, with a push-back, two answers and a verdict behind it', async () => {
  const id = await walk.to('HANDLING', { kind: 'COMPLAINT', aboutWhom: 'UNSURE' });
  await walk.reply(id);
  await walk.approve(id);
  await walk.rate(id, 'DISSATISFIED');
  await walk.reply(id);
  const statements = await cost(inComplaints('complaint.graphql', 'Complaint'), { id });
  expect(beyond(PAGE, statements)).toEqual([]);
});

it('a complaint that was recalled, with a proposal that waits', async () => {
  const id = await walk.to('HANDLING', { kind: 'COMPLAINT', aboutWhom: 'UNSURE' });
  await walk.recall(id, district.login('member'));
  await walk.proposeDecline(id);
  const statements = await cost(inComplaints('complaint.graphql', 'Complaint'), { id });
  expect(beyond(PAGE, statements)).toEqual([]);
});

it('a complaint that the level above decides on, with words on it', async () => {
  const id = await walk.toContested({ kind: 'COMPLAINT', aboutWhom: 'UNSURE' });
  await world.ok(district.login('member'), NOTE, { input: walk.noteInput(id) });
  await world.ok(district.login('officer'), URGE, { input: walk.urgeInput(id) });
  const statements = await cost(inComplaints('complaint.graphql', 'Complaint'), { id });
  expect(beyond(PAGE, statements)).toEqual([]);
});

it('a complaint in the hands of three units', async () => {
  const id = await walk.to('ACCEPTED', { kind: 'COMPLAINT', aboutWhom: 'UNSURE' });
  await walk.assignWith(id, ['lamps', 'office']);
  const statements = await cost(inComplaints('complaint.graphql', 'Complaint'), { id });
  expect(beyond(PAGE, statements)).toEqual([]);
});

it('a complaint whose citizen may be phoned now, and one that was', async () => {
  const id = await walk.file({ kind: 'COMPLAINT', aboutWhom: 'UNSURE', reporter: REPORTER });
  await walk.on(id, 'ANSWERED');
  await walk.looked(id, 'officer');
  const page = () => costTo('officer', inComplaints('complaint.graphql', 'Complaint'), { id });
  expect(beyond(PAGE, await page())).toEqual([]);
  await walk.callBack(id, 'DISSATISFIED');
  expect(beyond(PAGE, await page())).toEqual([]);
});

it('a complaint that was merged into one in the hands of two units, and contested by its reporter', async () => {
  const input = { kind: 'COMPLAINT', aboutWhom: 'UNSURE' };
  const [main, id] = [await walk.to('ACCEPTED', input), await walk.file(input)];
  await walk.merge(id, main);
  await walk.assignWith(main, ['lamps']);
  for (const each of [id, main]) {
    const statements = await cost(inComplaints('complaint.graphql', 'Complaint'), { id: each });
    expect(beyond(PAGE, statements)).toEqual([]);
  }
  await walk.waivePart(main, 'lamps');
  await walk.sign(main);
  for (const grade of ['DISSATISFIED', 'VERY_DISSATISFIED']) {
    await walk.reply(main);
    await walk.approve(main);
    expect(beyond(PAGE, await costTo('officer', inComplaints('complaint.graphql', 'Complaint'), { id }))).toEqual([]);
    await walk.rate(id, grade);
  }
  for (const role of ['secretary', 'officer'])
    expect(beyond(PAGE, await costTo(role, inComplaints('complaint.graphql', 'Complaint'), { id }))).toEqual([]);
});

it('what assigning takes', async () => {
  const id = await walk.to('ACCEPTED', { kind: 'COMPLAINT', aboutWhom: 'VILLAGE' });
  const statements = await cost(inComplaints('assign.graphql', 'AssignPreparation'), { id });
  expect(beyond(PAGE, statements)).toEqual([]);
});

it.each([false, true])('the inbox, with suggestions: %s', async (withSuggestion) => {
  for (let i = 0; i < 6; i++) await walk.to(i % 2 ? 'ACCEPTED' : 'HANDLING', { text: `第 ${i} 件：路面坑洼积水。` });
  const statements = await cost(inComplaints('inbox.graphql', 'Inbox'), {
    orderBy: 'DUE',
    first: 20,
    withSuggestion,
  });
  expect(beyond(withSuggestion ? PAGE : LIST, statements)).toEqual([]);
});
