import { AboutWhom, ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import { ASSIGN, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { People } from '../../../test/people';
import { Posting } from '../staff/staff.entity';

/* "Who sees it" from both sides: who must, and for whom it must not exist. */

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

const SEERS = ['supervisor', 'villager', 'secretary', 'officer', 'leader'] as const;
const NEVER = ['villager2', 'secretary2', 'observer', 'info', 'financier', 'approver', 'roads', 'admin'] as const;

async function whoSees(id: string): Promise<string[]> {
  const seen: string[] = [];
  for (const role of [...SEERS, ...NEVER]) {
    const { complaints, complaint } = await world.ok<{
      complaints: { totalCount: number; nodes: { id: string }[] };
      complaint: { id: string } | null;
    }>(
      district.login(role),
      'query ($id: ID!) { complaints { totalCount nodes { id } } complaint(id: $id) { id text } }',
      { id },
    );
    const inList = complaints.nodes.some((node) => node.id === id);
    // The list, its count and the single read say the same.
    expect({ role, single: complaint !== null, counted: complaints.totalCount > 0 }).toEqual({
      role,
      single: inList,
      counted: inList,
    });
    if (inList) seen.push(role);
  }
  return seen;
}

const seesAs = async (role: string, id: string): Promise<boolean> =>
  (
    await world.ok<{ complaint: unknown }>(district.login(role), 'query ($id: ID!) { complaint(id: $id) { id } }', {
      id,
    })
  ).complaint !== null;

describe('a complaint that names nobody', () => {
  it.each(['CONSULTATION', 'HELP', 'SUGGESTION'] as const)(
    '%s about nobody is seen by all levels of its line and no one else',
    async (kind) => {
      expect(
        await whoSees(await walk.file({ kind, aboutWhom: 'NOBODY', gridCode: district.grid('cell').code })),
      ).toEqual([...SEERS]);
    },
  );

  it.each(['COMPLAINT', 'CONDUCT'] as const)('%s is kept from the village', async (kind) => {
    expect(await whoSees(await walk.file({ kind, aboutWhom: 'NOBODY' }))).toEqual(['secretary', 'officer', 'leader']);
  });
});

describe('whom it is about', () => {
  it.each([
    ['VILLAGE', ['secretary', 'officer', 'leader']],
    ['UNSURE', ['secretary', 'officer', 'leader']],
    ['TOWNSHIP', ['officer', 'leader']],
    ['DEPARTMENT', ['leader']],
  ] as const)('%s', async (aboutWhom, seers) => {
    expect(await whoSees(await walk.file({ kind: 'HELP', aboutWhom }))).toEqual([...seers]);
  });
});

describe('a name or a title in the text', () => {
  it('keeps a call for help from the village', async () => {
    expect(await whoSees(await walk.file({ text: '找村主任说了三次路的事,一直没有人来修。' }))).toEqual([
      'secretary',
      'officer',
      'leader',
    ]);
  });

  it('of a village cadre bars the cadre and all of the village', async () => {
    await district.addPerson('cadre', 'VILLAGE_OFFICER', 'village', '欧阳铁柱');
    const id = await walk.file({
      kind: 'COMPLAINT',
      aboutWhom: 'VILLAGE',
      text: '欧阳铁柱把修路的钱报了两次,请查一查。',
    });
    expect(await whoSees(id)).toEqual(['secretary', 'officer', 'leader']);
    expect(
      (
        await world.ok<{ complaint: unknown }>(
          district.login('cadre'),
          'query ($id: ID!) { complaint(id: $id) { id } }',
          { id },
        )
      ).complaint,
    ).toBeNull();
  });

  it('of somebody in the township takes it to the area, past the township', async () => {
    await district.addPerson('boss', 'COMMISSION_SECRETARY', 'township', '司马青云');
    const id = await walk.file({
      kind: 'COMPLAINT',
      aboutWhom: 'UNSURE',
      text: '司马青云收了东西才给办事,大家都知道。',
    });
    expect(await whoSees(id)).toEqual(['officer', 'leader']);
    expect((await walk.row(id)).commissionId).toBe(district.grid('area').id);
    await walk.accept(id, district.login('officer'));
  });

  it('of the area officer bars that one and no other', async () => {
    await district.addPerson('officer3', 'DISTRICT_OFFICER', 'area', '诸葛明镜');
    const id = await walk.file({
      kind: 'COMPLAINT',
      aboutWhom: 'UNSURE',
      text: '诸葛明镜打过招呼,这件事就没有人管了。',
    });
    const sees = async (role: string) =>
      (
        await world.ok<{ complaint: unknown }>(district.login(role), 'query ($id: ID!) { complaint(id: $id) { id } }', {
          id,
        })
      ).complaint !== null;
    expect(await sees('officer3')).toBe(false);
    expect(await sees('leader')).toBe(true);
  });
});

describe('a name that is hidden in the words', () => {
  it.each([
    ['run together with a verb', { text: '镇里欧阳云海乱收费，大家都怕她。' }],
    ['before a title', { text: '找欧阳云海主任办事都要送东西。' }],
    ['with a space inside', { text: '欧 阳云海不给我办，说材料不全。' }],
    ['in the place', { text: '门口的路坑洼积水，没有人来修。', placeDetail: '欧阳云海家门口' }],
  ])('%s bars its bearer and keeps it from the village', async (_, words) => {
    await district.addPerson('named', 'VILLAGE_OFFICER', 'village', '欧阳云海');
    const id = await walk.file({ kind: 'HELP', aboutWhom: 'NOBODY', ...words });
    expect(await whoSees(id)).toEqual(['secretary', 'officer', 'leader']);
    const seen = await world.ok<{ complaint: unknown }>(
      district.login('named'),
      'query ($id: ID!) { complaint(id: $id) { id } }',
      { id },
    );
    expect(seen.complaint).toBeNull();
  });

  it('was theirs before, once or twice, and bars them as today’s does', async () => {
    const people = new People(district);
    const named = await district.addPerson('named', 'VILLAGE_OFFICER', 'village', '欧阳云海');
    for (const [version, name] of ['欧阳若水', '欧阳云海', '欧阳若水', '上官若水'].entries())
      await people.run('updateStaff', { id: named, version: version + 1, name });
    for (const name of ['欧阳云海', '欧阳若水', '上官若水']) {
      const id = await walk.file({ kind: 'HELP', aboutWhom: 'NOBODY', text: `${name}不给我办，说材料不全。` });
      expect([name, await seesAs('named', id)]).toEqual([name, false]);
      expect([name, await whoSees(id)]).toEqual([name, ['secretary', 'officer', 'leader']]);
    }
    const spared = await walk.file({ text: '通组路的路灯不亮，晚上看不清路。' });
    expect(await seesAs('named', spared)).toBe(true);
  });

  it('of somebody whose post begins later bars them from then on, and of one whose post is over nobody', async () => {
    const { db } = world.services;
    const from = { staffId: await district.addPerson('next', 'COMMISSION_MEMBER', 'township', '欧阳云海') };
    await db.write((em) => em.update(Posting, from, { fromDay: '2026-10-01' }));
    const id = await walk.file({ kind: 'HELP', aboutWhom: 'NOBODY', text: '欧阳云海不给我办，说材料不全。' });
    expect((await walk.row(id)).commissionId).toBe(district.grid('area').id);
    world.at('2026-10-01 10:00');
    expect(await seesAs('next', id)).toBe(false);
    await db.write((em) => em.update(Posting, from, { fromDay: '2026-01-01', toDay: '2026-09-30' }));
    const later = await walk.file({ kind: 'HELP', aboutWhom: 'NOBODY', text: '欧阳云海不给我办，说材料不全。' });
    expect((await walk.row(later)).commissionId).toBe(district.grid('township').id);
  });

  it('of a unit that is accused takes it past the township, and the unit cannot get it', async () => {
    const text = `roads${district.tag}的人收了钱才给修路。`;
    const id = await walk.file({ kind: 'COMPLAINT', aboutWhom: 'UNSURE', text });
    expect(await whoSees(id)).toEqual(['officer', 'leader']);
    await walk.accept(id, district.login('officer'));
    const input = await walk.assignInput(id, 'roads');
    const error = await world.refused(district.login('officer'), ASSIGN, { input });
    expect(error.details.fields![0]!.path).toBe('input.unitId');
  });

  it('of a unit that is only mentioned in a call for help changes nothing', async () => {
    const id = await walk.file({ kind: 'HELP', aboutWhom: 'NOBODY', text: `roads${district.tag}修过一次，又坏了。` });
    expect(await whoSees(id)).toEqual(['villager', 'secretary', 'officer', 'leader']);
  });

  it('of the secretary keeps it from the commission she leads', async () => {
    await district.addPerson('head', 'COMMISSION_SECRETARY', 'township', '令狐冲云');
    const id = await walk.file({ kind: 'CONDUCT', aboutWhom: 'UNSURE', text: '令狐冲云上班时间打牌。' });
    await walk.accept(id, district.login('officer'));
    const error = await world.refused(district.login('officer'), ASSIGN, {
      input: await walk.assignInput(id, 'commission'),
    });
    expect(error.details.fields![0]!.message).toContain('被反映对象');
  });
});

describe('the release to the village', () => {
  const RELEASE =
    'mutation ($input: MoveComplaintInput!) { releaseComplaint(input: $input) { id version visibleTo { level } } }';

  it('adds the village, once, by the township only', async () => {
    const id = await walk.file({ kind: 'COMPLAINT', aboutWhom: 'NOBODY' });
    expect((await world.refused(district.login('leader'), RELEASE, { input: { id, version: 1 } })).code).toBe(
      'FORBIDDEN',
    );
    await world.ok(district.login('secretary'), RELEASE, { input: { id, version: 1 } });
    expect(await whoSees(id)).toEqual(['villager', 'secretary', 'officer', 'leader']);
    expect((await world.refused(district.login('secretary'), RELEASE, { input: { id, version: 2 } })).code).toBe(
      'INVALID_STATE',
    );
  });

  it('is impossible while a subject in the village stands', async () => {
    await district.addPerson('cadre', 'VILLAGE_OFFICER', 'village', '欧阳铁柱');
    const id = await walk.file({
      kind: 'COMPLAINT',
      aboutWhom: 'VILLAGE',
      text: '欧阳铁柱把修路的钱报了两次,请查一查。',
    });
    const error = await world.refused(district.login('secretary'), RELEASE, { input: { id, version: 1 } });
    expect(error).toMatchObject({ code: 'INVALID_STATE', message: expect.stringContaining('被反映对象') });
    expect(await whoSees(id)).toEqual(['secretary', 'officer', 'leader']);
  });
});

describe('the auditor', () => {
  it('reads what the district reads and moves nothing', async () => {
    const id = await walk.file();
    const { complaint } = await world.ok<{
      complaint: { viewerCan: Record<string, { allowed: boolean; reason: string }> };
    }>(
      district.login('auditor'),
      'query ($id: ID!) { complaint(id: $id) { viewerCan { accept { allowed reason } assign { allowed reason } release { allowed reason } return { allowed reason } approve { allowed reason } } } }',
      { id },
    );
    for (const permission of Object.values(complaint.viewerCan)) {
      expect(permission.allowed).toBe(false);
      expect(permission.reason).toBeTruthy();
    }
  });
});

describe('for the village, a hidden complaint changes nothing', () => {
  const everything = `{
    me { title abilities place { name } }
    complaints(first: 100) { totalCount nodes { id title text number light { words } steps { label at } visibleTo { name } } }
    newest: complaints(first: 100, orderBy: NEWEST) { totalCount nodes { id } }
    red: complaints(filter: { lights: [RED, YELLOW, GREEN] }) { totalCount }
    workbench { todo { totalCount nodes { id } } figures { received closed rated satisfied overdue } arrivals { id } stuck { count } }
    units(first: 100) { nodes { id name hasActiveHandler staffCount } }
    grids { nodes { id name } }
    disclosures { totalCount }
    assignments { totalCount }
  }`;

  it.each([
    ['against its cadre', { kind: 'COMPLAINT', aboutWhom: 'VILLAGE' }],
    ['about conduct', { kind: 'CONDUCT', aboutWhom: 'UNSURE' }],
    ['about the township', { kind: 'COMPLAINT', aboutWhom: 'TOWNSHIP' }],
  ])('%s, filed and moved to its end', async (_, input) => {
    await walk.to('HANDLING', { text: '一件大家都能看到的求助,路灯坏了。' });
    const before = await world.ok(district.login('villager'), everything);
    const id = await walk.file({ ...input, text: '这一件村里不应当看到,也不应当感觉到。' });
    const commission = input.aboutWhom === 'TOWNSHIP' ? 'officer' : 'secretary';
    await walk.accept(id, district.login(commission));
    await walk.assign(id, 'office', district.login(commission));
    await walk.sign(id, district.login('office'));
    await walk.reply(id, district.login('office'));
    await walk.approve(id, district.login('leader'));
    await walk.rate(id, 'SATISFIED');
    expect(await world.ok(district.login('villager'), everything)).toEqual(before);
    expect(
      await world.ok(
        'anyone',
        `{ publicGrid(code: "${district.grid('village').code}") { name latestDisclosures { id } } }`,
      ),
    ).toBeTruthy();
  });
});

describe('somebody with two posts', () => {
  it('counts a complaint once when one post covers the other', async () => {
    const staffId = await district.addPerson('double', 'COMMISSION_SECRETARY', 'township', '双职书记');
    await district.post(staffId, 'VILLAGE_OFFICER', 'village');
    await district.post(staffId, 'COMMISSION_MEMBER', 'township');
    await walk.file();
    const { complaints } = await world.ok<{ complaints: { totalCount: number; nodes: unknown[] } }>(
      district.login('double'),
      '{ complaints { totalCount nodes { id } } }',
    );
    expect(complaints).toMatchObject({ totalCount: 1, nodes: [expect.anything()] });
  });

  it('sees both villages and nothing between', async () => {
    const staffId = await district.addPerson('two', 'VILLAGE_OFFICER', 'village', '两村干部');
    await district.post(staffId, 'VILLAGE_OFFICER', 'village3');
    await walk.file();
    await walk.file({ gridCode: district.grid('village3').code });
    await walk.file({ gridCode: district.grid('village2').code });
    const { complaints } = await world.ok<{ complaints: { totalCount: number } }>(
      district.login('two'),
      '{ complaints { totalCount } }',
    );
    expect(complaints.totalCount).toBe(2);
  });
});

describe('lights', () => {
  it('are read from the clock: list, filter and page agree at midnight with every job stopped', async () => {
    const id = await walk.file(); // accept within 1 working day: due 10 September 24:00
    const lightAt = async (time: string) => {
      world.at(time);
      const { complaint, ...counts } = await world.ok<{
        complaint: { light: { light: string; words: string } };
        green: { totalCount: number };
        yellow: { totalCount: number };
        red: { totalCount: number };
      }>(
        district.login('secretary'),
        `query ($id: ID!) { complaint(id: $id) { light { light words why } }
          green: complaints(filter: { lights: [GREEN] }) { totalCount }
          yellow: complaints(filter: { lights: [YELLOW] }) { totalCount }
          red: complaints(filter: { lights: [RED] }) { totalCount } }`,
        { id },
      );
      const listed = (['green', 'yellow', 'red'] as const).filter((light) => counts[light].totalCount === 1);
      expect(listed).toEqual([complaint.light.light.toLowerCase()]);
      return complaint.light.light;
    };
    expect(await lightAt('2026-09-09 23:59')).toBe('GREEN');
    expect(await lightAt('2026-09-10 00:00')).toBe('YELLOW');
    expect(await lightAt('2026-09-10 23:59')).toBe('YELLOW');
    expect(await lightAt('2026-09-11 00:00')).toBe('RED');
  });
});

it('covers every answer to 反映谁 and every kind', () => {
  expect(Object.keys(AboutWhom)).toHaveLength(6);
  expect(Object.keys(ComplaintKind)).toHaveLength(5);
});
