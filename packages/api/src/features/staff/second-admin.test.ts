import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { People } from '../../../test/people';
import { Notice } from './notice.entity';
import { Posting, Staff } from './staff.entity';

/* Ways around the second ADMIN, each tried by one ADMIN alone. */

let world: World;
let district: TestDistrict;
let people: People;
let second: People;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  walk = new Walk(district);
  people = new People(district);
  second = await people.second();
});

const sees = async (role: string): Promise<number> => {
  const { data } = await world.run(district.login(role), '{ complaints(first: 100) { totalCount } }');
  return (data as { complaints: { totalCount: number } } | null)?.complaints.totalCount ?? 0;
};
const postingOf = async (role: string): Promise<Posting> =>
  world.services.db.read.findOneByOrFail(Posting, { staffId: await people.id(role) });

it('a deputy does not get what their colleague is granted later', async () => {
  await walk.to('ACCEPTED');
  const colleague = await people.someone('colleague');
  await people.run('grantPost', { staffId: colleague, ...people.terms('INFORMATION_OFFICER', 'village2') });
  await people.someone('puppet');
  const days = { from: '2026-09-09', to: '2026-11-30' };
  await people.run('appointDeputy', { staffId: colleague, deputyId: await people.id('puppet'), ...days });
  const { change } = await people.run('grantPost', {
    staffId: colleague,
    ...people.terms('COMMISSION_MEMBER', 'township'),
  });
  expect(await second.approve(change!.id)).toBeNull();
  expect([await sees('colleague'), await sees('puppet')]).toEqual([1, 0]);
});

it('confirming an old hand-over puts off no end that was set since', async () => {
  const to = await people.someone('successor');
  const { id: postingId, version } = await postingOf('secretary');
  const input = {
    fromStaffId: await people.id('secretary'),
    toStaffId: to,
    day: '2026-09-30',
    postingIds: [postingId],
  };
  await people.run('handOver', { ...input, pairings: false });
  await second.run('endPosting', { id: postingId, version, lastDay: '2026-09-10' });
  const [waiting] = await world.services.db.read.query<{ id: string }[]>(
    `SELECT id FROM staff_change WHERE staff_id = '${to}' AND state = 'PENDING'`,
  );
  await second.approve(waiting!.id);
  expect((await postingOf('secretary')).toDay).toBe('2026-09-10');
});

it('a reset of somebody whose grant is waiting waits too', async () => {
  const staffId = await people.someone('new');
  await people.run('grantPost', { staffId, ...people.terms('AUDITOR', 'district') });
  expect(await people.run('resetPassword', { staffId })).toMatchObject({ state: 'PENDING', oneTimeCode: null });
});

it('who leads is not changed in passing', async () => {
  const { id, version } = await postingOf('leader');
  const error = await people.refused('updatePosting', { id, version, rank: 'MEMBER', to: null, source: null });
  expect(error.details.fields).toEqual([{ path: 'input.rank', message: expect.stringContaining('另一位管理员') }]);
  // So it is not offered either.
  const offered = async (role: string): Promise<[boolean, boolean]> => {
    const { staff } = await world.ok<{ staff: { allPostings: { viewerCan: Record<string, { allowed: boolean }> }[] } }>(
      district.login('admin'),
      'query ($id: ID!) { staff(id: $id) { allPostings { viewerCan { update { allowed } changeRank { allowed } } } } }',
      { id: await people.id(role) },
    );
    const { update, changeRank } = staff.allPostings[0]!.viewerCan;
    return [update!.allowed, changeRank!.allowed];
  };
  expect([await offered('leader'), await offered('office'), await offered('roads')]).toEqual([
    [true, false],
    [true, false],
    [true, true],
  ]);
});

it('what a deputy proposed, the colleague does not confirm', async () => {
  const clerk = await people.someone('clerk');
  const days = { from: '2026-09-09', to: '2026-09-30' };
  const { change } = await second.run('appointDeputy', {
    staffId: await people.id('admin'),
    deputyId: clerk,
    ...days,
  });
  await district.addPerson('admin3', 'ADMIN', 'district', '罗岩');
  expect(await people.by(district.login('admin3')).approve(change!.id)).toBeNull();
  const spy = await people.someone('spy');
  const proposed = await people.by(district.login('clerk')).run('grantPost', {
    staffId: spy,
    ...people.terms('AUDITOR', 'district'),
  });
  expect(await people.approve(proposed.change!.id)).toContain('代理人');
  expect(await second.approve(proposed.change!.id)).toBeNull();
});

describe('a post at a unit that gets complaints about conduct', () => {
  const days = { from: '2026-09-09', to: '2026-09-30' };

  it('is neither made longer nor of another rank by one', async () => {
    const { id, version } = await postingOf('office');
    const rank = await people.refused('updatePosting', { id, version, rank: 'MEMBER', to: null, source: null });
    expect(rank.details.fields).toEqual([{ path: 'input.rank', message: expect.stringContaining('另一位管理员') }]);
    await people.run('updatePosting', { id, version, rank: 'HEAD', to: '2026-09-20', source: null });
    const longer = { id, version: version + 1, rank: 'HEAD', to: '2026-09-21', source: null };
    expect((await people.refused('updatePosting', longer)).details.fields).toEqual([
      { path: 'input.to', message: expect.stringContaining('另一位管理员') },
    ]);
  });

  it('goes over to a successor, and to a deputy, when a second confirms', async () => {
    const [fromStaffId, toStaffId] = [await people.id('office'), await people.someone('successor')];
    const handed = await people.run('handOver', { fromStaffId, toStaffId, day: '2026-09-09', pairings: false });
    expect(handed).toMatchObject({ postings: 0, proposals: 1 });
    const deputyId = await people.someone('deputy');
    expect((await people.run('appointDeputy', { staffId: fromStaffId, deputyId, ...days })).state).toBe('PENDING');
  });

  it('has its holder’s password, authenticator and those of the deputy reset by two', async () => {
    const [staffId, deputyId] = [await people.id('office'), await people.someone('deputy')];
    const { change } = await people.run('appointDeputy', { staffId, deputyId, ...days });
    expect(await second.approve(change!.id)).toBeNull();
    await world.services.db.write((em) => em.update(Staff, staffId, { totpEnrolledAt: world.time.now }));
    for (const [name, who] of [
      ['resetPassword', staffId],
      ['resetTotp', staffId],
      ['resetPassword', deputyId],
    ] as const)
      expect([name, (await people.run(name, { staffId: who })).state]).toEqual([name, 'PENDING']);
    expect((await people.run('resetPassword', { staffId: await people.id('roads') })).state).toBe('APPROVED');
  });

  it('is told to the head above when confirmed', async () => {
    const staffId = await people.someone('clerk');
    const { change } = await people.run('grantPost', { staffId, ...people.terms('UNIT_HANDLER', 'commission') });
    expect(await second.approve(change!.id)).toBeNull();
    expect(await world.services.db.read.countBy(Notice, { staffId: await people.id('officer') })).toBe(1);
  });
});

it('a proposal lapses with its proposer', async () => {
  const staffId = await people.someone('new');
  const { change } = await people.run('grantPost', { staffId, ...people.terms('AUDITOR', 'district') });
  const { version } = await people.person('admin');
  await second.run('deactivateStaff', { id: await people.id('admin'), version });
  expect(await second.approve(change!.id)).toContain('不是系统管理员');
});

it('an ADMIN who can no longer come in does not count as the last one', async () => {
  await world.services.db.write(async (em) =>
    em.update(Staff, await people.id('admin2'), {
      passwordHash: '',
      codeHash: 'x',
      codeExpiresAt: new Date('2026-09-01T00:00:00.000Z'),
    }),
  );
  const { id, version } = await postingOf('admin');
  const error = await people.refused('endPosting', { id, version, lastDay: '2026-09-09' });
  expect(error.code).toBe('INVALID_STATE');
});
