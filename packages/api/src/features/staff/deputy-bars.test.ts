import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { People } from '../../../test/people';
import { Walk } from '../../../test/complaint-walk';
import { Posting } from './staff.entity';

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
  people = new People(district);
  second = await people.second();
  walk = new Walk(district);
});

/** Has one stand in for the other, confirmed where that takes two. */
async function deputy(principal: string, stand: string, days: Record<string, unknown> = {}): Promise<void> {
  const input = {
    staffId: await people.id(principal),
    deputyId: await people.id(stand),
    from: '2026-09-09',
    to: '2026-09-30',
    ...days,
  };
  const { change } = await people.run('appointDeputy', input);
  if (change) expect(await second.approve(change.id)).toBeNull();
}
const may = async (role: string, move: 'assign' | 'approve', id: string) =>
  (
    await world.ok<{ complaint: { viewerCan: Record<string, { allowed: boolean; reason: string }> } }>(
      district.login(role),
      `query ($id: ID!) { complaint(id: $id) { viewerCan { ${move} { allowed reason } } } }`,
      { id },
    )
  ).complaint.viewerCan[move]!;

describe('what their colleague is given later bars a deputy', () => {
  it('a post in the village', async () => {
    const id = await walk.to('ACCEPTED');
    await deputy('secretary', 'info2');
    expect((await may('info2', 'assign', id)).allowed).toBe(true);
    const terms = people.terms('PUBLISHING_APPROVER', 'village');
    await people.run('grantPost', { staffId: await people.id('secretary'), ...terms });
    expect(await may('info2', 'assign', id)).toEqual({
      allowed: false,
      reason: '您在这个村任职，要回避，请换一位同事来做',
    });
    // Of the post itself nothing came over.
    const { me } = await world.ok<{ me: { abilities: string[] } }>(district.login('info2'), '{ me { abilities } }');
    expect(me.abilities).toContain('COMPLAINT_ASSIGN');
    expect(me.abilities).not.toContain('DISCLOSURE_APPROVE');
  });

  it('a post at the unit that handles', async () => {
    const id = await walk.to('REPLIED');
    await deputy('secretary', 'info2');
    expect((await may('info2', 'approve', id)).allowed).toBe(true);
    const input = { staffId: await people.id('secretary'), ...people.terms('UNIT_HANDLER', 'roads') };
    await people.run('grantPost', input);
    expect(await may('info2', 'approve', id)).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('您所在的单位'),
    });
  });

  it('being named in a complaint, whatever posts they hold by then', async () => {
    await deputy('info', 'officer');
    const staffId = await people.id('info');
    // Handed on since: what the colleague holds now, they were all given later.
    await world.services.db.write((em) => em.delete(Posting, { staffId }));
    await people.run('grantPost', { staffId, ...people.terms('INFORMATION_OFFICER', 'village') });
    const { name } = await people.person('info');
    await walk.to('ACCEPTED', { kind: 'COMPLAINT', aboutWhom: 'VILLAGE', text: `${name}占用集体林地建房。` });
    const { complaints } = await world.ok<{ complaints: { totalCount: number } }>(
      district.login('officer'),
      '{ complaints(first: 1) { totalCount } }',
    );
    expect(complaints.totalCount).toBe(0);
  });
});

describe('nobody stands in for an ADMIN and for somebody with complaints at once', () => {
  const refused = async (principal: string, days: Record<string, unknown> = {}) => {
    const input = { staffId: await people.id(principal), deputyId: await people.id('dep') };
    const error = await people.refused('appointDeputy', { ...input, from: '2026-09-30', to: '2026-10-09', ...days });
    return (error.details.fields ?? []).map(({ path }) => path);
  };
  beforeEach(async () => {
    await people.someone('dep');
    await district.addPerson('admin3', 'ADMIN', 'district', '罗岩');
  });

  it.each([
    ['admin3', 'secretary'],
    ['secretary', 'admin3'],
  ])('first %s, then %s; on other days it is fine', async (first, then) => {
    await deputy(first, 'dep');
    expect(await refused(then)).toEqual(['input.deputyId']);
    await deputy(then, 'dep', { from: '2026-10-01', to: '2026-10-09' });
  });

  it('not by two proposals that wait side by side either', async () => {
    const deputyId = await people.id('dep');
    const ids: string[] = [];
    for (const principal of ['admin3', 'secretary']) {
      const input = { staffId: await people.id(principal), deputyId, from: '2026-09-09', to: '2026-09-30' };
      ids.push((await people.run('appointDeputy', input)).change!.id);
    }
    const problems = (await second.approveAll(ids)).map(({ problem }) => problem);
    expect(problems).toEqual([null, expect.stringContaining('系统管理员看不到诉求')]);
  });

  it('while two colleagues with complaints have the same deputy', async () => {
    await deputy('member', 'dep');
    await deputy('secretary', 'dep');
  });
});
