import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { workJobs } from '../../../test/grid-changes';
import { World } from '../../../test/harness';
import { People } from '../../../test/people';
import { Staff } from '../staff/staff.entity';
import { Complaint, ComplaintBarred, ComplaintSubject } from './complaint.entity';

/* 区领导和纪委 found in the words: nobody of them is a subject, whatever is written [R-J03]. By hand: subject.test. */

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

const SEES = 'query ($id: ID!) { complaint(id: $id) { id barredUnitIds } }';
const sees = async (role: string, id: string): Promise<boolean> =>
  (await world.ok<{ complaint: unknown }>(district.login(role), SEES, { id })).complaint !== null;
const subjects = (complaintId: string): Promise<ComplaintSubject[]> =>
  world.services.db.read.findBy(ComplaintSubject, { complaintId });
const barred = async (complaintId: string): Promise<string[]> =>
  (await world.services.db.read.findBy(ComplaintBarred, { complaintId })).map(({ staffId }) => staffId);

const FILE = 'mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { receiptNumber } }';
const AGAINST = { kind: 'COMPLAINT', aboutWhom: 'VILLAGE' };

it('a commission that was told before is no subject: the township keeps the complaint, and the commission may handle it', async () => {
  await district.addUnit('hq', 'COMMISSION', 'district', { name: '区纪委监委' });
  const id = await walk.file({ ...AGAINST, text: '修路的钱去向不明，我已经向区纪委监委反映过，没有回音。' });
  expect(await subjects(id)).toEqual([]);
  expect((await walk.row(id)).commissionId).toBe(district.grid('township').id);
  const { complaint } = await world.ok<{ complaint: { barredUnitIds: string[] } }>(district.login('secretary'), SEES, {
    id,
  });
  expect(complaint.barredUnitIds).not.toContain(district.unit('hq').id);
  // Said later it is none either.
  await walk.ask(id);
  await walk.supplement(id, { words: '是今年三月向区纪委监委写的信。' });
  expect([await subjects(id), await sees('secretary', id)]).toEqual([[], true]);
});

it.each([
  ['DISTRICT_LEADER', 'district'],
  ['UNIT_HANDLER', 'office'],
] as const)('a complaint against a %s is refused with the way to the city, and nothing is kept', async (post, at) => {
  await district.addPerson('named', post, at, '司马青云');
  const kept = (): Promise<number> =>
    world.services.db.read.countBy(Complaint, { districtId: district.grid('district').id });
  const before = await kept();
  const input = { ...walk.complaintInput(), ...AGAINST, text: '司马 青云收了包工头的东西。' };
  const error = await world.refused('anyone', FILE, { input });
  expect(error.details.fields).toMatchObject([{ path: 'input.text', message: expect.stringContaining('12388') }]);
  expect(error.message).toContain('“司马青云”');
  expect(await kept()).toBe(before);
});

it('in doubt it is against whoever of the place has the same name, and kept from both', async () => {
  const leader = await district.addPerson('named', 'DISTRICT_LEADER', 'district', '司马青云');
  const cadre = await district.addPerson('cadre', 'VILLAGE_OFFICER', 'village', '司马青云');
  const id = await walk.file({ ...AGAINST, text: '司马青云收了包工头的东西。' });
  expect(await subjects(id)).toMatchObject([{ staffId: cadre }]);
  expect((await barred(id)).sort()).toEqual([leader, cadre].sort());
  expect([await sees('named', id), await sees('leader', id), await sees('secretary', id)]).toEqual([false, true, true]);
});

it('a name that may be a word of every day refuses nothing', async () => {
  const leader = await district.addPerson('named', 'DISTRICT_LEADER', 'district', '高兴');
  const id = await walk.file({ ...AGAINST, text: '修路的钱没有公开，大家都不高兴。' });
  expect([await subjects(id), await barred(id)]).toEqual([[], [leader]]);
});

it('a call for help that mentions one is kept from them, without a word of why', async () => {
  const staffId = await district.addPerson('named', 'DISTRICT_LEADER', 'district', '司马青云');
  const id = await walk.file({ text: '司马青云来村里的时候说过要修这条路。' });
  expect([await subjects(id), await barred(id)]).toEqual([[], [staffId]]);
  expect([await sees('named', id), await sees('villager', id), await sees('secretary', id)]).toEqual([
    false,
    false,
    true,
  ]);
});

it('whoever is named after filing is kept from it, without a subject; the owner stays', async () => {
  const staffId = await district.addPerson('named', 'DISTRICT_LEADER', 'district', '司马青云');
  const id = await walk.to('HANDLING', AGAINST);
  await walk.ask(id);
  await walk.supplement(id, { words: '司马青云打了招呼，所以没有人查。' });
  expect([await subjects(id), await barred(id)]).toEqual([[], [staffId]]);
  expect(await walk.row(id)).toMatchObject({ state: 'HANDLING', commissionId: district.grid('township').id });
  expect([await sees('named', id), await sees('leader', id)]).toEqual([false, true]);
});

it('whoever comes to the commission after filing is kept from what names them, without a subject', async () => {
  const people = new People(district);
  const second = await people.second();
  const id = await walk.file({ ...AGAINST, text: '司马青云收了包工头的东西。' });
  const staffId = await people.someone('fresh');
  await world.services.db.write((em) => em.update(Staff, { id: staffId }, { name: '司马青云' }));
  const { change } = await people.run('grantPost', { staffId, ...people.terms('UNIT_HANDLER', 'office') });
  expect(await second.approve(change!.id)).toBeNull();
  await workJobs(world);
  expect([await subjects(id), await barred(id)]).toEqual([[], [staffId]]);
});
