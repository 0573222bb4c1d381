import { REHANDLE, UPHOLD, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';

/* What was merged is in the hands of whoever has the other one: they judge neither, and look up nobody. */

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

const can = async (id: string, role: string, name: string): Promise<{ allowed: boolean; reason: string | null }> => {
  const { complaint } = await world.ok<{
    complaint: { viewerCan: Record<string, { allowed: boolean; reason: null }> };
  }>(district.login(role), `query ($id: ID!) { complaint(id: $id) { viewerCan { ${name} { allowed reason } } } }`, {
    id,
  });
  return complaint.viewerCan[name]!;
};

/** From where it may be handed out as far as the answer. */
const forward = async (id: string): Promise<void> => {
  await walk.assign(id);
  await walk.sign(id);
  await walk.reply(id);
  await walk.approve(id);
};

describe('the hands that the other one went through', () => {
  it('do not decide on the contest of what was merged', async () => {
    const [main, merged] = [await walk.to('ACCEPTED'), await walk.file()];
    await walk.merge(merged, main);
    await forward(main);
    await walk.rate(merged, 'DISSATISFIED');
    await walk.reply(main);
    await walk.approve(main, district.login('officer'));
    await walk.rate(merged, 'DISSATISFIED');
    for (const mutation of [REHANDLE, UPHOLD]) {
      const error = await world.refused(district.login('officer'), mutation, { input: await walk.reasoned(merged) });
      expect([error.code, error.message]).toEqual(['FORBIDDEN', '您已经经手过这一件，要由另一位上级决定。']);
    }
    await walk.uphold(merged, district.login('leader'));
  });

  it('of a commission that handles it itself neither look up its reporter nor make out a receipt', async () => {
    await district.addPerson('inspector', 'UNIT_LEADER', 'commission', '顾明');
    const input = {
      kind: 'COMPLAINT',
      aboutWhom: 'VILLAGE',
      reporter: { name: '王㛃', phone: '13800138000', contact: null },
    };
    const [main, merged] = [await walk.to('ACCEPTED', input), await walk.file(input)];
    await walk.assignAs('DIRECT', main, 'commission', district.login('secretary'));
    await walk.decide(main, true, district.login('officer'));
    expect((await can(merged, 'secretary', 'reveal')).allowed).toBe(true);
    await walk.merge(merged, main);
    for (const id of [main, merged]) {
      expect(await can(id, 'secretary', 'reveal')).toEqual({
        allowed: false,
        reason: '这件由您所在的单位办理，身份信息要由上一级来看',
      });
      expect((await can(id, 'officer', 'reveal')).allowed).toBe(true);
    }
    await walk.sign(main, district.login('inspector'));
    await walk.reply(main, district.login('inspector'));
    await walk.approve(main, district.login('officer'));
    for (const id of [main, merged])
      expect(await can(id, 'secretary', 'reissue')).toEqual({
        allowed: false,
        reason: '这件由您所在的单位办理，回执要由别的单位的人补发',
      });
  });
});

describe('a unit that was closed once the other one was', () => {
  const closeRoads = (): Promise<unknown> =>
    world.ok(district.login('admin'), 'mutation ($input: CloseUnitInput!) { closeUnit(input: $input) { closedDay } }', {
      input: { id: district.unit('roads').id, version: 1 },
    });
  const states = async (...ids: string[]): Promise<string[]> =>
    Promise.all(ids.map(async (id) => `${(await walk.row(id)).state} ${(await walk.row(id)).round}`));

  it('does not get it again by a verdict: it is handed out anew', async () => {
    const [main, merged] = [await walk.to('ACCEPTED'), await walk.file()];
    await walk.merge(merged, main);
    await forward(main);
    await walk.rate(main, 'SATISFIED');
    await closeRoads();
    await walk.rate(merged, 'DISSATISFIED');
    expect(await states(main, merged)).toEqual(['ACCEPTED 2', 'MERGED 2']);
    expect((await walk.row(main)).assignmentId).toBeNull();
    const { assignments } = await world.ok<{ assignments: { nodes: { state: string }[] } }>(
      district.login('roads'),
      '{ assignments { nodes { state } } }',
    );
    expect(assignments.nodes).toEqual([{ state: 'RECALLED' }]); // its people still find what they did
    await walk.assign(main, 'lamps');
    const lamps = district.login('lamps');
    await walk.sign(main, lamps);
    await walk.reply(main, lamps);
    await walk.approve(main);
    expect(await states(main, merged)).toEqual(['ANSWERED 2', 'ANSWERED 2']);
  });

  it('is named where the level above would have both done again by it', async () => {
    const [main, merged] = [await walk.to('ACCEPTED'), await walk.file()];
    await walk.merge(merged, main);
    await forward(main);
    await walk.rate(merged, 'DISSATISFIED');
    await walk.reply(main);
    await walk.approve(main);
    await walk.rate(merged, 'DISSATISFIED');
    await walk.rate(main, 'SATISFIED');
    expect((await can(merged, 'officer', 'rehandle')).allowed).toBe(true);
    await closeRoads();
    expect(await can(merged, 'officer', 'rehandle')).toEqual({
      allowed: false,
      reason: expect.stringContaining('已经关停') as string,
    });
    const error = await world.refused(district.login('officer'), REHANDLE, { input: await walk.reasoned(merged) });
    expect([error.code, error.message]).toEqual(['INVALID_STATE', expect.stringContaining('已经关停')]);
    await walk.uphold(merged);
    expect(await states(main, merged)).toEqual(['CLOSED 2', 'CLOSED 2']);
  });
});
