import { SUPERVISE, URGE, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { handlers } from '../../jobs';
import { Notice } from '../staff/notice.entity';
import { DIGEST } from './digest';

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

const digest = (): Promise<void> => handlers[DIGEST]!(world.services, {});
const told = async (role: string, kind = 'DIGEST'): Promise<string[]> => {
  const { notices } = await world.ok<{ notices: { nodes: { kind: string; words: string }[] } }>(
    district.login(role),
    '{ notices(first: 50) { nodes { kind words } } }',
  );
  return notices.nodes.filter((notice) => notice.kind === kind).map(({ words }) => words);
};

it('counts what waits for each in their own sight, by light, once a day', async () => {
  await walk.file();
  await walk.file({ kind: 'COMPLAINT', aboutWhom: 'VILLAGE' });
  const assigned = await walk.file();
  await walk.accept(assigned);
  await walk.assign(assigned);
  world.at('2026-09-11 08:30');
  await digest();
  await digest();
  expect(await told('secretary')).toEqual(['今天有 2\u00A0件事等您办，2\u00A0件已逾期']);
  expect(await told('roads')).toEqual(['今天有 1\u00A0件事等您办，1\u00A0件已逾期']);
  // The complaint about the village is in no count of the village, whatever it may do itself.
  expect((await told('villager')).join()).not.toContain('2');
  expect(await told('admin')).toEqual([]);
  world.at('2026-09-12 08:30'); // a Saturday
  await digest();
  expect(await told('secretary')).toHaveLength(1);
  world.at('2026-09-14 08:30');
  await digest();
  expect(await told('secretary')).toHaveLength(2);
});

it('goes on with the next people until all are told', async () => {
  await walk.file();
  world.at('2026-09-10 08:30');
  const { db } = world.services;
  // More people than one run takes: those of the districts before stand in front.
  let payload: Record<string, string | number> = {};
  await handlers[DIGEST]!(world.services, payload);
  for (let runs = 0; runs < 20 && (await told('secretary')).length === 0; runs += 1) {
    const [job] = await db.read.query<{ payload: string }[]>(
      `SELECT payload FROM job WHERE name = '${DIGEST}' ORDER BY id DESC`,
    );
    payload = JSON.parse(job!.payload) as typeof payload;
    await handlers[DIGEST]!(world.services, payload);
  }
  expect(await told('secretary')).toHaveLength(1);
  world.at('2026-09-11 08:30');
  // What was left over from yesterday tells nobody today.
  const before = await db.read.countBy(Notice, { kind: 'DIGEST' });
  await handlers[DIGEST]!(world.services, { after: '0', day: '2026-09-10' });
  expect(await db.read.countBy(Notice, { kind: 'DIGEST' })).toBe(before);
});

it('is followed by what cannot wait: an answer to one’s question, an urge, an order, an answer sent back', async () => {
  const id = await walk.file();
  await walk.accept(id);
  await walk.ask(id);
  await walk.supplement(id);
  expect(await told('secretary', 'CITIZEN_ANSWERED')).toHaveLength(1);
  expect(await told('member', 'CITIZEN_ANSWERED')).toEqual([]);
  await walk.assign(id);
  await walk.sign(id);
  await world.ok(district.login('secretary'), URGE, { input: walk.urgeInput(id) });
  await world.ok(district.login('secretary'), SUPERVISE, { input: walk.superviseInput(id) });
  expect(await told('roads', 'URGED')).toEqual(['本单位的一件派发件收到催办，请抓紧办理']);
  expect(await told('roads', 'SUPERVISED')).toHaveLength(1);
  await walk.reply(id);
  await walk.return(id);
  expect(await told('roads', 'REPLY_RETURNED')).toHaveLength(1);
  expect(await told('roadworker', 'REPLY_RETURNED')).toHaveLength(1);
});
