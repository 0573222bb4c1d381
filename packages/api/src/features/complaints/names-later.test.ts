import { act } from '../../core/context';
import { newId } from '../../core/ids';
import { DECIDE, DECLARE_RECUSAL, LATE, OBJECT, REFER, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { workJobs } from '../../../test/grid-changes';
import { World } from '../../../test/harness';
import { People } from '../../../test/people';
import { Job } from '../../core/jobs/job.entity';
import { Posting, Staff } from '../staff/staff.entity';
import { Complaint, ComplaintBarred, ComplaintSubject } from './complaint.entity';
import { followNames, NAMES_PORTION } from './follow-names';
import { ComplaintProposal } from './proposal.entity';

/* Names and titles that the citizen says after filing, and people who come or are renamed after it. */

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

const sees = async (role: string, id: string): Promise<boolean> =>
  (
    await world.ok<{ complaint: unknown }>(district.login(role), 'query ($id: ID!) { complaint(id: $id) { id } }', {
      id,
    })
  ).complaint !== null;

const subjects = (id: string): Promise<ComplaintSubject[]> =>
  world.services.db.read.findBy(ComplaintSubject, { complaintId: id });

const lastEvent = async (id: string, type: string): Promise<{ actor_kind: string } | undefined> =>
  (
    await world.services.db.read.query<{ actor_kind: string }[]>(
      `SELECT actor_kind FROM event WHERE stream_id = '${id}' AND type = '${type}' ORDER BY sequence DESC`,
    )
  )[0];

describe('what the citizen says later', () => {
  const cadre = () => district.addPerson('cadre', 'VILLAGE_OFFICER', 'village', '欧阳铁柱');
  const boss = () => district.addPerson('boss', 'COMMISSION_SECRETARY', 'township', '司马青云');

  it('in an answer bars whoever it names at once, by the system', async () => {
    await cadre();
    const id = await walk.file();
    expect([await sees('cadre', id), await sees('villager', id)]).toEqual([true, true]);
    await walk.ask(id);
    await walk.supplement(id, { words: '是欧阳 铁柱叫人挖的,大家都看见了。' });
    expect([await sees('cadre', id), await sees('villager', id), await sees('secretary', id)]).toEqual([
      false,
      false,
      true,
    ]);
    expect(await lastEvent(id, 'complaint.subject-added')).toEqual({ actor_kind: 'system' });
    expect(await subjects(id)).toMatchObject([{ addedById: null, reason: null }]);
  });

  it('in an answer about a unit’s own people takes back what it holds', async () => {
    const worker = await district.addPerson('driver', 'UNIT_HANDLER', 'roads', '令狐冲云');
    const id = await walk.to('HANDLING', { kind: 'COMPLAINT', aboutWhom: 'UNSURE' });
    await walk.ask(id);
    await walk.supplement(id, { words: '收钱的就是令狐冲云。' });
    expect(await walk.row(id)).toMatchObject({
      state: 'ACCEPTED',
      assignmentId: null,
      commissionId: district.grid('area').id,
    });
    expect(await subjects(id)).toMatchObject([{ staffId: worker }]);
  });

  it('in an objection keeps it from whoever declined it', async () => {
    await boss();
    const id = await walk.file();
    await walk.decline(id);
    await world.ok(walk.reporterOf(id), OBJECT, {
      input: { ...(await walk.objectInput(id)), words: '是司马青云不让受理,请上面来看。' },
    });
    expect([await sees('boss', id), await sees('secretary', id), await sees('officer', id)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('with a verdict bars, whatever comes of the verdict', async () => {
    await boss();
    const RATE = 'mutation ($input: RateComplaintInput!) { rateComplaint(input: $input) { state } }';
    const id = await walk.to('ANSWERED');
    const { version } = await walk.row(id);
    await world.ok(walk.reporterOf(id), RATE, {
      input: { version, grade: 'DISSATISFIED', comment: '司马青云压着不给办。' },
    });
    expect((await walk.row(id)).commissionId).toBe(district.grid('area').id);
    expect(await sees('secretary', id)).toBe(false);
  });

  it('late, after the window, bars as well', async () => {
    await boss();
    const id = await walk.to('ANSWERED');
    world.at('2026-11-01 10:00');
    await workJobs(world);
    const { version } = await walk.row(id);
    await world.ok(walk.reporterOf(id), LATE, {
      input: { version, grade: 'DISSATISFIED', comment: '司马青云压着不给办。' },
    });
    expect(await sees('boss', id)).toBe(false);
  });

  it('that names nobody changes nothing', async () => {
    const id = await walk.file();
    await walk.ask(id);
    await walk.supplement(id);
    expect(await sees('villager', id)).toBe(true);
    expect(await subjects(id)).toEqual([]);
  });

  it('with a title of nobody known keeps it from the village and ends a release', async () => {
    const id = await walk.file();
    await walk.ask(id);
    await walk.supplement(id, { words: '找村主任说过三次,没有人来。' });
    expect([await sees('villager', id), await sees('secretary', id)]).toEqual([false, true]);
    expect(await subjects(id)).toEqual([]);
    const RELEASE = 'mutation ($input: MoveComplaintInput!) { releaseComplaint(input: $input) { id } }';
    await world.ok(district.login('secretary'), RELEASE, { input: { id, version: (await walk.row(id)).version } });
    expect(await sees('villager', id)).toBe(true);
    await walk.ask(id);
    await walk.supplement(id, { words: '村会计也知道这件事。' });
    expect(await sees('villager', id)).toBe(false);
  });

  it('does not bring back whoever was taken off by hand', async () => {
    const named = await cadre();
    const id = await walk.file({ kind: 'COMPLAINT', aboutWhom: 'VILLAGE', text: '欧阳铁柱把修路的钱报了两次。' });
    await world.services.db.write((em) =>
      em.update(ComplaintSubject, { complaintId: id, staffId: named }, { removedAt: new Date() }),
    );
    await walk.ask(id);
    await walk.supplement(id, { words: '欧阳铁柱是证人,不是我要告的人。' });
    expect((await subjects(id)).filter(({ removedAt }) => removedAt === null)).toEqual([]);
  });
});

describe('of whoever is barred', () => {
  const states = async (id: string): Promise<string[]> =>
    (await world.services.db.read.find(ComplaintProposal, { where: { complaintId: id }, order: { id: 'ASC' } })).map(
      ({ kind, state }) => `${kind} ${state}`,
    );
  const nameOf = async (role: string): Promise<string> => (await new People(district).person(role)).name;

  it('no proposal to decline is left for another hand', async () => {
    const id = await walk.file();
    await walk.ask(id);
    await walk.proposeDecline(id);
    const { kind: _, ...proposal } = await walk.proposal(id);
    await walk.supplement(id, { words: `是${await nameOf('secretary')}自己包了这段路。` });
    expect(await states(id)).toEqual(['DECLINE LAPSED']);
    const input = { id: proposal.id, version: proposal.version + 1, approve: true };
    expect((await world.refused(district.login('officer'), DECIDE, { input })).code).toBe('INVALID_STATE');
    expect((await walk.row(id)).state).toBe('FILED');
  });

  it('by a recusal none is left either; a colleague’s waits on', async () => {
    const id = await walk.to('ACCEPTED');
    await walk.proposeDecline(id);
    await world.ok(district.login('member'), REFER, { input: await walk.referInput(id) });
    await world.ok(district.login('member'), DECLARE_RECUSAL, { input: await walk.recusalInput(id) });
    const [recusal] = await world.services.db.read.findBy(ComplaintProposal, { complaintId: id, kind: 'RECUSAL' });
    await world.ok(district.login('officer'), DECIDE, { input: { id: recusal!.id, version: 1, approve: true } });
    expect(await states(id)).toEqual(['DECLINE PENDING', 'REFER LAPSED', 'RECUSAL APPROVED']);
  });

  it('the citizen’s objection to what they decided waits on', async () => {
    const id = await walk.file();
    await walk.decline(id);
    const words = `是${await nameOf('secretary')}不让受理,请上面来看。`;
    await world.ok(walk.reporterOf(id), OBJECT, { input: { ...(await walk.objectInput(id)), words } });
    expect(await sees('secretary', id)).toBe(false);
    expect(await states(id)).toEqual(['DECLINE APPROVED', 'OBJECTION PENDING']);
  });
});

describe('a title', () => {
  it.each([
    ['VILLAGE', '村支书把低保给了自己的亲戚。', 'villager'],
    ['VILLAGE', '书记把低保给了自己的亲戚。', 'villager'],
    ['UNSURE', '村会计把钱收了两遍。', 'info'],
    ['UNSURE', '监委会主任看了也不管。', 'reviewer'],
    ['UNSURE', '镇纪委书记打了招呼就不查了。', 'secretary'],
  ] as const)('leads to whoever holds the post in the place: %s %s', async (aboutWhom, text, role) => {
    const id = await walk.file({ kind: 'COMPLAINT', aboutWhom, text });
    const barred = await world.services.db.read.query<{ login: string }[]>(
      `SELECT s.login_name AS login FROM complaint_barred b JOIN staff s ON s.id = b.staff_id WHERE b.complaint_id = '${id}'`,
    );
    expect(barred.map(({ login }) => login)).toContain(district.login(role));
  });

  it('of the township that nobody here holds goes past the township', async () => {
    const id = await walk.file({ kind: 'COMPLAINT', aboutWhom: 'UNSURE', text: '镇长收了包工头的东西。' });
    expect([await sees('secretary', id), await sees('officer', id)]).toEqual([false, true]);
    const { complaint } = await world.ok<{ complaint: { subjects: string[]; subjectRecords: { name: string }[] } }>(
      district.login('officer'),
      'query ($id: ID!) { complaint(id: $id) { subjects subjectRecords { name } } }',
      { id },
    );
    const name = `${district.grid('township').name}的负责人`;
    expect(complaint).toEqual({ subjects: [name], subjectRecords: [{ name }] });
  });

  it('in a call for help accuses nobody', async () => {
    const id = await walk.file({ kind: 'HELP', aboutWhom: 'NOBODY', text: '请问镇长接待日是哪一天。' });
    expect(await subjects(id)).toEqual([]);
    expect(await sees('secretary', id)).toBe(true);
  });
});

describe('whoever comes after filing', () => {
  const portion = async (reachedId: string): Promise<void> => {
    const payload = { districtId: district.grid('district').id, runId: 'test', reachedId };
    await act(await world.ctx({ kind: 'system' }), followNames, payload);
  };

  it('or is renamed is barred from what names them, by the system', async () => {
    const people = new People(district);
    const id = await walk.file({ kind: 'HELP', text: '上官若水不给我办,说材料不全。' });
    const over = await walk.to('CLOSED', { kind: 'HELP', text: '上官若水不给我办,说材料不全。' });
    const staffId = await district.addPerson('named', 'COMMISSION_MEMBER', 'township', '欧阳若水');
    await workJobs(world);
    expect(await sees('named', id)).toBe(true);
    await people.run('updateStaff', { id: staffId, version: 1, name: '上官若水' });
    await workJobs(world);
    expect([await sees('named', id), await sees('officer', id)]).toEqual([false, true]);
    expect(await lastEvent(id, 'complaint.subject-added')).toEqual({ actor_kind: 'system' });
    // What is over stays as it was.
    expect(await sees('named', over)).toBe(true);
  });

  it('with a post given later is barred, too', async () => {
    const people = new People(district);
    const id = await walk.file({ kind: 'HELP', text: '皇甫嵩山不给我办,说材料不全。' });
    const staffId = await people.someone('fresh');
    await world.services.db.write((em) => em.update(Staff, { id: staffId }, { name: '皇甫嵩山' }));
    await people.run('grantPost', { staffId, ...people.terms('INFORMATION_OFFICER', 'village') });
    await workJobs(world);
    expect(await world.services.db.read.findBy(ComplaintBarred, { complaintId: id })).toMatchObject([{ staffId }]);
  });

  it('is looked for a portion at a time, and again from where it stopped', async () => {
    const { db } = world.services;
    const first = await walk.file({ kind: 'HELP', text: '上官若水不给我办,说材料不全。' });
    const row = await db.read.findOneByOrFail(Complaint, { id: first });
    const ids = [first, ...Array.from({ length: NAMES_PORTION }, () => newId())].sort();
    // The first and the last of one portion name them, and the only one of the next.
    const naming = [0, NAMES_PORTION - 1, NAMES_PORTION].map((index) => ids[index]!);
    await db.write(async (em) => {
      for (const [i, id] of ids.entries())
        if (id !== first)
          await em.insert(Complaint, {
            ...row,
            id,
            number: `Z${i}`,
            text: naming.includes(id) ? row.text : '路灯不亮,晚上看不清路。',
          });
    });
    expect(naming).toContain(first);
    await district.addPerson('named', 'INFORMATION_OFFICER', 'village', '上官若水');
    const barred = async (): Promise<string[]> =>
      (await db.read.findBy(ComplaintBarred, {}))
        .map(({ complaintId }) => complaintId)
        .filter((id) => ids.includes(id));
    // Killed in the middle: nothing of the portion stands, and the next try does all of it.
    const dies = async (): Promise<void> => {
      await db.write(async (em) => {
        const ctx = await world.ctx({ kind: 'system' });
        const work = { ctx, services: world.services, actor: ctx.actor, em, now: world.services.clock() };
        await followNames(work, { districtId: district.grid('district').id, runId: 'test', reachedId: '' });
        throw new Error('killed');
      });
    };
    await expect(dies()).rejects.toThrow('killed');
    expect(await barred()).toEqual([]);
    await portion('');
    expect((await barred()).sort()).toEqual(naming.slice(0, 2));
    const [next] = await db.read.findBy(Job, { uniqueKey: `complaints.follow-names/test/${ids[NAMES_PORTION - 1]}` });
    expect(next).toBeDefined();
    await workJobs(world);
    expect((await barred()).sort()).toEqual(naming);
    // Again: nothing more is written.
    const count = () => db.read.countBy(ComplaintSubject, { complaintId: ids[0]! });
    await portion('');
    expect(await count()).toBe(1);
  });
});

describe('what comes back to life is looked through again', () => {
  const NAMING = { kind: 'HELP', text: '皇甫嵩山不给我办，说材料不全。' };
  const comes = (): Promise<string> => district.addPerson('late', 'COMMISSION_MEMBER', 'township', '皇甫嵩山');

  it('when an objection is upheld', async () => {
    const id = await walk.file(NAMING);
    await walk.decline(id);
    await walk.object(id);
    const staffId = await comes();
    expect(await sees('late', id)).toBe(true);
    await walk.decide(id, true, district.login('officer'));
    expect([await sees('late', id), await sees('officer', id)]).toEqual([false, true]);
    expect(await subjects(id)).toMatchObject([{ staffId, addedById: null }]);
    expect(await lastEvent(id, 'complaint.subject-added')).toEqual({ actor_kind: 'system' });
  });

  it('while an objection may still bring it back', async () => {
    const people = new People(district);
    const second = await people.second();
    const ids = [await walk.file(NAMING), await walk.file(NAMING)];
    await walk.decline(ids[0]!);
    await world.ok(district.login('secretary'), REFER, { input: await walk.referInput(ids[1]!) });
    await walk.decide(ids[1]!, true);
    const staffId = await people.someone('fresh');
    await world.services.db.write((em) => em.update(Staff, { id: staffId }, { name: '皇甫嵩山' }));
    const { change } = await people.run('grantPost', { staffId, ...people.terms('COMMISSION_MEMBER', 'township') });
    expect(await second.approve(change!.id)).toBeNull();
    await workJobs(world);
    for (const id of ids) expect(await subjects(id)).toMatchObject([{ staffId }]);
  });

  it('when it is opened again, and its unit may be theirs by now', async () => {
    const id = await walk.to('CLOSED', NAMING);
    const staffId = await district.addPerson('late', 'UNIT_HANDLER', 'roads', '皇甫嵩山');
    await walk.reopen(id);
    expect(await subjects(id)).toMatchObject([{ staffId }]);
    expect(await walk.row(id)).toMatchObject({ state: 'ACCEPTED', assignmentId: null });
  });

  it('when the citizen is not satisfied late', async () => {
    const id = await walk.to('ANSWERED', NAMING);
    world.at('2026-11-01 10:00');
    await workJobs(world);
    await comes();
    const { version } = await walk.row(id);
    await world.ok(walk.reporterOf(id), LATE, { input: { version, grade: 'DISSATISFIED' } });
    expect([await sees('late', id), await sees('officer', id)]).toEqual([false, true]);
  });
});

describe('whoever stands in for a colleague', () => {
  let people: People;
  let second: People;
  let staffId: string;
  beforeEach(async () => {
    people = new People(district);
    second = await people.second();
    staffId = await district.addPerson('stand', 'COMMISSION_MEMBER', 'township2', '尉迟远山');
  });
  const TEXT = { kind: 'COMPLAINT', aboutWhom: 'VILLAGE', text: '尉迟远山拿了修路的钱。' };
  const appoint = async (days: Record<string, unknown> = {}): Promise<void> => {
    const input = { staffId: await people.id('secretary'), deputyId: staffId, from: '2026-09-09', to: '2026-09-30' };
    const { change } = await people.run('appointDeputy', { ...input, ...days });
    expect(await second.approve(change!.id)).toBeNull();
  };

  it('is barred from what names them and was filed before', async () => {
    const id = await walk.file(TEXT);
    await appoint();
    await workJobs(world);
    expect([await sees('stand', id), await sees('officer', id)]).toEqual([false, true]);
    expect(await subjects(id)).toMatchObject([{ staffId, gridId: district.grid('township').id }]);
    // What they are accused of is not for the township they stand in for.
    expect((await walk.row(id)).commissionId).toBe(district.grid('area').id);
  });

  it('now or soon is barred from what is filed', async () => {
    await appoint({ from: '2026-09-20' });
    const id = await walk.file(TEXT);
    world.at('2026-09-21 10:00');
    expect([await sees('stand', id), await sees('officer', id)]).toEqual([false, true]);
  });

  it('is looked for no longer once it is over', async () => {
    await appoint();
    world.at('2026-10-08 10:00');
    expect(await subjects(await walk.file(TEXT))).toEqual([]);
  });
});

it('a post that is made longer after filing bars, too', async () => {
  const people = new People(district);
  const staffId = await district.addPerson('stays', 'INFORMATION_OFFICER', 'village', '尉迟远山');
  const [posting] = await world.services.db.read.findBy(Posting, { staffId });
  const until = (to: string | null, version: number) =>
    people.run('updatePosting', { id: posting!.id, version, rank: 'MEMBER', to, source: null });
  await until('2026-09-10', 1);
  world.at('2026-09-10 10:00');
  const id = await walk.file({ kind: 'HELP', text: '皇甫嵩山不给我办，说材料不全。' });
  await world.services.db.write((em) => em.update(Staff, { id: staffId }, { name: '皇甫嵩山' }));
  await until('2026-12-31', 2);
  await workJobs(world);
  expect(await subjects(id)).toMatchObject([{ staffId }]);
});
