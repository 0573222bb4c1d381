import { MERGE, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { handlers } from '../../jobs';
import { ComplaintBarred } from './complaint.entity';
import { Staff } from '../staff/staff.entity';

/* 并到另一件: two complaints about one matter get one answer; each keeps its own conversation, ledger and verdict. */

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

/** Two of the village, the second merged into the first. */
async function pair(input: Record<string, unknown> = {}): Promise<{ main: string; merged: string }> {
  const [main, merged] = [await walk.to('ACCEPTED', input), await walk.file(input)];
  await walk.merge(merged, main);
  return { main, merged };
}

const states = async (...ids: string[]): Promise<string[]> =>
  Promise.all(ids.map(async (id) => `${(await walk.row(id)).state} ${(await walk.row(id)).round}`));

const running = async (id: string): Promise<string[]> => {
  const rows = await world.services.db.read.query<{ step: string }[]>(
    `SELECT step FROM complaint_clock WHERE complaint_id = '${id}' AND ended_at IS NULL ORDER BY step`,
  );
  return rows.map(({ step }) => step);
};

const receipt = async (id: string) => {
  const { receipt: read } = await world.ok<{
    receipt: {
      state: string;
      sentence: string;
      unitName: string | null;
      answer: { text: string } | null;
      canRate: boolean;
    };
  }>(walk.reporterOf(id), '{ receipt { state sentence unitName answer { text } canRate steps { label at } } }');
  return read;
};

const refusal = async (id: string, intoId: string, as = 'leader'): Promise<string> => {
  const { code, message } = await world.refused(district.login(as), MERGE, {
    input: await walk.mergeInput(id, intoId),
  });
  return `${code} ${message}`;
};

const forward = async (id: string): Promise<void> => {
  await walk.assign(id);
  await walk.sign(id);
  await walk.reply(id);
  await walk.approve(id);
};

describe('what is merged', () => {
  it('stops its step clock, waits in its own state and shares the answer; each reporter judges for themselves', async () => {
    const { main, merged } = await pair();
    expect(await running(merged)).toEqual(['OVERALL']);
    expect(await receipt(merged)).toMatchObject({
      state: 'MERGED',
      sentence: '已受理，和同一件事合在一起办。办好以后，在这里告诉您结果。',
      answer: null,
      canRate: false,
    });
    await forward(main);
    expect(await states(main, merged)).toEqual(['ANSWERED 1', 'ANSWERED 1']);
    const [one, other] = [await receipt(main), await receipt(merged)];
    expect(other).toMatchObject({ answer: one.answer, unitName: one.unitName, canRate: true });
    await walk.rate(main, 'SATISFIED');
    expect(await states(main, merged)).toEqual(['CLOSED 1', 'ANSWERED 1']);
    await walk.rate(merged, 'FAIRLY_SATISFIED');
    expect(await states(main, merged)).toEqual(['CLOSED 1', 'CLOSED 1']);
    expect(await running(merged)).toEqual([]);
  });

  it('closes as not rated when its own window is over', async () => {
    const { main, merged } = await pair();
    await forward(main);
    world.at('2026-10-20 10:00');
    await handlers['complaint.expire-rating']!(world.services, { complaintId: merged, round: 1 });
    expect(await states(main, merged)).toEqual(['ANSWERED 1', 'CLOSED 1']);
    const jobs = await world.services.db.read.query<unknown[]>(
      `SELECT id FROM job WHERE unique_key LIKE 'expire-rating/${merged}/1/%'`,
    );
    expect(jobs).toHaveLength(1);
  });

  it.each(['ANSWERED', 'CLOSED'])('opens the other one again when its reporter is not satisfied: %s', async (state) => {
    const { main, merged } = await pair();
    await forward(main);
    if (state === 'CLOSED') await walk.rate(main, 'SATISFIED');
    await walk.rate(merged, 'DISSATISFIED');
    expect(await states(main, merged)).toEqual(['HANDLING 2', 'MERGED 2']);
    expect([await running(main), await running(merged)]).toEqual([['HANDLE', 'OVERALL'], ['OVERALL']]);
    expect((await receipt(merged)).sentence).toContain('您不满意，正在重新办理');
    await walk.reply(main);
    await walk.approve(main);
    expect(await states(main, merged)).toEqual(['ANSWERED 2', 'ANSWERED 2']);
  });

  it('goes to the level above the second time, which has both done again or keeps the answer', async () => {
    for (const decision of ['rehandle', 'uphold'] as const) {
      const { main, merged } = await pair();
      await forward(main);
      await walk.rate(merged, 'DISSATISFIED');
      await walk.reply(main);
      await walk.approve(main);
      await walk.rate(merged, 'VERY_DISSATISFIED');
      expect(await states(main, merged)).toEqual(['ANSWERED 2', 'CONTESTED 2']);
      await walk[decision](merged);
      expect(await states(main, merged)).toEqual(
        decision === 'rehandle' ? ['HANDLING 3', 'MERGED 3'] : ['ANSWERED 2', 'CLOSED 2'],
      );
    }
  });

  it('goes on by itself when the other one is withdrawn or declined', async () => {
    const [first, second] = [await pair(), await pair()];
    await walk.withdraw(first.main);
    await walk.decline(second.main);
    for (const { merged } of [first, second]) {
      expect(await states(merged)).toEqual(['ACCEPTED 1']);
      expect(await running(merged)).toEqual(['ASSIGN', 'OVERALL']);
      await walk.assign(merged);
    }
  });

  it('is told in the life of both, to the village only of what it sees itself', async () => {
    const { main, merged } = await pair({ gridCode: district.grid('cell').code });
    const read = async (id: string, role: string): Promise<string[]> => {
      const { complaint } = await world.ok<{ complaint: { timeline: { nodes: { sentence: string }[] } } }>(
        district.login(role),
        'query ($id: ID!) { complaint(id: $id) { timeline { nodes { sentence } } } }',
        { id },
      );
      return complaint.timeline.nodes.map(({ sentence }) => sentence);
    };
    expect(await read(merged, 'secretary')).toContain('并到同一件事的另一件里一起办');
    expect(await read(main, 'secretary')).toContain('把同一件事的另一件并过来一起办');
    expect(await read(main, 'villager')).not.toContain('把同一件事的另一件并过来一起办');
    const links = async (id: string, role: string) => {
      const { complaint } = await world.ok<{
        complaint: { mergedInto: { id: string } | null; mergedHere: { nodes: { id: string }[]; totalCount: number } };
      }>(
        district.login(role),
        'query ($id: ID!) { complaint(id: $id) { mergedInto { id } mergedHere(first: 1) { nodes { id } totalCount } } }',
        { id },
      );
      return complaint;
    };
    expect(await links(merged, 'villager')).toEqual({
      mergedInto: { id: main },
      mergedHere: { nodes: [], totalCount: 0 },
    });
    expect(await links(main, 'villager')).toEqual({
      mergedInto: null,
      mergedHere: { nodes: [{ id: merged }], totalCount: 1 },
    });
    // Whoever is kept from one of them learns nothing of it by the other.
    const { id: staffId } = await world.services.db.read.findOneByOrFail(Staff, {
      loginName: district.login('villager'),
    });
    for (const complaintId of [main])
      await world.services.db.write((em) =>
        em.insert(ComplaintBarred, { staffId, complaintId, reason: 'SUBJECT' } as never),
      );
    expect((await links(merged, 'villager')).mergedInto).toBeNull();
  });
});

describe('merging is refused', () => {
  it('between two that are not seen by the same people', async () => {
    const open = await walk.file();
    const hidden = await walk.file({ kind: 'COMPLAINT', aboutWhom: 'VILLAGE' });
    expect(await refusal(open, hidden)).toMatch(/^INVALID_STATE .*分开办/);
    expect(await refusal(hidden, open)).toMatch(/^INVALID_STATE .*分开办/);
    const another = await walk.file();
    const { id: staffId } = await world.services.db.read.findOneByOrFail(Staff, {
      loginName: district.login('member'),
    });
    await world.services.db.write((em) =>
      em.insert(ComplaintBarred, { staffId, complaintId: another, reason: 'SUBJECT' } as never),
    );
    expect(await refusal(open, another)).toMatch(/^INVALID_STATE .*分开办/);
  });

  it('into itself, into what is answered, ended or merged, and of what others were merged into', async () => {
    const id = await walk.file();
    expect(await refusal(id, id)).toMatch(/^INVALID_STATE .*它自己/);
    for (const state of ['ANSWERED', 'CLOSED'] as const)
      expect(await refusal(id, await walk.to(state))).toMatch(/^INVALID_STATE .*不能再并进去/);
    const { main, merged } = await pair();
    expect(await refusal(id, merged)).toMatch(/^INVALID_STATE .*最后的那一件/);
    expect(await refusal(main, id)).toMatch(/^INVALID_STATE .*反过来/);
    const told = await world.ok<{ complaint: { viewerCan: { merge: { reason: string } } } }>(
      district.login('secretary'),
      'query ($id: ID!) { complaint(id: $id) { viewerCan { merge { reason } } } }',
      { id: main },
    );
    expect(told.complaint.viewerCan.merge.reason).toContain('反过来');
  });

  it.each(['ASSIGNED', 'HANDLING', 'REPLIED', 'ANSWERED', 'CLOSED'] as const)('once it is %s', async (state) => {
    const [main, id] = [await walk.file(), await walk.to(state)];
    expect(await refusal(id, main)).toMatch(/^INVALID_STATE .*派发以前才能/);
  });

  it('to whoever does not see both, or does not command both', async () => {
    const [id, main] = [await walk.file(), await walk.file({ gridCode: district.grid('village3').code })];
    expect(await refusal(id, main, 'secretary')).toMatch(/^NOT_FOUND/);
    expect(await refusal(id, main, 'secretary2')).toMatch(/^NOT_FOUND/);
    expect(await refusal(id, main)).toMatch(/^INVALID_STATE .*分开办/); // two townships see two of them
    expect(await refusal(id, await walk.file(), 'villager')).toMatch(/^FORBIDDEN/);
    expect(await refusal(id, '01ARZ3NDEKTSV4RRFFQ69G5FAV')).toMatch(/^NOT_FOUND/);
    for (const role of ['roads', 'admin']) expect(await refusal(id, await walk.file(), role)).toMatch(/^NOT_FOUND/);
  });

  it('of what is merged: nothing else is done with it, and it is opened again on the other one', async () => {
    const { main, merged } = await pair();
    const { complaint } = await world.ok<{ complaint: { viewerCan: Record<string, { allowed: boolean }> } }>(
      district.login('secretary'),
      'query ($id: ID!) { complaint(id: $id) { viewerCan { accept { allowed } assign { allowed } recall { allowed } decline { allowed } merge { allowed } urge { allowed } note { allowed } } } }',
      { id: merged },
    );
    const allowed = Object.entries(complaint.viewerCan).filter(([, can]) => can.allowed);
    expect(allowed.map(([name]) => name)).toEqual(['note']);
    await forward(main);
    await walk.rate(merged, 'SATISFIED');
    const reopen = await world.refused(
      district.login('secretary'),
      'mutation ($input: ReasonedMoveInput!) { reopenComplaint(input: $input) { id } }',
      { input: await walk.reasoned(merged) },
    );
    expect([reopen.code, reopen.message]).toEqual(['INVALID_STATE', expect.stringContaining('请在那一件上重新办理')]);
  });
});

it('has one winner against whoever assigns it', async () => {
  const [main, id] = [await walk.file(), await walk.to('ACCEPTED')];
  const [merge, assign] = [await walk.mergeInput(id, main), await walk.assignInput(id)];
  const answers = await Promise.all([
    world.run(district.login('secretary'), MERGE, { input: merge }),
    world.run(
      district.login('member'),
      'mutation ($input: AssignComplaintInput!) { assignComplaint(input: $input) { id } }',
      { input: assign },
    ),
  ]);
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  expect(['MERGED', 'ASSIGNED']).toContain((await walk.row(id)).state);
});

it('has one winner of two that are merged into each other', async () => {
  const [one, other] = [await walk.file(), await walk.file()];
  const inputs = [await walk.mergeInput(one, other), await walk.mergeInput(other, one)];
  const answers = await Promise.all(inputs.map((input) => world.run(district.login('secretary'), MERGE, { input })));
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
});
