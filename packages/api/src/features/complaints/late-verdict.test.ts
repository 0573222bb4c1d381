import { LATE_VERDICT_DAYS } from '@yidiantong/schema/rules/deadline-policy';
import { addDays, dayOf } from '@yidiantong/schema/rules/days';
import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { handlers } from '../../jobs';

/* 期满后补提不满意: after it was closed unrated, for 90 days, to the level above. */

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
  district = await TestDistrict.build(world);
  walk = new Walk(district);
});
afterAll(() => world.close());
beforeEach(() => world.at('2026-09-09 10:00'));

const LATE = 'mutation ($input: RateComplaintInput!) { rateComplaintLate(input: $input) { state sentence verdict } }';
const input = async (id: string, grade = 'DISSATISFIED', comment: string | null = null) => ({
  input: { grade, comment, version: (await walk.row(id)).version },
});

const read = async (id: string) => {
  const { receipt } = await world.ok<{ receipt: { state: string; sentence: string; canRateLate: boolean } }>(
    walk.reporterOf(id),
    '{ receipt { state sentence canRateLate } }',
  );
  return receipt;
};

/** Closed without a verdict on 10 October; day 90 is 8 January. */
async function expired(): Promise<string> {
  world.at('2026-09-09 10:00');
  const id = await walk.to('ANSWERED');
  world.at('2026-10-10 00:00');
  await handlers['complaint.expire-rating']!(world.services, { complaintId: id, round: 1 });
  return id;
}
const LAST = addDays(dayOf(new Date('2026-10-10T00:00:00+08:00')), LATE_VERDICT_DAYS);

it('is taken on day 90, and the level above decides', async () => {
  const id = await expired();
  expect(LAST).toBe('2027-01-08');
  world.at('2027-01-08 23:59');
  expect(await read(id)).toMatchObject({ canRateLate: true, sentence: expect.stringContaining('1月8日 前还可以提出') });
  const { rateComplaintLate } = await world.ok<{ rateComplaintLate: { state: string; sentence: string } }>(
    walk.reporterOf(id),
    LATE,
    await input(id, 'VERY_DISSATISFIED', '还是积水。'),
  );
  expect(rateComplaintLate).toMatchObject({ state: 'CONTESTED', sentence: expect.stringContaining('上一级会在') });
  const { complaint } = await world.ok<{
    complaint: { verdicts: unknown[]; lights: { step: string }[]; timeline: { nodes: { sentence: string }[] } };
  }>(
    district.login('officer'),
    'query ($id: ID!) { complaint(id: $id) { verdicts { round grade comment } lights { step } timeline { nodes { sentence } } } }',
    { id },
  );
  expect(complaint.verdicts).toEqual([{ round: 1, grade: 'VERY_DISSATISFIED', comment: '还是积水。' }]);
  // What was said with it is for the commissions.
  const village = await world.ok<{ complaint: { verdicts: unknown[] } }>(
    district.login('villager'),
    'query ($id: ID!) { complaint(id: $id) { verdicts { grade comment } } }',
    { id },
  );
  expect(village.complaint.verdicts).toEqual([{ grade: 'VERY_DISSATISFIED', comment: null }]);
  expect(complaint.lights.map(({ step }) => step).sort()).toEqual(['DECIDE', 'OVERALL']);
  expect(complaint.timeline.nodes[0]!.sentence).toBe('期满后评价：非常不满意，交上一级决定');
  await walk.uphold(id);
  expect(await walk.row(id)).toMatchObject({ state: 'CLOSED' });
});

it('is not taken on day 91, and says what is left to do', async () => {
  const id = await expired();
  world.at('2027-01-09 00:00');
  const receipt = await read(id);
  expect(receipt.canRateLate).toBe(false);
  expect(receipt.sentence).not.toContain('还可以提出');
  const error = await world.refused(walk.reporterOf(id), LATE, await input(id));
  expect([error.code, error.message]).toEqual([
    'INVALID_STATE',
    expect.stringMatching(/^1月8日 以前可以补提.*重新反映。$/),
  ]);
});

it('is not for what was rated, upheld or is not over', async () => {
  const [rated, open, contested] = [await walk.to('CLOSED'), await walk.to('ANSWERED'), await walk.toContested()];
  await walk.uphold(contested);
  for (const id of [rated, open, contested]) {
    expect(await read(id)).toMatchObject({ canRateLate: false });
    expect((await world.refused(walk.reporterOf(id), LATE, await input(id))).code).toBe('INVALID_STATE');
  }
});

it('is a "not satisfied", of the version looked at, with at most 300 characters, and by receipt alone', async () => {
  const id = await expired();
  const satisfied = await world.refused(walk.reporterOf(id), LATE, await input(id, 'SATISFIED'));
  expect(satisfied.details.fields).toMatchObject([{ path: 'input.grade' }]);
  const long = await world.refused(walk.reporterOf(id), LATE, await input(id, 'DISSATISFIED', '长'.repeat(301)));
  expect(long.details.fields).toMatchObject([{ path: 'input.comment' }]);
  const old = await world.refused(walk.reporterOf(id), LATE, { input: { grade: 'DISSATISFIED', version: 1 } });
  expect(old.code).toBe('CONFLICT');
  expect((await world.refused(district.login('leader'), LATE, await input(id))).code).toBe('UNAUTHENTICATED');
});

it('counts once of six', async () => {
  const id = await expired();
  const sent = await input(id);
  const answers = await Promise.all(Array.from({ length: 6 }, () => world.run(walk.reporterOf(id), LATE, sent)));
  expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
});
