import { ASSIGN, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  district = await TestDistrict.build(world);
  walk = new Walk(district);
});
afterAll(() => world.close());

const CLOSE = 'mutation ($input: CloseUnitInput!) { closeUnit(input: $input) { closedDay } }';
const close = () => ({ input: { id: district.unit('roads').id, version: 1 } });

interface Told {
  unit: { viewerCan: { close: { allowed: boolean; reason: string | null } } };
}
const told = async (role: string): Promise<[boolean, string | null]> => {
  const { unit } = await world.ok<Told>(
    district.login(role),
    'query ($id: ID!) { unit(id: $id) { viewerCan { close { allowed reason } } } }',
    { id: district.unit('roads').id },
  );
  return [unit.viewerCan.close.allowed, unit.viewerCan.close.reason];
};

it.each(['ASSIGNED', 'HANDLING', 'REPLIED', 'ANSWERED'] as const)('waits while a complaint is %s', async (state) => {
  await walk.to(state);
  const error = await world.refused(district.login('admin'), CLOSE, close());
  expect([error.code, error.message]).toEqual(['INVALID_STATE', expect.stringContaining('没有办结')]);
  expect(await told('admin')).toEqual([false, expect.stringContaining('没有办结')]);
  // Whoever may not close learns nothing of what runs there.
  expect(await told('villager')).toEqual([false, expect.stringContaining('您的职务没有')]);
});

it('is done once everything is closed or pushed back, and the unit gets nothing more', async () => {
  await walk.to('CLOSED');
  await walk.pushBack(await walk.to('ASSIGNED'));
  expect(await told('admin')).toEqual([true, null]);
  await world.ok(district.login('admin'), CLOSE, close());

  const id = await walk.to('ACCEPTED');
  const { complaint } = await world.ok<{ complaint: { suggestedUnit: unknown } }>(
    district.login('secretary'),
    'query ($id: ID!) { complaint(id: $id) { suggestedUnit { unit { id } } } }',
    { id },
  );
  expect(complaint.suggestedUnit).toBeNull();
  const error = await world.refused(district.login('secretary'), ASSIGN, { input: await walk.assignInput(id) });
  expect(error.details.fields).toEqual([
    { path: 'input.unitId', message: expect.stringContaining('已经关停') as string },
  ]);
});

it('and an assignment at the same moment do not both happen', async () => {
  for (let i = 0; i < 5; i++) {
    district = await TestDistrict.build(world);
    walk = new Walk(district);
    const id = await walk.to('ACCEPTED');
    const input = await walk.assignInput(id);
    const results = await Promise.all([
      world.run(district.login('secretary'), ASSIGN, { input }),
      world.run(district.login('admin'), CLOSE, close()),
    ]);
    expect(results.filter(({ errors }) => errors)).toHaveLength(1);
  }
});
