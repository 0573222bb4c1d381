import { TestDistrict } from '../../../test/district';
import { Walk } from '../../../test/complaint-walk';
import { World } from '../../../test/harness';
import { act } from '../../core/context';
import { type Facts, record } from '../../core/events/record';
import { Staff } from '../staff/staff.entity';

let world: World;
let district: TestDistrict;

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
});

const staff = (role: string) => world.services.db.read.findOneByOrFail(Staff, { loginName: district.login(role) });
/** A change to the district, as verbs record it. */
async function change(
  by: string,
  type: string,
  kind: string,
  id: string,
  facts: Facts = {},
  auditDistrictId: string | undefined = district.grid('district').id,
): Promise<void> {
  await act(await world.ctx(by), (work) => record(work, type, { id, kind, auditDistrictId }, facts), null);
}

interface Entry {
  at: string;
  who: string;
  what: string;
  subject: { kind: string; id: string; name: string };
  details: { label: string; value: string }[];
}
const LIST = `query ($kind: ChangeSubject, $subjectId: ID, $actorId: ID, $from: Day, $to: Day, $first: Int!, $after: String) {
  auditLog(kind: $kind, subjectId: $subjectId, actorId: $actorId, from: $from, to: $to, first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage }
    nodes { at who what subject { kind id name } details { label value } } } }`;
interface Answer {
  auditLog: { totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean }; nodes: Entry[] };
}
const log = async (given: Record<string, unknown> = {}, role = 'admin'): Promise<Answer['auditLog']> =>
  (await world.ok<Answer>(district.login(role), LIST, { first: 100, ...given })).auditLog;

describe('an entry', () => {
  it('says who did what to what and when, with names and words in place of keys', async () => {
    const [admin, member] = [await staff('admin'), await staff('member')];
    const village = district.grid('village');
    await change(district.login('admin'), 'staff.observer-made', 'STAFF', member.id, {
      post: 'COMMISSION_MEMBER',
      gridId: village.id,
      unitId: null,
      from: '2026-10-01',
      to: '2027-01-31',
      rows: 3,
      includingThis: true,
      gridIds: [village.id, district.grid('village2').id],
      byId: '01M809CT2R914NBG8E05062AKM',
    });
    const { nodes } = await log();
    expect(nodes).toEqual([
      {
        at: '2026-09-09T02:00:00.000Z',
        who: admin.name,
        what: '用命令添加观察员',
        subject: { kind: 'STAFF', id: member.id, name: member.name },
        details: [
          { label: '行数', value: '3' },
          { label: '网格', value: village.name },
          { label: '连同本机', value: '是' },
          { label: '职务', value: '乡镇纪（工）委委员' },
          { label: '单位', value: '无' },
          { label: '从', value: '10月1日' },
          { label: '到', value: '2027年1月31日' },
          { label: '网格', value: `${village.name}、${district.grid('village2').name}` },
        ],
      },
    ]);
  });

  it('of a command is by the system, and of an import about the divisions', async () => {
    await change('anyone', 'divisions.imported', 'DIVISIONS', 'DIVISIONS00000000000000000');
    expect((await log()).nodes).toMatchObject([
      { who: '系统', what: '导入行政区划', subject: { kind: 'DIVISIONS', name: '行政区划' } },
    ]);
  });
});

describe('the log', () => {
  it('holds the district’s own changes, newest first, and pages through them', async () => {
    const other = await TestDistrict.build(world);
    for (let i = 0; i < 5; i++) {
      await change(district.login('admin'), 'staff.totp-replaced', 'STAFF', (await staff('member')).id, { rows: i });
      await change(other.login('admin'), 'staff.totp-replaced', 'STAFF', 'x', {}, other.grid('district').id);
    }
    const first = await log({ first: 3 });
    expect(first).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true } });
    const second = await log({ first: 3, after: first.pageInfo.endCursor });
    const rows = [...first.nodes, ...second.nodes].map(({ details }) => details[0]!.value);
    expect([rows, second.pageInfo.hasNextPage]).toEqual([['4', '3', '2', '1', '0'], false]);
  });

  it('is narrowed to a kind, one thing, one person and days', async () => {
    const [admin, member, secretary] = [await staff('admin'), await staff('member'), await staff('secretary')];
    const grid = district.grid('village');
    await change(district.login('admin'), 'staff.totp-replaced', 'STAFF', member.id);
    world.at('2026-09-10 00:00');
    await change(district.login('admin'), 'divisions.imported', 'GRID', grid.id);
    world.at('2026-09-10 23:59');
    await change(district.login('secretary'), 'staff.password-changed', 'STAFF', secretary.id);
    const found = async (given: Record<string, unknown>): Promise<string[]> =>
      (await log(given)).nodes.map(({ subject }) => subject.name);
    expect(await found({ kind: 'STAFF' })).toEqual([secretary.name, member.name]);
    expect(await found({ kind: 'UNIT' })).toEqual([]);
    expect(await found({ kind: 'GRID', subjectId: grid.id })).toEqual([grid.name]);
    expect(await found({ subjectId: member.id })).toEqual([member.name]);
    expect(await found({ actorId: admin.id })).toEqual([grid.name, member.name]);
    expect(await found({ from: '2026-09-10' })).toEqual([secretary.name, grid.name]);
    expect(await found({ to: '2026-09-09' })).toEqual([member.name]);
    expect(await found({ from: '2026-09-10', to: '2026-09-10', actorId: admin.id })).toEqual([grid.name]);
  });

  it('shows no complaint, whatever became of it', async () => {
    const id = await new Walk(district).to('CLOSED');
    for (const role of ['admin', 'auditor'])
      for (const given of [{}, { subjectId: id }, { actorId: (await staff('secretary')).id }])
        expect(await log(given, role)).toMatchObject({ totalCount: 0, nodes: [] });
  });

  it('holds what people do with their own accounts', async () => {
    await world.ok(
      district.login('secretary'),
      'mutation ($input: EndAllSessionsInput!) { endAllSessions(input: $input) }',
      { input: { includingThis: false } },
    );
    const { name } = await staff('secretary');
    expect((await log()).nodes).toMatchObject([
      { who: name, what: '退出登录设备', subject: { name }, details: [{ label: '连同本机', value: '否' }] },
    ]);
  });

  it('is read by administrators and auditors alone', async () => {
    for (const role of ['leader', 'officer', 'secretary', 'villager', 'roads'])
      expect((await world.refused(district.login(role), LIST, { first: 1 })).code).toBe('FORBIDDEN');
    expect(await log({}, 'auditor')).toMatchObject({ totalCount: 0 });
  });
});
