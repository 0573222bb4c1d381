import { PUSH_BACK, RECALL, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { ComplaintEntry } from './entry.entity';

/* 收回: the commission takes back what it handed out. Who may is in post-actions.test. */

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
  district = await TestDistrict.build(world);
  walk = new Walk(district);
});
afterAll(() => world.close());
beforeEach(() => world.at('2026-09-09 10:00'));

const clocksOf = (id: string): Promise<{ step: string; startedAt: string; dueAt: string; endedAt: string | null }[]> =>
  world.services.db.read.query(
    `SELECT step, started_at AS startedAt, due_at AS dueAt, ended_at AS endedAt FROM complaint_clock WHERE complaint_id = '${id}' ORDER BY id`,
  );

const unitReads = async (assignmentId: string, as = 'roads') => {
  const { assignment } = await world.ok<{
    assignment: {
      state: string;
      entries: { kind: string; words: string; by: string }[];
      timeline: { sentence: string }[];
      viewerCan: { reply: { allowed: boolean } };
    };
  }>(
    district.login(as),
    'query ($id: ID!) { assignment(id: $id) { state entries { kind words by } timeline { sentence } viewerCan { reply { allowed } } } }',
    { id: assignmentId },
  );
  return assignment;
};

it.each(['ASSIGNED', 'HANDLING'] as const)('takes back what is %s, and tells the unit why', async (state) => {
  const id = await walk.to(state);
  const { assignmentId } = await walk.row(id);
  await walk.recall(id);
  expect(await walk.row(id)).toMatchObject({ state: 'ACCEPTED', assignmentId: null });
  const read = await unitReads(assignmentId);
  expect(read).toMatchObject({
    state: 'RECALLED',
    entries: [{ kind: 'RECALL', words: '派错了单位,重新挑一个。', by: '纪（工）委' }],
    viewerCan: { reply: { allowed: false } },
  });
  expect(read.timeline[0]).toEqual({ sentence: `从roads${district.tag}收回` });
  await walk.assign(id, 'lamps'); // and goes to another
});

it('lets the ASSIGN clock go on with what was left of it', async () => {
  const id = await walk.to('ACCEPTED'); // Wednesday: two working days, through Friday
  world.at('2026-09-10 10:00');
  await walk.assign(id); // one of them used
  await walk.sign(id);
  world.at('2026-09-14 10:00'); // Monday: two working days later
  await walk.recall(id);
  const clocks = await clocksOf(id);
  expect(clocks.filter(({ endedAt }) => !endedAt).map(({ step }) => step)).toEqual(['OVERALL', 'ASSIGN']);
  const [first, second] = clocks.filter(({ step }) => step === 'ASSIGN');
  expect(second!.startedAt).toEqual(first!.startedAt);
  // Friday the 11th plus the two days it was elsewhere: 24:00 of Tuesday the 15th.
  expect(new Date(second!.dueAt).toISOString()).toBe('2026-09-15T16:00:00.000Z');
});

it('counts together with the push-backs: two in all, and no third', async () => {
  const id = await walk.to('ASSIGNED');
  await walk.pushBack(id);
  await walk.assign(id);
  await walk.recall(id);
  await walk.assign(id);
  const third = await world.refused(district.login('secretary'), RECALL, { input: await walk.reasoned(id) });
  expect([third.code, third.message]).toEqual([
    'INVALID_STATE',
    '已经退回或收回过两次，不能再收回；请催办、督办，等单位回复后再审核。',
  ]);
  const unit = { ...(await walk.assignmentInput(id)), reason: 'DUTY', note: '这一段不归我们养护。' };
  expect((await world.refused(district.login('roads'), PUSH_BACK, { input: unit })).code).toBe('INVALID_STATE');
  const { complaint } = await world.ok<{ complaint: { viewerCan: { recall: { reason: string } } } }>(
    district.login('secretary'),
    'query ($id: ID!) { complaint(id: $id) { viewerCan { recall { reason } } } }',
    { id },
  );
  expect(complaint.viewerCan.recall.reason).toContain('两次');
});

it.each(['ACCEPTED', 'REPLIED', 'CLOSED'] as const)('is refused when it is %s', async (state) => {
  const id = await walk.to(state);
  const error = await world.refused(district.login('secretary'), RECALL, { input: await walk.reasoned(id) });
  expect([error.code, error.message]).toEqual([
    'INVALID_STATE',
    expect.stringContaining('派给单位后、单位回复前才能收回'),
  ]);
});

it('has one winner against the unit’s reply', async () => {
  const id = await walk.to('HANDLING');
  const [recall, reply] = [await walk.reasoned(id), await walk.replyInput(id)];
  const answers = await Promise.all([
    world.run(district.login('secretary'), RECALL, { input: recall }),
    world.run(
      district.login('roads'),
      'mutation ($input: ReplyAssignmentInput!) { replyAssignment(input: $input) { id } }',
      { input: reply },
    ),
  ]);
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  expect(['ACCEPTED', 'REPLIED']).toContain((await walk.row(id)).state);
});

it('takes a reason of 2 to 300 characters, and is nothing to another township or the unit', async () => {
  const id = await walk.to('HANDLING');
  for (const reason of ['错', '长'.repeat(301)]) {
    const error = await world.refused(district.login('secretary'), RECALL, { input: await walk.reasoned(id, reason) });
    expect(error.details.fields).toMatchObject([{ path: 'input.reason' }]);
  }
  for (const role of ['secretary2', 'roads', 'admin'])
    expect((await world.refused(district.login(role), RECALL, { input: await walk.reasoned(id) })).code).toBe(
      'NOT_FOUND',
    );
  await world.ok(district.login('secretary'), RECALL, { input: await walk.reasoned(id, '长'.repeat(300)) });
});

it('says why to the commission, and to the village only that it happened', async () => {
  const id = await walk.to('HANDLING');
  await walk.recall(id);
  const entries = async (role: string) => {
    const { complaint } = await world.ok<{ complaint: { entries: { words: string }[] } }>(
      district.login(role),
      'query ($id: ID!) { complaint(id: $id) { entries { words } } }',
      { id },
    );
    return complaint.entries.length;
  };
  expect([await entries('member'), await entries('officer'), await entries('villager')]).toEqual([1, 1, 0]);
});

it('takes the parts of those who assist back, too, and tells each unit why', async () => {
  const id = await walk.to('ACCEPTED');
  await walk.assignWith(id, ['lamps']);
  await walk.recall(id);
  expect(await walk.row(id)).toMatchObject({ state: 'ACCEPTED', assignmentId: null });
  const { complaint } = await world.ok<{ complaint: { assignments: { role: string; state: string }[] } }>(
    district.login('secretary'),
    'query ($id: ID!) { complaint(id: $id) { assignments { role state } } }',
    { id },
  );
  expect(complaint.assignments.map(({ role, state }) => `${role} ${state}`).sort()).toEqual([
    'ASSISTING RECALLED',
    'LEAD RECALLED',
  ]);
  const told = await world.services.db.read.countBy(ComplaintEntry, { complaintId: id, kind: 'RECALL' });
  expect(told).toBe(2);
});
