import { ASK, FIND, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { Staff } from '../staff/staff.entity';
import { Complaint, ComplaintAudience, ComplaintBarred, ComplaintReporter } from './complaint.entity';

/* 办理中发现: a complaint of its own that nobody sent. Who may is in post-actions.test, too. */

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

const levelsOf = async (complaintId: string): Promise<string[]> => {
  const rows = await world.services.db.read.findBy(ComplaintAudience, { complaintId });
  return [...district.grids].filter(([, { id }]) => rows.some(({ gridId }) => gridId === id)).map(([name]) => name);
};
const refused = async (id: string, role: string, more: Record<string, unknown> = {}): Promise<string> => {
  const { code, message } = await world.refused(district.login(role), FIND, { input: await walk.foundInput(id, more) });
  return `${code} ${message}`;
};

it('is handled, answered and counted as its own, and ends with its approval: nobody is there to judge', async () => {
  const parent = await walk.to('HANDLING');
  const child = await walk.find(parent);
  const row = await world.services.db.read.findOneByOrFail(Complaint, { id: child });
  expect(row).toMatchObject({ channel: 'FOUND_ALONG', parentId: parent, state: 'FILED', named: false });
  expect(await world.services.db.read.countBy(ComplaintReporter, { complaintId: child })).toBe(0);
  await walk.on(child, 'ANSWERED');
  expect(await world.services.db.read.findOneByOrFail(Complaint, { id: child })).toMatchObject({
    state: 'CLOSED',
    lastGrade: null,
  });
  expect((await walk.row(parent)).state).toBe('HANDLING');
  const { complaint } = await world.ok<{
    complaint: { foundWith: unknown; light: unknown; timeline: { nodes: { sentence: string }[] } };
  }>(
    district.login('secretary'),
    'query ($id: ID!) { complaint(id: $id) { foundWith { id } light { step } timeline { nodes { sentence } } } }',
    { id: child },
  );
  expect(complaint).toMatchObject({ foundWith: { id: parent }, light: null });
  expect(complaint.timeline.nodes[0]).toEqual({ sentence: '没有反映人，办完即办结' });
  expect(complaint.timeline.nodes.at(-1)).toEqual({ sentence: '办理中发现，记为一件' });
});

it('asks nobody', async () => {
  const child = await walk.find(await walk.to('HANDLING'));
  const { message } = await world.refused(district.login('secretary'), ASK, {
    input: { id: child, version: 1, idempotencyKey: 'ask-of-nobody-0001', words: '请问涵洞在哪里?' },
  });
  expect(message).toContain('没有反映人');
});

it('is seen by nobody who does not see the other one', async () => {
  const hidden = await walk.to('HANDLING', { kind: 'COMPLAINT', aboutWhom: 'VILLAGE' });
  expect(await levelsOf(await walk.find(hidden))).toEqual(['district', 'area', 'township']);
  const open = await walk.to('HANDLING', { gridCode: district.grid('cell').code });
  const child = await walk.find(open);
  expect(await levelsOf(child)).toEqual(await levelsOf(open));
  // Of a village that is the place itself there is no cell to see either.
  const plain = await walk.to('HANDLING');
  expect(await levelsOf(await walk.find(plain))).toEqual(['district', 'area', 'township', 'village']);
  const above = await walk.file({ kind: 'COMPLAINT', aboutWhom: 'TOWNSHIP' });
  const officer = district.login('officer');
  await walk.accept(above, officer);
  await walk.assign(above, 'office', officer);
  await world.services.db.write((em) => em.update(Complaint, { id: above }, { state: 'HANDLING' }));
  expect(await refused(above, 'officer')).toMatch(/^INVALID_INPUT .*“反映谁”/);
  await walk.find(above, { kind: 'COMPLAINT', aboutWhom: 'TOWNSHIP' }, officer);
  // A village that sees both is told of neither by the other's life.
  const { complaint } = await world.ok<{
    complaint: { foundAlong: { nodes: unknown[] }; timeline: { nodes: { sentence: string }[] } };
  }>(
    district.login('villager'),
    'query ($id: ID!) { complaint(id: $id) { foundAlong { nodes { id } } timeline { nodes { sentence } } } }',
    { id: open },
  );
  expect(complaint.foundAlong.nodes).toEqual([{ id: child }]);
  expect(complaint.timeline.nodes.map(({ sentence }) => sentence)).not.toContain('记下办理中发现的另一件');
});

it('bars whoever is barred from the other one', async () => {
  const parent = await walk.to('HANDLING');
  const { id: staffId } = await world.services.db.read.findOneByOrFail(Staff, { loginName: district.login('member') });
  await world.services.db.write((em) =>
    em.insert(ComplaintBarred, { staffId, complaintId: parent, reason: 'SUBJECT' } as never),
  );
  const child = await walk.find(parent);
  expect(await world.services.db.read.countBy(ComplaintBarred, { staffId, complaintId: child })).toBe(1);
});

it('is not recorded by whoever would not see it', async () => {
  const parent = await walk.to('HANDLING');
  const more = { kind: 'COMPLAINT', aboutWhom: 'TOWNSHIP' };
  expect(await refused(parent, 'secretary', more)).toMatch(/^INVALID_INPUT .*报上一级/);
  await walk.find(parent, more, district.login('officer'));
});

it.each(['FILED', 'ACCEPTED', 'ASSIGNED', 'ANSWERED', 'CLOSED'] as const)('is refused when it is %s', async (state) => {
  expect(await refused(await walk.to(state), 'secretary')).toMatch(/^INVALID_STATE .*单位办理的时候/);
});

it('is nothing to another township, the village or the unit, and is checked like any other', async () => {
  const parent = await walk.to('HANDLING');
  for (const role of ['secretary2', 'roads', 'admin', 'villager2'])
    expect(await refused(parent, role)).toMatch(/^NOT_FOUND/);
  expect(await refused(parent, 'villager')).toMatch(/^FORBIDDEN/);
  for (const text of ['太短了', '长'.repeat(2001)])
    expect(await refused(parent, 'member', { text })).toMatch(/^INVALID_INPUT/);
  expect(await refused(parent, 'member', { aboutWhom: 'LEADERSHIP' })).toMatch(/12388/);
});

it('is recorded once per key, and of two who press at once neither is in the other’s way', async () => {
  const parent = await walk.to('HANDLING');
  const input = await walk.foundInput(parent);
  const ids = await Promise.all(
    [1, 2].map(() => world.ok<{ fileFoundAlong: { id: string } }>(district.login('secretary'), FIND, { input })),
  );
  expect(ids[0]).toEqual(ids[1]);
  const inputs = [await walk.foundInput(parent), await walk.foundInput(parent)];
  const answers = await Promise.all([
    world.run(district.login('secretary'), FIND, { input: inputs[0] }),
    world.run(district.login('member'), FIND, { input: inputs[1] }),
  ]);
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(2);
  // What is handled stays as it is for whoever is at work on it.
  expect((await walk.row(parent)).version).toBe(inputs[0]!.version);
});
