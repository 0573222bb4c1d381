import { hangBelow, observerOf, topGrid } from '../../../test/city';
import { LATE, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World, type Who } from '../../../test/harness';
import type { StaffActor } from '../../core/context';
import type { Grid } from '../grids/grid.entity';
import { ComplaintBarred } from '../complaints/complaint.entity';
import { Staff } from '../staff/staff.entity';

let world: World;
let city: Grid;
let here: TestDistrict;
let there: TestDistrict;
let outside: TestDistrict;
let observer: StaffActor;

interface Figures {
  name: string;
  received: number;
  done: number;
  rated: number;
  satisfied: number;
  ratedApart: number;
  overdue: number;
  completionRate: number | null;
  satisfactionRate: number | null;
}
const FIGURES = `query ($from: Day!, $to: Day!) { districtFigures(from: $from, to: $to, first: 100) { totalCount nodes {
  name received done rated satisfied ratedApart overdue completionRate satisfactionRate } } }`;
const figures = async (who: Who, from = '2026-09-01', to = '2026-09-30'): Promise<Record<string, Figures>> => {
  const { districtFigures } = await world.ok<{ districtFigures: { totalCount: number; nodes: Figures[] } }>(
    who,
    FIGURES,
    { from, to },
  );
  expect(districtFigures.nodes).toHaveLength(districtFigures.totalCount);
  return Object.fromEntries(districtFigures.nodes.map((node) => [node.name, node]));
};
const nameOf = (district: TestDistrict): string => district.grid('district').name;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  const province = await topGrid(world, 'PROVINCE');
  city = await topGrid(world, 'CITY', province);
  [here, there, outside] = [
    await TestDistrict.build(world),
    await TestDistrict.build(world),
    await TestDistrict.build(world),
  ];
  await hangBelow(city, here);
  await hangBelow(city, there);
  await hangBelow(await topGrid(world, 'CITY', province), outside);
  observer = await observerOf(world, city);
});

describe('a city’s figures', () => {
  it('count what was filed in the period, district by district', async () => {
    const walk = new Walk(here);
    await walk.to('CLOSED');
    await walk.rate(await walk.to('ANSWERED'), 'DISSATISFIED');
    await walk.to('CLOSED', { kind: 'COMPLAINT', aboutWhom: 'UNSURE' });
    await walk.file();
    await new Walk(there).file({ aboutWhom: 'TOWNSHIP' });
    await new Walk(outside).file();
    expect(await figures(observer)).toEqual({
      [nameOf(here)]: {
        name: nameOf(here),
        received: 4,
        done: 2,
        rated: 2,
        satisfied: 2,
        ratedApart: 0,
        overdue: 0,
        completionRate: 0.5,
        satisfactionRate: 1,
      },
      [nameOf(there)]: {
        name: nameOf(there),
        received: 1,
        done: 0,
        rated: 0,
        satisfied: 0,
        ratedApart: 0,
        overdue: 0,
        completionRate: 0,
        satisfactionRate: null,
      },
    });
  });

  it('count apart what was judged on a printed code', async () => {
    const walk = new Walk(here);
    for (const { complaint } of [await walk.register(), await walk.register()]) {
      await walk.on(complaint.id, 'ANSWERED');
      await walk.rate(complaint.id, 'SATISFIED');
    }
    await walk.to('CLOSED');
    expect((await figures(observer))[nameOf(here)]).toMatchObject({ done: 3, rated: 1, satisfied: 1, ratedApart: 2 });
    const { workbench } = await world.ok<{ workbench: { figures: unknown } }>(
      here.login('secretary'),
      '{ workbench { figures { closed rated satisfied } } }',
    );
    expect(workbench.figures).toEqual({ closed: 3, rated: 1, satisfied: 1 });
  });

  it('count apart what was put down after a call, until the citizen says it themselves', async () => {
    const walk = new Walk(here);
    const id = await walk.file({ reporter: { name: '陈阿婆', phone: '13800000000' } });
    await walk.on(id, 'ANSWERED');
    await walk.callBack(id, 'SATISFIED');
    await walk.to('CLOSED');
    const ofHere = async () => (await figures(observer))[nameOf(here)]!;
    expect(await ofHere()).toMatchObject({ done: 2, rated: 1, satisfied: 1, ratedApart: 1, satisfactionRate: 1 });
    const month = async () =>
      (
        await world.ok<{ workbench: { figures: unknown } }>(
          here.login('secretary'),
          '{ workbench { figures { closed rated satisfied } } }',
        )
      ).workbench.figures;
    expect(await month()).toEqual({ closed: 2, rated: 1, satisfied: 1 });
    const input = { grade: 'DISSATISFIED', version: (await walk.row(id)).version };
    await world.ok(walk.reporterOf(id), LATE, { input });
    await walk.uphold(id, here.login('leader'));
    expect(await ofHere()).toMatchObject({ done: 2, rated: 2, satisfied: 1, ratedApart: 0, satisfactionRate: 0.5 });
    expect(await month()).toEqual({ closed: 2, rated: 2, satisfied: 1 });
  });

  it('hold the first and the last day of the period and no other', async () => {
    for (const time of ['2026-08-31 23:59', '2026-09-01 00:00', '2026-09-30 23:59', '2026-10-01 00:00']) {
      world.at(time);
      await new Walk(here).file();
    }
    const received = async (from: string, to: string) => (await figures(observer, from, to))[nameOf(here)]!.received;
    expect(await received('2026-09-01', '2026-09-30')).toBe(2);
    expect(await received('2026-09-01', '2026-09-01')).toBe(1);
    expect(await received('2026-08-31', '2026-10-01')).toBe(4);
    expect(await received('2026-09-02', '2026-09-29')).toBe(0);
  });

  it('count what is late now and what was late when it was done, once', async () => {
    const walk = new Walk(here);
    const late = await walk.file();
    const inTime = await walk.file();
    await walk.accept(inTime);
    const overdue = async () => (await figures(observer))[nameOf(here)]!.overdue;
    expect(await overdue()).toBe(0);
    // Two working days to accept and to assign: both are past.
    world.at('2026-09-16 10:00');
    expect(await overdue()).toBe(2);
    await walk.accept(late);
    expect(await overdue()).toBe(2);
  });

  it('are of one’s own district for its leader, without what she is barred from', async () => {
    const id = await new Walk(here).file();
    await new Walk(there).file();
    const leader = here.login('leader');
    expect(Object.keys(await figures(leader))).toEqual([nameOf(here)]);
    expect((await figures(leader))[nameOf(here)]!.received).toBe(1);
    const { id: staffId } = await world.services.db.read.findOneByOrFail(Staff, { loginName: leader });
    await world.services.db.write((em) =>
      em.insert(ComplaintBarred, { complaintId: id, staffId, reason: 'SUBJECT' } as never),
    );
    expect((await figures(leader))[nameOf(here)]!.received).toBe(0);
    expect((await figures(observer))[nameOf(here)]!.received).toBe(1);
  });

  it('are of every district below a province, and of nobody without the post', async () => {
    expect(observer.districtId).toBe(city.id);
    const provinceId = city.parentId!;
    const [posting] = observer.postings;
    const above: StaffActor = {
      ...observer,
      postings: [{ ...posting!, gridId: provinceId, gridPath: `/${provinceId}/` }],
    };
    expect(Object.keys(await figures(above)).sort()).toEqual([here, there, outside].map(nameOf).sort());
    for (const role of ['officer', 'secretary', 'admin', 'auditor', 'roads'])
      expect((await world.refused(here.login(role), FIGURES, { from: '2026-09-01', to: '2026-09-30' })).code).toBe(
        'FORBIDDEN',
      );
  });

  it('want days in order', async () => {
    const error = await world.refused(observer, FIGURES, { from: '2026-09-30', to: '2026-09-01' });
    expect(error.details.fields).toMatchObject([{ path: 'to' }]);
  });

  it('cost the same with 120 districts', async () => {
    const statements = async (first: number): Promise<number> => {
      const source = `{ districtFigures(from: "2026-09-01", to: "2026-09-30", first: ${first}) { nodes { received } pageInfo { hasNextPage } } }`;
      const { districtFigures } = await world.ok<{
        districtFigures: { nodes: unknown[]; pageInfo: { hasNextPage: boolean } };
      }>(observer, source);
      expect(districtFigures).toMatchObject({ pageInfo: { hasNextPage: true } });
      expect(districtFigures.nodes).toHaveLength(first);
      return (await world.statementsOf(observer, source)).length;
    };
    for (let i = 0; i < 118; i++) await topGrid(world, 'DISTRICT', city);
    const few = await statements(2);
    expect(few).toBe(2);
    expect(await statements(100)).toBe(few);
  });
});
