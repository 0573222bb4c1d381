import { DECIDE, DECLINE, OBJECT, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { Posting } from '../staff/staff.entity';

/* 异议: by receipt, once, one level up; upheld it goes on there, refused the citizen reads why. */

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

const declined = async (input = {}): Promise<string> => {
  const id = await walk.file(input);
  await walk.decline(id);
  return id;
};

const receipt = async (id: string): Promise<Record<string, unknown>> => {
  const { receipt: read } = await world.ok<{ receipt: Record<string, unknown> }>(
    walk.reporterOf(id),
    '{ receipt { state sentence canObject referral { words } objection { state words note } } }',
  );
  return read;
};

/** Why the viewer may not decide on what waits; null when they may, undefined when they do not read it. */
const refusalFor = async (id: string, role: string): Promise<string | null | undefined> => {
  const { complaint } = await world.ok<{
    complaint: { proposals: { state: string; viewerCanDecide: { reason: string | null } }[] } | null;
  }>(
    district.login(role),
    'query ($id: ID!) { complaint(id: $id) { proposals { state viewerCanDecide { reason } } } }',
    { id },
  );
  const proposal = complaint?.proposals.find(({ state }) => state === 'PENDING');
  return proposal && proposal.viewerCanDecide.reason;
};

const rows = <T>(sql: string): Promise<T[]> => world.services.db.read.query(sql);

describe('an objection', () => {
  it('that is upheld goes on with the commission of the level above', async () => {
    const id = await declined();
    expect(await receipt(id)).toMatchObject({ canObject: true, objection: null });
    await walk.object(id);
    expect(await receipt(id)).toMatchObject({
      state: 'DECLINED',
      canObject: false,
      sentence: '没有受理，理由和该找哪里写在下面。您提了异议，上一级正在看。',
      objection: { state: 'PENDING', words: '法院没有受理过这件事,请再看一看。' },
    });

    world.at('2026-09-16 10:00');
    await walk.decide(id, true, district.login('officer'));
    const area = district.grid('area').id;
    expect(await walk.row(id)).toMatchObject({ state: 'ACCEPTED', commissionId: area });
    expect(await receipt(id)).toMatchObject({ state: 'ACCEPTED', referral: null, objection: { state: 'APPROVED' } });

    // Open again: the step afresh, the limit of 60 days as if it had never stopped; the lists follow.
    const running = await rows<{ step: string; days: number }>(
      `SELECT step, days FROM complaint_clock WHERE complaint_id = '${id}' AND ended_at IS NULL ORDER BY step`,
    );
    expect(running).toEqual([
      { step: 'ASSIGN', days: 2 },
      { step: 'OVERALL', days: 60 },
    ]);
    const overall = await rows<{ dueAt: Date | string }>(
      `SELECT DISTINCT due_at AS dueAt FROM complaint_clock WHERE complaint_id = '${id}' AND step = 'OVERALL'`,
    );
    expect(overall).toHaveLength(1);
    const audience = await rows<{ commissionId: string; state: string; closedAt: unknown }>(
      `SELECT DISTINCT commission_id AS commissionId, state, closed_at AS closedAt FROM complaint_audience WHERE complaint_id = '${id}'`,
    );
    expect(audience).toEqual([{ commissionId: area, state: 'ACCEPTED', closedAt: null }]);

    // The township sees it and acts no more; what it did before stays its own.
    const { complaint } = await world.ok<{
      complaint: {
        viewerCan: { assign: { allowed: boolean } };
        timeline: { nodes: { actor: string; sentence: string }[] };
      };
    }>(
      district.login('secretary'),
      'query ($id: ID!) { complaint(id: $id) { viewerCan { assign { allowed } } timeline { nodes { actor sentence } } } }',
      { id },
    );
    expect(complaint.viewerCan.assign.allowed).toBe(false);
    expect(complaint.timeline.nodes.slice(0, 3)).toEqual([
      { actor: `${district.grid('area').name}纪委`, sentence: '异议成立，恢复受理，由本级接着办' },
      { actor: '群众', sentence: '提出异议，等上一级决定' },
      { actor: `${district.grid('township').name}纪委`, sentence: '不予受理：应当走诉讼、仲裁或者行政复议' },
    ]);
    await walk.assign(id, 'roads', district.login('officer'));
  });

  it('that is refused tells the citizen why, and there is no second one', async () => {
    const id = await declined();
    await walk.object(id);
    await walk.decide(id, false, district.login('leader'));
    expect(await receipt(id)).toMatchObject({
      state: 'DECLINED',
      canObject: false,
      sentence: '没有受理，理由和该找哪里写在下面。您提过异议，上一级的决定写在下面。',
      referral: { words: '这件事正在法院审理,请向审理的法庭反映。' },
      objection: { state: 'REJECTED', note: '这件归我们办。' },
    });
    const again = await world.refused(walk.reporterOf(id), OBJECT, { input: await walk.objectInput(id) });
    expect([again.code, again.message]).toEqual(['INVALID_STATE', '您已经提过一次异议，不能再提。']);
  });

  it('stays the only one when the level above declines in its turn', async () => {
    const id = await declined();
    await walk.object(id);
    await walk.decide(id, true, district.login('officer'));
    await walk.proposeDecline(id, district.login('officer'));
    await walk.decide(id, true, district.login('leader'));
    expect(await receipt(id)).toMatchObject({ state: 'DECLINED', canObject: false });
    const again = await world.refused(walk.reporterOf(id), OBJECT, { input: await walk.objectInput(id) });
    expect(again.code).toBe('INVALID_STATE');
  });

  it('is for what was declined or referred alone', async () => {
    const id = await walk.file();
    const early = await world.refused(walk.reporterOf(id), OBJECT, { input: await walk.objectInput(id) });
    expect([early.code, early.message]).toEqual(['INVALID_STATE', '还没有受理，不予受理或转出后才能提异议。']);
    expect(await receipt(id)).toMatchObject({ canObject: false });
  });

  it('takes 5 to 300 characters, once per key, by receipt only', async () => {
    const id = await declined();
    for (const words of ['不服气啊', '长'.repeat(301)]) {
      const error = await world.refused(walk.reporterOf(id), OBJECT, {
        input: { ...(await walk.objectInput(id)), words },
      });
      expect(error.details.fields).toMatchObject([{ path: 'input.words' }]);
    }
    const input = { ...(await walk.objectInput(id)), words: '长'.repeat(300) };
    expect((await world.refused(district.login('leader'), OBJECT, { input })).code).toBe('UNAUTHENTICATED');
    expect((await world.refused(walk.reporterOf(id), OBJECT, { input: { ...input, version: 1 } })).code).toBe(
      'CONFLICT',
    );
    await world.ok(walk.reporterOf(id), OBJECT, { input });
    await world.ok(walk.reporterOf(id), OBJECT, { input });
    expect(
      await rows(`SELECT id FROM complaint_proposal WHERE complaint_id = '${id}' AND kind = 'OBJECTION'`),
    ).toHaveLength(1);
  });
});

describe('who decides on an objection', () => {
  it('is a HEAD above the commission or a leader of the district, nobody else', async () => {
    const id = await declined();
    await walk.object(id);
    const own = '由上一级纪（工）委的负责人决定';
    expect(await refusalFor(id, 'secretary')).toBe(own);
    expect(await refusalFor(id, 'officer')).toBeNull();
    expect(await refusalFor(id, 'leader')).toBeNull();
    const staffId = await district.addPerson('officer2', 'DISTRICT_OFFICER', 'area', '区里成员');
    await world.services.db.write((em) => em.update(Posting, { staffId }, { rank: 'MEMBER' }));
    expect(await refusalFor(id, 'officer2')).toBe(own);
  });

  it('is never whoever declined, nor somebody who had handled it', async () => {
    const id = await walk.file();
    await walk.accept(id, district.login('officer'));
    await walk.proposeDecline(id);
    await walk.decide(id, true, district.login('leader'));
    await walk.object(id);
    const handled = '这件您经手过，要由另一位同事决定';
    expect([await refusalFor(id, 'officer'), await refusalFor(id, 'leader')]).toEqual([handled, handled]);
    const { kind: _, ...proposal } = await walk.proposal(id);
    const refused = await world.refused(district.login('leader'), DECIDE, { input: { ...proposal, approve: true } });
    expect(refused.code).toBe('FORBIDDEN');
    // Another leader of the district may, and the district goes on with it.
    await district.addPerson('leader2', 'DISTRICT_LEADER', 'district', '另一位领导');
    await walk.decide(id, true, district.login('leader2'));
    expect(await walk.row(id)).toMatchObject({ state: 'ACCEPTED', commissionId: district.grid('district').id });
  });

  it('is another leader of the district where the district itself declined', async () => {
    const id = await walk.file({ kind: 'COMPLAINT', aboutWhom: 'DEPARTMENT' });
    await district.addPerson('leader3', 'DISTRICT_LEADER', 'district', '第三位领导');
    await district.addPerson('leader4', 'DISTRICT_LEADER', 'district', '第四位领导');
    await walk.proposeDecline(id, district.login('leader'));
    await walk.decide(id, true, district.login('leader3'));
    await walk.object(id);
    expect(await refusalFor(id, 'leader3')).toBe('这件您经手过，要由另一位同事决定');
    await walk.decide(id, true, district.login('leader4'));
    expect(await walk.row(id)).toMatchObject({ state: 'ACCEPTED', commissionId: district.grid('district').id });
  });

  it('is one of two who press at once', async () => {
    const id = await declined();
    await walk.object(id);
    const { kind: _, ...proposal } = await walk.proposal(id);
    const answers = await Promise.all(
      ['officer', 'leader'].map((role) =>
        world.run(district.login(role), DECIDE, { input: { ...proposal, approve: true } }),
      ),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  });

  it('is found on their workbench', async () => {
    const id = await declined();
    await walk.object(id);
    const { workbench } = await world.ok<{
      workbench: { todo: { nodes: { act: string; note: string | null; complaintId: string | null }[] } };
    }>(district.login('officer'), '{ workbench { todo(first: 100) { nodes { act note complaintId } } } }');
    expect(workbench.todo.nodes.filter(({ complaintId }) => complaintId === id)).toEqual([
      { act: 'DECIDE', note: '异议', complaintId: id },
    ]);
  });
});

it('is not read by a village that sees the complaint', async () => {
  const id = await declined({ gridCode: district.grid('cell').code });
  await walk.object(id);
  const { complaint } = await world.ok<{ complaint: { proposals: { kind: string }[] } }>(
    district.login('villager'),
    'query ($id: ID!) { complaint(id: $id) { proposals { kind words } } }',
    { id },
  );
  expect(complaint.proposals.map(({ kind }) => kind)).toEqual(['DECLINE']);
  const { kind: _, ...proposal } = await walk.proposal(id);
  for (const [role, code] of [
    ['villager', 'FORBIDDEN'],
    ['secretary2', 'NOT_FOUND'],
    ['roads', 'NOT_FOUND'],
  ] as const)
    expect((await world.refused(district.login(role), DECIDE, { input: { ...proposal, approve: true } })).code).toBe(
      code,
    );
  expect((await world.refused(district.login('secretary'), DECLINE, { input: await walk.declineInput(id) })).code).toBe(
    'INVALID_STATE',
  );
});
