import { randomUUID } from 'node:crypto';
import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { mutationOf, People } from '../../../test/people';
import { Notice } from './notice.entity';
import { isCodeOf } from './one-time-code';
import { Posting, Staff } from './staff.entity';
import { StaffChange } from './staff-change.entity';

let world: World;
let district: TestDistrict;
let people: People;
let second: People;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  people = new People(district);
  second = await people.second();
});

/** A person and a proposal to post them. */
async function proposed(
  role = 'fresh',
  terms = people.terms('COMMISSION_MEMBER', 'township2'),
): Promise<{ staffId: string; id: string; version: number }> {
  const staffId = await people.someone(role);
  const { state, change } = await people.run('grantPost', { staffId, ...terms });
  expect([state, change!.state]).toEqual(['PENDING', 'PENDING']);
  return { staffId, id: change!.id, version: change!.version };
}
const postingsOf = (staffId: string): Promise<Posting[]> => world.services.db.read.findBy(Posting, { staffId });
const noticesOf = async (role: string): Promise<Pick<Notice, 'kind' | 'facts'>[]> =>
  (await world.services.db.read.findBy(Notice, { staffId: await people.id(role) })).map(({ kind, facts }) => ({
    kind,
    facts,
  }));

describe('a post that sees complaints', () => {
  it('waits for a second ADMIN, and then shows them to its holder', async () => {
    const { staffId, id } = await proposed('fresh', people.terms('COMMISSION_MEMBER', 'township'));
    expect(await postingsOf(staffId)).toEqual([]);
    await new Walk(district).file();
    const seen = async () =>
      (await world.ok<{ complaints: { totalCount: number } }>(district.login('fresh'), '{ complaints { totalCount } }'))
        .complaints.totalCount;
    expect(await seen()).toBe(0);
    expect(await second.approveAll([id])).toEqual([
      { problem: null, oneTimeCode: null, change: { id, state: 'APPROVED' } },
    ]);
    expect(await seen()).toBe(1);
    expect(await postingsOf(staffId)).toMatchObject([{ post: 'COMMISSION_MEMBER', fromDay: '2026-09-09' }]);
  });

  it.each([
    ['DISTRICT_LEADER', 'district', 'PENDING'],
    ['DISTRICT_OFFICER', 'area', 'PENDING'],
    ['COMMISSION_SECRETARY', 'township2', 'PENDING'],
    ['VILLAGE_OFFICER', 'village2', 'PENDING'],
    ['GRID_SUPERVISOR', 'village2', 'PENDING'],
    ['AUDITOR', 'district', 'PENDING'],
    ['ADMIN', 'district', 'PENDING'],
    ['INTEGRITY_OBSERVER', 'village2', 'APPROVED'],
    ['INFORMATION_OFFICER', 'village2', 'APPROVED'],
    ['COMMITTEE_REVIEWER', 'group2', 'APPROVED'],
    ['PUBLISHING_APPROVER', 'agency', 'APPROVED'],
    ['UNIT_LEADER', 'roads', 'APPROVED'],
    ['UNIT_HANDLER', 'roads', 'APPROVED'],
    ['UNIT_LEADER', 'org', 'APPROVED'],
    ['UNIT_LEADER', 'office', 'PENDING'],
    ['UNIT_HANDLER', 'office', 'PENDING'],
    ['UNIT_LEADER', 'commission', 'PENDING'],
    ['UNIT_HANDLER', 'commission', 'PENDING'],
  ] as const)('%s at %s is %s', async (post, place, state) => {
    const staffId = await people.someone('fresh');
    expect((await people.run('grantPost', { staffId, ...people.terms(post, place) })).state).toBe(state);
  });

  it('is proposed once for one key, and not a second time while it waits', async () => {
    const staffId = await people.someone('fresh');
    const input = { idempotencyKey: randomUUID(), staffId, ...people.terms('COMMISSION_MEMBER', 'township2') };
    expect(await people.run('grantPost', input)).toEqual(await people.run('grantPost', input));
    const again = { ...input, idempotencyKey: randomUUID() };
    expect((await people.refused('grantPost', again)).code).toBe('INVALID_STATE');
  });

  it.each([
    ['COMMISSION_MEMBER', 'township', 'officer'],
    ['VILLAGE_OFFICER', 'village2', 'secretary'],
    ['GRID_SUPERVISOR', 'cell', 'secretary'],
    ['DISTRICT_OFFICER', 'area', 'leader'],
    ['AUDITOR', 'district', 'leader'],
  ] as const)('%s at %s is told to the HEAD one level up, the %s', async (post, place, told) => {
    const { staffId, id } = await proposed('fresh', people.terms(post, place));
    expect(await noticesOf(told)).toEqual([]);
    await second.approve(id);
    const facts = { staffId, changeId: id, post, gridId: district.grid(place).id, unitId: null };
    expect(await noticesOf(told)).toEqual([{ kind: 'POST_GRANTED', facts }]);
    expect(await world.services.db.read.countBy(Notice, {})).toBeGreaterThan(0);
  });

  it('of the one DISTRICT_LEADER tells another, and never the person', async () => {
    const { id } = await proposed('fresh', people.terms('DISTRICT_LEADER', 'district'));
    await second.approve(id);
    expect(await noticesOf('fresh')).toEqual([]);
    expect(await noticesOf('leader')).toHaveLength(1);
  });
});

describe('deciding', () => {
  it('is never for whoever proposed it', async () => {
    const { staffId, id } = await proposed();
    expect(await people.approve(id)).toContain('另一位');
    expect(await postingsOf(staffId)).toEqual([]);
    const { outcomes } = await people.run('rejectStaffChanges', { ids: [id], note: '不同意' });
    expect(outcomes[0]!.problem).toContain('另一位');
  });

  it('is never for the person it is about, nor for who stands in for one of the two', async () => {
    const { change } = await people.run('resetPassword', { staffId: await people.id('admin2') });
    expect(await second.approve(change!.id)).toContain('自己');
    await district.addPerson('admin3', 'ADMIN', 'district', '纪明');
    const third = people.by(district.login('admin3'));
    const day = { from: '2026-09-09', to: '2026-09-10' };
    const [adminId, deputyId] = [await people.id('admin'), await people.id('admin3')];
    const appointed = await second.run('appointDeputy', { staffId: adminId, deputyId, ...day });
    await district.addPerson('admin4', 'ADMIN', 'district', '罗岩');
    expect(await people.by(district.login('admin4')).approve(appointed.change!.id)).toBeNull();
    expect(await third.approve(change!.id)).toContain('另一位');
    world.at('2026-09-11 10:00');
    expect(await third.approve(change!.id)).toBeNull();
  });

  it('happens once: who comes second is told what was decided', async () => {
    const { staffId, id } = await proposed();
    await district.addPerson('admin3', 'ADMIN', 'district', '纪明');
    const both = await Promise.all([second, people.by(district.login('admin3'))].map((by) => by.approve(id)));
    expect(both.filter((problem) => problem === null)).toHaveLength(1);
    expect(both.find((problem) => problem !== null)).toContain('已确认');
    expect(await postingsOf(staffId)).toHaveLength(1);
  });

  it('of several is each by itself: what no longer fits says why and stops no other', async () => {
    const head = people.terms('COMMISSION_MEMBER', 'township2', { rank: 'HEAD' });
    const gone = await proposed('gone');
    const first = await proposed('fresh1', head);
    const late = await proposed('fresh2', head);
    const mixed = await proposed('fresh3', people.terms('ADMIN', 'district'));
    const good = await proposed('fresh4', people.terms('VILLAGE_OFFICER', 'village2'));
    const { id, version } = await people.person('gone');
    await people.run('deactivateStaff', { id, version });
    await people.run('grantPost', { staffId: mixed.staffId, ...people.terms('UNIT_HANDLER', 'roads') });
    const outcomes = await second.approveAll([gone.id, first.id, late.id, mixed.id, good.id, good.id]);
    expect(outcomes.map(({ problem, change }) => [problem, change.state])).toEqual([
      [expect.stringContaining('停用'), 'PENDING'],
      [null, 'APPROVED'],
      [expect.stringContaining('新fresh1'), 'PENDING'],
      [expect.stringContaining('系统管理员看不到诉求'), 'PENDING'],
      [null, 'APPROVED'],
    ]);
    expect(await postingsOf(late.staffId)).toEqual([]);
  });

  it('takes 100 at once and not 101, and none of another district', async () => {
    const { id } = await proposed();
    const made = Array.from({ length: 100 }, () => randomUUID().slice(0, 26));
    for (const by of ['approveStaffChanges', 'rejectStaffChanges'] as const) {
      const note = by === 'rejectStaffChanges' ? { note: '不同意' } : {};
      expect((await second.refused(by, { ids: [id, ...made], ...note })).code).toBe('INVALID_INPUT');
      expect((await second.refused(by, { ids: made, ...note })).code).toBe('NOT_FOUND');
      expect((await second.refused(by, { ids: [], ...note })).code).toBe('INVALID_INPUT');
    }
    const foreign = new People(await TestDistrict.build(world));
    expect((await foreign.refused('approveStaffChanges', { ids: [id] })).code).toBe('NOT_FOUND');
    expect((await foreign.refused('withdrawStaffChange', { id, version: 1 })).code).toBe('NOT_FOUND');
    const secretary = people.by(district.login('secretary'));
    expect((await secretary.refused('approveStaffChanges', { ids: [id] })).code).toBe('FORBIDDEN');
  });

  it('against it takes a reason, which the proposer reads', async () => {
    const { staffId, id } = await proposed();
    expect((await second.refused('rejectStaffChanges', { ids: [id], note: ' ' })).code).toBe('INVALID_INPUT');
    const { outcomes } = await second.run('rejectStaffChanges', { ids: [id], note: '人选还没有定' });
    expect(outcomes).toEqual([{ problem: null, change: { id, state: 'REJECTED', note: '人选还没有定' } }]);
    expect(await second.approve(id)).toContain('未同意');
    expect(await postingsOf(staffId)).toEqual([]);
  });

  it('is spared by whoever proposed it taking it back', async () => {
    const { id, version } = await proposed();
    expect((await second.refused('withdrawStaffChange', { id, version })).code).toBe('FORBIDDEN');
    expect((await people.refused('withdrawStaffChange', { id, version: version + 1 })).code).toBe('CONFLICT');
    expect((await people.run('withdrawStaffChange', { id, version })).state).toBe('WITHDRAWN');
    expect(await second.approve(id)).toContain('已撤回');
  });
});

describe('a reset', () => {
  it('of somebody who sees no complaint gives a code at once, again to a retry, and ends sessions', async () => {
    const input = { idempotencyKey: randomUUID(), staffId: await people.id('info') };
    const first = await people.run('resetPassword', input);
    expect(first.state).toBe('APPROVED');
    expect((await people.run('resetPassword', input)).oneTimeCode).toBe(first.oneTimeCode);
    const row = await people.person('info');
    expect(row).toMatchObject({ passwordHash: '', mustChangePassword: true, signedOutAt: world.time.now });
    expect(isCodeOf(world.services.keys, row, first.oneTimeCode!, world.time.now)).toBe(true);
    world.at('2026-09-10 10:01');
    expect((await people.run('resetPassword', input)).oneTimeCode).toBeNull();
  });

  it('of somebody who sees complaints waits; the code is shown to whoever confirms, once, and told above', async () => {
    const staffId = await people.id('secretary');
    const { state, oneTimeCode, change } = await people.run('resetPassword', { staffId });
    expect([state, oneTimeCode]).toEqual(['PENDING', null]);
    expect((await people.person('secretary')).passwordHash).toBe('x');
    const [outcome] = await second.approveAll([change!.id]);
    const row = await people.person('secretary');
    expect(isCodeOf(world.services.keys, row, outcome!.oneTimeCode!, world.time.now)).toBe(true);
    expect((await second.approveAll([change!.id]))[0]).toMatchObject({ oneTimeCode: null, problem: expect.anything() });
    expect(await noticesOf('officer')).toEqual([{ kind: 'PASSWORD_RESET', facts: { staffId, changeId: change!.id } }]);
  });

  it('waits also for whoever will see complaints, or stands in for somebody who does', async () => {
    const { staffId, id } = await proposed(
      'fresh',
      people.terms('VILLAGE_OFFICER', 'village2', { from: '2026-12-01' }),
    );
    await second.approve(id);
    expect((await people.run('resetPassword', { staffId })).state).toBe('PENDING');
    const deputyId = await people.id('info');
    const day = { from: '2026-09-09', to: '2026-09-10' };
    const { change } = await people.run('appointDeputy', { staffId: await people.id('villager'), deputyId, ...day });
    await second.approve(change!.id);
    expect((await people.run('resetPassword', { staffId: deputyId })).state).toBe('PENDING');
  });

  it('of an authenticator clears it; of one that is not there is refused', async () => {
    const enrolled = { totpSecret: 'sealed', totpEnrolledAt: world.time.now, totpStep: 5 };
    const [info, secretary] = [await people.id('info'), await people.id('secretary')];
    expect((await people.refused('resetTotp', { staffId: info })).code).toBe('INVALID_STATE');
    await world.services.db.write((em) => em.update(Staff, [info, secretary], enrolled));
    expect((await people.run('resetTotp', { staffId: info })).state).toBe('APPROVED');
    const none = { totpSecret: null, totpEnrolledAt: null, totpStep: null };
    expect(await people.person('info')).toMatchObject(none);
    const { change } = await people.run('resetTotp', { staffId: secretary });
    expect(await people.person('secretary')).toMatchObject({ totpSecret: 'sealed' });
    await second.approve(change!.id);
    expect(await people.person('secretary')).toMatchObject(none);
    expect((await noticesOf('officer')).map(({ kind }) => kind)).toEqual(['TOTP_RESET']);
  });
});

describe('the list of proposals', () => {
  it('is the district’s own, by state, with what the viewer may do', async () => {
    const { id } = await proposed();
    const list = async (who: string, args = '(state: PENDING)') =>
      (
        await world.ok<{ staffChanges: { nodes: unknown[]; totalCount: number } }>(
          who,
          `{ staffChanges${args} { totalCount nodes { id staff { name } proposedBy { name } grid { name } unit { name } principal { name } decidedBy { name } terms { post rank from to source handedOver } viewerCan { decide { allowed } withdraw { allowed } } } } }`,
        )
      ).staffChanges;
    const [mine, theirs] = [await list(district.login('admin')), await list(district.login('admin2'))];
    expect(mine.nodes).toMatchObject([{ id, viewerCan: { decide: { allowed: false }, withdraw: { allowed: true } } }]);
    expect(theirs.nodes).toMatchObject([
      { id, viewerCan: { decide: { allowed: true }, withdraw: { allowed: false } } },
    ]);
    expect((await list(district.login('admin'), '(state: APPROVED)')).totalCount).toBe(0);
    const foreign = await TestDistrict.build(world);
    expect((await list(foreign.login('admin'))).totalCount).toBe(0);
    expect((await world.refused(district.login('leader'), '{ staffChanges { totalCount } }')).code).toBe('FORBIDDEN');
  });

  it('holds no code', async () => {
    const { change } = await people.run('resetPassword', { staffId: await people.id('secretary') });
    const [outcome] = await second.approveAll([change!.id]);
    const rows = await world.services.db.read.query('SELECT facts FROM event');
    const stored = JSON.stringify([
      rows,
      await world.services.db.read.find(StaffChange),
      await world.services.db.read.find(Staff),
    ]);
    expect(stored).not.toContain(outcome!.oneTimeCode!);
    expect(mutationOf('approveStaffChanges')).toContain('oneTimeCode');
  });
});
