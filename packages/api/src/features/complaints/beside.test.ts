import { NOTE, SUPERVISE, URGE, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';

/* 催办, 督办, 内部备注: what commissions write without a move. Who may is in post-actions.test. */

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
  entries: { kind: string; words: string; dueDay: string | null; by: string }[];
  timeline: { nodes: { actor: string; sentence: string }[] };
  viewerCan: { urge: { allowed: boolean; reason: string | null } };
}
const reads = async (id: string, role = 'secretary'): Promise<Read> => {
  const { complaint } = await world.ok<{ complaint: Read }>(
    district.login(role),
    `query ($id: ID!) { complaint(id: $id) { entries { kind words dueDay by } timeline { nodes { actor sentence } }
      viewerCan { urge { allowed reason } } } }`,
    { id },
  );
  return complaint;
};

const unitReads = async (id: string) => {
  const { assignmentId } = await walk.row(id);
  const { assignment } = await world.ok<{
    assignment: { entries: { kind: string; words: string; by: string }[]; timeline: { sentence: string }[] };
  }>(
    district.login('roads'),
    'query ($id: ID!) { assignment(id: $id) { entries { kind words by } timeline { sentence } } }',
    { id: assignmentId },
  );
  return assignment;
};

describe('urging', () => {
  it('is shown to the unit, and leaves the complaint as it is', async () => {
    const id = await walk.to('HANDLING');
    const before = await walk.row(id);
    await world.ok(district.login('secretary'), URGE, { input: walk.urgeInput(id) });
    expect(await walk.row(id)).toEqual(before);
    const unit = await unitReads(id);
    expect(unit.entries).toEqual([{ kind: 'URGE', words: '请抓紧。', by: '纪（工）委' }]);
    expect(unit.timeline[0]).toEqual({ sentence: '催办' });
    expect((await reads(id)).timeline.nodes[0]).toEqual({ actor: `township${district.tag}纪委`, sentence: '催办' });
  });

  it('comes from the level above as well, and says so; words may be left out', async () => {
    const id = await walk.to('ASSIGNED');
    await world.ok(district.login('leader'), URGE, { input: walk.urgeInput(id, null) });
    expect((await reads(id)).timeline.nodes[0]).toEqual({ actor: '上一级', sentence: '催办' });
    expect((await unitReads(id)).entries).toMatchObject([{ kind: 'URGE', words: '' }]);
  });

  it('is done once a working day by each person: a Saturday is still Friday', async () => {
    world.at('2026-09-11 09:00'); // Friday
    const id = await walk.to('HANDLING');
    await world.ok(district.login('secretary'), URGE, { input: walk.urgeInput(id) });
    world.at('2026-09-12 09:00');
    const again = await world.refused(district.login('secretary'), URGE, { input: walk.urgeInput(id) });
    expect([again.code, again.message]).toEqual([
      'INVALID_STATE',
      '您这个工作日已经催过，下一个工作日再催；急的可以督办。',
    ]);
    expect((await reads(id)).viewerCan.urge).toMatchObject({ allowed: false, reason: expect.stringContaining('催过') });
    expect((await reads(id, 'member')).viewerCan.urge.allowed).toBe(true);
    await world.ok(district.login('member'), URGE, { input: walk.urgeInput(id) }); // another person
    const other = await walk.to('HANDLING');
    await world.ok(district.login('secretary'), URGE, { input: walk.urgeInput(other) }); // another complaint
    world.at('2026-09-14 00:00');
    await world.ok(district.login('secretary'), URGE, { input: walk.urgeInput(id) }); // the next working day
  });

  it('has one winner of five presses', async () => {
    const id = await walk.to('HANDLING');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => world.run(district.login('secretary'), URGE, { input: walk.urgeInput(id) })),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  });

  it('speaks to nobody at the unit once the unit has answered', async () => {
    const id = await walk.to('REPLIED');
    await world.ok(district.login('officer'), URGE, { input: walk.urgeInput(id) });
    expect((await unitReads(id)).entries).toEqual([]);
  });

  it('is refused where nothing is left to do, beyond 300 characters, and to another township or the unit', async () => {
    const closed = await walk.to('CLOSED');
    const over = await world.refused(district.login('secretary'), URGE, { input: walk.urgeInput(closed) });
    expect([over.code, over.message]).toEqual(['INVALID_STATE', '已经办结，还没有办好的才用催办。']);
    const id = await walk.to('HANDLING');
    const long = await world.refused(district.login('secretary'), URGE, {
      input: walk.urgeInput(id, '长'.repeat(301)),
    });
    expect(long.details.fields).toMatchObject([{ path: 'input.words' }]);
    for (const role of ['secretary2', 'roads'])
      expect((await world.refused(district.login(role), URGE, { input: walk.urgeInput(id) })).code).toBe('NOT_FOUND');
    await world.ok(district.login('secretary'), URGE, { input: walk.urgeInput(id, '长'.repeat(300)) });
  });
});

describe('supervising', () => {
  it('is an order with a last day, shown to the unit, given once per key', async () => {
    const id = await walk.to('HANDLING');
    const input = walk.superviseInput(id);
    await world.ok(district.login('officer'), SUPERVISE, { input });
    await world.ok(district.login('officer'), SUPERVISE, { input });
    expect((await reads(id)).entries).toMatchObject([
      { kind: 'SUPERVISE', words: '请在期限内疏通边沟并报照片。', dueDay: '2026-09-15' },
    ]);
    expect((await reads(id)).timeline.nodes[0]).toEqual({ actor: '上一级', sentence: '督办，最晚 9月15日 办好' });
    expect((await unitReads(id)).entries).toHaveLength(1);
  });

  it('keeps to 5 to 300 characters and the next 60 days, and to what is still to be done', async () => {
    const id = await walk.to('HANDLING');
    const refusals: [field: string, value: string][] = [
      ['words', '快点办'],
      ['words', '长'.repeat(301)],
      ['dueDay', '2026-09-08'],
      ['dueDay', '2026-11-09'],
    ];
    for (const [field, value] of refusals) {
      const input = { ...walk.superviseInput(id), [field]: value };
      expect((await world.refused(district.login('secretary'), SUPERVISE, { input })).details.fields).toMatchObject([
        { path: `input.${field}` },
      ]);
    }
    for (const dueDay of ['2026-09-09', '2026-11-08'])
      await world.ok(district.login('secretary'), SUPERVISE, { input: walk.superviseInput(id, dueDay) });
    const answered = await walk.to('ANSWERED');
    expect(
      (await world.refused(district.login('secretary'), SUPERVISE, { input: walk.superviseInput(answered) })).code,
    ).toBe('INVALID_STATE');
    expect(
      (await world.refused(district.login('secretary2'), SUPERVISE, { input: walk.superviseInput(id) })).code,
    ).toBe('NOT_FOUND');
  });
});

describe('a note', () => {
  it('stays among the commissions: not to the unit, the village, the auditor or the citizen', async () => {
    const id = await walk.to('HANDLING'); // the village sees the complaint
    await world.ok(district.login('secretary'), NOTE, { input: walk.noteInput(id) });
    for (const role of ['secretary', 'member', 'officer', 'leader']) {
      const read = await reads(id, role);
      expect([role, read.entries.map(({ kind }) => kind)]).toEqual([role, ['NOTE']]);
      expect(read.timeline.nodes[0]!.sentence).toBe('写了内部备注');
    }
    for (const role of ['villager', 'auditor'])
      expect(JSON.stringify(await reads(id, role))).not.toMatch(/备注|养护站/);
    expect(JSON.stringify(await unitReads(id))).not.toMatch(/备注|养护站/);
    const { receipt } = await world.ok(
      walk.reporterOf(id),
      '{ receipt { sentence decision { words } steps { label } answer { text } } }',
    );
    expect(JSON.stringify(receipt)).not.toMatch(/备注|养护站/);
  });

  it('is read by a village officer who also holds a commission post, and by no commission elsewhere', async () => {
    const here = await district.addPerson('also-here', 'COMMISSION_MEMBER', 'township', '双职');
    await district.post(here, 'VILLAGE_OFFICER', 'village');
    const there = await district.addPerson('also-there', 'COMMISSION_MEMBER', 'township2', '外镇双职');
    await district.post(there, 'VILLAGE_OFFICER', 'village');
    const id = await walk.to('HANDLING');
    await world.ok(district.login('secretary'), NOTE, { input: walk.noteInput(id) });
    expect((await reads(id, 'also-here')).entries).toHaveLength(1);
    expect((await reads(id, 'also-there')).entries).toHaveLength(0);
  });

  it('has 1 to 500 characters, in any state, once per key', async () => {
    const id = await walk.to('CLOSED');
    for (const words of [' ', '长'.repeat(501)])
      expect(
        (await world.refused(district.login('member'), NOTE, { input: walk.noteInput(id, words) })).details.fields,
      ).toMatchObject([{ path: 'input.words' }]);
    const input = walk.noteInput(id, '长'.repeat(500));
    await world.ok(district.login('member'), NOTE, { input });
    await world.ok(district.login('member'), NOTE, { input });
    expect((await reads(id)).entries).toHaveLength(1);
    expect((await world.refused(district.login('secretary2'), NOTE, { input: walk.noteInput(id) })).code).toBe(
      'NOT_FOUND',
    );
  });
});
