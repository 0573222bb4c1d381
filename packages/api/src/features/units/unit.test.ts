import { randomUUID } from 'node:crypto';
import type { Evidence } from '@yidiantong/schema/vocabulary/evidence';
import type { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { EventRow } from '../../core/events/event.entity';
import { Grid } from '../grids/grid.entity';
import { Unit } from './unit.entity';

let world: World;
let district: TestDistrict;
let other: TestDistrict;

beforeAll(async () => {
  world = await World.open();
  other = await TestDistrict.build(world);
});
beforeEach(async () => {
  district = await TestDistrict.build(world);
});
afterAll(() => world.close());

interface UnitRow {
  id: string;
  code: string;
  name: string;
  kind: UnitKind;
  shortName: string | null;
  evidence: Evidence | null;
  version: number;
  closedDay: string | null;
  supervisedBy: { id: string } | null;
  supervisesCount: number;
  viewerCan: Record<'update' | 'close' | 'reopen', { allowed: boolean; reason: string | null }>;
}
const FIELDS =
  'id code name kind shortName evidence version closedDay supervisedBy { id } supervisesCount viewerCan { update { allowed reason } close { allowed reason } reopen { allowed reason } }';
const CREATE = `mutation ($input: CreateUnitInput!) { createUnit(input: $input) { ${FIELDS} } }`;
const UPDATE = `mutation ($input: UpdateUnitInput!) { updateUnit(input: $input) { ${FIELDS} } }`;
const REOPEN = `mutation ($input: ReopenUnitInput!) { reopenUnit(input: $input) { ${FIELDS} } }`;
const CLOSE = `mutation ($input: CloseUnitInput!) { closeUnit(input: $input) { ${FIELDS} } }`;

const admin = (): string => district.login('admin');
const newUnit = (gridName: string, more: Record<string, unknown> = {}): Record<string, unknown> => ({
  idempotencyKey: randomUUID(),
  gridId: district.grid(gridName).id,
  code: 'T-AGRI',
  name: '农业综合服务站',
  kind: 'DEPARTMENT',
  ...more,
});
const create = async (gridName: string, more: Record<string, unknown> = {}): Promise<UnitRow> =>
  (await world.ok<{ createUnit: UnitRow }>(admin(), CREATE, { input: newUnit(gridName, more) })).createUnit;
const update = async (input: Record<string, unknown>): Promise<UnitRow> =>
  (await world.ok<{ updateUnit: UnitRow }>(admin(), UPDATE, { input })).updateUnit;
const names = async (args: string, who = admin()): Promise<string[]> => {
  const { units } = await world.ok<{ units: { nodes: { name: string }[] } }>(
    who,
    `{ units(first: 100${args}) { nodes { name } } }`,
  );
  return units.nodes.map((unit) => unit.name);
};
const fieldsOf = async (source: string, input: Record<string, unknown>): Promise<string[]> => {
  const error = await world.refused(admin(), source, { input });
  expect(error.code).toBe('INVALID_INPUT');
  return error.details.fields!.map((field) => `${field.path}: ${field.message}`);
};

describe('a new unit', () => {
  it('is made with what is known of it, once per key, and stands in the log of changes', async () => {
    const boss = district.unit('commission').id;
    const input = newUnit('township', {
      code: ' t-agri ',
      shortName: '农业站',
      evidence: 'PRACTICE',
      outsideChain: true,
      supervisedById: boss,
    });
    const first = await world.ok<{ createUnit: UnitRow }>(admin(), CREATE, { input });
    expect(first.createUnit).toMatchObject({
      code: 'T-AGRI',
      kind: 'DEPARTMENT',
      shortName: '农业站',
      evidence: 'PRACTICE',
      version: 1,
      closedDay: null,
      supervisedBy: { id: boss },
      viewerCan: { update: { allowed: true }, close: { allowed: true }, reopen: { allowed: false } },
    });
    const again = await world.ok<{ createUnit: UnitRow }>(admin(), CREATE, { input });
    expect(again.createUnit.id).toBe(first.createUnit.id);
    const events = await world.services.db.read.findBy(EventRow, { streamId: first.createUnit.id });
    expect(events.map(({ type, auditDistrictId }) => [type, auditDistrictId])).toEqual([
      ['unit.created', district.grid('district').id],
    ]);
    const stored = await world.services.db.read.findOneByOrFail(Unit, { id: first.createUnit.id });
    expect(stored.pinyinInitials).toBe('nyzhfwz');
  });

  it('is refused with all its problems at once, each at its field', async () => {
    const input = newUnit('village', { code: '农-1', name: '农', supervisedById: other.unit('commission').id });
    expect(await fieldsOf(CREATE, input)).toEqual([
      expect.stringMatching(/^input.code: 编码用/),
      expect.stringMatching(/^input.name: 至少写 2/),
      expect.stringMatching(/^input.kind: 职能部门只设在区县或乡镇街道/),
      expect.stringMatching(/^input.supervisedById: 没有这个单位/),
    ]);
  });

  it('has room for names of 60 characters and no more', async () => {
    await create('township', { name: '𠮷'.repeat(60) });
    expect(await fieldsOf(CREATE, newUnit('township2', { name: '长'.repeat(61) }))).toEqual([
      expect.stringMatching(/^input.name: 最多写 60/),
    ]);
  });

  it('is refused where its code is taken, and a second commission in a township', async () => {
    await create('township');
    expect(await fieldsOf(CREATE, newUnit('township'))).toEqual([expect.stringMatching(/^input.code: 这里已经有/)]);
    const commission = newUnit('township', { code: 'T-00', kind: 'TOWNSHIP_COMMISSION' });
    expect(await fieldsOf(CREATE, commission)).toEqual([expect.stringMatching(/^input.kind: .*只能有一个/)]);
    await create('township2', { code: 'T-00', kind: 'TOWNSHIP_COMMISSION' });
  });

  it('does not come into a grid that was merged, nor into another district', async () => {
    const { id } = district.grid('township2');
    await world.services.db.write((em) => em.update(Grid, { id }, { mergedIntoId: district.grid('township').id }));
    expect(await fieldsOf(CREATE, newUnit('township2'))).toEqual([expect.stringMatching(/^input.gridId: .*并入/)]);
    const elsewhere = newUnit('township', { gridId: other.grid('township').id });
    expect((await world.refused(admin(), CREATE, { input: elsewhere })).code).toBe('NOT_FOUND');
  });
});

describe('a change', () => {
  it('leaves what it does not name, empties what is null, and counts the version', async () => {
    const unit = await create('township', { shortName: '农业站', evidence: 'PRACTICE' });
    const changed = await update({ id: unit.id, version: 1, name: '农经站', shortName: null });
    expect(changed).toMatchObject({ name: '农经站', shortName: null, evidence: 'PRACTICE', version: 2 });
    expect(await names(', search: "njz"')).toEqual(['农经站']);
    const error = await world.refused(admin(), UPDATE, { input: { id: unit.id, version: 1, name: '迟到的' } });
    expect([error.code, error.details.currentVersion]).toEqual(['CONFLICT', 2]);
  });

  it('of two at once, one gets CONFLICT', async () => {
    const unit = await create('township');
    const tries = ['甲办公室', '乙办公室'].map((name) =>
      world.run(admin(), UPDATE, { input: { id: unit.id, version: 1, name } }),
    );
    const codes = (await Promise.all(tries)).map(
      ({ errors }) => (errors?.[0]?.originalError as { code?: string } | undefined)?.code ?? 'ok',
    );
    expect(codes.sort()).toEqual(['CONFLICT', 'ok']);
  });

  it('closes no circle of supervision, not even by two at once', async () => {
    const [a, b, c] = await Promise.all(
      ['A-1', 'B-1', 'C-1'].map((code) => create('district', { code, kind: 'OFFICE', name: `${code}室` })),
    );
    await update({ id: b!.id, version: 1, supervisedById: a!.id });
    await update({ id: c!.id, version: 1, supervisedById: b!.id });
    expect(await fieldsOf(UPDATE, { id: a!.id, version: 1, supervisedById: c!.id })).toEqual([
      expect.stringMatching(/^input.supervisedById: C-1室现在由这个单位/),
    ]);
    expect(await fieldsOf(UPDATE, { id: a!.id, version: 1, supervisedById: a!.id })).toEqual([
      expect.stringMatching(/不能监督自己/),
    ]);
    const [d, e] = await Promise.all(
      ['D-1', 'E-1'].map((code) => create('district', { code, kind: 'OFFICE', name: `${code}室` })),
    );
    const tries = [
      [d!, e!],
      [e!, d!],
    ].map(([unit, boss]) =>
      world.run(admin(), UPDATE, { input: { id: unit!.id, version: 1, supervisedById: boss!.id } }),
    );
    expect((await Promise.all(tries)).filter(({ errors }) => errors)).toHaveLength(1);
  });

  it('of the kind is not there to be asked for', async () => {
    const unit = await create('township');
    const { errors } = await world.run(admin(), UPDATE, { input: { id: unit.id, version: 1, kind: 'AGENCY' } });
    expect(errors?.[0]?.message).toContain('Field "kind" is not defined by type "UpdateUnitInput"');
    expect(await update({ id: unit.id, version: 1, name: '农业服务中心' })).toMatchObject({ kind: unit.kind });
  });

  it('is NOT_FOUND for a unit of another district, and FORBIDDEN for whoever does not set up', async () => {
    const input = { id: other.unit('roads').id, version: 1, name: '别的区' };
    for (const source of [UPDATE, CLOSE, REOPEN])
      expect((await world.refused(admin(), source, { input: { id: input.id, version: 1 } })).code).toBe('NOT_FOUND');
    const own = { id: district.unit('roads').id, version: 1 };
    for (const role of ['secretary', 'leader', 'auditor'])
      for (const source of [UPDATE, CLOSE, REOPEN])
        expect((await world.refused(district.login(role), source, { input: own })).code).toBe('FORBIDDEN');
  });
});

describe('a closed unit', () => {
  it('is in the list of the closed ones only, keeps its history and may go on', async () => {
    const unit = await create('township', { name: '老水利站' });
    const input = { id: unit.id, version: 1, lastDay: '2026-09-01' };
    const { closeUnit } = await world.ok<{ closeUnit: UnitRow }>(admin(), CLOSE, { input });
    expect(closeUnit).toMatchObject({ closedDay: '2026-09-01', version: 2 });
    expect(closeUnit.viewerCan).toEqual({
      update: { allowed: false, reason: '单位已经关停，先恢复再改' },
      close: { allowed: false, reason: '单位已经关停' },
      reopen: { allowed: true, reason: null },
    });
    expect(await names('')).not.toContain('老水利站');
    expect(await names(', closed: true')).toEqual(['老水利站']);
    const { unit: read } = await world.ok<{ unit: UnitRow }>(
      admin(),
      `query ($id: ID!) { unit(id: $id) { ${FIELDS} } }`,
      { id: unit.id },
    );
    expect(read.name).toBe('老水利站');
    for (const [source, more] of [
      [UPDATE, { name: '新名' }],
      [CLOSE, {}],
    ] as const)
      expect((await world.refused(admin(), source, { input: { id: unit.id, version: 2, ...more } })).code).toBe(
        'INVALID_STATE',
      );
    const boss = newUnit('township', { code: 'B-1', supervisedById: unit.id });
    expect(await fieldsOf(CREATE, boss)).toEqual([expect.stringMatching(/^input.supervisedById: 老水利站已经关停/)]);
    const back = await world.ok<{ reopenUnit: UnitRow }>(admin(), REOPEN, { input: { id: unit.id, version: 2 } });
    expect(back.reopenUnit).toMatchObject({ closedDay: null, version: 3 });
    expect((await world.refused(admin(), REOPEN, { input: { id: unit.id, version: 3 } })).code).toBe('INVALID_STATE');
  });

  it('closes today or earlier', async () => {
    const unit = await create('township');
    expect(await fieldsOf(CLOSE, { id: unit.id, version: 1, lastDay: '2026-09-10' })).toEqual([
      expect.stringMatching(/^input.lastDay: .*不能晚于今天/),
    ]);
    const { closeUnit } = await world.ok<{ closeUnit: UnitRow }>(admin(), CLOSE, {
      input: { id: unit.id, version: 1 },
    });
    expect(closeUnit.closedDay).toBe('2026-09-09');
  });

  it('does not come back beside the commission that took its place', async () => {
    const { id } = district.unit('commission');
    await world.ok(admin(), CLOSE, { input: { id, version: 1 } });
    await create('township', { code: 'T-00', kind: 'TOWNSHIP_COMMISSION', name: '新纪委' });
    const error = await world.refused(admin(), REOPEN, { input: { id, version: 2 } });
    expect([error.code, error.message]).toEqual(['INVALID_STATE', expect.stringContaining('新纪委')]);
  });
});

describe('the list', () => {
  it('finds by name, short name, initials and code, and shows no other district', async () => {
    await create('township', { name: '桃湾民政办公室', shortName: '民政', code: 'T-CIVIL' });
    for (const search of ['民政办', '民政', 'mzb', 'TWMZ', 't-civ'])
      expect(await names(`, search: "${search}"`)).toEqual(['桃湾民政办公室']);
    for (const search of ['%', '_', '!', '民 政', 'civil'])
      expect([search, await names(`, search: "${search}"`)]).toEqual([search, []]);
    expect((await names('')).filter((name) => name.endsWith(other.tag))).toEqual([]);
    expect(await names(`, gridId: "${other.grid('township').id}"`)).toEqual([]);
  });

  it('is narrowed by place, kinds, evidence and who supervises', async () => {
    const boss = await create('district', { code: 'G-04', kind: 'DISPATCHED_GROUP', name: '驻农业农村局组' });
    const unit = await create('township2', { evidence: 'STATUTE', supervisedById: boss.id });
    expect(await names(`, gridId: "${district.grid('township2').id}"`)).toEqual([unit.name]);
    expect(await names(', kinds: [DISPATCHED_GROUP]')).toEqual([boss.name]);
    const groups = [boss, district.unit('group'), district.unit('group2')].map(({ name }) => name);
    expect((await names(', kinds: [DISPATCHED_GROUP, FINANCE_GROUP]')).sort()).toEqual(groups.sort());
    expect(await names(', evidence: STATUTE')).toEqual([unit.name]);
    expect(await names(`, supervisedById: "${boss.id}"`)).toEqual([unit.name]);
    const { unit: read } = await world.ok<{ unit: UnitRow }>(
      admin(),
      `query ($id: ID!) { unit(id: $id) { ${FIELDS} } }`,
      { id: boss.id },
    );
    expect(read.supervisesCount).toBe(1);
  });

  it('of units without an active handler is what the flag says, page by page', async () => {
    // A handler whose post is over or who has left is none.
    const over = await create('township', { code: 'OVER', name: '到期单位' });
    const { db } = world.services;
    const staffId = await district.addPerson('gone', 'UNIT_HANDLER', 'lamps', '离任人');
    await db.write((em) =>
      em.query(
        `UPDATE posting SET unit_id = '${over.id}', grid_id = NULL, to_day = '2026-09-08' WHERE staff_id = '${staffId}'`,
      ),
    );
    const all: { name: string; hasActiveHandler: boolean }[] = [];
    const flagged: string[] = [];
    let after: string | null = null;
    const LIST =
      'query ($after: String, $without: Boolean!) { units(first: 2, after: $after, withoutHandler: $without) { totalCount nodes { name hasActiveHandler } pageInfo { hasNextPage endCursor } } }';
    interface Answer {
      units: {
        totalCount: number;
        nodes: { name: string; hasActiveHandler: boolean }[];
        pageInfo: { hasNextPage: boolean; endCursor: string | null };
      };
    }
    for (const without of [false, true])
      for (let next = true; next;) {
        const { units }: Answer = await world.ok<Answer>(admin(), LIST, { after, without });
        if (without) flagged.push(...units.nodes.map((unit) => unit.name));
        else all.push(...units.nodes);
        next = units.pageInfo.hasNextPage;
        after = next ? units.pageInfo.endCursor : null;
        if (without && !next) expect(units.totalCount).toBe(flagged.length);
      }
    expect(flagged).toContain('到期单位');
    expect(flagged).not.toContain(district.unit('roads').name);
    expect(flagged.sort()).toEqual(
      all
        .filter((unit) => !unit.hasActiveHandler)
        .map((unit) => unit.name)
        .sort(),
    );
    // A closed one needs nobody.
    await world.ok(admin(), CLOSE, { input: { id: over.id, version: 1 } });
    expect(await names(', withoutHandler: true')).not.toContain('到期单位');
  });
});
