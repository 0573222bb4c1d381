import { ADD_SUBJECT, REMOVE_SUBJECT, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { Staff } from '../staff/staff.entity';
import { Assignment, Complaint, ComplaintBarred, ComplaintSubject } from './complaint.entity';

/* Subjects recorded and taken off by hand, and what follows for who sees it and who handles it. */

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
});

const staffId = async (role: string): Promise<string> =>
  (await world.services.db.read.findOneByOrFail(Staff, { loginName: district.login(role) })).id;

const input = async (id: string, more: Record<string, unknown>): Promise<Record<string, unknown>> => ({
  id,
  version: (await walk.row(id)).version,
  reason: '群众来电说清楚了是谁。',
  ...more,
});

const add = async (id: string, role: string, as = 'secretary'): Promise<{ complaint: { id: string } | null }> =>
  (
    await world.ok<{ addSubject: { complaint: { id: string } | null } }>(district.login(as), ADD_SUBJECT, {
      input: await input(id, { staffId: await staffId(role) }),
    })
  ).addSubject;

interface Record_ {
  id: string;
  name: string;
  place: string;
  removedAt: string | null;
  addedBy: string | null;
  removedBy: string | null;
  viewerCanRemove: { allowed: boolean; reason: string | null };
}

const records = async (id: string, as = 'leader'): Promise<Record_[]> =>
  (
    await world.ok<{ complaint: { subjectRecords: Record_[] } }>(
      district.login(as),
      `query ($id: ID!) { complaint(id: $id) { subjectRecords { id name place reason removedAt addedBy removedBy
        viewerCanRemove { allowed reason } } } }`,
      { id },
    )
  ).complaint.subjectRecords;

const SEES = `query ($id: ID!, $number: String!) {
  complaint(id: $id) { id }
  complaints { totalCount nodes { id } }
  found: complaints(filter: { number: $number }) { totalCount }
}`;

/** What a role finds of it in single reads, lists, counts and search: all or nothing. */
async function sees(role: string, id: string): Promise<boolean> {
  const { number } = await world.services.db.read.findOneByOrFail(Complaint, { id });
  const { complaint, complaints, found } = await world.ok<{
    complaint: unknown;
    complaints: { totalCount: number; nodes: { id: string }[] };
    found: { totalCount: number };
  }>(district.login(role), SEES, { id, number });
  const seen = complaint !== null;
  expect([role, complaints.nodes.some((node) => node.id === id), complaints.totalCount > 0, found.totalCount]).toEqual([
    role,
    seen,
    seen,
    Number(seen),
  ]);
  return seen;
}

describe('a subject of the village', () => {
  it('takes the complaint from the village and leaves no trace of it there', async () => {
    const id = await walk.file();
    expect([await sees('villager', id), await sees('secretary', id)]).toEqual([true, true]);
    expect(await add(id, 'villager')).toEqual({ complaint: { id } });
    expect([await sees('villager', id), await sees('secretary', id), await sees('leader', id)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(await records(id, 'secretary')).toMatchObject([
      { name: expect.stringContaining('villager'), place: district.grid('village').name, removedAt: null },
    ]);
    // Whoever is barred stays so in another post, too.
    await district.post(await staffId('villager'), 'COMMISSION_MEMBER', 'township');
    expect(await sees('villager', id)).toBe(false);
  });

  it('ends a release, and cannot be passed by another one while it stands', async () => {
    const id = await walk.file({ kind: 'COMPLAINT' });
    const RELEASE = 'mutation ($input: MoveComplaintInput!) { releaseComplaint(input: $input) { id } }';
    await world.ok(district.login('secretary'), RELEASE, { input: { id, version: 1 } });
    expect(await sees('villager', id)).toBe(true);
    await add(id, 'info');
    expect(await sees('villager', id)).toBe(false);
    const again = { input: { id, version: (await walk.row(id)).version } };
    expect((await world.refused(district.login('secretary'), RELEASE, again)).message).toContain('被反映对象');
    // Taken off, it waits for a new release all the same.
    const [{ id: subjectId }] = (await records(id)) as [Record_];
    await world.ok(district.login('secretary'), REMOVE_SUBJECT, { input: await input(id, { subjectId }) });
    expect(await sees('villager', id)).toBe(false);
  });

  it('takes back what the village had begun itself', async () => {
    await district.addPerson('orghead', 'UNIT_LEADER', 'org', '苏明');
    const id = await walk.to('ACCEPTED');
    await walk.take(id);
    await add(id, 'orghead');
    expect(await walk.row(id)).toMatchObject({ state: 'ACCEPTED', assignmentId: null });
    const { assignments } = await world.ok<{ assignments: { totalCount: number } }>(
      district.login('orghead'),
      '{ assignments { totalCount } }',
    );
    expect(assignments.totalCount).toBe(0);
  });
});

describe('a subject of the township', () => {
  it('takes it to the area, away from the township that recorded them', async () => {
    const id = await walk.to('ACCEPTED');
    expect(await add(id, 'member')).toEqual({ complaint: null });
    expect((await walk.row(id)).commissionId).toBe(district.grid('area').id);
    expect([await sees('secretary', id), await sees('member', id), await sees('officer', id)]).toEqual([
      false,
      false,
      true,
    ]);
    const { complaint } = await world.ok<{ complaint: { timeline: { nodes: { actor: string; sentence: string }[] } } }>(
      district.login('officer'),
      'query ($id: ID!) { complaint(id: $id) { timeline { nodes { actor sentence } } } }',
      { id },
    );
    const [newest] = complaint.timeline.nodes as [{ actor: string; sentence: string }];
    expect(newest.actor).toBe(`${district.grid('township').name}纪委`);
    expect(newest.sentence).toBe('登记了被反映对象，他们看不到这一件');
    expect(JSON.stringify(complaint)).not.toContain('member');
  });

  it.each(['ASSIGNED', 'HANDLING', 'REPLIED'] as const)('takes back what their unit holds: %s', async (state) => {
    const id = await walk.to(state);
    const { pushBacks } = await world.services.db.read.findOneByOrFail(Complaint, { id });
    await add(id, 'roadworker');
    expect(await walk.row(id)).toMatchObject({ state: 'ACCEPTED', assignmentId: null });
    const after = await world.services.db.read.findOneByOrFail(Complaint, { id });
    expect(after.pushBacks).toBe(pushBacks);
    // Neither the barred person nor a colleague finds anything of it at the unit; the unit cannot get it again.
    const [{ id: assignmentId }] = (await world.services.db.read.findBy(Assignment, { complaintId: id })) as [
      Assignment,
    ];
    for (const role of ['roadworker', 'roads']) {
      const found = await world.ok<{ assignments: { totalCount: number }; assignment: unknown }>(
        district.login(role),
        'query ($id: ID!) { assignments { totalCount } assignment(id: $id) { brief photos { url } } }',
        { id: assignmentId },
      );
      expect(found).toEqual({ assignments: { totalCount: 0 }, assignment: null });
    }
    const { complaint } = await world.ok<{ complaint: { assignments: unknown[] } }>(
      district.login('officer'),
      'query ($id: ID!) { complaint(id: $id) { assignments { state } } }',
      { id },
    );
    expect(complaint.assignments).toEqual([{ state: 'TAKEN_BACK' }]);
  });

  it('that is a unit which assists ends its part alone', async () => {
    const id = await walk.to('ACCEPTED');
    await walk.assignWith(id, ['lamps']);
    await world.ok(district.login('secretary'), ADD_SUBJECT, {
      input: await input(id, { unitId: district.unit('lamps').id }),
    });
    expect((await walk.row(id)).state).toBe('ASSIGNED');
    const [part] = await world.services.db.read.query<{ state: string }[]>(
      `SELECT state FROM assignment WHERE complaint_id = '${id}' AND role = 'ASSISTING'`,
    );
    expect(part!.state).toBe('TAKEN_BACK');
  });

  it('whose unit answered already does not get the next round', async () => {
    const id = await walk.to('ANSWERED');
    await add(id, 'roads');
    expect((await walk.row(id)).state).toBe('ANSWERED');
    await walk.rate(id, 'DISSATISFIED');
    expect(await walk.row(id)).toMatchObject({ state: 'ACCEPTED', assignmentId: null, round: 2 });
  });
});

describe('of the leadership', () => {
  it.each(['leader', 'office'])('nothing is written: %s', async (role) => {
    const id = await walk.to('ACCEPTED');
    const events = () => world.services.db.read.query(`SELECT * FROM event WHERE stream_id = '${id}'`);
    const before = await events();
    const error = await world.refused(district.login('officer'), ADD_SUBJECT, {
      input: await input(id, { staffId: await staffId(role) }),
    });
    expect(error.details.fields).toMatchObject([{ path: 'input.staffId', message: expect.stringContaining('12388') }]);
    const { db } = world.services;
    expect(await db.read.countBy(ComplaintSubject, { complaintId: id })).toBe(0);
    expect(await db.read.countBy(ComplaintBarred, { complaintId: id })).toBe(0);
    expect(await events()).toEqual(before);
  });

  it('no unit is, either', async () => {
    const id = await walk.to('ACCEPTED');
    const error = await world.refused(district.login('officer'), ADD_SUBJECT, {
      input: await input(id, { unitId: district.unit('office').id }),
    });
    expect(error.details.fields![0]!.message).toContain('12388');
  });
});

describe('whoever', () => {
  it('is of another district, or is the one who records, is refused at the field', async () => {
    const other = await TestDistrict.build(world);
    const id = await walk.to('ACCEPTED');
    const stranger = await world.services.db.read.findOneByOrFail(Staff, { loginName: other.login('member') });
    for (const [who, words] of [
      [stranger.id, '本区没有这个人'],
      [await staffId('secretary'), '申请回避'],
    ] as const) {
      const error = await world.refused(district.login('secretary'), ADD_SUBJECT, {
        input: await input(id, { staffId: who }),
      });
      expect(error.details.fields![0]!.message).toContain(words);
    }
    const unitId = other.unit('roads').id;
    const error = await world.refused(district.login('secretary'), ADD_SUBJECT, { input: await input(id, { unitId }) });
    expect(error.details.fields![0]!.path).toBe('input.unitId');
  });

  it('stands there already is not recorded twice, and of two who press at once one loses', async () => {
    const id = await walk.to('ACCEPTED');
    const first = await input(id, { staffId: await staffId('villager') });
    await world.ok(district.login('secretary'), ADD_SUBJECT, { input: first });
    expect((await world.refused(district.login('member'), ADD_SUBJECT, { input: first })).code).toBe('CONFLICT');
    const again = { input: await input(id, { staffId: await staffId('villager') }) };
    expect((await world.refused(district.login('member'), ADD_SUBJECT, again)).code).toBe('INVALID_STATE');
  });
});

describe('taking a subject off', () => {
  it('is recorded under a name, gives the sight back and may be undone by hand', async () => {
    const id = await walk.file({ kind: 'HELP' });
    await add(id, 'villager');
    const [{ id: subjectId }] = (await records(id)) as [Record_];
    const refusal = await world.refused(district.login('secretary'), REMOVE_SUBJECT, {
      input: await input(id, { subjectId, reason: ' ' }),
    });
    expect(refusal.details.fields![0]!.path).toBe('input.reason');
    await world.ok(district.login('secretary'), REMOVE_SUBJECT, { input: await input(id, { subjectId }) });
    expect(await records(id)).toMatchObject([{ removedBy: expect.stringContaining('secretary') }]);
    const { db } = world.services;
    expect(await db.read.countBy(ComplaintBarred, { complaintId: id })).toBe(0);
    const again = { input: await input(id, { subjectId }) };
    expect((await world.refused(district.login('secretary'), REMOVE_SUBJECT, again)).code).toBe('INVALID_STATE');
    await add(id, 'villager');
    expect(await sees('villager', id)).toBe(false);
  });

  it('is refused to those who stand to gain', async () => {
    // A colleague of the subject at its unit, who also sits one level above.
    await district.post(await staffId('officer'), 'UNIT_HANDLER', 'roads');
    const id = await walk.to('ACCEPTED');
    await add(id, 'roadworker');
    const [{ id: subjectId, viewerCanRemove }] = (await records(id, 'officer')) as [Record_];
    expect(viewerCanRemove).toEqual({ allowed: false, reason: expect.stringContaining('同一个单位') });
    const tried = { input: await input(id, { subjectId }) };
    expect((await world.refused(district.login('officer'), REMOVE_SUBJECT, tried)).code).toBe('FORBIDDEN');
    await world.ok(district.login('leader'), REMOVE_SUBJECT, tried);
    expect(await sees('secretary', id)).toBe(true);
  });
});

it('a village that sees the complaint reads neither subjects nor that they were recorded', async () => {
  const id = await walk.file();
  await add(id, 'villager2');
  const [{ id: subjectId }] = (await records(id)) as [Record_];
  await world.ok(district.login('secretary'), REMOVE_SUBJECT, { input: await input(id, { subjectId }) });
  const RELEASE = 'mutation ($input: MoveComplaintInput!) { releaseComplaint(input: $input) { id } }';
  await world.ok(district.login('secretary'), RELEASE, { input: { id, version: (await walk.row(id)).version } });
  const { complaint } = await world.ok<{
    complaint: { subjectRecords: unknown[]; subjects: string[]; timeline: { nodes: { kind: string }[] } };
  }>(
    district.login('villager'),
    'query ($id: ID!) { complaint(id: $id) { subjects subjectRecords { id } timeline { nodes { kind } } } }',
    { id },
  );
  expect(complaint).toMatchObject({ subjectRecords: [], subjects: [] });
  expect(complaint.timeline.nodes.map(({ kind }) => kind).join()).not.toContain('subject');
});
