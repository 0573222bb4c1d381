import { DECIDE, EXTEND, PLAN, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';

/* 整改措施, 延期: what a unit writes and asks for while it handles. Who may is in post-actions.test. */

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

interface Read {
  dueAt: string;
  entries: { kind: string; words: string; owner: string; dueDay: string; by: string }[];
  extensions: { state: string; workingDays: number; decisionNote: string | null }[];
  timeline: { actor: string; sentence: string }[];
  light: { light: string; words: string; why: string };
  viewerCan: { extend: { allowed: boolean; reason: string | null } };
}
const unitReads = async (id: string): Promise<Read> => {
  const { assignmentId } = await walk.row(id);
  const { assignment } = await world.ok<{ assignment: Read }>(
    district.login('roads'),
    `query ($id: ID!) { assignment(id: $id) { dueAt entries { kind words owner dueDay by } extensions { state workingDays decisionNote }
      timeline { actor sentence } light { light words why } viewerCan { extend { allowed reason } } } }`,
    { id: assignmentId },
  );
  return assignment;
};

interface Clock {
  step: string;
  days: number;
  extended: number;
  startedAt: string;
  dueAt: string;
  redAt: string;
}
const clockOf = async (id: string, step: string): Promise<Clock> => {
  const rows = await world.services.db.read.query<Clock[]>(
    `SELECT step, days, extended_days AS extended, started_at AS startedAt, due_at AS dueAt, red_at AS redAt FROM complaint_clock
     WHERE complaint_id = '${id}' AND step = '${step}' ORDER BY id DESC`,
  );
  return rows[0]!;
};
const day = (instant: string): string => new Date(instant).toISOString().slice(0, 16);

describe('a plan', () => {
  it('is read by the unit and the commission, and by nobody in the village', async () => {
    const id = await walk.to('HANDLING');
    await world.ok(district.login('roadworker'), PLAN, { input: await walk.planInput(id) });
    const plan = { kind: 'PLAN', words: '疏通边沟二十米,填平坑洼三处。', owner: '李养护', dueDay: '2026-09-20' };
    const unit = await unitReads(id);
    expect(unit.entries).toMatchObject([{ ...plan, by: expect.stringMatching(/roadworker$/) }]);
    expect(unit.timeline[0]).toEqual({ actor: `roads${district.tag}`, sentence: '写了整改措施，9月20日 前完成' });
    const entries = async (role: string) => {
      const { complaint } = await world.ok<{ complaint: { entries: unknown[] } }>(
        district.login(role),
        'query ($id: ID!) { complaint(id: $id) { entries { kind words owner dueDay } } }',
        { id },
      );
      return complaint.entries;
    };
    expect([await entries('secretary'), await entries('villager')]).toEqual([[plan], []]);
  });

  it('is written while it is handled, by its own unit, once per key', async () => {
    const id = await walk.to('HANDLING');
    const input = await walk.planInput(id);
    expect((await world.refused(district.login('lamps'), PLAN, { input })).code).toBe('NOT_FOUND');
    await world.ok(district.login('roads'), PLAN, { input });
    await world.ok(district.login('roads'), PLAN, { input });
    expect((await unitReads(id)).entries).toHaveLength(1);
    const other = await walk.to('ASSIGNED');
    const early = await world.refused(district.login('roads'), PLAN, { input: await walk.planInput(other) });
    expect([early.code, early.message]).toEqual(['INVALID_STATE', '单位还没有签收，签收后、回复前才能写整改措施。']);
  });

  it.each([
    ['measures', '疏通', '长'.repeat(1001), '长'.repeat(1000)],
    ['owner', '李', '长'.repeat(31), '长'.repeat(30)],
    ['dueDay', '2026-09-08', '2027-09-10', '2027-09-09'],
  ])('keeps %s within its limits', async (field, below, above, most) => {
    const id = await walk.to('HANDLING');
    for (const value of [below, above]) {
      const input = { ...(await walk.planInput(id)), [field]: value };
      expect((await world.refused(district.login('roads'), PLAN, { input })).details.fields).toMatchObject([
        { path: `input.${field}` },
      ]);
    }
    await world.ok(district.login('roads'), PLAN, { input: { ...(await walk.planInput(id)), [field]: most } });
  });

  it('is a conflict for whoever looked at an older version', async () => {
    const id = await walk.to('HANDLING');
    const input = { ...(await walk.planInput(id)), version: 1 };
    expect((await world.refused(district.login('roads'), PLAN, { input })).code).toBe('CONFLICT');
  });
});

describe('more time', () => {
  it('is granted by the commission: the last day moves, what the clock was started with and the 60 days do not', async () => {
    const id = await walk.to('HANDLING');
    const [handle, overall] = [await clockOf(id, 'HANDLE'), await clockOf(id, 'OVERALL')];
    expect(day(handle.dueAt)).toBe('2026-09-30T16:00');
    await walk.extend(id, 3);
    expect(await clockOf(id, 'HANDLE')).toEqual(handle); // waits, and the clock runs on
    expect(await unitReads(id)).toMatchObject({
      extensions: [{ state: 'PENDING', workingDays: 3 }],
      viewerCan: { extend: { allowed: false, reason: '延期已经提出，等纪（工）委决定' } },
    });
    await walk.decide(id, true);
    const granted = await clockOf(id, 'HANDLE');
    // 1 to 7 October are off: the three days are the 8th, the 9th and the made-up 10th.
    expect(granted).toMatchObject({ days: handle.days, startedAt: handle.startedAt });
    expect([Number(granted.extended), day(granted.dueAt)]).toEqual([3, '2026-10-10T16:00']);
    expect(await clockOf(id, 'OVERALL')).toEqual(overall);
    const unit = await unitReads(id);
    expect(unit).toMatchObject({ extensions: [{ state: 'APPROVED' }] });
    expect(new Date(unit.dueAt)).toEqual(new Date(granted.dueAt));
    expect(unit.light.why).toContain('经同意延期 3\u00A0个工作日');
    expect(unit.light.why).not.toContain('中间停了');
    expect(unit.timeline.slice(0, 2)).toEqual([
      { actor: `township${district.tag}纪委`, sentence: '同意延期 3 个工作日，到 10月10日' },
      { actor: `roads${district.tag}`, sentence: '申请延期 3 个工作日，等纪（工）委决定' },
    ]);
  });

  it('leaves a RED that began before it was granted, and counts on from there', async () => {
    const id = await walk.to('HANDLING');
    await walk.extend(id, 7);
    world.at('2026-10-09 10:00'); // red since the 8th
    const before = await clockOf(id, 'HANDLE');
    await walk.decide(id, true);
    const after = await clockOf(id, 'HANDLE');
    expect(after.redAt).toEqual(before.redAt);
    expect(new Date(after.dueAt).getTime()).toBeGreaterThan(new Date(before.dueAt).getTime());
    expect((await unitReads(id)).light).toMatchObject({ light: 'RED', words: '逾期 2\u00A0个工作日' });
    // And goes with what is returned after it was answered late.
    await walk.reply(id);
    await walk.return(id);
    expect((await unitReads(id)).light).toMatchObject({ light: 'RED', words: '逾期 2\u00A0个工作日' });
  });

  it('goes on with what is returned: the days granted stay granted', async () => {
    const id = await walk.to('HANDLING');
    await walk.extend(id, 1);
    await walk.decide(id, true);
    const { dueAt } = await clockOf(id, 'HANDLE');
    await walk.reply(id);
    await walk.return(id); // the same day
    const resumed = await clockOf(id, 'HANDLE');
    expect([Number(resumed.extended), resumed.dueAt]).toEqual([1, dueAt]);
  });

  it('is asked for once a round, whatever came of it, and again in the next one', async () => {
    const id = await walk.to('HANDLING');
    await walk.extend(id);
    await walk.decide(id, false);
    expect(await unitReads(id)).toMatchObject({ extensions: [{ state: 'REJECTED', decisionNote: '这件归我们办。' }] });
    expect((await unitReads(id)).timeline[0]!.sentence).toBe('没有同意延期');
    const again = await world.refused(district.login('roads'), EXTEND, { input: await walk.extendInput(id) });
    expect([again.code, again.message]).toEqual([
      'INVALID_STATE',
      '这一轮已经申请过一次延期，不能再申请；请在期限内办结。',
    ]);
    await walk.reply(id);
    await walk.approve(id);
    await walk.rate(id, 'DISSATISFIED');
    await walk.extend(id);
  });

  it('lapses when the unit answers first, and then does not count', async () => {
    const id = await walk.to('HANDLING');
    await walk.extend(id);
    const { kind: _, ...proposal } = await walk.proposal(id);
    await walk.reply(id);
    const late = await world.refused(district.login('member'), DECIDE, { input: { ...proposal, approve: true } });
    expect(late.code).toBe('CONFLICT');
    await walk.return(id);
    expect((await unitReads(id)).viewerCan.extend).toEqual({ allowed: true, reason: null });
    await walk.extend(id);
  });

  it('is not granted by a person of the handling unit', async () => {
    const staffId = await district.addPerson('both', 'COMMISSION_MEMBER', 'township', '兼职');
    await district.post(staffId, 'UNIT_HANDLER', 'roads');
    const id = await walk.to('HANDLING');
    await walk.extend(id);
    const { kind: _, ...proposal } = await walk.proposal(id);
    const error = await world.refused(district.login('both'), DECIDE, { input: { ...proposal, approve: true } });
    expect([error.code, error.message]).toEqual(['FORBIDDEN', '这件由您所在的单位办理，延期要由别的单位的人决定。']);
    for (const role of ['secretary2', 'roads'])
      expect((await world.refused(district.login(role), DECIDE, { input: { ...proposal, approve: true } })).code).toBe(
        'NOT_FOUND',
      );
  });

  it('is decided once: of three who press, one', async () => {
    const id = await walk.to('HANDLING');
    await walk.extend(id, 1);
    const { kind: _, ...proposal } = await walk.proposal(id);
    const answers = await Promise.all(
      ['secretary', 'member', 'officer'].map((role) =>
        world.run(district.login(role), DECIDE, { input: { ...proposal, approve: true } }),
      ),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(Number((await clockOf(id, 'HANDLE')).extended)).toBe(1);
  });

  it('is 1 to 7 working days with a reason of 5 to 300 characters, while it is handled, by its own unit', async () => {
    const id = await walk.to('HANDLING');
    const refusals: [field: string, value: unknown][] = [
      ['workingDays', 0],
      ['workingDays', 8],
      ['reason', '下雨了'],
      ['reason', '长'.repeat(301)],
    ];
    for (const [field, value] of refusals) {
      const input = { ...(await walk.extendInput(id)), [field]: value };
      expect((await world.refused(district.login('roads'), EXTEND, { input })).details.fields).toMatchObject([
        { path: `input.${field}` },
      ]);
    }
    const input = { ...(await walk.extendInput(id, 7)), reason: '长'.repeat(300) };
    expect((await world.refused(district.login('lamps'), EXTEND, { input })).code).toBe('NOT_FOUND');
    await world.ok(district.login('roads'), EXTEND, { input });
    await world.ok(district.login('roads'), EXTEND, { input });
    expect((await unitReads(id)).extensions).toHaveLength(1);
    const early = await walk.to('ASSIGNED');
    const error = await world.refused(district.login('roads'), EXTEND, { input: await walk.extendInput(early) });
    expect([error.code, error.message]).toEqual(['INVALID_STATE', '单位还没有签收，签收后、回复前才能延期。']);
  });
});
