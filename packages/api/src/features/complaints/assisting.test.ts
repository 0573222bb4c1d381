import { openPartStates } from '@yidiantong/schema/rules/assisting';
import { ASSIGN, PUSH_BACK, REPLY, SUBMIT_PART, Walk, WAIVE_PART } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { todoOf } from '../../../test/inboxes';
import { Assignment } from './complaint.entity';

/* 协办: several units do a part each, the lead answers once all are done. Who may is in post-actions.test. */

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

const SIGN = 'mutation ($input: MoveAssignmentInput!) { signAssignment(input: $input) { id } }';

interface Part {
  id: string;
  role: string;
  state: string;
  brief: string;
  partWords: string | null;
  waiveReason: string | null;
  unit: { id: string };
}

const partsOf = async (id: string, as = 'secretary'): Promise<Part[]> => {
  const { complaint } = await world.ok<{ complaint: { assignments: Part[] } }>(
    district.login(as),
    'query ($id: ID!) { complaint(id: $id) { assignments { id role state brief partWords waiveReason unit { id } } } }',
    { id },
  );
  return complaint.assignments;
};
const stateOf = async (id: string, unit: string): Promise<string> =>
  (await partsOf(id)).filter((part) => part.unit.id === district.unit(unit).id).at(-1)!.state;

/** Handed to roads with lamps and the office to assist it, signed by all three. */
async function inThreeHands(): Promise<string> {
  const id = await walk.to('ACCEPTED');
  await walk.assignWith(id, ['lamps', 'office']);
  await walk.sign(id);
  await walk.signPart(id, 'lamps');
  await walk.signPart(id, 'office');
  return id;
}

const refusedReply = async (id: string) =>
  world.refused(district.login('roads'), REPLY, { input: await walk.replyInput(id) });

describe('assisting', () => {
  it('lets the lead answer once every part is done, and names who is missing before', async () => {
    const id = await inThreeHands();
    expect((await refusedReply(id)).message).toContain(`lamps${district.tag}、office${district.tag}还没有办完`);
    await walk.submitPart(id, 'lamps', '路口两盏路灯已经修好，晚上试亮过。');
    const error = await refusedReply(id);
    expect([error.code, error.message]).toEqual(['INVALID_STATE', expect.stringContaining(`office${district.tag}`)]);
    expect(error.message).not.toContain('lamps');
    await walk.submitPart(id, 'office');
    expect(await walk.row(id)).toMatchObject({ state: 'HANDLING' }); // a part moves nothing but itself
    await walk.reply(id);
    expect(await walk.row(id)).toMatchObject({ state: 'REPLIED' });
  });

  it('shows the words to the lead and the commission, and to nobody else', async () => {
    const id = await inThreeHands();
    await walk.submitPart(id, 'lamps', '路口两盏路灯已经修好，晚上试亮过。');
    const query = `query ($id: ID!) { assignment(id: $id) { role leadUnit { id }
      assisting { state partWords unit { id } } timeline { sentence } viewerCan { reply { reason } } } }`;
    const { assignment: lead } = await world.ok<{ assignment: Record<string, unknown> }>(
      district.login('roads'),
      query,
      { id: (await walk.row(id)).assignmentId },
    );
    expect(lead).toMatchObject({
      role: 'LEAD',
      leadUnit: null,
      assisting: [
        { state: 'DONE', partWords: '路口两盏路灯已经修好，晚上试亮过。', unit: { id: district.unit('lamps').id } },
        { state: 'SIGNED', partWords: null },
      ],
      viewerCan: { reply: { reason: expect.stringContaining('还没有办完') } },
    });
    expect(JSON.stringify(lead.timeline)).toContain('协办的部分已办完');
    expect((await partsOf(id)).map(({ partWords }) => partWords)).toContain('路口两盏路灯已经修好，晚上试亮过。');
    expect((await partsOf(id, 'villager')).map(({ partWords }) => partWords)).toEqual([null, null, null]);
    const { assignment: other } = await world.ok<{ assignment: unknown }>(district.login('office'), query, {
      id: (await walk.part(id, 'office')).id,
    });
    expect(other).toMatchObject({ role: 'ASSISTING', leadUnit: { id: district.unit('roads').id }, assisting: [] });
    expect(JSON.stringify(other)).not.toContain('路灯');
  });

  it('may push back without moving the complaint or charging the lead', async () => {
    const id = await walk.to('ACCEPTED');
    await walk.assignWith(id, ['lamps']);
    for (const _ of [1, 2]) {
      await walk.pushBack(id);
      await walk.assignWith(id, ['lamps']); // both of the lead's are used up
    }
    const before = await walk.row(id);
    await world.ok(district.login('lamps'), PUSH_BACK, {
      input: { ...(await walk.part(id, 'lamps')), reason: 'DUTY', note: '这一段没有路灯，不归我们。' },
    });
    expect(await walk.row(id)).toEqual(before);
    expect(await stateOf(id, 'lamps')).toBe('PUSHED_BACK');
    await walk.sign(id);
    await walk.reply(id); // nobody is waited for
  });

  it('is no longer waited for when the commission says why', async () => {
    const id = await inThreeHands();
    await walk.submitPart(id, 'lamps');
    for (const reason of ['短', '长'.repeat(301)]) {
      const error = await world.refused(district.login('secretary'), WAIVE_PART, {
        input: { ...(await walk.part(id, 'office')), reason },
      });
      expect(error.details.fields).toMatchObject([{ path: 'input.reason' }]);
    }
    await walk.waivePart(id, 'office');
    expect((await partsOf(id)).at(-1)).toMatchObject({ state: 'WAIVED', waiveReason: '主办单位一家能办好。' });
    await walk.reply(id);
    const late = await world.refused(district.login('office'), SUBMIT_PART, {
      input: { ...(await walk.part(id, 'office')), words: '我们这一部分后来也办完了。' },
    });
    expect([late.code, late.message]).toEqual(['INVALID_STATE', expect.stringContaining('不再等')]);
  });

  it('ends when the lead gives the complaint back', async () => {
    const id = await walk.to('ACCEPTED');
    await walk.assignWith(id, ['lamps']);
    await walk.signPart(id, 'lamps');
    await walk.pushBack(id);
    expect(await stateOf(id, 'lamps')).toBe('RECALLED');
    const { assignment } = await world.ok<{ assignment: { light: unknown; timeline: { sentence: string }[] } }>(
      district.login('lamps'),
      'query ($id: ID!) { assignment(id: $id) { light { words } timeline { sentence } } }',
      { id: (await walk.part(id, 'lamps')).id },
    );
    expect(assignment.light).toBeNull();
    expect(assignment.timeline[0]!.sentence).toBe(`lamps${district.tag}的协办收回`);
  });

  it('is a to-do with its own time, in the list of its unit and in what stops a unit from closing', async () => {
    const id = await walk.to('ACCEPTED');
    await walk.assignWith(id, ['lamps']);
    const part = await walk.part(id, 'lamps');
    const seen = await world.ok<{
      workbench: { todo: { nodes: { act: string; note: string; assignmentId: string; light: { light: string } }[] } };
      assignments: { nodes: { id: string; role: string }[] };
    }>(
      district.login('lamps'),
      `{ workbench { todo(first: 50) { nodes { act note assignmentId light { light } } } }
         assignments(first: 50, states: [OFFERED]) { nodes { id role } } }`,
    );
    expect(seen.workbench.todo.nodes).toContainEqual({
      act: 'SIGN',
      note: '协办',
      assignmentId: part.id,
      light: { light: 'GREEN' },
    });
    expect(seen.assignments.nodes).toContainEqual({ id: part.id, role: 'ASSISTING' });
    const { unit } = await world.ok<{ unit: { viewerCan: { close: { reason: string } } } }>(
      district.login('admin'),
      'query ($id: ID!) { unit(id: $id) { viewerCan { close { reason } } } }',
      { id: district.unit('lamps').id },
    );
    expect(unit.viewerCan.close.reason).toContain('没有办结');
    world.at('2026-09-14 10:00');
    const { workbench } = await world.ok<{ workbench: { stuck: { unit: { id: string } }[] } }>(
      district.login('secretary'),
      '{ workbench { stuck { unit { id } } } }',
    );
    expect(workbench.stuck.map((each) => each.unit.id)).toContain(district.unit('lamps').id);
  });

  /** The last days of the lead and of those who assist it. */
  const lastDays = async (id: string): Promise<string[]> =>
    (await world.services.db.read.find(Assignment, { where: { complaintId: id }, order: { id: 'ASC' } }))
      .filter(({ state }) => openPartStates.includes(state))
      .map(({ dueDay }) => dueDay.slice(5));
  const partLight = async (id: string): Promise<string | undefined> => {
    const { assignment } = await world.ok<{ assignment: { light: { light: string } | null } }>(
      district.login('lamps'),
      'query ($id: ID!) { assignment(id: $id) { light { light } } }',
      { id: (await walk.part(id, 'lamps')).id },
    );
    return assignment.light?.light;
  };

  it('stands still with the lead while the citizen is asked, handed out before or meanwhile', async () => {
    const before = await walk.to('ACCEPTED');
    await walk.assignWith(before, ['lamps']);
    expect(await lastDays(before)).toEqual(['09-30', '09-30']);
    await walk.ask(before);
    const meanwhile = await walk.to('ACCEPTED');
    await walk.ask(meanwhile);
    await walk.assignWith(meanwhile, ['lamps']);
    for (const id of [before, meanwhile]) {
      expect(await lastDays(id)).toEqual(['10-20', '10-20']); // ten working days, 1 to 7 October are holidays
      await walk.sign(id);
      await walk.signPart(id, 'lamps');
    }
    world.at('2026-09-11 10:00');
    for (const id of [before, meanwhile]) {
      await walk.supplement(id);
      expect(await lastDays(id)).toEqual(['10-09', '10-09']); // two days of waiting
    }
  });

  it('gets the days that the lead is granted, unless its part was late before', async () => {
    const [inTime, late] = [await walk.to('ACCEPTED'), await walk.to('ACCEPTED')];
    for (const id of [inTime, late]) {
      await walk.assignWith(id, ['lamps']);
      await walk.sign(id);
      await walk.extend(id, 2);
    }
    world.at('2026-10-07 10:00'); // due on 30 September, red from the 8th
    await walk.decide(inTime, true);
    expect([await lastDays(inTime), await partLight(inTime)]).toEqual([['10-09', '10-09'], 'GREEN']);
    world.at('2026-10-08 10:00');
    await walk.decide(late, true);
    expect([await lastDays(late), await partLight(late)]).toEqual([['10-09', '09-30'], 'RED']);
  });

  const can = async (id: string, role: string, name: string): Promise<boolean> => {
    const { complaint } = await world.ok<{ complaint: { viewerCan: Record<string, { allowed: boolean }> } }>(
      district.login(role),
      `query ($id: ID!) { complaint(id: $id) { viewerCan { ${name} { allowed } } } }`,
      { id },
    );
    return complaint.viewerCan[name]!.allowed;
  };

  it('keeps its people from judging it, from granting time, from the reporter and from the receipt', async () => {
    const staffId = await district.addPerson('double', 'COMMISSION_SECRETARY', 'township', '双职');
    await district.post(staffId, 'UNIT_HANDLER', 'lamps');
    const as = district.login('double');
    const reporter = { name: '王㛃', phone: '13800138000', contact: null };
    const plain = await walk.to('HANDLING', { reporter });
    const id = await walk.to('ACCEPTED', { reporter });
    await walk.assignWith(id, ['lamps']);
    await walk.sign(id);
    await walk.signPart(id, 'lamps');
    for (const [each, allowed] of [
      [plain, true],
      [id, false],
    ] as const)
      expect([await can(each, 'double', 'reveal'), await can(each, 'double', 'reissue')]).toEqual([allowed, allowed]);
    await walk.extend(id, 2);
    await expect(walk.decide(id, true, as)).rejects.toThrow('您所在的单位办理');
    await walk.decide(id, true);
    await walk.submitPart(id, 'lamps');
    await walk.reply(id);
    await walk.reply(plain);
    expect([await can(id, 'double', 'approve'), await can(plain, 'double', 'approve')]).toEqual([false, true]);
    await expect(walk.approve(id, as)).rejects.toThrow('您所在的单位办理');
    await walk.approve(id);
    // A contest is not for them either, had they the post above.
    await district.post(staffId, 'DISTRICT_OFFICER', 'area');
    await walk.rate(id, 'DISSATISFIED');
    await walk.reply(id);
    await walk.approve(id);
    await walk.rate(id, 'DISSATISFIED');
    expect([await can(id, 'double', 'uphold'), await can(id, 'officer', 'uphold')]).toEqual([false, true]);
  });

  it('no longer keeps them from it once it gave its part back, or it was handed out anew without it', async () => {
    const staffId = await district.addPerson('former', 'COMMISSION_MEMBER', 'township', '退件');
    await district.post(staffId, 'UNIT_HANDLER', 'lamps');
    const id = await walk.to('ACCEPTED');
    await walk.assignWith(id, ['lamps']);
    await world.ok(district.login('lamps'), PUSH_BACK, {
      input: { ...(await walk.part(id, 'lamps')), reason: 'DUTY', note: '这一段没有路灯，不归我们。' },
    });
    await walk.sign(id);
    await walk.reply(id);
    expect(await can(id, 'former', 'approve')).toBe(true);
    const again = await walk.to('ACCEPTED');
    await walk.assignWith(again, ['lamps']);
    await walk.signPart(again, 'lamps');
    await walk.submitPart(again, 'lamps');
    await walk.recall(again);
    world.later({ minutes: 1 });
    await walk.assign(again);
    await walk.sign(again);
    await walk.reply(again);
    expect(await can(again, 'former', 'approve')).toBe(true);
  });

  it('by the commission itself leaves the answer to the level above, where it waits to be reviewed', async () => {
    const id = await walk.to('ACCEPTED');
    await walk.assignWith(id, ['commission']);
    await walk.waivePart(id, 'commission');
    await walk.sign(id);
    await walk.reply(id);
    const waits = async (role: string): Promise<boolean> => (await todoOf(district, role)).includes(id);
    expect([await waits('secretary'), await waits('member'), await waits('officer')]).toEqual([false, false, true]);
    await expect(walk.approve(id)).rejects.toThrow('您所在的单位办理');
    await walk.approve(id, district.login('officer'));
  });

  it('gets the lead’s brief with its photos, or one of its own without', async () => {
    const id = await walk.to('ACCEPTED');
    const [lamps, office] = ['lamps', 'office'].map((unit) => district.unit(unit).id);
    const assisting = [{ unitId: lamps }, { unitId: office, brief: '请查养护合同由谁签的。' }];
    await world.ok(district.login('secretary'), ASSIGN, { input: { ...(await walk.assignInput(id)), assisting } });
    expect((await partsOf(id)).map(({ role, brief }) => [role, brief])).toEqual([
      ['LEAD', '请到现场查看通组路积水,并写明处理办法。'],
      ['ASSISTING', '请到现场查看通组路积水,并写明处理办法。'],
      ['ASSISTING', '请查养护合同由谁签的。'],
    ]);
  });

  it('takes five units, each once, each able to get it', async () => {
    const id = await walk.to('ACCEPTED', { aboutWhom: 'UNSURE' });
    const unit = (name: string) => ({ unitId: district.unit(name).id });
    const five = ['lamps', 'office', 'commission', 'agency', 'org'].map(unit);
    const input = await walk.assignInput(id);
    for (const [assisting, words] of [
      [[...five, unit('fire')], '最多 5 个'],
      [[unit('lamps'), unit('lamps')], '只能选一次'],
      [[unit('roads')], '只能选一次'],
      [[unit('committee')], '只审核，不承办'],
      [[{ ...unit('lamps'), brief: '短' }], '字'],
    ] as const) {
      const error = await world.refused(district.login('secretary'), ASSIGN, { input: { ...input, assisting } });
      expect(error.details.fields).toMatchObject([
        { path: 'input.assisting', message: expect.stringContaining(words) },
      ]);
    }
    await world.ok(district.login('secretary'), ASSIGN, { input: { ...input, assisting: five } });
    expect(await partsOf(id)).toHaveLength(6);
  });

  it('keeps CONDUCT and the subject’s unit out of an assisting unit’s hands, too', async () => {
    const id = await walk.to('ACCEPTED', { kind: 'CONDUCT' });
    const input = { ...(await walk.assignInput(id, 'office')), assisting: [{ unitId: district.unit('lamps').id }] };
    const error = await world.refused(district.login('secretary'), ASSIGN, { input });
    expect(error.details.fields).toMatchObject([{ message: expect.stringContaining('作风问题只能派给') }]);
  });

  it('says what it did in 10 to 2,000 characters, and never answers the citizen', async () => {
    const id = await inThreeHands();
    for (const words of ['办了', '长'.repeat(2001)]) {
      const error = await world.refused(district.login('lamps'), SUBMIT_PART, {
        input: { ...(await walk.part(id, 'lamps')), words },
      });
      expect(error.details.fields).toMatchObject([{ path: 'input.words' }]);
    }
    const reply = await world.refused(district.login('lamps'), REPLY, {
      input: { ...(await walk.replyInput(id)), ...(await walk.part(id, 'lamps')) },
    });
    expect(reply.message).toContain('协办单位不直接答复群众');
    const ofLead = await world.refused(district.login('roads'), SUBMIT_PART, {
      input: { ...(await walk.assignmentInput(id)), words: '长'.repeat(20) },
    });
    expect(ofLead.message).toContain('请直接提交办理回复');
    const waived = await world.refused(district.login('secretary'), WAIVE_PART, {
      input: { ...(await walk.assignmentInput(id)), reason: '不等了。' },
    });
    expect(waived.message).toContain('收回以后重新派发');
    await walk.submitPart(id, 'lamps', '长'.repeat(2000));
  });

  it('is done once: of two who press, the second is told', async () => {
    const id = await walk.to('ACCEPTED');
    await walk.assignWith(id, ['lamps']);
    const input = await walk.part(id, 'lamps');
    const answers = await Promise.all([1, 2, 3].map(() => world.run(district.login('lamps'), SIGN, { input })));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    const early = await world.refused(district.login('lamps'), PUSH_BACK, {
      input: { ...(await walk.part(id, 'lamps')), reason: 'DUTY', note: '这一段没有路灯。' },
    });
    expect([early.code, early.message]).toEqual(['INVALID_STATE', expect.stringContaining('签收以前才能退回')]);
  });
});
