import { REHANDLE, REOPEN, UPHOLD, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { Notice } from '../staff/notice.entity';
import { Posting, Staff } from '../staff/staff.entity';
import { Unit } from '../units/unit.entity';

/* 决定重办, 决定维持, 重新办理: a second verdict, or a closed complaint, that is not the end. Who may is in post-actions.test. */

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

const receipt = async (id: string) => {
  const { receipt: read } = await world.ok<{
    receipt: { state: string; sentence: string; decision: { kind: string; words: string } | null };
  }>(walk.reporterOf(id), '{ receipt { state sentence decision { kind words } } }');
  return read;
};

const running = (id: string): Promise<{ step: string; round: number; startedAt: string; dueAt: string }[]> =>
  world.services.db.read.query(
    `SELECT step, round, started_at AS startedAt, due_at AS dueAt FROM complaint_clock WHERE complaint_id = '${id}' AND ended_at IS NULL ORDER BY id`,
  );

const unitReads = async (assignmentId: string) => {
  const { assignment } = await world.ok<{
    assignment: {
      state: string;
      round: number;
      dueAt: string;
      entries: { kind: string; words: string }[];
      timeline: { actor: string; sentence: string }[];
    };
  }>(
    district.login('roads'),
    'query ($id: ID!) { assignment(id: $id) { state round dueAt entries { kind words } timeline { actor sentence } } }',
    { id: assignmentId },
  );
  return assignment;
};

const undecided = async (role: string, id: string): Promise<boolean> => {
  const { workbench } = await world.ok<{
    workbench: { todo: { nodes: { act: string; complaintId: string | null }[] } };
  }>(district.login(role), '{ workbench { todo(first: 100) { nodes { act complaintId } } } }');
  return workbench.todo.nodes.some(({ act, complaintId }) => act === 'DECIDE' && complaintId === id);
};

describe('the level above', () => {
  it('learns of the first verdict that is not satisfied, and of no other', async () => {
    const told = async (role: string): Promise<number> => {
      const { id: staffId } = await world.services.db.read.findOneByOrFail(Staff, { loginName: district.login(role) });
      return world.services.db.read.countBy(Notice, { staffId, kind: 'NOT_SATISFIED' });
    };
    const before = await told('officer');
    await walk.rate(await walk.to('ANSWERED'), 'SATISFIED');
    expect(await told('officer')).toBe(before);
    await walk.rate(await walk.to('ANSWERED'), 'DISSATISFIED');
    expect(await told('officer')).toBe(before + 1);
    expect(await told('secretary')).toBe(0);
  });

  it('has the same unit do it again, in a new round with a full term', async () => {
    const id = await walk.toContested();
    const { assignmentId } = await walk.row(id);
    world.at('2026-09-11 10:00');
    await walk.rehandle(id);
    expect(await walk.row(id)).toMatchObject({ state: 'HANDLING', round: 3, assignmentId });
    const clocks = await running(id);
    expect(clocks.map(({ step, round }) => [step, Number(round)])).toEqual([
      ['OVERALL', 1],
      ['HANDLE', 3],
    ]);
    const unit = await unitReads(assignmentId);
    expect(unit).toMatchObject({
      state: 'SIGNED',
      round: 3,
      entries: [{ kind: 'REHANDLE', words: '现场仍有积水,请再办一次。' }],
    });
    expect(new Date(unit.dueAt)).toEqual(new Date(clocks[1]!.dueAt));
    expect(unit.timeline[0]).toEqual({ actor: '上一级', sentence: '决定重办，开始第 3 轮办理' });
    expect(await receipt(id)).toMatchObject({
      state: 'HANDLING',
      decision: { kind: 'REHANDLE', words: '现场仍有积水,请再办一次。' },
    });
    await walk.reply(id); // and the unit can
  });

  it('keeps the answer with a reason, and the citizen is told where review is open', async () => {
    const id = await walk.toContested();
    expect((await receipt(id)).sentence).toContain('上一级会在 5\u00A0个工作日内决定');
    await walk.uphold(id);
    expect(await walk.row(id)).toMatchObject({ state: 'CLOSED', round: 2 });
    expect(await running(id)).toEqual([]);
    const read = await receipt(id);
    expect(read).toMatchObject({ decision: { kind: 'UPHOLD', words: '现场核实已经办好,维持答复。' } });
    expect(read.sentence).toContain('三十日内，请原办理单位的上一级机关、单位复查'); // [R-X03]
  });

  it('is never one who approved, answered or decided on it before, and the next one decides', async () => {
    const id = await walk.to('ANSWERED');
    await walk.rate(id, 'DISSATISFIED');
    await walk.reply(id);
    await walk.approve(id, district.login('officer'));
    await walk.rate(id, 'DISSATISFIED');
    const error = await world.refused(district.login('officer'), UPHOLD, { input: await walk.reasoned(id) });
    expect([error.code, error.message]).toEqual(['FORBIDDEN', '您已经经手过这一件，要由另一位上级决定。']);
    expect([await undecided('officer', id), await undecided('leader', id)]).toEqual([false, true]);
    await walk.rehandle(id, district.login('leader'));
    await walk.reply(id);
    await walk.approve(id);
    await walk.rate(id, 'DISSATISFIED');
    expect((await world.refused(district.login('leader'), REHANDLE, { input: await walk.reasoned(id) })).code).toBe(
      'FORBIDDEN',
    );
  });

  it('is its HEAD, not a member of it', async () => {
    const staffId = await district.addPerson('aide', 'DISTRICT_OFFICER', 'area', '助理');
    await world.services.db.write((em) => em.update(Posting, { staffId }, { rank: 'MEMBER' }));
    const id = await walk.toContested();
    const error = await world.refused(district.login('aide'), UPHOLD, { input: await walk.reasoned(id) });
    expect([error.code, error.message]).toEqual(['FORBIDDEN', '由上一级的负责人决定。']);
    expect([await undecided('aide', id), await undecided('officer', id), await undecided('secretary', id)]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('of what the district owns is another leader of it', async () => {
    const staffId = await district.addPerson('second', 'DISTRICT_LEADER', 'district', '二把手');
    expect(await world.services.db.read.findOneBy(Staff, { id: staffId })).toBeTruthy();
    const id = await walk.file({ aboutWhom: 'DEPARTMENT', kind: 'COMPLAINT' });
    const leader = district.login('leader');
    await walk.accept(id, leader);
    await walk.assign(id, 'lamps', leader);
    for (const round of [1, 2]) {
      if (round === 1) await walk.sign(id, district.login('lamps'));
      await walk.reply(id, district.login('lamps'));
      await walk.approve(id, leader);
      await walk.rate(id, 'DISSATISFIED');
    }
    expect((await world.refused(leader, UPHOLD, { input: await walk.reasoned(id) })).code).toBe('FORBIDDEN');
    expect((await world.refused(district.login('officer'), UPHOLD, { input: await walk.reasoned(id) })).code).toBe(
      'NOT_FOUND',
    );
    await walk.uphold(id, district.login('second'));
  });

  it('decides once: of two who press, one is told', async () => {
    const id = await walk.toContested();
    const input = await walk.reasoned(id);
    const answers = await Promise.all([
      world.run(district.login('officer'), REHANDLE, { input }),
      world.run(district.login('leader'), UPHOLD, { input }),
    ]);
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  });

  it('decides on nothing else, takes a reason of 2 to 300 characters, and no other township learns of it', async () => {
    const closed = await walk.to('CLOSED');
    for (const mutation of [REHANDLE, UPHOLD]) {
      const error = await world.refused(district.login('officer'), mutation, { input: await walk.reasoned(closed) });
      expect([error.code, error.message]).toEqual(['INVALID_STATE', expect.stringContaining('已经办结')]);
    }
    const id = await walk.toContested();
    for (const mutation of [REHANDLE, UPHOLD])
      for (const reason of ['好', '长'.repeat(301)]) {
        const input = await walk.reasoned(id, reason);
        expect((await world.refused(district.login('officer'), mutation, { input })).details.fields).toMatchObject([
          { path: 'input.reason' },
        ]);
      }
    for (const role of ['secretary2', 'roads'])
      expect((await world.refused(district.login(role), UPHOLD, { input: await walk.reasoned(id) })).code).toBe(
        'NOT_FOUND',
      );
  });
});

describe('reopening', () => {
  it('starts a new round with the unit that had it last, with 60 days afresh', async () => {
    const id = await walk.to('CLOSED');
    const { assignmentId } = await walk.row(id);
    world.at('2026-10-12 10:00');
    await walk.reopen(id);
    expect(await walk.row(id)).toMatchObject({ state: 'HANDLING', round: 2, assignmentId });
    expect((await running(id)).map(({ step, round }) => [step, Number(round)])).toEqual([
      ['HANDLE', 2],
      ['OVERALL', 2],
    ]);
    expect(await unitReads(assignmentId)).toMatchObject({
      state: 'SIGNED',
      entries: [{ kind: 'REOPEN', words: '回访发现又积水,重新办理。' }],
    });
    const read = await receipt(id);
    expect(read.decision).toEqual({ kind: 'REOPEN', words: '回访发现又积水,重新办理。' });
    expect(read.sentence).toMatch(/^已重新办理/); // the citizen was satisfied
  });

  it('is refused when that unit is closed, saying what to do', async () => {
    const own = await TestDistrict.build(world);
    const there = new Walk(own);
    const id = await there.to('CLOSED');
    await world.services.db.write((em) => em.update(Unit, { id: own.unit('roads').id }, { closedDay: '2026-09-01' }));
    const error = await world.refused(own.login('secretary'), REOPEN, { input: await there.reasoned(id) });
    expect([error.code, error.message]).toEqual([
      'INVALID_STATE',
      `roads${own.tag}已经关停，不能再交给它办；请管理员先恢复这个单位，恢复不了的请群众重新反映，派给接手的单位。`,
    ]);
    const { complaint } = await world.ok<{
      complaint: { viewerCan: { reopen: { allowed: boolean; reason: string } } };
    }>(own.login('secretary'), 'query ($id: ID!) { complaint(id: $id) { viewerCan { reopen { allowed reason } } } }', {
      id,
    });
    expect(complaint.viewerCan.reopen).toMatchObject({ allowed: false, reason: expect.stringContaining('恢复') });
  });

  it('is refused before the end, without a reason, and to another township', async () => {
    const open = await walk.to('HANDLING');
    const early = await world.refused(district.login('secretary'), REOPEN, { input: await walk.reasoned(open) });
    expect([early.code, early.message]).toEqual(['INVALID_STATE', '单位正在办理，办结后才能重新办理。']);
    const id = await walk.to('CLOSED');
    expect(
      (await world.refused(district.login('secretary'), REOPEN, { input: await walk.reasoned(id, '再') })).details
        .fields,
    ).toMatchObject([{ path: 'input.reason' }]);
    expect((await world.refused(district.login('secretary2'), REOPEN, { input: await walk.reasoned(id) })).code).toBe(
      'NOT_FOUND',
    );
  });

  it('happens once: of two who press, the second is told', async () => {
    const id = await walk.to('CLOSED');
    const input = await walk.reasoned(id);
    const answers = await Promise.all(
      ['secretary', 'member', 'officer'].map((role) => world.run(district.login(role), REOPEN, { input })),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(await walk.row(id)).toMatchObject({ round: 2 });
  });
});
