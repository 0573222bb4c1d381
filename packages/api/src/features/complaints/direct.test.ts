import { ASSIGN, DECIDE, Walk } from '../../../test/complaint-walk';
import { EventRow } from '../../core/events/event.entity';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';

/* 直查直办: the owning commission handles it itself, once the level above agrees. */

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
  district = await TestDistrict.build(world);
  walk = new Walk(district);
  await district.addUnit('headquarters', 'COMMISSION', 'district');
  await district.addPerson('inspector', 'UNIT_LEADER', 'commission', '顾明');
  await district.addPerson('chief', 'UNIT_LEADER', 'headquarters', '顾正');
  await district.addPerson('leader2', 'DISTRICT_LEADER', 'district', '谭平');
});
afterAll(() => world.close());
beforeEach(() => world.at('2026-09-09 10:00'));

const approves = async (id: string, role: string) => {
  const { complaint } = await world.ok<{ complaint: { viewerCan: { approve: { allowed: boolean; reason: string } } } }>(
    district.login(role),
    'query ($id: ID!) { complaint(id: $id) { viewerCan { approve { allowed reason } } } }',
    { id },
  );
  return complaint.viewerCan.approve;
};

/** Proposed by the secretary and approved by the area's head. */
async function agreed(): Promise<string> {
  const id = await walk.to('ACCEPTED', { kind: 'COMPLAINT', aboutWhom: 'VILLAGE' });
  await walk.assignAs('DIRECT', id, 'commission', district.login('secretary'));
  await walk.decide(id, true, district.login('officer'));
  return id;
}

it('leaves nothing that anybody wrote in the chain of events', async () => {
  const input = { kind: 'COMPLAINT', aboutWhom: 'VILLAGE' };
  const id = await walk.to('ACCEPTED', input);
  const terms = {
    ...(await walk.modeInput('DIRECT', id, 'commission')),
    brief: '查汪家的低保',
    instruction: '先不要惊动他',
  };
  await world.ok(district.login('secretary'), ASSIGN, { input: terms });
  await walk.decide(id, false, district.login('officer'));
  const facts = JSON.stringify(await world.services.db.read.findBy(EventRow, { streamId: id }));
  expect(facts).toContain('complaint.proposal-rejected');
  expect(facts).not.toMatch(/汪家|惊动|牵涉面/);
});

describe('handling directly', () => {
  it('waits for the level above, whose time does not count', async () => {
    const id = await walk.to('ACCEPTED', { kind: 'COMPLAINT', aboutWhom: 'VILLAGE' });
    const input = { ...(await walk.modeInput('DIRECT', id, 'commission')), dueDay: '2026-09-16' }; // five working days
    await world.ok(district.login('secretary'), ASSIGN, { input });
    await world.ok(district.login('secretary'), ASSIGN, { input }); // once per key
    expect(await walk.row(id)).toMatchObject({ state: 'ACCEPTED', assignmentId: null });
    const { complaint } = await world.ok<{ complaint: { proposals: unknown[] } }>(
      district.login('officer'),
      `query ($id: ID!) { complaint(id: $id) { proposals { kind words unit { id } viewerCanDecide { allowed } } } }`,
      { id },
    );
    expect(complaint.proposals).toEqual([
      {
        kind: 'DIRECT',
        words: '这件牵涉面大，由我们自己查。',
        unit: { id: district.unit('commission').id },
        viewerCanDecide: { allowed: true },
      },
    ]);
    world.at('2026-09-10 10:00');
    await walk.decide(id, true, district.login('officer'));
    const row = await walk.row(id);
    expect(row.state).toBe('ASSIGNED');
    const { assignment } = await world.ok<{ assignment: unknown }>(
      district.login('inspector'),
      'query ($id: ID!) { assignment(id: $id) { mode dueAt unit { id } } }',
      { id: row.assignmentId },
    );
    expect(assignment).toEqual({
      mode: 'DIRECT',
      dueAt: '2026-09-17T16:00:00.000Z',
      unit: { id: district.unit('commission').id },
    });
  });

  it('is decided by the level above alone', async () => {
    const id = await walk.to('ACCEPTED', { kind: 'COMPLAINT', aboutWhom: 'VILLAGE' });
    await walk.assignAs('DIRECT', id, 'commission', district.login('secretary'));
    const { kind: _, ...proposal } = await walk.proposal(id);
    for (const role of ['member', 'secretary']) {
      const error = await world.refused(district.login(role), DECIDE, { input: { ...proposal, approve: true } });
      expect([error.code, error.message]).toEqual(['FORBIDDEN', expect.stringContaining('上一级')]);
    }
    await walk.decide(id, false, district.login('leader'));
    expect(await walk.row(id)).toMatchObject({ state: 'ACCEPTED', assignmentId: null });
  });

  it('goes to the commission’s own unit and needs a reason', async () => {
    const id = await walk.to('ACCEPTED', { kind: 'COMPLAINT', aboutWhom: 'VILLAGE' });
    for (const unit of ['roads', 'office', 'headquarters']) {
      const error = await world.refused(district.login('secretary'), ASSIGN, {
        input: await walk.modeInput('DIRECT', id, unit),
      });
      expect(error.details.fields).toMatchObject([{ path: 'input.unitId' }]);
    }
    for (const reason of [null, '我们办', '长'.repeat(301)]) {
      const input = { ...(await walk.modeInput('DIRECT', id, 'commission')), reason };
      const error = await world.refused(district.login('secretary'), ASSIGN, { input });
      expect(error.details.fields).toMatchObject([{ path: 'input.reason' }]);
    }
  });

  it.each([
    ['secretary', 'VILLAGE', ['commission']],
    ['officer', 'TOWNSHIP', ['headquarters', 'office']],
    ['leader', 'DEPARTMENT', ['headquarters', 'office']],
    ['auditor', 'VILLAGE', []],
  ])('offers %s of what is about the %s: %s', async (role, aboutWhom, names) => {
    const id = await walk.file({ kind: 'COMPLAINT', aboutWhom });
    const { complaint } = await world.ok<{ complaint: { directUnits: { id: string }[] } }>(
      district.login(role),
      'query ($id: ID!) { complaint(id: $id) { directUnits { id } } }',
      { id },
    );
    expect(complaint.directUnits.map((unit) => unit.id).sort()).toEqual(
      names.map((name) => district.unit(name).id).sort(),
    );
  });

  it('shows the citizen no unit but the supervisors above', async () => {
    const id = await agreed();
    const reads = async (): Promise<string> => {
      const { receipt } = await world.ok<{ receipt: unknown }>(
        walk.reporterOf(id),
        '{ receipt { sentence unitName answer { unitName } } }',
      );
      return JSON.stringify(receipt);
    };
    await walk.sign(id, district.login('inspector'));
    expect(await reads()).toContain('上级监督单位正在办理');
    await walk.reply(id, district.login('inspector'));
    await walk.approve(id, district.login('officer'));
    const answer = await reads();
    expect(answer).toContain('"unitName":"上级监督单位"');
    expect(answer).not.toContain(district.unit('commission').name);
  });

  it('shows a village that sees the complaint no more than the citizen', async () => {
    const id = await walk.to('ACCEPTED', { kind: 'COMPLAINT', aboutWhom: 'VILLAGE' });
    await world.ok(
      district.login('secretary'),
      'mutation ($input: MoveComplaintInput!) { releaseComplaint(input: $input) { id } }',
      { input: { id, version: (await walk.row(id)).version } },
    );
    const reads = async (role: string) =>
      (
        await world.ok<{
          complaint: {
            currentUnit: { name: string } | null;
            assignments: unknown[];
            proposals: { kind: string }[];
            timeline: { nodes: { sentence: string }[] };
          };
        }>(
          district.login(role),
          `query ($id: ID!) { complaint(id: $id) {
             currentUnit { id name kind }
             assignments { unit { name } mode brief instruction replies { text } }
             proposals { kind words }
             timeline { totalCount nodes { actor sentence photos { url } } } } }`,
          { id },
        )
      ).complaint;
    const before = await reads('villager');
    await walk.assignAs('DIRECT', id, 'commission', district.login('secretary'));
    // That it is thought of it does not learn at all.
    expect(await reads('villager')).toEqual(before);
    await walk.decide(id, true, district.login('officer'));
    await walk.sign(id, district.login('inspector'));
    await walk.extend(id, 3, district.login('inspector'));
    const seen = await reads('villager');
    expect(seen).toMatchObject({ currentUnit: { name: '上级监督单位' }, assignments: [], proposals: [] });
    expect(seen.timeline.nodes.map(({ sentence }) => sentence)).toContain('派发给上级监督单位');
    await walk.decide(id, true, district.login('officer'));
    await walk.reply(id, district.login('inspector'));
    const text = JSON.stringify(await reads('villager'));
    for (const secret of [district.unit('commission').name, '直查', '已经填平坑洼', '连续下雨'])
      expect(text).not.toContain(secret);
    for (const role of ['secretary', 'auditor'])
      expect(await reads(role)).toMatchObject({
        currentUnit: { name: district.unit('commission').name },
        assignments: [{ mode: 'DIRECT', replies: [{}] }],
        proposals: [{ kind: 'DIRECT' }, { kind: 'EXTEND' }],
      });
  });

  it('is reviewed one level above the handler', async () => {
    const id = await agreed();
    await walk.sign(id, district.login('inspector'));
    await walk.reply(id, district.login('inspector'));
    for (const role of ['secretary', 'member']) expect(await approves(id, role)).toMatchObject({ allowed: false });
    const waiting = async (role: string): Promise<boolean> => {
      const { workbench } = await world.ok<{
        workbench: { todo: { nodes: { act: string; complaintId: string | null }[] } };
      }>(district.login(role), '{ workbench { todo(first: 100) { nodes { act complaintId } } } }');
      return workbench.todo.nodes.some((todo) => todo.act === 'REVIEW' && todo.complaintId === id);
    };
    expect([await waiting('secretary'), await waiting('officer')]).toEqual([false, true]);
    await walk.approve(id, district.login('officer'));
  });

  it('of the district takes three: who proposes, another who agrees, and one who did neither to review', async () => {
    const id = await walk.file({ kind: 'COMPLAINT', aboutWhom: 'DEPARTMENT' });
    await walk.accept(id, district.login('leader'));
    await walk.assignAs('DIRECT', id, 'headquarters', district.login('leader'));
    const { kind: _, ...proposal } = await walk.proposal(id);
    const own = await world.refused(district.login('leader'), DECIDE, { input: { ...proposal, approve: true } });
    expect(own.message).toContain('另一位');
    await walk.decide(id, true, district.login('leader2'));
    await walk.sign(id, district.login('chief'));
    await walk.reply(id, district.login('chief'));
    expect(await approves(id, 'leader')).toEqual({ allowed: false, reason: expect.stringContaining('您提出的') });
    await walk.approve(id, district.login('leader2'));
    expect(await walk.row(id)).toMatchObject({ state: 'ANSWERED' });
  });

  it('of an area goes to the district’s offices', async () => {
    const id = await walk.file({ kind: 'COMPLAINT', aboutWhom: 'TOWNSHIP' });
    await walk.accept(id, district.login('officer'));
    await walk.assignAs('DIRECT', id, 'office');
    await walk.decide(id, true, district.login('leader'));
    expect(await walk.row(id)).toMatchObject({ state: 'ASSIGNED' });
  });

  it('is not assigned once the unit is closed meanwhile, and says so', async () => {
    const id = await walk.file({ kind: 'COMPLAINT', aboutWhom: 'TOWNSHIP' });
    await walk.accept(id, district.login('officer'));
    await district.addUnit('group3', 'DISPATCHED_GROUP', 'district');
    await walk.assignAs('DIRECT', id, 'group3');
    await world.services.db.write((em) =>
      em.query(`UPDATE unit SET closed_day = '2026-09-09' WHERE id = '${district.unit('group3').id}'`),
    );
    const { kind: _, ...proposal } = await walk.proposal(id);
    const error = await world.refused(district.login('leader'), DECIDE, { input: { ...proposal, approve: true } });
    expect(error.message).toContain('已经关停');
    await walk.decide(id, false, district.login('leader'));
  });
});
