import { LIGHT_LAMP, PUT_OUT_LAMP, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';

/* A04: a lamp lit by hand, beside what the clocks show. */

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

const light = async (id: string, colour: string, as = 'officer'): Promise<void> => {
  await world.ok(district.login(as), LIGHT_LAMP, {
    input: { ...(await walk.reasoned(id, '现场一直没有动工')), light: colour },
  });
};

/** The light on the page, and under which lights the list finds it: the two agree. */
async function shown(id: string, as = 'officer'): Promise<{ light: string; why: string } | null> {
  const { complaint } = await world.ok<{ complaint: { light: { light: string; why: string } | null } }>(
    district.login(as),
    'query ($id: ID!) { complaint(id: $id) { light { light why } } }',
    { id },
  );
  for (const each of ['GREEN', 'YELLOW', 'RED']) {
    const { complaints } = await world.ok<{ complaints: { nodes: { id: string }[] } }>(
      district.login(as),
      'query ($filter: ComplaintFilter) { complaints(filter: $filter) { nodes { id } } }',
      { filter: { lights: [each] } },
    );
    expect([each, complaints.nodes.some((node) => node.id === id)]).toEqual([each, complaint.light?.light === each]);
  }
  return complaint.light;
}

it('warns in lists and on the page, with its reason, until it is put out', async () => {
  const id = await walk.to('HANDLING');
  expect(await shown(id)).toMatchObject({ light: 'GREEN' });
  await light(id, 'YELLOW');
  expect(await shown(id)).toMatchObject({ light: 'YELLOW', why: expect.stringContaining('现场一直没有动工') });
  await light(id, 'RED');
  expect(await shown(id)).toMatchObject({ light: 'RED' });
  expect(await shown(id, 'secretary')).toMatchObject({ light: 'RED' });
  await world.ok(district.login('officer'), PUT_OUT_LAMP, { input: await walk.reasoned(id, '已经动工') });
  expect((await shown(id))!.why).not.toContain('现场一直没有动工');
  expect(await shown(id)).toMatchObject({ light: 'GREEN' });
});

it('never dims what the clocks say', async () => {
  const id = await walk.to('HANDLING');
  await light(id, 'YELLOW');
  world.at('2026-10-20 10:00');
  expect(await shown(id)).toMatchObject({ light: 'RED', why: expect.stringContaining('现场一直没有动工') });
  await world.ok(district.login('officer'), PUT_OUT_LAMP, { input: await walk.reasoned(id, '已经动工') });
  expect(await shown(id)).toMatchObject({ light: 'RED' });
});

it('survives a move and goes out when it is closed', async () => {
  const id = await walk.to('HANDLING');
  await light(id, 'RED');
  await walk.reply(id);
  expect(await shown(id)).toMatchObject({ light: 'RED' });
  await walk.approve(id);
  await walk.rate(id, 'SATISFIED');
  expect(await shown(id)).toBeNull();
});

it('is refused green, twice alike, without a reason, on what is closed, and to the second of two', async () => {
  const id = await walk.to('HANDLING');
  const as = district.login('officer');
  const input = { ...(await walk.reasoned(id)), light: 'RED' };
  const green = await world.refused(as, LIGHT_LAMP, { input: { ...input, light: 'GREEN' } });
  expect(green.details.fields![0]!.path).toBe('input.light');
  const silent = await world.refused(as, LIGHT_LAMP, { input: { ...input, reason: ' ' } });
  expect(silent.details.fields![0]!.path).toBe('input.reason');
  expect((await world.refused(as, PUT_OUT_LAMP, { input: await walk.reasoned(id) })).code).toBe('INVALID_STATE');
  await world.ok(as, LIGHT_LAMP, { input });
  expect((await world.refused(district.login('leader'), LIGHT_LAMP, { input })).code).toBe('CONFLICT');
  const again = { ...(await walk.reasoned(id)), light: 'YELLOW' };
  expect((await world.refused(as, LIGHT_LAMP, { input: again })).code).toBe('INVALID_STATE');
  const closed = await walk.to('CLOSED');
  const late = { ...(await walk.reasoned(closed)), light: 'RED' };
  expect((await world.refused(as, LIGHT_LAMP, { input: late })).code).toBe('INVALID_STATE');
});

it('is nobody’s of another place, and tells a village nothing of what it does not see', async () => {
  const hidden = await walk.to('HANDLING', { kind: 'COMPLAINT' });
  const input = { ...(await walk.reasoned(hidden)), light: 'RED' };
  for (const role of ['villager', 'villager2', 'secretary2', 'roads'])
    expect((await world.refused(district.login(role), LIGHT_LAMP, { input })).code).toBe('NOT_FOUND');
  await light(hidden, 'RED');
  const { complaints } = await world.ok<{ complaints: { totalCount: number } }>(
    district.login('villager'),
    '{ complaints(filter: { lights: [RED] }) { totalCount } }',
  );
  expect(complaints.totalCount).toBe(0);
});
