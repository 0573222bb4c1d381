import { newId } from '../../core/ids';
import { ASSIGN, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { CooperationArea } from '../units/cooperation-area.entity';

/* 交叉, 异地: away from the place's own people. The rule of choosing is in schema/rules/cross-choice. */

let world: World;
let district: TestDistrict;
let walk: Walk;

/** Three townships in one cooperation area, a fourth in the next, each with its commission. */
beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  walk = new Walk(district);
  const [east, west] = await Promise.all([addArea('X1', '东协作区'), addArea('X2', '西协作区')]);
  const { services } = world;
  await services.db.write((em) =>
    em.query(`UPDATE unit SET cooperation_area_id = '${east}' WHERE id = '${district.unit('commission').id}'`),
  );
  await district.addGrid('township3', 'TOWNSHIP', 'area');
  await district.addGrid('township4', 'TOWNSHIP', 'area');
  for (const n of [2, 3, 4]) {
    await district.addUnit(`commission${n}`, 'TOWNSHIP_COMMISSION', `township${n}`, {
      cooperationAreaId: n === 4 ? west : east,
    });
    await district.addPerson(`cross${n}`, 'UNIT_LEADER', `commission${n}`, `顾${n}明`);
  }
  await district.addUnit('roads2', 'DEPARTMENT', 'township2');
});

async function addArea(code: string, name: string): Promise<string> {
  const id = newId();
  const districtId = district.grid('district').id;
  await world.services.db.write((em) => em.insert(CooperationArea, { id, districtId, code, name, version: 1 }));
  return id;
}

interface Choice {
  unit: { id: string } | null;
  reasons: string[];
  turnedDown: { unitName: string; why: string }[];
}

const choiceFor = async (id: string, as = 'officer'): Promise<Choice | null> => {
  const { complaint } = await world.ok<{ complaint: { crossChoice: Choice | null } }>(
    district.login(as),
    'query ($id: ID!) { complaint(id: $id) { crossChoice { unit { id } reasons turnedDown { unitName why } } } }',
    { id },
  );
  return complaint.crossChoice;
};
const inVillage3 = (): Record<string, unknown> => ({ gridCode: district.grid('village3').code });
const accepted = async (input: Record<string, unknown> = {}): Promise<string> => {
  const id = await walk.file({ kind: 'COMPLAINT', aboutWhom: 'VILLAGE', ...input });
  await walk.accept(id, district.login('officer'));
  return id;
};
/** Filed, accepted and handed crosswise to whoever the rule takes; gives the name of its unit. */
async function crossed(input: Record<string, unknown> = {}): Promise<string> {
  const id = await accepted(input);
  const chosen = await choiceFor(id);
  const name = [...district.units].find(([, unit]) => unit.id === chosen!.unit!.id)![0];
  await walk.assignAs('CROSS', id, name);
  return name;
}

describe('crosswise', () => {
  it('goes to the least busy township of the cooperation area, each in turn', async () => {
    expect([await crossed(), await crossed(), await crossed()]).toEqual(['commission2', 'commission3', 'commission2']);
  });

  it('is shown with its reasons beforehand, and kept with them', async () => {
    const id = await accepted();
    const choice = await choiceFor(id);
    expect(choice).toEqual({
      unit: { id: district.unit('commission2').id },
      reasons: [expect.stringContaining('同在东协作区'), expect.any(String), expect.stringContaining('最少')],
      turnedDown: [
        { unitName: district.unit('commission').name, why: '是反映地点自己的纪（工）委' },
        { unitName: district.unit('commission3').name, why: '手上也是 0\u00A0件，编号在后' },
      ],
    });
    await walk.assignAs('CROSS', id, 'commission2');
    const kept = async (as: string) => {
      const { complaint } = await world.ok<{ complaint: { assignments: { mode: string; choice: Choice | null }[] } }>(
        district.login(as),
        `query ($id: ID!) { complaint(id: $id) { assignments { mode
           choice { unit { id } reasons turnedDown { unitName why } } } } }`,
        { id },
      );
      return complaint.assignments;
    };
    expect(await kept('officer')).toEqual([{ mode: 'CROSS', choice }]);
    expect(await kept('auditor')).toEqual([{ mode: 'CROSS', choice: null }]);
  });

  it('is refused to any other unit than the one the rule takes', async () => {
    const id = await accepted();
    for (const unit of ['commission3', 'commission', 'commission4', 'office']) {
      const error = await world.refused(district.login('officer'), ASSIGN, {
        input: await walk.modeInput('CROSS', id, unit),
      });
      expect(error.details.fields).toMatchObject([{ path: 'input.unitId' }]);
    }
  });

  it('never has two townships handle each other’s', async () => {
    expect(await crossed()).toBe('commission2'); // of township, by township2
    await crossed(); // township3 has one, too
    expect(await crossed(inVillage3())).toBe('commission3'); // though commission has none
  });

  it('leaves out the subject’s people and goes to the next area when nobody is left', async () => {
    const [staff] = await world.services.db.read.query<{ id: string }[]>(
      `SELECT id FROM staff WHERE login_name = '${district.login('secretary2')}'`,
    );
    const id = await accepted();
    const barred = (staffId: string) =>
      world.services.db.write((em) =>
        em.query(`INSERT INTO complaint_barred (staff_id, complaint_id) VALUES ('${staffId}', '${id}')`),
      );
    await barred(staff!.id);
    expect(await choiceFor(id)).toMatchObject({
      unit: { id: district.unit('commission3').id },
      turnedDown: [{}, { unitName: district.unit('commission2').name, why: '那里有人要回避' }],
    });
    const [handler] = await world.services.db.read.query<{ id: string }[]>(
      `SELECT id FROM staff WHERE login_name = '${district.login('cross3')}'`,
    );
    await barred(handler!.id);
    expect(await choiceFor(id)).toMatchObject({
      unit: { id: district.unit('commission4').id },
      reasons: ['前面的协作区没有合适的，轮到西协作区', expect.any(String), expect.any(String)],
    });
  });

  it('chooses nobody where nobody is left, and sends to handle it directly', async () => {
    const id = await accepted();
    await world.services.db.write((em) =>
      em.query(`UPDATE unit SET closed_day = '2026-09-01' WHERE kind = 'TOWNSHIP_COMMISSION'`),
    );
    expect(await choiceFor(id)).toMatchObject({ unit: null, reasons: [expect.stringContaining('直查直办')] });
    const error = await world.refused(district.login('officer'), ASSIGN, {
      input: await walk.modeInput('CROSS', id, 'office'),
    });
    expect(error.details.fields).toMatchObject([{ message: expect.stringContaining('直查直办') }]);
  });

  it('is decided by the area or the district, not by a township', async () => {
    const id = await accepted();
    expect(await choiceFor(id, 'secretary')).toBeNull();
    for (const mode of ['CROSS', 'REMOTE']) {
      const input = await walk.modeInput(mode, id, 'commission2');
      const error = await world.refused(district.login('secretary'), ASSIGN, { input });
      expect([error.code, error.message]).toEqual(['FORBIDDEN', expect.stringContaining('请报上一级')]);
    }
    const { complaint } = await world.ok<{
      complaint: { assignmentModes: { mode: string; can: { allowed: boolean } }[] };
    }>(
      district.login('secretary'),
      'query ($id: ID!) { complaint(id: $id) { assignmentModes { mode can { allowed } } } }',
      { id },
    );
    expect(complaint.assignmentModes.map(({ mode, can }) => [mode, can.allowed])).toEqual([
      ['NORMAL', true],
      ['DIRECT', true],
      ['CROSS', false],
      ['REMOTE', false],
    ]);
    await walk.assignAs('CROSS', id, 'commission2', district.login('leader'));
  });

  it('shows the handling commission the brief, and the place’s own township no more than before', async () => {
    const id = await accepted({ aboutWhom: 'TOWNSHIP' });
    await walk.assignAs('CROSS', id, 'commission2');
    const { assignmentId } = await walk.row(id);
    const asks = async (role: string) =>
      world.ok<{ complaint: unknown; assignment: { brief: string; mode: string } | null }>(
        district.login(role),
        'query ($id: ID!, $a: ID!) { complaint(id: $id) { id } assignment(id: $a) { brief mode } }',
        { id, a: assignmentId },
      );
    expect(await asks('cross2')).toMatchObject({ complaint: null, assignment: { mode: 'CROSS' } });
    for (const role of ['secretary2', 'secretary', 'member', 'villager', 'cross3'])
      expect([role, await asks(role)]).toEqual([role, { complaint: null, assignment: null }]);
    const rows = await world.services.db.read.query<{ grid_id: string }[]>(
      `SELECT grid_id FROM complaint_audience WHERE complaint_id = '${id}'`,
    );
    expect(rows.map((row) => row.grid_id).sort()).toEqual(
      ['area', 'district'].map((name) => district.grid(name).id).sort(),
    );
  });

  it('has no assisting units', async () => {
    const id = await accepted();
    const input = {
      ...(await walk.modeInput('CROSS', id, 'commission2')),
      assisting: [{ unitId: district.unit('lamps').id }],
    };
    const error = await world.refused(district.login('officer'), ASSIGN, { input });
    expect(error.details.fields).toMatchObject([{ path: 'input.assisting' }]);
  });

  it('chooses one after another when several are assigned at once', async () => {
    const ids = [await accepted(), await accepted(), await accepted(), await accepted()];
    const inputs = await Promise.all(ids.map((id) => walk.modeInput('CROSS', id, 'commission2')));
    const answers = await Promise.all(inputs.map((input) => world.run(district.login('officer'), ASSIGN, { input })));
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1); // the next ones are commission3's turn
  });
});

describe('elsewhere', () => {
  it('goes to any unit of the district outside the place’s township', async () => {
    const id = await accepted();
    for (const unit of ['roads', 'commission', 'org']) {
      const error = await world.refused(district.login('officer'), ASSIGN, {
        input: await walk.modeInput('REMOTE', id, unit),
      });
      expect(error.details.fields).toMatchObject([{ path: 'input.unitId' }]);
    }
    await walk.assignAs('REMOTE', id, 'roads2');
    expect(await walk.row(id)).toMatchObject({ state: 'ASSIGNED' });
    const { complaint } = await world.ok<{ complaint: { timeline: { nodes: { sentence: string }[] } } }>(
      district.login('officer'),
      'query ($id: ID!) { complaint(id: $id) { timeline { nodes { sentence } } } }',
      { id },
    );
    expect(complaint.timeline.nodes[0]!.sentence).toBe(`派发给${district.unit('roads2').name}，异地办理`);
  });
});
