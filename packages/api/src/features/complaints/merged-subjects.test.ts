import { ADD_SUBJECT, DECLARE_RECUSAL, MERGE, REMOVE_SUBJECT, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { Staff } from '../staff/staff.entity';
import { Complaint, ComplaintBarred, ComplaintSubject } from './complaint.entity';

/* Whoever one of two complaints is about, that are handled as one, neither sees nor handles the other one. */

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

const staffId = async (role: string): Promise<string> =>
  (await world.services.db.read.findOneByOrFail(Staff, { loginName: district.login(role) })).id;

const sees = async (role: string, id: string): Promise<boolean> =>
  (
    await world.ok<{ complaint: unknown }>(district.login(role), 'query ($id: ID!) { complaint(id: $id) { id } }', {
      id,
    })
  ).complaint !== null;

const subjects = (id: string): Promise<ComplaintSubject[]> =>
  world.services.db.read.findBy(ComplaintSubject, { complaintId: id });

const states = async (...ids: string[]): Promise<string[]> =>
  Promise.all(ids.map(async (id) => (await walk.row(id)).state));

const input = async (id: string, more: Record<string, unknown>): Promise<Record<string, unknown>> => ({
  id,
  version: (await walk.row(id)).version,
  reason: '群众来电说清楚了是谁。',
  ...more,
});

const add = async (id: string, role: string, as = 'secretary'): Promise<void> => {
  await world.ok(district.login(as), ADD_SUBJECT, { input: await input(id, { staffId: await staffId(role) }) });
};

const remove = async (id: string, as = 'leader'): Promise<void> => {
  const [{ id: subjectId }] = (await subjects(id)) as [ComplaintSubject];
  await world.ok(district.login(as), REMOVE_SUBJECT, { input: await input(id, { subjectId }) });
};

/** Two of the village, the second merged into the first. */
async function pair(more: Record<string, unknown> = {}): Promise<{ main: string; merged: string }> {
  const [main, merged] = [await walk.to('ACCEPTED', more), await walk.file(more)];
  await walk.merge(merged, main);
  return { main, merged };
}

const forward = async (id: string): Promise<void> => {
  await walk.assign(id);
  await walk.sign(id);
  await walk.reply(id);
  await walk.approve(id);
};

const RATE = 'mutation ($input: RateComplaintInput!) { rateComplaint(input: $input) { state } }';
const rateSaying = async (id: string, comment: string): Promise<void> => {
  const { version } = await walk.row(id);
  await world.ok(walk.reporterOf(id), RATE, { input: { version, grade: 'DISSATISFIED', comment } });
};

describe('whoever the reporter of what was merged names', () => {
  it('does not do it again: the unit loses the other one, and both go where they belong', async () => {
    await district.addPerson('driver', 'UNIT_HANDLER', 'roads', '令狐冲云');
    const { main, merged } = await pair();
    await forward(main);
    await rateSaying(merged, '经办人令狐冲云收了钱。');
    expect(await states(main, merged)).toEqual(['ACCEPTED', 'MERGED']);
    expect(await walk.row(main)).toMatchObject({ assignmentId: null, commissionId: district.grid('area').id });
    expect([await sees('secretary', main), await sees('secretary', merged)]).toEqual([false, false]);
    expect([await sees('officer', main), await sees('officer', merged)]).toEqual([true, true]);
    // Nor is it given to them again.
    await expect(walk.assign(main, 'roads', district.login('officer'))).rejects.toThrow('被反映对象');
    await walk.assign(main, 'lamps', district.login('officer'));
  });

  it('is kept from a third one that was merged as well, and nobody reads there what was said', async () => {
    await district.addPerson('boss', 'COMMISSION_SECRETARY', 'township', '司马青云');
    const { main, merged } = await pair();
    const third = await walk.file();
    await walk.merge(third, main);
    await forward(main);
    await rateSaying(merged, '司马青云压着不给办。');
    for (const id of [main, merged, third]) {
      expect([id, await sees('boss', id), await sees('officer', id)]).toEqual([id, false, true]);
      const { complaint } = await world.ok<{ complaint: { subjectRecords: { reason: string | null }[] } }>(
        district.login('officer'),
        'query ($id: ID!) { complaint(id: $id) { verdicts { comment } subjectRecords { reason } timeline { nodes { sentence } } } }',
        { id },
      );
      expect(JSON.stringify(complaint).includes('压着')).toBe(id === merged);
      expect(complaint.subjectRecords).toEqual([{ reason: id === merged ? null : '和它一起办的另一件里登记的' }]);
    }
    const { receipt } = await world.ok<{ receipt: unknown }>(
      walk.reporterOf(main),
      '{ receipt { sentence state steps { label } conversation { words } recusal { words } } }',
    );
    expect(JSON.stringify(receipt)).not.toContain('司马');
  });

  it('by a title that nobody known holds is kept from the village in both', async () => {
    await district.addPerson('orghead', 'UNIT_LEADER', 'org', '苏明');
    const { main, merged } = await pair();
    await walk.take(main);
    expect([await sees('villager', main), await sees('villager', merged)]).toEqual([true, true]);
    await walk.ask(main);
    const org = district.login('orghead');
    await walk.supplement(main);
    await walk.reply(main, org);
    await walk.approve(main);
    await rateSaying(merged, '找村主任说过三次,没有人来。');
    expect([await sees('villager', main), await sees('villager', merged)]).toEqual([false, false]);
    expect(await states(main, merged)).toEqual(['ACCEPTED', 'MERGED']);
  });

  it('is a subject of the other one even where they were taken off it before: that was of other words', async () => {
    const named = await district.addPerson('driver', 'UNIT_HANDLER', 'roads', '令狐冲云');
    const hidden = { kind: 'COMPLAINT', aboutWhom: 'UNSURE' };
    const main = await walk.to('ACCEPTED', hidden);
    await add(main, 'driver');
    await remove(main);
    const merged = await walk.file(hidden);
    await world.ok(district.login('leader'), MERGE, { input: await walk.mergeInput(merged, main) });
    await walk.assign(main, 'lamps', district.login('leader'));
    const lamps = district.login('lamps');
    await walk.sign(main, lamps);
    await walk.reply(main, lamps);
    await walk.approve(main, district.login('leader'));
    await rateSaying(merged, '经办人令狐冲云收了钱。');
    expect((await subjects(main)).map(({ staffId: id, removedAt }) => [id, removedAt === null])).toEqual([
      [named, false],
      [named, true],
    ]);
  });
});

describe('a subject or a recusal of the other one', () => {
  it('sees nothing of what was merged, also once it goes on by itself', async () => {
    const { main, merged } = await pair();
    await add(main, 'member');
    expect([await sees('member', main), await sees('member', merged)]).toEqual([false, false]);
    expect((await walk.row(merged)).commissionId).toBe(district.grid('area').id);
    await walk.withdraw(main);
    expect(await states(merged)).toEqual(['ACCEPTED']);
    const { version } = await walk.row(merged);
    const assign = 'mutation ($input: AssignComplaintInput!) { assignComplaint(input: $input) { id } }';
    const error = await world.refused(district.login('member'), assign, {
      input: { ...(await walk.assignInput(merged)), version },
    });
    expect(error.code).toBe('NOT_FOUND');
  });

  it('is kept from both until neither of the two accuses them', async () => {
    const { main, merged } = await pair();
    const kept = async (): Promise<string[]> =>
      (await world.services.db.read.findBy(ComplaintBarred, { staffId: await staffId('villager') })).map(
        ({ complaintId }) => complaintId,
      );
    await add(main, 'villager');
    expect((await kept()).sort()).toEqual([main, merged].sort());
    await remove(merged);
    expect((await kept()).sort()).toEqual([main, merged].sort());
    await remove(main);
    expect(await kept()).toEqual([]);
  });

  it('who stands aside from one does so from both, and says why of one alone', async () => {
    const { main, merged } = await pair();
    await world.ok(district.login('secretary'), DECLARE_RECUSAL, { input: await walk.recusalInput(merged) });
    await walk.decide(merged, true, district.login('officer'));
    expect([await sees('secretary', main), await sees('secretary', merged)]).toEqual([false, false]);
    const rows = await world.services.db.read.findBy(ComplaintBarred, { staffId: await staffId('secretary') });
    expect(rows.map(({ complaintId, recused }) => [complaintId, recused]).sort()).toEqual(
      [
        [main, true],
        [merged, true],
      ].sort(),
    );
    const events = await world.services.db.read.query<{ stream_id: string; facts: string }[]>(
      `SELECT stream_id, facts FROM event WHERE type = 'complaint.recused' AND stream_id IN ('${main}', '${merged}')`,
    );
    expect(events.filter(({ facts }) => facts.includes('RELATIVE')).map((event) => event.stream_id)).toEqual([merged]);
  });

  it('who was the last one there leaves the other one to the level above, too', async () => {
    const { main, merged } = await pair();
    for (const role of ['secretary', 'member']) {
      await world.ok(district.login(role), DECLARE_RECUSAL, { input: await walk.recusalInput(main) });
      await walk.decide(main, true, district.login('officer'));
    }
    const area = district.grid('area').id;
    expect([(await walk.row(main)).commissionId, (await walk.row(merged)).commissionId]).toEqual([area, area]);
  });

  it('is kept from what was found along with it, from then on', async () => {
    const parent = await walk.to('HANDLING');
    const child = await walk.find(parent);
    expect(await sees('villager', child)).toBe(true);
    await add(parent, 'villager');
    expect([await sees('villager', parent), await sees('villager', child)]).toEqual([false, false]);
    // Nothing was said of them there.
    expect(await subjects(child)).toEqual([]);
    await remove(parent);
    expect(await sees('villager', child)).toBe(true);
  });
});

describe('a unit that is complained about', () => {
  /** Of the district's department, the second one naming a unit of it. */
  const two = async (): Promise<{ main: string; second: string }> => {
    const bureau = await district.addUnit('bureau', 'DEPARTMENT', 'district');
    await district.addPerson('bureau', 'UNIT_LEADER', 'bureau', '顾明');
    const about = { kind: 'COMPLAINT', aboutWhom: 'DEPARTMENT' };
    const main = await walk.file(about);
    await walk.accept(main, district.login('leader'));
    return { main, second: await walk.file({ ...about, text: `${bureau.name}收了钱不办事。` }) };
  };
  const leader = () => district.login('leader');

  it('and leads the other one does not get it by merging', async () => {
    const { main, second } = await two();
    await walk.assign(main, 'bureau', leader());
    const error = await world.refused(leader(), MERGE, { input: await walk.mergeInput(second, main) });
    expect([error.code, error.message]).toEqual(['INVALID_STATE', expect.stringContaining('自己办自己')]);
    await walk.recall(main, leader());
    await walk.merge(second, main, leader());
  });

  it('and assists does not, either', async () => {
    const { main, second } = await two();
    const input = { ...(await walk.assignInput(main)), assisting: [{ unitId: district.unit('bureau').id }] };
    await world.ok(leader(), 'mutation ($input: AssignComplaintInput!) { assignComplaint(input: $input) { id } }', {
      input,
    });
    await expect(walk.merge(second, main, leader())).rejects.toThrow('自己办自己');
    await walk.waivePart(main, 'bureau', leader());
    await walk.merge(second, main, leader());
  });

  it('is not given the two afterwards, and is offered to nobody who assigns', async () => {
    const { main, second } = await two();
    await walk.merge(second, main, leader());
    await expect(walk.assign(main, 'bureau', leader())).rejects.toThrow('被反映对象');
    const { complaint } = await world.ok<{ complaint: { barredUnitIds: string[] } }>(
      leader(),
      'query ($id: ID!) { complaint(id: $id) { barredUnitIds } }',
      { id: main },
    );
    expect(complaint.barredUnitIds).toEqual([district.unit('bureau').id]);
  });

  it('as all of the village are in one of them handles neither', async () => {
    const main = await walk.to('ACCEPTED', { kind: 'COMPLAINT', aboutWhom: 'UNSURE' });
    const merged = await walk.file({ kind: 'COMPLAINT', aboutWhom: 'VILLAGE' });
    await walk.merge(merged, main);
    await expect(walk.assign(main, 'org')).rejects.toThrow('被反映对象');
    const row = await world.services.db.read.findOneByOrFail(Complaint, { id: merged });
    expect(row.mergedIntoId).toBe(main);
  });
});
