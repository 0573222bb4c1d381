import { TAKE, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';

/* 自己办: the village handles what it sees, the township looks at the answer. Who may is in post-actions.test. */

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  walk = new Walk(district);
  await district.addPerson('orghead', 'UNIT_LEADER', 'org', '苏明');
});

const refusedTake = async (id: string) =>
  world.refused(district.login('villager'), TAKE, { input: { id, version: (await walk.row(id)).version } });

const canTake = async (id: string): Promise<{ allowed: boolean; reason: string | null }> => {
  const { complaint } = await world.ok<{ complaint: { viewerCan: { take: { allowed: boolean; reason: string } } } }>(
    district.login('villager'),
    'query ($id: ID!) { complaint(id: $id) { viewerCan { take { allowed reason } } } }',
    { id },
  );
  return complaint.viewerCan.take;
};

it.each(['CONSULTATION', 'HELP', 'SUGGESTION'])(
  'goes from %s to an answer that the township approves',
  async (kind) => {
    const id = await walk.to('ACCEPTED', { kind });
    await walk.take(id);
    const row = await walk.row(id);
    expect(row.state).toBe('HANDLING');
    const head = district.login('orghead');
    const { assignment } = await world.ok<{ assignment: unknown }>(
      head,
      'query ($id: ID!) { assignment(id: $id) { state brief unit { id } light { step words } } }',
      { id: row.assignmentId },
    );
    expect(assignment).toEqual({
      state: 'SIGNED',
      brief: '通组路坑洼积水,下雨天摩托车过不去。',
      unit: { id: district.unit('org').id },
      light: { step: 'HANDLE', words: '还剩 15\u00A0个工作日' },
    });
    await walk.reply(id, head);
    await walk.approve(id);
    const { receipt } = await world.ok<{ receipt: { steps: { label: string; at: string | null }[] } }>(
      walk.reporterOf(id),
      '{ receipt { answer { unitName } steps { label at } } }',
    );
    expect(receipt).toMatchObject({ answer: { unitName: district.unit('org').name } });
    expect(receipt.steps.map(({ label, at }) => [label, at !== null])).toEqual(
      ['受理', '派发', '办理', '审核', '答复'].map((label) => [label, true]),
    );
    const { complaint } = await world.ok<{
      complaint: {
        steps: { label: string; at: string | null; done: boolean }[];
        timeline: { nodes: { sentence: string }[] };
      };
    }>(
      district.login('secretary'),
      'query ($id: ID!) { complaint(id: $id) { steps { label at done } timeline { nodes { sentence } } } }',
      { id },
    );
    expect(complaint.steps.filter(({ done, at }) => done && at === null)).toEqual([]);
    expect(complaint.timeline.nodes.map(({ sentence }) => sentence)).toContain('村里自己办');
  },
);

it('is not for complaints', async () => {
  const id = await walk.to('ACCEPTED', { kind: 'COMPLAINT', aboutWhom: 'UNSURE' });
  await world.ok(
    district.login('secretary'),
    'mutation ($input: MoveComplaintInput!) { releaseComplaint(input: $input) { id } }',
    {
      input: { id, version: (await walk.row(id)).version },
    },
  );
  const error = await refusedTake(id);
  expect([error.code, error.message]).toEqual(['INVALID_STATE', expect.stringContaining('不能由村里自己办')]);
  expect(await canTake(id)).toEqual({ allowed: false, reason: expect.stringContaining('由镇纪委派发') });
});

it('is not for what is about the village’s own people, though it was shown to the village', async () => {
  const id = await walk.to('ACCEPTED', { aboutWhom: 'VILLAGE' });
  await world.ok(
    district.login('secretary'),
    'mutation ($input: MoveComplaintInput!) { releaseComplaint(input: $input) { id } }',
    {
      input: { id, version: (await walk.row(id)).version },
    },
  );
  expect((await refusedTake(id)).message).toContain('被反映对象所在的单位');
});

it('is not there for a village that does not see it', async () => {
  const id = await walk.to('ACCEPTED', { aboutWhom: 'UNSURE' });
  expect((await refusedTake(id)).code).toBe('NOT_FOUND');
});

it('needs a body of the village, and somebody there', async () => {
  const id = await walk.to('ACCEPTED');
  await world.services.db.write((em) =>
    em.query(`UPDATE posting SET to_day = '2026-09-01' WHERE unit_id = '${district.unit('org').id}'`),
  );
  expect((await refusedTake(id)).message).toContain('还没有在岗的经办人，请管理员先登记');
  await world.services.db.write((em) =>
    em.query(`UPDATE unit SET closed_day = '2026-09-01' WHERE id = '${district.unit('org').id}'`),
  );
  expect((await refusedTake(id)).message).toContain('还没有登记村（居）两委');
  expect(await canTake(id)).toMatchObject({ allowed: false });
});

it('fits after acceptance and before anybody else has it, once', async () => {
  const filed = await walk.file();
  expect((await refusedTake(filed)).message).toContain('受理后、派发前');
  const assigned = await walk.to('ASSIGNED');
  expect((await refusedTake(assigned)).code).toBe('INVALID_STATE');
  const id = await walk.to('ACCEPTED');
  const input = { id, version: (await walk.row(id)).version };
  const answers = await Promise.all([1, 2, 3].map(() => world.run(district.login('villager'), TAKE, { input })));
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
});

describe('of what it took and sees no longer', () => {
  const taken = async (): Promise<string> => {
    const id = await walk.to('ACCEPTED');
    await walk.take(id);
    await walk.ask(id);
    return id;
  };
  const atUnit = async (): Promise<number> =>
    (
      await world.ok<{ assignments: { totalCount: number } }>(
        district.login('orghead'),
        '{ assignments { totalCount } }',
      )
    ).assignments.totalCount;

  it.each([
    ['a title', '村主任不给办,说没有钱。'],
    ['somebody of the township', '司马青云打过招呼,所以没有人来。'],
  ])('nothing is left to the village once %s is said', async (_, words) => {
    await district.addPerson('boss', 'COMMISSION_MEMBER', 'township', '司马青云');
    const id = await taken();
    expect(await atUnit()).toBe(1);
    await walk.supplement(id, { words });
    expect(await walk.row(id)).toMatchObject({ state: 'ACCEPTED', assignmentId: null });
    expect(await atUnit()).toBe(0);
  });

  it('it goes on as long as it sees it', async () => {
    const id = await taken();
    await walk.supplement(id);
    expect(await walk.row(id)).toMatchObject({ state: 'HANDLING' });
    expect(await atUnit()).toBe(1);
  });
});
