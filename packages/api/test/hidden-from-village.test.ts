import { readingOf } from '../src/core/loaders';
import { handlers } from '../src/jobs';
import { subjectsOf } from '../src/features/complaints/complaint-facts';
import { Authenticator } from './authenticator';
import { DECLARE_RECUSAL, NOTE, SUPERVISE, URGE, Walk } from './complaint-walk';
import { TestDistrict } from './district';
import { everyQuery, everythingOf, givenFor } from './everything';
import { Site } from './http-site';
import { Listener } from './listener';

/*
 * What a village must not see changes nothing for it: everything that its people, its reporters and the public can fetch is the
 * same before and after, byte for byte, whatever happens to the complaint.
 */

const REPORTER = { name: '欧阳晓岚', phone: '13800000001' };
const REVEAL = 'mutation ($input: RevealIdentityInput!) { revealIdentity(input: $input) { name } }';

const VILLAGERS = ['villager', 'supervisor', 'observer', 'info', 'reviewer', 'financier', 'orghead'];

let site: Site;
let district: TestDistrict;
let walk: Walk;
let visible: string;
let queries: string[];

beforeAll(async () => {
  site = await Site.open();
  const { world } = site;
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  walk = new Walk(district);
  await district.addPerson('leader2', 'DISTRICT_LEADER', 'district', '苏亮');
  await district.addPerson('leader3', 'DISTRICT_LEADER', 'district', '苏光');
  await district.addPerson('orghead', 'UNIT_LEADER', 'org', '苏明');
  // The village has work of its own, in several states.
  visible = await walk.to('HANDLING', { text: '一件大家都能看到的求助，路灯坏了。' });
  await walk.to('ANSWERED', { text: '另一件大家都能看到的，水渠堵了。' });
  await walk.to('CLOSED', { text: '办完的一件，大家都能看到。' });
  queries = everyQuery(world.schema, await givenFor(district, visible));
}, 60_000);
afterAll(() => site.close());

/** The first place where two answers part, short enough to read. */
function firstDifference(before: string[], after: string[]): string | null {
  for (const [at, was] of before.entries()) {
    const is = after[at]!;
    if (was === is) continue;
    const from = [...was].findIndex((character, index) => character !== is[index]);
    const around = (text: string): string => text.slice(Math.max(0, from - 200), from + 100);
    return `${was.slice(0, 60)}\n${around(was)}\n${around(is)}`;
  }
  return null;
}

const KINDS = [
  ['against its cadre', { kind: 'COMPLAINT', aboutWhom: 'VILLAGE' }, 'secretary', 'roads', 'officer'],
  ['about conduct', { kind: 'CONDUCT', aboutWhom: 'UNSURE' }, 'secretary', 'office', 'officer'],
  ['about the township', { kind: 'COMPLAINT', aboutWhom: 'TOWNSHIP' }, 'officer', 'office', 'leader'],
] as const;

it.each(KINDS)(
  '%s: filed, moved by every hand and ended',
  async (_, input, commission, unit, above) => {
    const { world } = site;
    world.at('2026-09-09 11:00');
    const cookies = await Promise.all(VILLAGERS.map((role) => site.cookieOf(district.login(role))));
    const viewers = [...cookies, {}, await site.receiptOf(visible)];
    const before = await Promise.all(viewers.map((headers) => everythingOf(site, queries, headers)));
    // What it sees it sees whole: an answer with an error would compare nothing.
    const seen = before[0]!.filter((answer) => answer.startsWith('{ complaint'));
    expect(seen.filter((answer) => answer.includes('"errors"'))).toEqual([]);
    expect(seen.join()).toContain(visible);
    const listeners = await Promise.all(cookies.map((cookie) => Listener.open(site, cookie)));

    const by = district.login(commission);
    const reporter = { name: '欧阳焕章', phone: '13987654321' };
    const id = await walk.file({ ...input, text: '这一件村里不应当看到，也不应当感觉到。', reporter });
    await walk.accept(id, by);
    await walk.ask(id, by);
    await walk.supplement(id);
    await walk.assign(id, unit, by);
    await world.ok(by, URGE, { input: walk.urgeInput(id) });
    await world.ok(by, SUPERVISE, { input: walk.superviseInput(id) });
    await world.ok(by, NOTE, { input: walk.noteInput(id) });
    await walk.recall(id, by);
    await walk.assign(id, unit, by);
    await walk.sign(id, district.login(unit));
    for (const judge of [() => walk.rate(id, 'DISSATISFIED'), () => walk.callBack(id, 'DISSATISFIED', 'leader3')]) {
      await walk.reply(id, district.login(unit));
      await walk.approve(id, district.login(above === 'leader' ? 'leader2' : 'leader'));
      await judge();
    }
    await walk.uphold(id, district.login(above));
    expect((await walk.row(id)).state).toBe('CLOSED');

    // Late, told upwards, and counted in every morning's digest but the village's.
    const late = await walk.file({ ...input, text: '这一件也不应当看到，而且没有人办。' });
    world.at('2026-09-21 08:30');
    await handlers['complaint.escalate-late']!(world.services, {});
    world.at('2026-09-09 11:00');

    const after = await Promise.all(viewers.map((headers) => everythingOf(site, queries, headers)));
    expect(before.map((each, at) => firstDifference(each, after[at]!))).toEqual(viewers.map(() => null));
    for (const listener of listeners) {
      expect(listener.hints.filter((hint) => hint.id === id || hint.id === late)).toEqual([]);
      listener.hangUp();
    }
    // By its number or its key it is what never was.
    const asked = async (key: string): Promise<string> =>
      (await (await site.graphql(`{ complaint(id: "${key}") { id } }`, {}, cookies[0])).text()).replaceAll(key, 'KEY');
    expect(await asked(id)).toBe(await asked('01K00000000000000000000000'));
    expect(await subjectsOf(readingOf(world.services.db.read), id)).toEqual([]);
  },
  120_000,
);

it('of what it sees: nothing that the commissions write, look up or find along with it', async () => {
  const { world } = site;
  // Before what is compared: the clock stands still from then on.
  world.at('2026-09-09 11:58');
  const authenticator = await Authenticator.bind(district, 'secretary');
  world.at('2026-09-09 12:00');
  const seen = await walk.to('HANDLING', { text: '大家都看得到的一件，水管爆了。', reporter: REPORTER });
  const asked = everyQuery(world.schema, await givenFor(district, seen));
  const cookies = await Promise.all(VILLAGERS.map((role) => site.cookieOf(district.login(role))));
  const viewers = [...cookies, {}];
  const before = await Promise.all(viewers.map((headers) => everythingOf(site, asked, headers)));
  expect(before[0]!.join()).toContain(seen);
  const listeners = await Promise.all(cookies.map((cookie) => Listener.open(site, cookie)));
  const commission = await Listener.open(site, await site.cookieOf(district.login('secretary')));

  const more = { kind: 'COMPLAINT', aboutWhom: 'VILLAGE', text: '水管是村干部自家接的，没有入账。' };
  const child = await walk.find(seen, more);
  await world.ok(district.login('secretary'), NOTE, { input: walk.noteInput(seen) });
  const look = { id: seen, code: authenticator.shown(), reason: 'VERIFY', words: '核对是哪一段水管。' };
  await world.ok(district.login('secretary'), REVEAL, { input: look });
  await world.ok(district.login('member'), DECLARE_RECUSAL, { input: await walk.recusalInput(seen) });
  await walk.decide(seen, true, district.login('officer'));

  const after = await Promise.all(viewers.map((headers) => everythingOf(site, asked, headers)));
  expect(before.map((each, at) => firstDifference(each, after[at]!))).toEqual(viewers.map(() => null));

  // What it reads it hears of, by no number that tells of the rest.
  await walk.reply(seen);
  await listeners[0]!.hears(seen);
  expect(listeners[0]!.hints.map(({ id, version }) => [id, version])).toEqual([[seen, 0]]);
  expect(listeners.flatMap(({ hints }) => hints.filter(({ id }) => id === child))).toEqual([]);
  const { data } = await site.answer(
    'query ($id: ID!) { complaint(id: $id) { timeline { nodes { id } } } }',
    { id: seen },
    cookies[0],
  );
  const { nodes } = (data!.complaint as { timeline: { nodes: { id: string }[] } }).timeline;
  expect(nodes.map(({ id }) => id)).toEqual(nodes.map((_, at) => `${seen}.${nodes.length - at}`));
  await commission.hears(child);
  expect(commission.hints.filter(({ id }) => id === seen).length).toBeGreaterThan(4);
  for (const listener of [...listeners, commission]) listener.hangUp();
}, 60_000);
