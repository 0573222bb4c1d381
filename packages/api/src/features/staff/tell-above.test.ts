import type { Post } from '@yidiantong/schema/vocabulary/posts';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { People } from '../../../test/people';
import { Posting } from './staff.entity';
import { StaffChange } from './staff-change.entity';

let world: World;
let district: TestDistrict;
let people: People;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  people = new People(district);
});

/** What somebody was told, the first first. */
async function told(role: string): Promise<string[]> {
  const { notices } = await world.ok<{ notices: { nodes: { kind: string; words: string }[] } }>(
    district.login(role),
    '{ notices(first: 100) { nodes { kind words } } }',
  );
  return notices.nodes.map(({ kind, words }) => `${kind} ${words}`).reverse();
}

describe('a pairing is told to the head one level above the grid', () => {
  const by = '己admin';
  const pair = async (role: string, place: string) => {
    const { pairings } = await people.run('createPairing', {
      staffId: await people.id(role),
      ...people.at(place),
      from: '2026-09-09',
    });
    return { ...pairings[0]!, name: (await people.person(role)).name };
  };

  it('when it begins and when it ends', async () => {
    const { id, version, name } = await pair('member', 'village');
    await people.run('endPairing', { id, version, lastDay: '2026-09-30' });
    const grid = district.grid('village').name;
    expect(await told('secretary')).toEqual([
      `PAIRED ${by} 登记 ${name} 包保${grid}，9月9日起，包保期间回避那里的诉求`,
      `PAIRING_ENDED ${by} 结束 ${name} 对${grid}的包保，到9月30日，以后不再因包保回避那里的诉求`,
    ]);
    expect(await told('officer')).toEqual([]);
  });

  it('who is paired is told nothing; the next one up is', async () => {
    await pair('secretary', 'village');
    expect(await told('secretary')).toEqual([]);
    expect(await told('officer')).toHaveLength(1);
  });

  it('also when it goes over to a successor, and when its holder leaves', async () => {
    await pair('roads', 'village');
    const toStaffId = await people.someone('fresh');
    const input = { fromStaffId: await people.id('roads'), toStaffId, day: '2026-09-09', pairings: true };
    await people.run('handOver', { ...input, postingIds: [] });
    const { version } = await people.person('fresh');
    await people.run('deactivateStaff', { id: toStaffId, version });
    const kinds = (await told('secretary')).map((words) => words.split(' ')[0]);
    expect(kinds).toEqual(['PAIRED', 'PAIRING_ENDED', 'PAIRED', 'PAIRING_ENDED']);
  });
});

describe('the end of a village post is told to the head one level above', () => {
  /** Gives the member a post in the village; it bars them from deciding on its complaints. */
  const posted = async (from = '2026-09-01') => {
    const staffId = await people.id('member');
    const { staff } = await people.run('grantPost', {
      staffId,
      ...people.terms('INTEGRITY_OBSERVER', 'village', { from }),
    });
    const { id, version } = await world.services.db.read.findOneByOrFail(Posting, {
      staffId: staff.id,
      post: 'INTEGRITY_OBSERVER',
    });
    return { id, version, staffId };
  };
  const ended = async (day: string): Promise<string> => {
    const { name } = await people.person('member');
    return `VILLAGE_POST_ENDED 己admin 结束 ${name} 的${district.grid('village').name}廉情观察员一职，到${day}，以后不再因这个职务回避那里的诉求`;
  };

  it('by hand', async () => {
    const { id, version } = await posted();
    await people.run('endPosting', { id, version, lastDay: '2026-09-08' });
    expect(await told('secretary')).toEqual([await ended('9月8日')]);
    expect(await told('officer')).toEqual([]);
  });

  it('by an earlier last day, not by a later one', async () => {
    const { id, version } = await posted();
    await people.run('updatePosting', { id, version, rank: 'MEMBER', to: '2026-09-20' });
    await people.run('updatePosting', { id, version: version + 1, rank: 'MEMBER', to: '2026-09-30' });
    expect(await told('secretary')).toEqual([await ended('9月20日')]);
  });

  it('by a hand-over, and when its holder leaves', async () => {
    const { id, staffId } = await posted();
    const toStaffId = await people.someone('fresh');
    await people.run('handOver', {
      fromStaffId: staffId,
      toStaffId,
      day: '2026-09-09',
      postingIds: [id],
      pairings: false,
    });
    expect(await told('secretary')).toEqual([await ended('9月9日')]);
    world.at('2026-09-11 10:00');
    await people.run('deactivateStaff', { id: toStaffId, version: (await people.person('fresh')).version });
    expect(await told('secretary')).toHaveLength(2);
  });

  it('when a hand-over of it is confirmed', async () => {
    const second = await people.second();
    const toStaffId = await people.someone('fresh');
    const input = { fromStaffId: await people.id('villager'), toStaffId, day: '2026-09-08', pairings: false };
    await people.run('handOver', input);
    const { id } = await world.services.db.read.findOneByOrFail(StaffChange, { staffId: toStaffId });
    expect(await second.approve(id)).toBeNull();
    const kinds = (await told('secretary')).map((words) => words.split(' ')[0]);
    expect(kinds.sort()).toEqual(['POST_GRANTED', 'VILLAGE_POST_ENDED']);
  });

  it('never to who ends it or held it, and not of a post elsewhere or one that never began', async () => {
    const observer = await world.services.db.read.findOneByOrFail(Posting, { staffId: await people.id('observer') });
    const { id, version } = await posted('2026-10-01');
    await people.run('endPosting', { id, version, lastDay: '2026-09-08' });
    const roads = await world.services.db.read.findOneByOrFail(Posting, { staffId: await people.id('roads') });
    await people.run('endPosting', { id: roads.id, version: roads.version, lastDay: '2026-09-08' });
    expect(await told('secretary')).toEqual([]);
    await district.post(await people.id('secretary'), 'INTEGRITY_OBSERVER', 'village');
    const own = await world.services.db.read.findOneByOrFail(Posting, {
      staffId: await people.id('secretary'),
      post: 'INTEGRITY_OBSERVER',
    });
    await people.run('endPosting', { id: own.id, version: own.version, lastDay: '2026-09-08' });
    expect([(await told('secretary')).length, (await told('officer')).length]).toEqual([0, 1]);
    await people.run('endPosting', { id: observer.id, version: observer.version, lastDay: '2026-09-08' });
    expect(await told('secretary')).toHaveLength(1);
  });
});

describe('what is confirmed in one press', () => {
  /** Somebody for whom the post is proposed; the proposal. */
  const proposed = async (role: string, post: Post, place: string, by = people): Promise<string> => {
    const staffId = await people.someone(role);
    return (await by.run('grantPost', { staffId, ...people.terms(post, place) })).change!.id;
  };
  const nameOf = async (role: string): Promise<string> => (await people.person(role)).name;
  let second: People;
  beforeEach(async () => {
    await district.addPerson('admin2', 'ADMIN', 'district', '顾平');
    second = people.by(district.login('admin2'));
  });

  it('is told to each head once for each kind, with the number', async () => {
    const ids = [
      await proposed('one', 'VILLAGE_OFFICER', 'village'),
      await proposed('two', 'VILLAGE_OFFICER', 'village2'),
      await proposed('three', 'COMMISSION_MEMBER', 'township'),
      await proposed('four', 'GRID_SUPERVISOR', 'cell'),
      (await people.run('resetPassword', { staffId: await people.id('villager') })).change!.id,
    ];
    await second.run('approveStaffChanges', { ids });
    expect(await told('secretary')).toEqual([
      `POST_GRANTED 己admin、顾平 一次授予 3\u00A0份职务，其中有 ${await nameOf('one')} 的${district.grid('village').name}村级监督负责人`,
      `PASSWORD_RESET 己admin、顾平 重置了 ${await nameOf('villager')} 的密码`,
    ]);
    expect(await told('officer')).toEqual([expect.stringContaining(`授予 ${await nameOf('three')} `)]);
  });

  it('names only who confirmed where several proposed, and counts nothing that was not done', async () => {
    await district.addPerson('admin3', 'ADMIN', 'district', '罗岩');
    const third = people.by(district.login('admin3'));
    const ids = [
      await proposed('one', 'VILLAGE_OFFICER', 'village'),
      await proposed('two', 'VILLAGE_OFFICER', 'village', third),
      await proposed('gone', 'VILLAGE_OFFICER', 'village', third),
    ];
    const { id, version } = await people.person('gone');
    await people.run('deactivateStaff', { id, version });
    await second.run('approveStaffChanges', { ids });
    expect(await told('secretary')).toEqual([expect.stringMatching(/^POST_GRANTED 顾平 一次授予 2\u00A0份职务/)]);
  });
});
