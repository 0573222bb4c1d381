import { randomUUID } from 'node:crypto';
import { TestDistrict } from '../../../test/district';
import { changeGrid, changesOf, MERGE, moveInput } from '../../../test/grid-changes';
import { World } from '../../../test/harness';
import { meanwhile } from '../../../test/meanwhile';
import { act } from '../../core/context';
import { followGrid } from '../complaints/follow-grid';
import { Category, Responsibility } from '../powers/power.entity';
import { endPosting } from '../staff/end-posting';
import { Posting } from '../staff/staff.entity';
import { Unit } from '../units/unit.entity';
import { mergeGrids, type MergeGridsInput } from './merge-grids';

let world: World;
let district: TestDistrict;
beforeAll(async () => {
  world = await World.open();
});
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
});
afterAll(() => world.close());

const merging = async (): Promise<{ who: string; verb: typeof mergeGrids; input: MergeGridsInput }> => ({
  who: district.login('admin'),
  verb: mergeGrids,
  input: (await moveInput(district, { id: 'village', intoId: 'village2' })) as unknown as MergeGridsInput,
});
const gridId = (): string => district.grid('village').id;

describe('while a grid is being merged', () => {
  it('no unit is made in it', async () => {
    const input = {
      idempotencyKey: randomUUID(),
      gridId: gridId(),
      code: 'V-NEW',
      name: '新的服务站',
      kind: 'FINANCE_GROUP',
    };
    const CREATE = 'mutation ($input: CreateUnitInput!) { createUnit(input: $input) { id } }';
    const refused = await meanwhile(world, await merging(), () =>
      world.refused(district.login('admin'), CREATE, { input }),
    );
    expect(refused.details.fields).toContainEqual({
      path: 'input.gridId',
      message: expect.stringContaining('已经并入别处'),
    });
    expect(await world.services.db.read.countBy(Unit, { gridId: gridId(), code: 'V-NEW' })).toBe(0);
  });

  it('no rule is made for it', async () => {
    const { id: aboutId } = district.category;
    const { version } = await world.services.db.read.findOneByOrFail(Category, { id: aboutId });
    const entries = [{ unitId: district.unit('lamps').id }];
    const input = { aboutId, version, gridId: gridId(), role: 'HANDLING', entries };
    const SET = 'mutation ($input: SetResponsibilitiesInput!) { setResponsibilities(input: $input) { aboutId } }';
    const refused = await meanwhile(world, await merging(), () =>
      world.refused(district.login('admin'), SET, { input }),
    );
    expect(refused.message).toContain('已经并入别处');
    expect(await world.services.db.read.countBy(Responsibility, { gridId: gridId() })).toBe(0);
  });
});

it('a post that is ended while a merge takes the posts along ends', async () => {
  const staffId = await district.addPerson('leaving', 'VILLAGE_OFFICER', 'village', '要走的');
  await changeGrid(district, MERGE, { id: 'village', intoId: 'village2' });
  const { id, version } = await world.services.db.read.findOneByOrFail(Posting, { staffId });
  const ending = {
    who: district.login('admin'),
    verb: endPosting,
    input: { id, version, lastDay: '2026-09-08' },
  };
  const [change] = await changesOf(district);
  const system = await world.ctx({ kind: 'system' });
  await meanwhile(world, ending, () => act(system, followGrid, change!.id));
  expect(await world.services.db.read.findBy(Posting, { staffId })).toMatchObject([{ id, toDay: '2026-09-08' }]);
});
