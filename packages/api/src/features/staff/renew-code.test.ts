import { randomUUID } from 'node:crypto';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { People } from '../../../test/people';
import { isCodeOf } from './one-time-code';
import { Staff } from './staff.entity';
import { StaffChange } from './staff-change.entity';

/* An ADMIN who made an account, or reset it, could have signed in with its code before anybody else did. */

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
  await district.addPerson('admin2', 'ADMIN', 'district', '顾平');
  second = people.by(district.login('admin2'));
});

/** Adds somebody and signs in as them, with a password and an authenticator of the ADMIN's own. */
async function puppet(by: People, postings: Record<string, unknown>[] = []): Promise<{ id: string; code: string }> {
  const made = await by.run('createStaff', { name: '新来的', loginName: district.login('puppet'), postings });
  const taken = {
    passwordHash: 'of the ADMIN',
    mustChangePassword: false,
    codeHash: null,
    codeExpiresAt: null,
    totpSecret: 'of the ADMIN',
    totpEnrolledAt: world.time.now,
  };
  await world.services.db.write((em) => em.update(Staff, made.staff.id, taken));
  return { id: made.staff.id, code: made.oneTimeCode! };
}
const approve = async (by: People, ids: string[]) => {
  const { outcomes } = await by.run('approveStaffChanges', { ids });
  expect(outcomes.map(({ problem }) => problem)).toEqual(ids.map(() => null));
  return outcomes.map(({ oneTimeCode }) => oneTimeCode);
};
const waiting = async (staffId: string): Promise<string[]> =>
  (await world.services.db.read.findBy(StaffChange, { staffId, state: 'PENDING' })).map(({ id }) => id);
const granted = async (by: People, staffId: string): Promise<string> =>
  (await by.run('grantPost', { staffId, ...people.terms('AUDITOR', 'district') })).change!.id;

/** The account is its owner's again: nothing but the code of whoever confirmed opens it. */
async function beginsAnew(code: string | null, former: string): Promise<void> {
  const row = await people.person('puppet');
  expect(row).toMatchObject({
    passwordHash: '',
    mustChangePassword: true,
    totpSecret: null,
    totpEnrolledAt: null,
    signedOutAt: world.time.now,
    codeById: await people.id('admin2'),
  });
  const opens = (each: string): boolean => isCodeOf(world.services.keys, row, each, world.time.now);
  expect([code !== null && opens(code), opens(former)]).toEqual([true, false]);
  expect(row.codeExpiresAt).toEqual(new Date(world.time.now.getTime() + 7 * 86_400_000));
}

describe('somebody whose code an ADMIN gave begins anew when a second ADMIN confirms', () => {
  it('posts they were added with, one code for all of them', async () => {
    const { id, code } = await puppet(people, [
      people.terms('AUDITOR', 'district'),
      people.terms('COMMISSION_MEMBER', 'township'),
    ]);
    const [first, other] = await approve(second, await waiting(id));
    expect(other).toBeNull();
    await beginsAnew(first!, code);
  });

  it('a post they are granted later', async () => {
    const { id, code } = await puppet(people);
    world.at('2026-10-09 10:00');
    const [shown] = await approve(second, [await granted(people, id)]);
    await beginsAnew(shown!, code);
  });

  it('a deputyship', async () => {
    const { id: deputyId, code } = await puppet(people);
    const input = { staffId: await people.id('secretary'), deputyId, from: '2026-09-09', to: '2026-09-30' };
    const { change } = await people.run('appointDeputy', input);
    const [shown] = await approve(second, [change!.id]);
    await beginsAnew(shown!, code);
  });

  it('a post handed over to them', async () => {
    const { id: toStaffId, code } = await puppet(people);
    const input = { fromStaffId: await people.id('secretary'), toStaffId, day: '2026-09-08', pairings: false };
    await people.run('handOver', input);
    const [shown] = await approve(second, await waiting(toStaffId));
    await beginsAnew(shown!, code);
  });

  it('after a reset by the proposer', async () => {
    const { id } = await puppet(second);
    const { oneTimeCode } = await people.run('resetPassword', { staffId: id, idempotencyKey: randomUUID() });
    const [shown] = await approve(second, [await granted(people, id)]);
    await beginsAnew(shown!, oneTimeCode!);
  });

  it('whoever of the two gave the code before, or a third', async () => {
    const confirmer = await people.id('admin2');
    for (const giver of ['admin2', 'admin3']) {
      if (giver === 'admin3') await district.addPerson('admin3', 'ADMIN', 'district', '罗岩');
      const role = `of-${giver}`;
      const staffId = await people.someone(role);
      const by = people.by(district.login(giver));
      const { oneTimeCode } = await by.run('resetPassword', { staffId, idempotencyKey: randomUUID() });
      const [shown] = await approve(second, [await granted(people, staffId)]);
      const row = await people.person(role);
      const opens = (each: string): boolean => isCodeOf(world.services.keys, row, each, world.time.now);
      expect([giver, shown !== null && opens(shown!), opens(oneTimeCode!)]).toEqual([giver, true, false]);
      expect(row.codeById).toBe(confirmer);
    }
  });
});

describe('nobody else begins anew', () => {
  const kept = { passwordHash: 'of the ADMIN', totpSecret: 'of the ADMIN', signedOutAt: null };

  it('whose code nobody of the district gave', async () => {
    const { id } = await puppet(people);
    await world.services.db.write((em) => em.update(Staff, id, { codeById: null }));
    expect(await approve(second, [await granted(people, id)])).toEqual([null]);
    expect(await people.person('puppet')).toMatchObject(kept);
  });

  it('whose proposal is rejected, or who is granted what one ADMIN may', async () => {
    const { id } = await puppet(people);
    await second.run('rejectStaffChanges', { ids: [await granted(people, id)], note: '不同意' });
    await people.run('grantPost', { staffId: id, ...people.terms('INFORMATION_OFFICER', 'village2') });
    expect(await people.person('puppet')).toMatchObject(kept);
  });
});
