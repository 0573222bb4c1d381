import { ANSWER_EXAMPLE, DECIDE, EXAMPLE, REOPEN, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World, type Who } from '../../../test/harness';
import { EventRow } from '../../core/events/event.entity';
import { OutgoingMessage } from '../messages/message.entity';
import { Staff } from '../staff/staff.entity';
import { ComplaintBarred } from './complaint.entity';
import { ComplaintExample } from './example.entity';

/* 典型案例: who puts it forward and agrees, what the reporter is asked, and who reads it when. */

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

const PUBLIC =
  'query ($gridCode: String!) { publicExamples(gridCode: $gridCode) { totalCount nodes { title problem outcome placeName publishedAt } } }';
const ASKED = 'query { receipt { example { version state told { title problem outcome placeName } } } }';
const TAKE_DOWN = 'mutation ($input: TakeDownExampleInput!) { takeDownExample(input: $input) { id } }';

interface Told {
  title: string;
  problem: string;
  outcome: string;
  placeName: string;
}
const told = async (grid = 'village'): Promise<Told[]> =>
  (await world.ok<{ publicExamples: { nodes: Told[] } }>('anyone', PUBLIC, { gridCode: district.grid(grid).code }))
    .publicExamples.nodes;
const asked = async (id: string) =>
  (
    await world.ok<{ receipt: { example: { version: number; state: string; told: Told } | null } }>(
      walk.reporterOf(id),
      ASKED,
    )
  ).receipt.example;
const answer = async (id: string, agree: boolean) =>
  world.ok(walk.reporterOf(id), ANSWER_EXAMPLE, { input: { version: (await asked(id))!.version, agree } });

const closed = (input: Record<string, unknown> = {}): Promise<string> => walk.to('CLOSED', input);
const propose = async (id: string, role = 'secretary', words: Record<string, string> = {}) =>
  world.ok(district.login(role), EXAMPLE, { input: await walk.exampleInput(id, words) });
const refused = async (id: string, role = 'secretary', words: Record<string, string> = {}) =>
  world.refused(district.login(role), EXAMPLE, { input: await walk.exampleInput(id, words) });

/** Put forward by the secretary, agreed to by the member: the reporter is asked. */
async function askedOf(id: string): Promise<void> {
  await propose(id);
  await walk.decide(id, true);
}
async function published(input: Record<string, unknown> = {}): Promise<string> {
  const id = await closed(input);
  await askedOf(id);
  await answer(id, true);
  return id;
}

const WORDS = {
  title: '通组路坑洼十天修好',
  problem: '通组路坑洼积水，下雨天摩托车过不去。',
  outcome: '派人看了现场，十天修好，反映人去看过。',
};

describe('a typical example', () => {
  it('is public after a second hand and the reporter agreed, as the reporter read it', async () => {
    const id = await closed();
    await propose(id);
    expect(await asked(id)).toBeNull();
    expect(await told()).toEqual([]);

    await walk.decide(id, true);
    const shown = (await asked(id))!;
    expect(shown).toMatchObject({ state: 'ASKED', told: WORDS });
    expect(await told()).toEqual([]);

    await answer(id, true);
    expect(await told()).toEqual([{ ...shown.told, publishedAt: '2026-09-09T02:00:00.000Z' }]);
    expect((await asked(id))!.state).toBe('PUBLISHED');
  });

  it('is told to the whole district and to no other', async () => {
    await published();
    for (const grid of ['district', 'township2', 'village3', 'cell'])
      expect([grid, (await told(grid)).length]).toEqual([grid, 1]);
    const other = await TestDistrict.build(world);
    const { publicExamples } = await world.ok<{ publicExamples: { totalCount: number } }>('anyone', PUBLIC, {
      gridCode: other.grid('village').code,
    });
    expect(publicExamples.totalCount).toBe(0);
  });

  it('names the township of what the village may see, and only the district of anything else', async () => {
    await published({ kind: 'HELP', aboutWhom: 'NOBODY' });
    expect((await told())[0]!.placeName).toBe(district.grid('township').name);
    await published({ kind: 'COMPLAINT', aboutWhom: 'VILLAGE' });
    expect((await told())[0]!.placeName).toBe(district.grid('district').name);
  });

  it('tells the reporter with a message that holds nothing', async () => {
    const id = await closed({ reporter: { name: '陈阿婆', phone: '13912345678' } });
    await askedOf(id);
    const messages = await world.services.db.read.findBy(OutgoingMessage, { recipientId: id, template: 'CONSENT' });
    expect(messages).toHaveLength(1);
  });
});

describe('the reporter', () => {
  it('who says no is asked no more', async () => {
    const id = await closed();
    await askedOf(id);
    await answer(id, false);
    expect(await told()).toEqual([]);
    expect(await refused(id)).toMatchObject({ code: 'INVALID_STATE', message: '反映人不同意公开，不再问了。' });
    const { code } = await world.refused(walk.reporterOf(id), ANSWER_EXAMPLE, {
      input: { version: (await asked(id))!.version, agree: true },
    });
    expect(code).toBe('INVALID_STATE');
  });

  it('takes it back at any time, and it is gone', async () => {
    const id = await published();
    world.at('2027-03-01 10:00');
    await answer(id, false);
    expect(await told()).toEqual([]);
    expect((await refused(id)).message).toBe('反映人不同意公开，不再问了。');
  });

  it('answers what they looked at', async () => {
    const id = await closed();
    await askedOf(id);
    const { version } = (await asked(id))!;
    const answers = await Promise.all(
      [true, false].map((agree) => world.run(walk.reporterOf(id), ANSWER_EXAMPLE, { input: { version, agree } })),
    );
    expect(answers.filter(({ errors }) => errors)).toHaveLength(1);
    const late = await world.refused(walk.reporterOf(id), ANSWER_EXAMPLE, { input: { version, agree: false } });
    expect(['CONFLICT', 'INVALID_STATE']).toContain(late.code);
  });
});

describe('the commission', () => {
  it('takes back what the reporter was asked, before they answer', async () => {
    const id = await closed();
    await askedOf(id);
    const row = await world.services.db.read.findOneByOrFail(ComplaintExample, { complaintId: id });
    const input = { id: row.id, version: row.version, words: '时间写错了。' };
    await world.ok(district.login('member'), TAKE_DOWN, { input });
    const late = await world.refused(walk.reporterOf(id), ANSWER_EXAMPLE, { input: { version: 3, agree: true } });
    expect(late.code).toBe('INVALID_STATE');
    expect(await told()).toEqual([]);
    // Put right, it may be asked again.
    await askedOf(id);
  });

  it('leaves why it was taken down in no event', async () => {
    const id = await published();
    const row = await world.services.db.read.findOneByOrFail(ComplaintExample, { complaintId: id });
    const input = { id: row.id, version: row.version, words: '反映人陈阿婆来电要求撤下。' };
    await world.ok(district.login('secretary'), TAKE_DOWN, { input });
    const events = JSON.stringify(await world.services.db.read.findBy(EventRow, { streamId: id }));
    expect(events).toContain('complaint.example-taken-down');
    expect(events).not.toContain('陈阿婆');
    const { complaint } = await world.ok<{ complaint: { entries: { kind: string; words: string }[] } }>(
      district.login('secretary'),
      'query ($id: ID!) { complaint(id: $id) { entries { kind words } } }',
      { id },
    );
    expect(complaint.entries).toEqual([{ kind: 'TAKE_DOWN', words: input.words }]);
  });

  it('who is kept from it since gets nothing by asking once more', async () => {
    const id = await closed();
    const input = await walk.exampleInput(id);
    await world.ok(district.login('member'), EXAMPLE, { input });
    const { id: staffId } = await world.services.db.read.findOneByOrFail(Staff, {
      loginName: district.login('member'),
    });
    await world.services.db.write((em) => em.insert(ComplaintBarred, { complaintId: id, staffId }));
    expect((await world.refused(district.login('member'), EXAMPLE, { input })).code).toBe('NOT_FOUND');
  });

  it('makes none of what is open, unsatisfied, found along, or was erased', async () => {
    const answered = await walk.to('ANSWERED');
    expect((await refused(answered)).message).toMatch(/群众评价满意、办结以后才能/);
    const contested = await walk.toContested();
    await walk.uphold(contested);
    expect((await refused(contested)).message).toBe('群众评价满意的才能作为典型案例。');
  });

  it.each([
    ['a name of the staff', { outcome: '苏明带人十天修好，反映人去看过。' }, 'outcome', '苏明'],
    ['a number', { problem: '坑洼积水，打 13800000000 没人接，过不去。' }, 'problem', '13800000000'],
    ['an office', { title: '村支书带人修路' }, 'title', '村支书'],
    ['what was covered', { problem: '██占了通组路，下雨天过不去。' }, 'problem', '██'],
  ])('cannot publish %s', async (_, words, field, found) => {
    await district.addPerson('orghead', 'UNIT_LEADER', 'org', '苏明');
    const { code, details } = await refused(await closed(), 'secretary', words);
    expect(code).toBe('INVALID_INPUT');
    expect(details.fields).toEqual([
      { path: `input.${field}`, message: `公开的话里不能有人名、职务和号码，请换个说法：${found}。` },
    ]);
  });

  it('measures each text at its limit and one beyond', async () => {
    const id = await closed();
    const long = '路'.repeat(1_000);
    for (const [field, most] of [
      ['title', 40],
      ['problem', 1_000],
      ['outcome', 1_000],
    ] as const) {
      const { details } = await refused(id, 'secretary', { [field]: `${long}路`.slice(0, most + 1) });
      expect(details.fields).toEqual([{ path: `input.${field}`, message: expect.stringContaining(String(most)) }]);
    }
    await propose(id, 'secretary', { title: long.slice(0, 40), problem: long, outcome: long });
  });

  it('does not agree to its own words, and puts forward one at a time', async () => {
    const id = await closed();
    await propose(id);
    const { id: key, version } = await walk.proposal(id);
    const { message } = await world.refused(district.login('secretary'), DECIDE, {
      input: { id: key, version, approve: true },
    });
    expect(message).toBe('自己提出的要由另一位同事决定。');
    expect((await refused(id, 'member')).message).toMatch(/已经有人提出/);
    await walk.decide(id, false);
    expect(await asked(id)).toBeNull();
    // Refused by a colleague, it may be put better.
    await propose(id, 'member', { outcome: '派人看了现场，当天开工，十天修好。' });
  });

  it('takes it down for a reason, and may tell of it again', async () => {
    const id = await published();
    const row = await world.services.db.read.findOneByOrFail(ComplaintExample, { complaintId: id });
    const input = { id: row.id, version: row.version, words: '照片里看得出是谁家。' };
    const blank = await world.refused(district.login('secretary'), TAKE_DOWN, { input: { ...input, words: ' ' } });
    expect(blank.code).toBe('INVALID_INPUT');
    await world.ok(district.login('secretary'), TAKE_DOWN, { input });
    expect(await told()).toEqual([]);
    const again = await world.refused(district.login('secretary'), TAKE_DOWN, { input });
    expect(again.code).toBe('CONFLICT');
    await askedOf(id);
    expect((await asked(id))!.state).toBe('ASKED');
  });

  it('has it no longer once the complaint is opened again', async () => {
    const id = await published();
    await world.ok(district.login('secretary'), REOPEN, { input: await walk.reasoned(id) });
    expect(await told()).toEqual([]);
    expect((await asked(id))!.state).toBe('LAPSED');
  });

  it('alone sees how it stands: not the village, not the unit', async () => {
    const id = await published({ kind: 'HELP', aboutWhom: 'NOBODY' });
    const EXAMPLE_OF =
      'query ($id: ID!) { complaint(id: $id) { example { state } proposals { kind } timeline { nodes { sentence } } } }';
    const look = async (who: Who) =>
      (
        await world.ok<{
          complaint: {
            example: { state: string } | null;
            proposals: { kind: string }[];
            timeline: { nodes: { sentence: string }[] };
          };
        }>(who, EXAMPLE_OF, { id })
      ).complaint;
    expect(await look(district.login('secretary'))).toMatchObject({
      example: { state: 'PUBLISHED' },
      proposals: [{ kind: 'EXAMPLE' }],
    });
    const village = await look(district.login('villager'));
    expect(village).toMatchObject({ example: null, proposals: [] });
    // That it is public, everybody may know.
    expect(village.timeline.nodes.filter(({ sentence }) => sentence.includes('典型案例'))).toHaveLength(1);
  });
});
