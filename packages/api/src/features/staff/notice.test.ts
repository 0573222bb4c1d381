import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { act } from '../../core/context';
import type { NoticeKind } from '@yidiantong/schema/vocabulary/notices';
import { newId } from '../../core/ids';
import { notify } from './notify';
import { StaffChange } from './staff-change.entity';
import { Staff } from './staff.entity';

let world: World;
let district: TestDistrict;
const ids = new Map<string, string>();

beforeAll(async () => {
  world = await World.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.at('2026-09-09 10:00');
  district = await TestDistrict.build(world);
  for (const [role, name] of [
    ['leader', '关山'],
    ['admin', '柳青'],
    ['auditor', '阮秋实'],
    ['member', '李文博'],
  ] as const) {
    await world.services.db.write((em) => em.update(Staff, { loginName: district.login(role) }, { name }));
    const staff = await world.services.db.read.findOneByOrFail(Staff, { loginName: district.login(role) });
    ids.set(role, staff.id);
  }
});

const id = (role: string): string => ids.get(role)!;
const tell = async (role: string, kind: NoticeKind, facts: Record<string, string | null>): Promise<void> =>
  act(await world.ctx('anyone'), (work) => notify(work, id(role), kind, facts), null);
const LIST = 'query ($first: Int!) { notices(first: $first) { totalCount nodes { id kind words createdAt readAt } } }';
interface Listed {
  notices: { totalCount: number; nodes: { id: string; kind: string; words: string; readAt: string | null }[] };
}
const list = async (role: string, first = 20): Promise<Listed['notices']> =>
  (await world.ok<Listed>(district.login(role), LIST, { first })).notices;
const unread = async (role: string): Promise<number> =>
  (await world.ok<{ me: { unreadNotices: number } }>(district.login(role), '{ me { unreadNotices } }')).me
    .unreadNotices;
const READ = 'mutation ($input: ReadNoticesInput!) { readNotices(input: $input) }';

describe('a notice', () => {
  it('says who did what to whom, with names as they are when it is read', async () => {
    const granted = {
      staffId: id('member'),
      post: 'COMMISSION_MEMBER',
      gridId: district.grid('township').id,
      proposedById: id('admin'),
      decidedById: id('auditor'),
      from: '2026-10-01',
    };
    const place = district.grid('township').name;
    const changeId = newId();
    const change = {
      id: changeId,
      districtId: district.grid('district').id,
      kind: 'APPOINT_DEPUTY' as const,
      state: 'APPROVED' as const,
      staffId: id('member'),
      terms: { principalId: id('leader'), from: '2026-09-12', to: '2026-09-20' },
      proposedById: id('admin'),
      proposedAt: world.time.now,
      decidedById: id('auditor'),
      decidedAt: world.time.now,
      note: null,
      version: 2,
    };
    const told: [NoticeKind, Record<string, string | null>, string][] = [
      ['POST_GRANTED', granted, `柳青、阮秋实 授予 李文博 ${place}纪委委员一职，10月1日起`],
      [
        'POST_GRANTED',
        { ...granted, staffId: id('leader'), to: '2027-01-31' },
        `柳青、阮秋实 授予您${place}纪委委员一职，10月1日起到2027年1月31日`,
      ],
      [
        'POST_GRANTED',
        { ...granted, gridId: null, unitId: district.unit('roads').id, post: 'UNIT_LEADER', decidedById: null },
        `柳青 授予 李文博 ${district.unit('roads').name}负责人一职，10月1日起`,
      ],
      ['DEPUTY_APPOINTED', { staffId: id('member'), principalId: id('leader') }, '管理员 安排 李文博 代理您的工作'],
      [
        'DEPUTY_APPOINTED',
        { staffId: id('member'), principalId: id('leader'), changeId },
        '柳青、阮秋实 安排 李文博 代理您的工作，9月12日起到9月20日',
      ],
      ['PASSWORD_RESET', { staffId: id('member'), proposedById: id('admin') }, '柳青 重置了 李文博 的密码'],
      ['TOTP_RESET', { staffId: id('leader') }, '管理员 重置了您的动态口令'],
      ['PASSWORD_RESET', {}, '管理员 重置了 一位同事 的密码'],
    ];
    await world.services.db.write((em) => em.insert(StaffChange, change));
    for (const [kind, facts] of told) await tell('leader', kind, facts);
    const { nodes } = await list('leader');
    expect(nodes.map(({ words }) => words)).toEqual(told.map(([, , words]) => words).reverse());
    await world.services.db.write((em) => em.update(Staff, { id: id('member') }, { name: '李文博士' }));
    expect((await list('leader')).nodes.at(-1)!.words).toContain('李文博士');
  });

  it('is read by the person it is for, newest first, and by nobody else', async () => {
    await tell('leader', 'PASSWORD_RESET', {});
    await tell('leader', 'TOTP_RESET', {});
    expect((await list('leader')).nodes.map(({ kind }) => kind)).toEqual(['TOTP_RESET', 'PASSWORD_RESET']);
    expect(await unread('leader')).toBe(2);
    expect([await list('admin'), await unread('admin')]).toEqual([{ totalCount: 0, nodes: [] }, 0]);
  });

  it('is marked as read one by one or all at once, by its reader alone', async () => {
    for (let i = 0; i < 3; i++) await tell('leader', 'PASSWORD_RESET', {});
    const [first] = (await list('leader')).nodes;
    const mark = async (role: string, given: string[] | null): Promise<number> =>
      (await world.ok<{ readNotices: number }>(district.login(role), READ, { input: { ids: given } })).readNotices;
    expect(await mark('admin', [first!.id])).toBe(0);
    expect(await unread('leader')).toBe(3);
    expect(await mark('leader', [])).toBe(3);
    expect(await mark('leader', [first!.id])).toBe(2);
    const { readAt } = (await list('leader')).nodes[0]!;
    world.at('2026-09-10 10:00');
    expect(await mark('leader', [first!.id])).toBe(2);
    expect((await list('leader')).nodes[0]!.readAt).toBe(readAt);
    expect(await mark('leader', null)).toBe(0);
    expect(await unread('leader')).toBe(0);
  });

  it('is marked with at most a hundred others', async () => {
    const many = (count: number) => ({ input: { ids: Array.from({ length: count }, () => 'x') } });
    await world.ok(district.login('leader'), READ, many(100));
    expect((await world.refused(district.login('leader'), READ, many(101))).details.fields).toMatchObject([
      { path: 'input.ids' },
    ]);
  });
});
