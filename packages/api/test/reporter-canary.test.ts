import { TestDistrict } from './district';
import { everyQuery, everythingOf, givenFor } from './everything';
import { Site } from './http-site';
import { CALL_BACK, Walk } from './complaint-walk';

/*
 * Who complained is in no answer to anybody, and what they wrote only in those of its audience: everything each post can fetch,
 * searched for canaries. The database, jobs, keys, files and logs are searched in events.test.
 */

const CONTACTS = ['欧阳焕章', '13987654321', 'wx-ouyang-7788'];
const IN_TEXT = '诸葛明亮';
/** Those of whom the audience of a COMPLAINT consists, as long as it is not released. */
const AUDIENCE = ['secretary', 'member', 'officer', 'leader', 'auditor'];
const OTHERS = ['villager', 'supervisor', 'observer', 'info', 'financier', 'reviewer', 'approver', 'secretary2'];
const UNITS = ['roads', 'roadworker', 'lamps', 'office', 'admin'];

let site: Site;
let district: TestDistrict;
let queries: string[];

beforeAll(async () => {
  site = await Site.open();
  site.world.at('2026-09-09 10:00');
  district = await TestDistrict.build(site.world);
  const walk = new Walk(district);
  const id = await walk.to('HANDLING', {
    kind: 'COMPLAINT',
    aboutWhom: 'VILLAGE',
    text: `${IN_TEXT}家门口的路灯坏了，村里说修了没有修。`,
    reporter: { name: CONTACTS[0], phone: CONTACTS[1], contact: CONTACTS[2] },
  });
  // Said again on the phone, to somebody who looked them up.
  await walk.reply(id);
  await walk.approve(id);
  await walk.looked(id, 'officer');
  await site.world.ok(district.login('officer'), CALL_BACK, {
    input: { ...(await walk.callBackInput(id, 'DISSATISFIED')), comment: `${IN_TEXT}说路灯还是不亮。` },
  });
  queries = everyQuery(site.world.schema, await givenFor(district, id));
}, 60_000);
afterAll(() => site.close());

const answersTo = async (role: string): Promise<string> =>
  (await everythingOf(site, queries, role === 'anyone' ? {} : await site.cookieOf(district.login(role)))).join('\n');

it.each(['anyone', ...AUDIENCE, ...OTHERS, ...UNITS])('%s', async (role) => {
  const answers = await answersTo(role);
  expect(CONTACTS.filter((canary) => answers.includes(canary))).toEqual([]);
  expect(answers.includes(IN_TEXT)).toBe(AUDIENCE.includes(role));
});
