import { randomUUID } from 'node:crypto';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { EventRow } from '../../core/events/event.entity';
import { newId } from '../../core/ids';
import { Grid } from '../grids/grid.entity';
import { Unit } from '../units/unit.entity';
import { Category, PowerItem, Responsibility as ResponsibilityRow } from './power.entity';

let world: World;
let district: TestDistrict;
let other: TestDistrict;
let itemId: string;

beforeAll(async () => {
  world = await World.open();
  other = await TestDistrict.build(world);
});
beforeEach(async () => {
  district = await TestDistrict.build(world);
  itemId = newId();
  await world.services.db.write((em) =>
    em.insert(PowerItem, {
      id: itemId,
      districtId: district.grid('district').id,
      code: 'P01',
      level: 'VILLAGE',
      name: '低保申请',
      className: '便民服务',
      classKind: 'SERVICE',
      currentRevisionId: null,
      version: 1,
    }),
  );
});
afterAll(() => world.close());

interface OfRole {
  ruleGrid: { id: string } | null;
  inherited: boolean;
  problem: string | null;
  entries: {
    words: string;
    problem: string | null;
    unit: { id: string } | null;
    unitId: string | null;
    unitKind: string | null;
    unitCode: string | null;
  }[];
}
interface Row {
  aboutId: string;
  about: string;
  name: string;
  version: number;
  viewerCanSet: { allowed: boolean };
  handling: OfRole;
  supervising: OfRole;
}
const ROLE = '{ ruleGrid { id } inherited problem entries { words problem unit { id } unitId unitKind unitCode } }';
const FIELDS = `aboutId about name version viewerCanSet { allowed } handling ${ROLE} supervising ${ROLE}`;
const SET = `mutation ($input: SetResponsibilitiesInput!) { setResponsibilities(input: $input) { ${FIELDS} } }`;

const admin = (): string => district.login('admin');
const gridId = (name: string): string => district.grid(name).id;
const unitId = (name: string): string => district.unit(name).id;
const rowsOf = async (args: string, who = admin()): Promise<Row[]> =>
  (
    await world.ok<{ responsibilities: { nodes: Row[] } }>(
      who,
      `{ responsibilities(first: 100, ${args}) { nodes { ${FIELDS} } } }`,
    )
  ).responsibilities.nodes;
const rowAt = async (aboutId: string, grid: string): Promise<Row> =>
  (await rowsOf(`aboutId: "${aboutId}", gridId: "${gridId(grid)}"`))[0]!;
const input = (version: number, grid: string, entries: unknown[], more: Record<string, unknown> = {}) => ({
  input: { aboutId: itemId, version, role: 'HANDLING', gridId: gridId(grid), entries, ...more },
});
const set = async (
  version: number,
  grid: string,
  entries: unknown[],
  more: Record<string, unknown> = {},
): Promise<Row> =>
  (await world.ok<{ setResponsibilities: Row }>(admin(), SET, input(version, grid, entries, more))).setResponsibilities;
const resolved = ({ handling }: Row): (string | null)[] => handling.entries.map(({ unit }) => unit?.id ?? null);

describe('who is responsible', () => {
  it('comes from the nearest grid that says anything, role by role', async () => {
    await set(1, 'district', [{ unitKind: 'TOWNSHIP_COMMISSION' }], { role: 'SUPERVISING' });
    await set(2, 'district', [{ unitKind: 'DEPARTMENT', unitCode: 'ROADS' }]);
    // Codes are capitals; the test's own units have small ones.
    await world.services.db.write((em) => em.update(Unit, { id: unitId('roads') }, { code: 'ROADS' }));
    const at = await rowAt(itemId, 'village');
    expect(at.handling).toMatchObject({ ruleGrid: { id: gridId('district') }, inherited: true, problem: null });
    expect(resolved(at)).toEqual([unitId('roads')]);
    expect(at.supervising.entries.map(({ unit }) => unit?.id)).toEqual([unitId('commission')]);

    await set(3, 'township', [{ unitId: unitId('lamps') }, { unitId: unitId('roads') }]);
    const below = await rowAt(itemId, 'cell');
    expect(below.handling).toMatchObject({ ruleGrid: { id: gridId('township') }, inherited: true });
    expect(resolved(below)).toEqual([unitId('lamps'), unitId('roads')]);
    expect(below.supervising.ruleGrid).toEqual({ id: gridId('district') });
    expect((await rowAt(itemId, 'township')).handling.inherited).toBe(false);

    // Nothing said: it inherits again.
    const again = await set(4, 'township', []);
    expect(again).toMatchObject({ version: 5, handling: { ruleGrid: { id: gridId('district') }, inherited: true } });
  });

  it('is flagged where nobody is, and where a rule comes to no unit that goes on', async () => {
    expect((await rowAt(itemId, 'district')).handling.problem).toBe('还没有定由谁办理');
    await set(1, 'district', [{ unitKind: 'AGENCY' }]);
    // At the district it is said for each township; in one that has none it is a gap.
    expect((await rowAt(itemId, 'district')).handling).toMatchObject({
      problem: null,
      entries: [{ words: '各乡镇街道的村账代理中心', unit: null }],
    });
    expect(resolved(await rowAt(itemId, 'village'))).toEqual([unitId('agency')]);
    expect((await rowAt(itemId, 'village3')).handling.problem).toBe('这里没有村账代理中心');

    await set(2, 'village3', [{ unitId: unitId('lamps') }]);
    await world.services.db.write((em) => em.update(Unit, { id: unitId('lamps') }, { closedDay: '2026-09-01' }));
    expect((await rowAt(itemId, 'village3')).handling).toMatchObject({
      problem: `${district.unit('lamps').name}已经关停`,
      entries: [{ unit: null, unitId: unitId('lamps') }],
    });
    const flagged = await rowsOf(`gridId: "${gridId('village3')}", withProblem: true`);
    expect(flagged.map((row) => row.name)).toEqual(['低保申请', '道路']);
    expect((await rowsOf(`gridId: "${gridId('village')}", withProblem: true`)).map((row) => row.name)).toEqual([]);
  });

  it('is found by item or category, name, initials and code', async () => {
    for (const search of ['低保', 'dbsq', 'p01'])
      expect([search, (await rowsOf(`search: "${search}"`)).map((row) => row.name)]).toEqual([search, ['低保申请']]);
    expect((await rowsOf('about: CATEGORY, search: "dl"')).map((row) => row.name)).toEqual(['道路']);
    expect((await rowsOf('about: POWER_ITEM')).map((row) => row.about)).toEqual(['POWER_ITEM']);
    expect(await rowsOf(`gridId: "${other.grid('township').id}"`)).toEqual([]);
    expect(await rowsOf(`aboutId: "${other.category.id}"`)).toEqual([]);
  });

  it('is told by the unit as well', async () => {
    await set(1, 'district', [{ unitKind: 'AGENCY' }]);
    await set(2, 'village', [{ unitId: unitId('roads') }, { unitId: unitId('lamps') }]);
    const of = async (name: string): Promise<unknown[]> => {
      const { unit } = await world.ok<{ unit: { responsibilities: { nodes: unknown[] } } }>(
        district.login('secretary'),
        'query ($id: ID!) { unit(id: $id) { responsibilities { nodes { name role lead ruleGrid { id } } } } }',
        { id: unitId(name) },
      );
      return unit.responsibilities.nodes;
    };
    const row = (name: string, lead: boolean, at: string) => ({
      name,
      role: 'HANDLING',
      lead,
      ruleGrid: { id: gridId(at) },
    });
    expect(await of('agency')).toEqual([row('低保申请', true, 'district')]);
    expect(await of('roads')).toEqual([row('道路', true, 'district'), row('低保申请', true, 'village')]);
    expect(await of('lamps')).toEqual([row('低保申请', false, 'village')]);
    // Overridden in the whole township: the agency handles it no more.
    await set(3, 'township', [{ unitId: unitId('roads') }]);
    expect(await of('agency')).toEqual([]);
  });
});

describe('setting it', () => {
  it('replaces the rules of one role in one grid and stands in the log of changes', async () => {
    await set(1, 'township', [{ unitId: unitId('roads') }, { unitKind: 'VILLAGE_ORG', unitCode: 'v-org' }]);
    await set(2, 'township', [{ unitId: unitId('lamps') }]);
    const stored = await world.services.db.read.findBy(ResponsibilityRow, { aboutId: itemId });
    expect(stored.map((rule) => [rule.unitId, rule.role, rule.ordinal])).toEqual([[unitId('lamps'), 'HANDLING', 0]]);
    const events = await world.services.db.read.findBy(EventRow, { streamId: itemId });
    expect(events.map(({ auditDistrictId }) => auditDistrictId)).toEqual([gridId('district'), gridId('district')]);
    expect(JSON.parse(events[0]!.facts)).toEqual({
      aboutId: itemId,
      gridId: gridId('township'),
      role: 'HANDLING',
      unitIds: [unitId('roads')],
      kinds: ['村（居）两委 V-ORG'],
    });
  });

  it('is refused with what is wrong at each entry', async () => {
    await world.services.db.write((em) => em.update(Unit, { id: unitId('lamps') }, { closedDay: '2026-09-01' }));
    const entries = [
      { unitId: unitId('lamps') },
      { unitId: other.unit('roads').id },
      { unitId: unitId('committee') },
      { unitKind: 'FINANCE_GROUP' },
      {},
      { unitId: unitId('roads'), unitKind: 'AGENCY' },
      { unitId: unitId('roads') },
      { unitId: unitId('roads') },
    ];
    const error = await world.refused(admin(), SET, input(1, 'township', entries));
    expect(error.details.fields!.map(({ path, message }) => `${path} ${message}`)).toEqual([
      expect.stringMatching(/entries.0 .*已经关停/),
      expect.stringMatching(/entries.1 没有这个单位/),
      expect.stringMatching(/entries.2 村务监督委员会只审核/),
      expect.stringMatching(/entries.3 民主理财小组只审核/),
      expect.stringMatching(/entries.4 要么/),
      expect.stringMatching(/entries.5 要么/),
      expect.stringMatching(/entries.7 .*写了两次/),
    ]);
    // Whoever only watches may be one of those who review.
    await set(1, 'township', [{ unitId: unitId('committee') }], { role: 'SUPERVISING' });
  });

  it('takes 10 entries and not one more', async () => {
    const entries = (count: number): unknown[] =>
      Array.from({ length: count }, (_, i) => ({ unitKind: 'DEPARTMENT', unitCode: `T-${i}` }));
    expect((await set(1, 'township', entries(10))).handling.entries).toHaveLength(10);
    const error = await world.refused(admin(), SET, input(2, 'township', entries(11)));
    expect(error.details.fields?.[0]?.path).toBe('input.entries');
  });

  it('by two at once does not mix: one wins, the other gets CONFLICT', async () => {
    for (let version = 1; version <= 3; version++) {
      const sets = [
        [{ unitId: unitId('roads') }, { unitId: unitId('agency') }],
        [{ unitId: unitId('lamps') }, { unitId: unitId('commission') }],
      ];
      const results = await Promise.all(
        sets.map((entries) => world.run(admin(), SET, input(version, 'township', entries))),
      );
      expect(results.filter(({ errors }) => errors)).toHaveLength(1);
      const stored = await world.services.db.read.find(ResponsibilityRow, {
        where: { aboutId: itemId },
        order: { ordinal: 'ASC' },
      });
      const winner = sets[results.findIndex(({ errors }) => !errors)]!;
      expect(stored.map((rule) => ({ unitId: rule.unitId }))).toEqual(winner);
    }
    const late = await world.refused(admin(), SET, input(1, 'township', []));
    expect([late.code, late.details.currentVersion]).toEqual(['CONFLICT', 4]);
  });

  it('works for a category, whose suggested unit follows', async () => {
    const { id } = district.category;
    await set(1, 'township', [{ unitId: unitId('lamps') }], { aboutId: id });
    expect((await world.services.db.read.findOneByOrFail(Category, { id })).version).toBe(2);
    expect(resolved(await rowAt(id, 'village'))).toEqual([unitId('lamps')]);
  });

  it('is the administrator’s, in their own district, in grids that stand', async () => {
    for (const role of ['secretary', 'leader', 'auditor']) {
      const error = await world.refused(district.login(role), SET, input(1, 'township', []));
      expect([role, error.code]).toEqual([role, 'FORBIDDEN']);
      const [row] = await rowsOf(`aboutId: "${itemId}"`, district.login(role));
      expect([role, row!.viewerCanSet.allowed]).toEqual([role, false]);
    }
    const elsewhere = [
      { gridId: other.grid('township').id },
      { aboutId: other.category.id },
      { aboutId: randomUUID() },
    ];
    for (const more of elsewhere)
      expect((await world.refused(admin(), SET, input(1, 'township', [], more))).code).toBe('NOT_FOUND');
    await world.services.db.write((em) =>
      em.update(Grid, { id: gridId('village2') }, { mergedIntoId: gridId('village') }),
    );
    expect((await world.refused(admin(), SET, input(1, 'village2', []))).code).toBe('INVALID_STATE');
  });
});
