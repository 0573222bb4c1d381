import { DECIDE, DECLINE, REFER, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';

/* 不予受理, 转其他机关: proposed by one, decided by another, read by the citizen. Who may is in post-actions.test. */

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

const receipt = async (id: string): Promise<Record<string, unknown>> => {
  const { receipt: read } = await world.ok<{ receipt: Record<string, unknown> }>(
    walk.reporterOf(id),
    '{ receipt { state sentence referral { reason whereTo words } } }',
  );
  return read;
};

const clocksOf = (id: string): Promise<{ step: string; dueAt: string; running: number }[]> =>
  world.services.db.read.query(
    `SELECT step, due_at AS dueAt, ended_at IS NULL AS running FROM complaint_clock WHERE complaint_id = '${id}' ORDER BY id`,
  );

const reads = async (id: string, as = 'secretary') => {
  const { complaint } = await world.ok<{
    complaint: {
      viewerCan: Record<string, { allowed: boolean; reason: string | null }>;
      proposals: { state: string; viewerCanDecide: { allowed: boolean; reason: string | null } }[];
      timeline: { nodes: { sentence: string }[] };
    };
  }>(
    district.login(as),
    `query ($id: ID!) { complaint(id: $id) { viewerCan { decline { allowed reason } refer { allowed } }
      proposals { state viewerCanDecide { allowed reason } } timeline { nodes { sentence } } } }`,
    { id },
  );
  return complaint;
};

describe('declining', () => {
  it.each(['FILED', 'ACCEPTED'] as const)('ends what is %s when a second person agrees', async (state) => {
    const id = await walk.to(state);
    await walk.proposeDecline(id);
    expect(await walk.row(id)).toMatchObject({ state }); // waits, and the clock runs on
    expect((await clocksOf(id)).filter(({ running }) => running)).toHaveLength(2);
    await walk.decide(id, true);
    expect(await walk.row(id)).toMatchObject({ state: 'DECLINED' });
    expect((await clocksOf(id)).filter(({ running }) => running)).toEqual([]);
    expect(await receipt(id)).toMatchObject({
      state: 'DECLINED',
      referral: { reason: 'LITIGATION', whereTo: 'COURT', words: '这件事正在法院审理,请向审理的法庭反映。' },
    });
    expect((await reads(id)).timeline.nodes.slice(0, 2)).toEqual([
      { sentence: '不予受理：应当走诉讼、仲裁或者行政复议' },
      { sentence: '提出不予受理，等另一位同事决定' },
    ]);
  });

  it('goes on as before when the second person refuses, who says why', async () => {
    const id = await walk.to('FILED');
    await walk.proposeDecline(id);
    const { kind: _, ...proposal } = await walk.proposal(id);
    const silent = await world.refused(district.login('member'), DECIDE, { input: { ...proposal, approve: false } });
    expect(silent.details.fields).toMatchObject([{ path: 'input.note' }]);
    await walk.decide(id, false);
    expect(await walk.row(id)).toMatchObject({ state: 'FILED' });
    expect(await receipt(id)).toMatchObject({ state: 'FILED', referral: null });
    expect((await reads(id)).proposals).toMatchObject([{ state: 'REJECTED' }]);
    await walk.proposeDecline(id); // may be asked again
  });

  it('is refused once another has done the next thing, and then lapses', async () => {
    const id = await walk.to('ACCEPTED');
    await walk.proposeDecline(id);
    const { kind: _, ...proposal } = await walk.proposal(id);
    await walk.assign(id);
    expect((await reads(id)).proposals).toMatchObject([{ state: 'LAPSED' }]);
    const late = await world.refused(district.login('member'), DECIDE, { input: { ...proposal, approve: true } });
    expect(late.code).toBe('CONFLICT');
    const now = await world.refused(district.login('member'), DECLINE, { input: await walk.declineInput(id) });
    expect([now.code, now.message]).toEqual(['INVALID_STATE', '单位还没有签收，派发以前才能不予受理。']);
  });

  it('is asked for once at a time, and the page says so', async () => {
    const id = await walk.to('FILED');
    await walk.proposeDecline(id);
    const again = await world.refused(district.login('member'), DECLINE, { input: await walk.declineInput(id) });
    expect([again.code, again.message]).toEqual(['INVALID_STATE', '“不予受理”已经有人提出，等决定以后再说。']);
    expect((await reads(id)).viewerCan).toMatchObject({
      decline: { allowed: false, reason: '“不予受理”已经有人提出，等决定以后再说' },
      refer: { allowed: true },
    });
  });

  it('is decided once: of two who press, the second is told', async () => {
    const id = await walk.to('FILED');
    await walk.proposeDecline(id);
    const { kind: _, ...proposal } = await walk.proposal(id);
    const answers = await Promise.all(
      ['member', 'leader', 'officer'].map((role) =>
        world.run(district.login(role), DECIDE, { input: { ...proposal, approve: true } }),
      ),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(await walk.row(id)).toMatchObject({ state: 'DECLINED' });
  });

  it('is proposed once per key', async () => {
    const id = await walk.to('FILED');
    const input = await walk.declineInput(id);
    await world.ok(district.login('secretary'), DECLINE, { input });
    await world.ok(district.login('secretary'), DECLINE, { input });
    expect((await reads(id)).proposals).toHaveLength(1);
  });

  it('takes words of 5 to 300 characters for the citizen', async () => {
    const id = await walk.to('FILED');
    for (const words of ['走法院', '长'.repeat(301)]) {
      const error = await world.refused(district.login('secretary'), DECLINE, {
        input: { ...(await walk.declineInput(id)), words },
      });
      expect(error.details.fields).toMatchObject([{ path: 'input.words' }]);
    }
    await world.ok(district.login('secretary'), DECLINE, {
      input: { ...(await walk.declineInput(id)), words: '长'.repeat(300) },
    });
  });

  it('is nothing to another township, nor the village', async () => {
    const id = await walk.to('FILED', { aboutWhom: 'VILLAGE' });
    await walk.proposeDecline(id);
    const { kind: _, ...proposal } = await walk.proposal(id);
    for (const role of ['secretary2', 'villager', 'roads', 'admin']) {
      const refusals = [
        await world.refused(district.login(role), DECIDE, { input: { ...proposal, approve: true } }),
        await world.refused(district.login(role), DECLINE, { input: await walk.declineInput(id) }),
      ];
      expect(refusals.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    }
  });
});

it('refers a complaint, and tells the citizen where', async () => {
  const id = await walk.to('FILED');
  await world.ok(district.login('secretary'), REFER, {
    input: { ...(await walk.referInput(id)), whereTo: 'PETITION_OFFICE' },
  });
  await walk.decide(id, true, district.login('leader'));
  expect(await receipt(id)).toMatchObject({
    state: 'REFERRED',
    referral: { reason: null, whereTo: 'PETITION_OFFICE' },
  });
});

it('stands on the workbench of whoever may decide, and of nobody else', async () => {
  const id = await walk.to('FILED');
  await walk.proposeDecline(id);
  const waiting = async (role: string): Promise<number> => {
    const { workbench } = await world.ok<{
      workbench: { todo: { nodes: { act: string; complaintId: string | null }[] } };
    }>(district.login(role), '{ workbench { todo(first: 100) { nodes { act complaintId } } } }');
    return workbench.todo.nodes.filter(({ act, complaintId }) => act === 'DECIDE' && complaintId === id).length;
  };
  expect([await waiting('member'), await waiting('secretary'), await waiting('villager')]).toEqual([1, 0, 0]);
});
