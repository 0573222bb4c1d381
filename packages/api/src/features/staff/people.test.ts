import { randomUUID } from 'node:crypto';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { mutationOf, People } from '../../../test/people';
import { isCodeOf } from './one-time-code';
import { Posting, Staff } from './staff.entity';

let world: World;
let district: TestDistrict;
let people: People;
let other: TestDistrict;

beforeAll(async () => {
  world = await World.open();
  other = await TestDistrict.build(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  people = new People(district);
});

const fields = (error: { details: { fields?: { path: string }[] } }): string[] =>
  (error.details.fields ?? []).map(({ path }) => path).sort();
const postingAt = async (staffId: string): Promise<Posting> =>
  world.services.db.read.findOneByOrFail(Posting, { staffId });

describe('adding somebody', () => {
  const input = (more: Record<string, unknown> = {}) => ({
    idempotencyKey: randomUUID(),
    name: '单小雨',
    loginName: district.login('fresh'),
    ...more,
  });

  it('gives a one-time code that is kept as a hash and works for a week', async () => {
    const { oneTimeCode, staff } = await people.run('createStaff', input());
    expect(oneTimeCode).toMatch(/^[2-9B-Z]{4}-[2-9B-Z]{4}-[2-9B-Z]{4}$/);
    const row = await world.services.db.read.findOneByOrFail(Staff, { id: staff.id });
    expect(JSON.stringify(row)).not.toContain(oneTimeCode!);
    expect(row).toMatchObject({ passwordHash: '', mustChangePassword: true, pinyinInitials: 'sxy' });
    const { keys } = world.services;
    expect(isCodeOf(keys, row, oneTimeCode!, new Date('2026-09-16T01:59:00Z'))).toBe(true);
    expect(isCodeOf(keys, row, oneTimeCode!, new Date('2026-09-16T02:01:00Z'))).toBe(false);
  });

  it('gives a retry the same code while it is unused, and none afterwards', async () => {
    const same = input();
    const first = await people.run('createStaff', same);
    expect(await people.run('createStaff', same)).toEqual(first);
    await world.services.db.write((em) => em.update(Staff, { id: first.staff.id }, { codeHash: null }));
    expect((await people.run('createStaff', same)).oneTimeCode).toBeNull();
  });

  it('gives another administrator with the same key a person of their own, not the code', async () => {
    const second = await people.second();
    const same = input();
    await people.run('createStaff', same);
    const error = await second.refused('createStaff', same);
    expect(fields(error)).toEqual(['input.loginName']);
  });

  it('takes posts to begin with: at once what sees no complaint, as proposals what does', async () => {
    const { staff } = await people.run(
      'createStaff',
      input({
        postings: [people.terms('INTEGRITY_OBSERVER', 'village2'), people.terms('COMMISSION_MEMBER', 'township2')],
      }),
    );
    expect(staff.allPostings).toEqual([{ id: expect.any(String), post: 'INTEGRITY_OBSERVER' }]);
    const { staff: read } = await world.ok<{ staff: { pendingChanges: unknown[] } }>(
      district.login('admin'),
      'query ($id: ID!) { staff(id: $id) { pendingChanges { kind terms { post } } } }',
      { id: staff.id },
    );
    expect(read.pendingChanges).toEqual([{ kind: 'GRANT_POST', terms: { post: 'COMMISSION_MEMBER' } }]);
  });

  it.each([
    [{ name: '' }, ['input.name']],
    [{ name: '一' }, ['input.name']],
    [{ name: '字'.repeat(41), loginName: 'A' }, ['input.loginName', 'input.name']],
    [{ loginName: '1abc' }, ['input.loginName']],
    [{ loginName: 'ab' }, ['input.loginName']],
    [{ loginName: `a${'b'.repeat(40)}` }, ['input.loginName']],
  ])('refuses %j', async (more, paths) => {
    expect(fields(await people.refused('createStaff', input(more)))).toEqual(paths);
  });

  it('names the posting that is wrong, and adds nobody then', async () => {
    const postings = [people.terms('INTEGRITY_OBSERVER', 'village'), people.terms('ADMIN', 'village')];
    expect(fields(await people.refused('createStaff', input({ postings })))).toEqual(['input.postings.1.gridId']);
    expect(await world.services.db.read.countBy(Staff, { loginName: district.login('fresh') })).toBe(0);
  });

  it('takes 20 posts at once and not 21', async () => {
    const postings = (length: number) =>
      Array.from({ length }, (_, index) =>
        people.terms('INTEGRITY_OBSERVER', 'village', { from: `2027-01-${10 + index}`, to: `2027-01-${10 + index}` }),
      );
    expect(fields(await people.refused('createStaff', input({ postings: postings(21) })))).toEqual(['input.postings']);
    const { staff } = await people.run('createStaff', input({ postings: postings(20) }));
    expect(staff.allPostings).toHaveLength(20);
  });

  it('keeps a rare name whole and refuses a login of another district', async () => {
    const { staff } = await people.run('createStaff', input({ name: '𠮷㛃' }));
    expect(staff.name).toBe('𠮷㛃');
    expect(fields(await people.refused('createStaff', input({ loginName: other.login('admin') })))).toEqual([
      'input.loginName',
    ]);
  });
});

describe('changing a name', () => {
  it('changes initials with it and refuses a stale version', async () => {
    const { id, version } = await people.person('info');
    expect(await people.run('updateStaff', { id, version, name: '仇 英' })).toMatchObject({ name: '仇 英' });
    expect((await people.person('info')).pinyinInitials).toBe('qy');
    const error = await people.refused('updateStaff', { id, version, name: '仇英' });
    expect(error.code).toBe('CONFLICT');
    expect(error.details.currentVersion).toBe(version + 1);
  });
});

describe('leaving', () => {
  it('ends posts with yesterday and sessions at once, and can be taken back without posts', async () => {
    const { id, version } = await people.person('info');
    await people.run('createPairing', { staffId: id, ...people.at('village'), from: '2026-09-01' });
    await people.run('grantPost', {
      staffId: id,
      ...people.terms('INTEGRITY_OBSERVER', 'village', { from: '2026-10-01' }),
    });
    expect(await people.run('deactivateStaff', { id, version })).toMatchObject({ active: false });
    const row = await people.person('info');
    expect(row).toMatchObject({ signedOutAt: world.time.now, codeHash: null });
    const { staff } = await world.ok<{ staff: Record<string, unknown> }>(
      district.login('admin'),
      'query ($id: ID!) { staff(id: $id) { postings { id } allPostings { to } pairings { to } } }',
      { id },
    );
    // The one that would have begun in October never does.
    expect(staff).toEqual({ postings: [], allPostings: [{ to: '2026-09-08' }], pairings: [{ to: '2026-09-08' }] });
    expect((await people.refused('deactivateStaff', { id, version: row.version })).code).toBe('INVALID_STATE');
    expect(
      (await people.refused('grantPost', { staffId: id, ...people.terms('INTEGRITY_OBSERVER', 'village') })).code,
    ).toBe('INVALID_STATE');
    expect(await people.run('reactivateStaff', { id, version: row.version })).toMatchObject({ active: true });
    expect((await people.refused('reactivateStaff', { id, version: row.version + 1 })).code).toBe('INVALID_STATE');
  });

  it('refuses a stale version', async () => {
    const { id } = await people.person('info');
    expect((await people.refused('deactivateStaff', { id, version: 7 })).code).toBe('CONFLICT');
  });
});

describe('a posting', () => {
  const sees = async (role: string): Promise<string[]> =>
    (await world.ok<{ me: { abilities: string[] } }>(district.login(role), '{ me { abilities } }')).me.abilities;

  it('counts from the next request on, and stops counting at once', async () => {
    const staffId = await people.someone('fresh');
    expect(await sees('fresh')).toEqual([]);
    await people.run('grantPost', { staffId, ...people.terms('INFORMATION_OFFICER', 'village2') });
    expect(await sees('fresh')).toContain('DISCLOSURE_WRITE');
    const { id, version } = await postingAt(staffId);
    await people.run('endPosting', { id, version, lastDay: '2026-09-08' });
    expect(await sees('fresh')).toEqual([]);
  });

  it('that begins tomorrow counts from tomorrow, and one with a last day through it', async () => {
    const staffId = await people.someone('fresh');
    const terms = people.terms('INFORMATION_OFFICER', 'village2', { from: '2026-09-10', to: '2026-09-12' });
    await people.run('grantPost', { staffId, ...terms });
    for (const [at, held] of [
      ['2026-09-09 23:59', false],
      ['2026-09-10 00:00', true],
      ['2026-09-12 23:59', true],
      ['2026-09-13 00:00', false],
    ] as const) {
      world.at(at);
      expect([at, (await sees('fresh')).length > 0]).toEqual([at, held]);
    }
  });

  it('is granted once for one key', async () => {
    const staffId = await people.someone('fresh');
    const input = { idempotencyKey: randomUUID(), staffId, ...people.terms('INTEGRITY_OBSERVER', 'village') };
    expect(await people.run('grantPost', input)).toEqual(await people.run('grantPost', input));
    expect(await world.services.db.read.countBy(Posting, { staffId })).toBe(1);
  });

  it('is refused where the table does not have it, twice over the same days, or with days that run backwards', async () => {
    const staffId = await people.someone('fresh');
    const refuse = async (terms: Record<string, unknown>): Promise<string[]> =>
      fields(await people.refused('grantPost', { staffId, ...terms }));
    expect(await refuse(people.terms('VILLAGE_OFFICER', 'township'))).toEqual(['input.gridId']);
    expect(await refuse(people.terms('UNIT_LEADER', 'committee'))).toEqual(['input.unitId']);
    expect(await refuse(people.terms('CITY_OBSERVER', 'district'))).toEqual(['input.gridId']);
    expect(await refuse(people.terms('GRID_SUPERVISOR', 'village', { source: null }))).toEqual(['input.source']);
    expect(await refuse(people.terms('INTEGRITY_OBSERVER', 'village', { source: 'OTHER' }))).toEqual(['input.source']);
    expect(await refuse(people.terms('INTEGRITY_OBSERVER', 'village', { to: '2026-09-08' }))).toEqual(['input.to']);
    expect(await refuse({ post: 'AUDITOR', rank: 'MEMBER', from: '2026-09-09' })).toEqual(['input.gridId']);
    await people.run('grantPost', { staffId, ...people.terms('INTEGRITY_OBSERVER', 'village', { to: '2026-12-31' }) });
    expect(await refuse(people.terms('INTEGRITY_OBSERVER', 'village', { from: '2026-12-31' }))).toEqual(['input.post']);
    await people.run('grantPost', {
      staffId,
      ...people.terms('INTEGRITY_OBSERVER', 'village', { from: '2027-01-01' }),
    });
  });

  it('has one HEAD at a place at a time; the second is told who is', async () => {
    const [first, second] = [await people.someone('fresh'), await people.someone('fresh2')];
    const head = people.terms('INTEGRITY_OBSERVER', 'village2', { rank: 'HEAD', to: '2026-10-31' });
    await people.run('grantPost', { staffId: first, ...head });
    const error = await people.refused('grantPost', { staffId: second, ...head });
    expect(fields(error)).toEqual(['input.rank']);
    expect(error.message).toContain('新fresh');
    // After the first one's last day there is room.
    await people.run('grantPost', { staffId: second, ...head, from: '2026-11-01', to: null });
    await people.run('grantPost', { staffId: second, ...head, rank: 'MEMBER' });
  });

  it('has one HEAD also when two are granted at the same moment', async () => {
    const ids = [await people.someone('fresh'), await people.someone('fresh2')];
    const results = await Promise.all(
      ids.map((staffId) =>
        world.run(district.login('admin'), mutationOf('grantPost'), {
          input: {
            idempotencyKey: randomUUID(),
            staffId,
            ...people.terms('INTEGRITY_OBSERVER', 'village2', { rank: 'HEAD' }),
          },
        }),
      ),
    );
    expect(results.filter(({ errors }) => !errors)).toHaveLength(1);
  });

  it('of ADMIN goes with none that works on complaints, on the same days', async () => {
    const staffId = await people.id('roadworker');
    expect(fields(await people.refused('grantPost', { staffId, ...people.terms('ADMIN', 'district') }))).toEqual([
      'input.post',
    ]);
    await people.second();
    const admin2 = await people.id('admin2');
    for (const [post, place] of [
      ['UNIT_HANDLER', 'roads'],
      ['GRID_SUPERVISOR', 'village'],
      ['AUDITOR', 'district'],
    ] as const)
      expect(fields(await people.refused('grantPost', { staffId: admin2, ...people.terms(post, place) }))).toEqual([
        'input.post',
      ]);
    await people.run('grantPost', { staffId: admin2, ...people.terms('INFORMATION_OFFICER', 'village') });
  });

  it('is changed at its version: last day, rank and source', async () => {
    const staffId = await people.someone('fresh');
    await people.run('grantPost', { staffId, ...people.terms('INTEGRITY_OBSERVER', 'village2', { to: '2026-12-31' }) });
    const { id, version } = await postingAt(staffId);
    const { allPostings } = await people.run('updatePosting', { id, version, rank: 'HEAD', to: '2027-06-30' });
    expect(allPostings).toEqual([{ id, rank: 'HEAD', to: '2027-06-30', source: null, version: version + 1 }]);
    expect((await people.refused('updatePosting', { id, version, rank: 'HEAD' })).code).toBe('CONFLICT');
    const backwards = { id, version: version + 1, rank: 'HEAD', to: '2026-09-08' };
    expect(fields(await people.refused('updatePosting', backwards))).toEqual(['input.to']);
    expect((await people.refused('endPosting', { id, version, lastDay: '2026-09-09' })).code).toBe('CONFLICT');
  });

  it('that sees complaints is made shorter, never longer, by one administrator alone', async () => {
    const { id, version } = await postingAt(await people.id('villager'));
    const { allPostings } = await people.run('updatePosting', { id, version, rank: 'HEAD', to: '2026-12-31' });
    expect(allPostings[0]!.to).toBe('2026-12-31');
    for (const to of [null, '2027-01-01'])
      expect(fields(await people.refused('updatePosting', { id, version: version + 1, rank: 'HEAD', to }))).toEqual([
        'input.to',
      ]);
  });

  it('ends yesterday at the earliest, and not later than it would anyway', async () => {
    const staffId = await people.someone('fresh');
    await people.run('grantPost', {
      staffId,
      ...people.terms('INTEGRITY_OBSERVER', 'village', { from: '2026-01-01', to: '2026-12-31' }),
    });
    const { id, version } = await postingAt(staffId);
    for (const lastDay of ['2026-09-07', '2027-01-01'])
      expect(fields(await people.refused('endPosting', { id, version, lastDay }))).toEqual(['input.lastDay']);
    await people.run('endPosting', { id, version, lastDay: '2026-09-08' });
    const ended = { id, version: version + 1, lastDay: '2026-09-08' };
    expect(fields(await people.refused('endPosting', ended))).toEqual(['input.lastDay']);
  });
});

describe('the last ADMIN', () => {
  it('cannot be ended, deactivated or made to end some day', async () => {
    const admin = await people.person('admin');
    const { id, version } = await postingAt(admin.id);
    for (const lastDay of ['2026-09-08', '2026-12-31'])
      expect((await people.refused('endPosting', { id, version, lastDay })).code).toBe('INVALID_STATE');
    expect((await people.refused('deactivateStaff', { id: admin.id, version: admin.version })).code).toBe(
      'INVALID_STATE',
    );
    await people.second();
    await people.run('endPosting', { id, version, lastDay: '2026-12-31' });
    const second = await people.person('admin2');
    expect((await people.refused('deactivateStaff', { id: second.id, version: second.version })).message).toContain(
      '2027-01-01',
    );
  });

  it('of two who end each other at the same moment, one stays', async () => {
    await people.second();
    const [one, two] = [await people.person('admin'), await people.person('admin2')];
    const results = await Promise.all(
      [
        [one, two],
        [two, one],
      ].map(([by, whom]) =>
        world.run(by!.loginName, mutationOf('deactivateStaff'), { input: { id: whom!.id, version: whom!.version } }),
      ),
    );
    expect(results.filter(({ errors }) => !errors)).toHaveLength(1);
    const left = await world.services.db.read.countBy(Staff, [
      { id: one.id, active: true },
      { id: two.id, active: true },
    ]);
    expect(left).toBe(1);
  });

  it('gives herself nothing', async () => {
    const staffId = await people.id('admin');
    const terms = people.terms('INFORMATION_OFFICER', 'village');
    expect((await people.refused('grantPost', { staffId, ...terms })).code).toBe('FORBIDDEN');
  });
});

describe('whoever may not', () => {
  it('is told so, and nothing of another district is found', async () => {
    const foreign = new People(other);
    const posting = await postingAt(await foreign.id('info'));
    const { id, version } = await foreign.person('info');
    const staffId = await people.id('info');
    const key = { id, version };
    const attempts: [Parameters<People['run']>[0], Record<string, unknown>][] = [
      ['updateStaff', { ...key, name: '某人' }],
      ['deactivateStaff', key],
      ['reactivateStaff', key],
      ['grantPost', { staffId: id, ...people.terms('INTEGRITY_OBSERVER', 'village') }],
      ['grantPost', { staffId, ...foreign.terms('INTEGRITY_OBSERVER', 'village') }],
      ['grantPost', { staffId, ...foreign.terms('UNIT_HANDLER', 'roads') }],
      ['updatePosting', { id: posting.id, version: posting.version, rank: 'HEAD' }],
      ['endPosting', { id: posting.id, version: posting.version, lastDay: '2026-09-09' }],
      ['resetPassword', { staffId: id }],
      ['resetTotp', { staffId: id }],
      ['appointDeputy', { staffId: id, deputyId: staffId, from: '2026-09-09', to: '2026-09-10' }],
      ['appointDeputy', { staffId, deputyId: id, from: '2026-09-09', to: '2026-09-10' }],
      ['createPairing', { staffId: id, ...people.at('village'), from: '2026-09-09' }],
      ['createPairing', { staffId, ...foreign.at('village'), from: '2026-09-09' }],
      ['handOver', { fromStaffId: id, toStaffId: staffId, day: '2026-09-09' }],
      ['handOver', { fromStaffId: staffId, toStaffId: id, day: '2026-09-09' }],
      [
        'handOver',
        { fromStaffId: staffId, toStaffId: await people.id('info2'), day: '2026-09-09', postingIds: [posting.id] },
      ],
    ];
    for (const [name, input] of attempts)
      expect([name, (await people.refused(name, input)).code]).toEqual([name, 'NOT_FOUND']);
    const { staff } = await world.ok<{ staff: unknown }>(district.login('admin'), `{ staff(id: "${id}") { id } }`);
    expect(staff).toBeNull();
    for (const role of ['leader', 'secretary', 'auditor', 'roads'])
      for (const [name, input] of attempts)
        expect([role, name, (await people.by(district.login(role)).refused(name, input)).code]).toEqual([
          role,
          name,
          'FORBIDDEN',
        ]);
  });
});

describe('the list', () => {
  const found = async (args: string): Promise<string[]> => {
    const { staffList } = await world.ok<{ staffList: { nodes: { loginName: string }[] } }>(
      district.login('admin'),
      `{ staffList(first: 100, ${args}) { nodes { loginName } } }`,
    );
    return staffList.nodes.map(({ loginName }) => loginName.split('.')[0]!).sort();
  };

  it('is narrowed by place, unit, post, whether they left, whether they have a post, and by name, login or initials', async () => {
    expect(await found(`gridId: "${district.grid('village').id}", post: INFORMATION_OFFICER`)).toEqual(['info']);
    expect(await found(`unitId: "${district.unit('roads').id}"`)).toEqual(['roads', 'roadworker']);
    expect(await found(`gridId: "${district.grid('village2').id}"`)).toEqual(['financier2', 'info2', 'villager2']);
    expect(await found(`gridId: "${other.grid('village').id}"`)).toEqual([]);
    await people.run('createStaff', { name: '单小雨', loginName: district.login('fresh') });
    expect(await found('withoutPost: true')).toEqual(['fresh']);
    expect(await found('search: "单小"')).toEqual(['fresh']);
    expect(await found('search: "SXY"')).toEqual(['fresh']);
    expect(await found(`search: "${district.login('roadw')}"`)).toEqual([]);
    expect(await found('search: "roadw"')).toEqual(['roadworker']);
    const { id, version } = await people.person('fresh');
    await people.run('deactivateStaff', { id, version });
    expect(await found('active: false')).toEqual(['fresh']);
    expect(await found('active: true')).not.toContain('fresh');
  });
});
