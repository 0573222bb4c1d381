import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { People } from '../../../test/people';
import { Walk } from '../../../test/complaint-walk';
import { newId } from '../../core/ids';
import { ComplaintSubject } from '../complaints/complaint.entity';
import { Posting } from './staff.entity';
import { Deputyship } from './standing.entity';

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

const held = async (role: string): Promise<[string, string | null][]> => {
  const rows = await world.services.db.read.findBy(Posting, { staffId: await people.id(role) });
  return rows.map(({ fromDay, toDay }) => [fromDay, toDay]);
};
const fields = (error: { details: { fields?: { path: string }[] } }): string[] =>
  (error.details.fields ?? []).map(({ path }) => path);

describe('what is confirmed late', () => {
  it('begins when it is confirmed, a post like a deputyship', async () => {
    const staffId = await people.someone('late');
    const granted = await people.run('grantPost', { staffId, ...people.terms('COMMISSION_MEMBER', 'township') });
    const days = { from: '2026-09-09', to: '2026-10-30' };
    const principal = await people.id('secretary2');
    const appointed = await people.run('appointDeputy', { staffId: principal, deputyId: staffId, ...days });
    world.at('2026-10-20 10:00');
    for (const { change } of [granted, appointed]) expect(await second.approve(change!.id)).toBeNull();
    expect(await held('late')).toEqual([['2026-10-20', null]]);
    expect(await world.services.db.read.findBy(Deputyship, { deputyId: staffId })).toMatchObject([
      { fromDay: '2026-10-20', toDay: '2026-10-30' },
    ]);
  });

  it('begins as proposed where that lies ahead, and not at all once it is over', async () => {
    const ahead = await people.someone('ahead');
    const over = await people.someone('over');
    const terms = (more: Record<string, unknown>) => people.terms('COMMISSION_MEMBER', 'township', more);
    const one = await people.run('grantPost', { staffId: ahead, ...terms({ from: '2026-12-01' }) });
    const two = await people.run('grantPost', { staffId: over, ...terms({ to: '2026-09-30' }) });
    world.at('2026-10-20 10:00');
    expect(await second.approve(one.change!.id)).toBeNull();
    expect(await second.approve(two.change!.id)).toContain('已经过去');
    expect([await held('ahead'), await held('over')]).toEqual([[['2026-12-01', null]], []]);
  });
});

it.each([
  ['2000-01-01', []],
  ['1999-12-31', ['input.from']],
])('a post or a pairing from %s: %j', async (from, refused) => {
  const staffId = await people.someone('old');
  const [post, pairing] = [
    { staffId, ...people.terms('INFORMATION_OFFICER', 'village', { from }) },
    { staffId, ...people.at('village'), from },
  ];
  if (refused.length > 0) {
    expect(fields(await people.refused('grantPost', post))).toEqual(refused);
    expect(fields(await people.refused('createPairing', pairing))).toEqual(refused);
  } else {
    expect((await people.run('grantPost', post)).state).toBe('APPROVED');
    expect((await people.run('createPairing', pairing)).pairings).toHaveLength(1);
  }
});

describe('a post that began today and ends at once', () => {
  const endAtOnce = async (staffId: string): Promise<void> => {
    const { id, version } = await world.services.db.read.findOneByOrFail(Posting, { staffId });
    await people.run('endPosting', { id, version, lastDay: '2026-09-08' });
  };

  it('is no longer in force, stays on record, and can be given again', async () => {
    const staffId = await people.someone('brief');
    const terms = { staffId, ...people.terms('INFORMATION_OFFICER', 'township', { rank: 'HEAD' }) };
    await people.run('grantPost', terms);
    await endAtOnce(staffId);
    const { me } = await world.ok<{ me: { abilities: string[] } }>(district.login('brief'), '{ me { abilities } }');
    expect([me.abilities, await held('brief')]).toEqual([[], [['2026-09-09', '2026-09-08']]]);
    await people.run('grantPost', { ...terms, from: '2026-09-01' });
    expect(await held('brief')).toHaveLength(2);
  });

  it('still bars the unit from a complaint about its holder', async () => {
    const staffId = await people.someone('brief');
    await people.run('grantPost', { staffId, ...people.terms('UNIT_HANDLER', 'roads') });
    await endAtOnce(staffId);
    const walk = new Walk(district);
    const complaintId = await walk.to('ACCEPTED', { kind: 'COMPLAINT', aboutWhom: 'UNSURE' });
    await world.services.db.write((em) =>
      em.insert(ComplaintSubject, {
        id: newId(),
        complaintId,
        staffId,
        unitId: null,
        gridId: district.grid('village').id,
      }),
    );
    await expect(walk.assign(complaintId, 'roads')).rejects.toThrow('被反映对象');
  });

  it('leaves nothing where it had not begun', async () => {
    const staffId = await people.someone('brief');
    await people.run('grantPost', {
      staffId,
      ...people.terms('INFORMATION_OFFICER', 'village', { from: '2026-09-10' }),
    });
    await endAtOnce(staffId);
    expect(await held('brief')).toEqual([]);
  });
});
