import { randomUUID } from 'node:crypto';
import { MOST_RECUSALS } from '@yidiantong/schema/rules/recusals';
import {
  ADD_SUBJECT,
  DECIDE,
  DECLARE_RECUSAL,
  REMOVE_SUBJECT,
  REQUEST_RECUSAL,
  Walk,
} from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { Deputyship } from '../staff/standing.entity';
import { Staff } from '../staff/staff.entity';
import { newId } from '../../core/ids';
import { ComplaintBarred, ComplaintSubject } from './complaint.entity';

/* 回避, asked for oneself and by the citizen: who decides, what follows, and who reads of it. */

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

const staffId = async (role: string): Promise<string> =>
  (await world.services.db.read.findOneByOrFail(Staff, { loginName: district.login(role) })).id;

const declare = async (id: string, role: string): Promise<void> => {
  await world.ok(district.login(role), DECLARE_RECUSAL, { input: await walk.recusalInput(id) });
};
const request = async (id: string, whom: string): Promise<void> => {
  await world.ok(walk.reporterOf(id), REQUEST_RECUSAL, { input: walk.requestInput(whom) });
};

const decideInput = async (id: string, approve: boolean, more: Record<string, unknown> = {}) => {
  const { id: key, version } = await walk.proposal(id);
  return { id: key, version, approve, note: approve ? null : '没有亲属关系，照常办。', ...more };
};

interface Proposal {
  kind: string;
  state: string;
  about: string | null;
  words: string;
  decisionNote: string | null;
  viewerCanDecide: { allowed: boolean };
}

const proposals = async (id: string, role: string): Promise<Proposal[] | null> =>
  (
    await world.ok<{ complaint: { proposals: Proposal[] } | null }>(
      district.login(role),
      `query ($id: ID!) { complaint(id: $id) { proposals { kind state about words decisionNote ground
        viewerCanDecide { allowed } } } }`,
      { id },
    )
  ).complaint?.proposals ?? null;

const todos = async (role: string): Promise<string[]> =>
  (
    await world.ok<{ workbench: { todo: { nodes: { complaintId: string | null; act: string }[] } } }>(
      district.login(role),
      '{ workbench { todo(first: 50) { nodes { complaintId act } } } }',
    )
  ).workbench.todo.nodes.map(({ complaintId, act }) => `${act} ${complaintId}`);

const sees = async (role: string, id: string): Promise<boolean> => {
  const { complaint, complaints } = await world.ok<{ complaint: unknown; complaints: { totalCount: number } }>(
    district.login(role),
    'query ($id: ID!) { complaint(id: $id) { id } complaints { totalCount } }',
    { id },
  );
  expect([role, complaints.totalCount]).toEqual([role, complaint === null ? 0 : 1]);
  return complaint !== null;
};

describe('asked for oneself', () => {
  it('is decided one level up, and a colleague goes on', async () => {
    const id = await walk.to('ACCEPTED', { kind: 'COMPLAINT' });
    await declare(id, 'secretary');
    // Of two at once, and a second time while it waits, there is one.
    const again = { input: await walk.recusalInput(id) };
    expect((await world.refused(district.login('secretary'), DECLARE_RECUSAL, again)).code).toBe('INVALID_STATE');
    expect(await proposals(id, 'secretary')).toMatchObject([{ kind: 'RECUSAL', viewerCanDecide: { allowed: false } }]);
    expect(await proposals(id, 'member')).toEqual([]);
    expect(await todos('officer')).toContain(`DECIDE ${id}`);
    const input = await decideInput(id, true);
    for (const role of ['secretary', 'member'])
      expect((await world.refused(district.login(role), DECIDE, { input })).code).toBe('FORBIDDEN');
    await world.ok(district.login('officer'), DECIDE, { input });
    expect([await sees('secretary', id), await sees('member', id), await sees('officer', id)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(await todos('member')).toContain(`ASSIGN ${id}`);
    expect((await walk.row(id)).commissionId).toBe(district.grid('township').id);
    // Whoever decides second finds it decided.
    expect((await world.refused(district.login('leader'), DECIDE, { input })).code).toBe('CONFLICT');
  });

  it('passes it on to the level above when nobody is left', async () => {
    const id = await walk.to('ACCEPTED', { kind: 'COMPLAINT' });
    for (const role of ['secretary', 'member']) {
      await declare(id, role);
      await world.ok(district.login('officer'), DECIDE, { input: await decideInput(id, true) });
    }
    expect((await walk.row(id)).commissionId).toBe(district.grid('area').id);
    expect(await todos('officer')).toContain(`ASSIGN ${id}`);
    await walk.assign(id, 'roads', district.login('officer'));
  });

  it('by the area’s own officer waits for the district, not for a township', async () => {
    const id = await walk.to('ACCEPTED');
    await declare(id, 'officer');
    const input = await decideInput(id, true);
    expect((await world.refused(district.login('secretary'), DECIDE, { input })).code).toBe('FORBIDDEN');
    await world.ok(district.login('leader'), DECIDE, { input });
    expect(await sees('officer', id)).toBe(false);
  });

  it('is told why when it is refused, and changes nothing', async () => {
    const id = await walk.to('ACCEPTED');
    await declare(id, 'secretary');
    const silent = { input: await decideInput(id, false, { note: null }) };
    expect((await world.refused(district.login('officer'), DECIDE, silent)).details.fields![0]!.path).toBe(
      'input.note',
    );
    await world.ok(district.login('officer'), DECIDE, { input: await decideInput(id, false) });
    expect(await sees('secretary', id)).toBe(true);
    expect(await proposals(id, 'secretary')).toMatchObject([
      { state: 'REJECTED', decisionNote: '没有亲属关系，照常办。' },
    ]);
    await declare(id, 'secretary');
  });

  it('fits no complaint that is over, and nobody who has nothing to do with it', async () => {
    const closed = await walk.to('CLOSED');
    const over = { input: await walk.recusalInput(closed) };
    expect((await world.refused(district.login('secretary'), DECLARE_RECUSAL, over)).code).toBe('INVALID_STATE');
    const id = await walk.to('ACCEPTED', { gridCode: district.grid('cell').code });
    const input = await walk.recusalInput(id);
    expect((await world.refused(district.login('supervisor'), DECLARE_RECUSAL, { input })).code).toBe('FORBIDDEN');
    expect((await world.refused(district.login('villager2'), DECLARE_RECUSAL, { input })).code).toBe('NOT_FOUND');
    expect((await world.refused(district.login('roads'), DECLARE_RECUSAL, { input })).code).toBe('NOT_FOUND');
  });

  it('bars whoever stands in for them, too', async () => {
    const id = await walk.to('ACCEPTED', { kind: 'COMPLAINT' });
    await declare(id, 'secretary');
    await world.ok(district.login('officer'), DECIDE, { input: await decideInput(id, true) });
    expect(await sees('member', id)).toBe(true);
    await world.services.db.write(async (em) =>
      em.insert(Deputyship, {
        id: newId(),
        staffId: await staffId('secretary'),
        deputyId: await staffId('member'),
        fromDay: '2026-09-01',
        toDay: '2026-09-30',
      }),
    );
    expect(await sees('member', id)).toBe(false);
  });

  it('stays when the same person is taken off as a subject', async () => {
    const id = await walk.to('ACCEPTED');
    await declare(id, 'villager');
    await world.ok(district.login('officer'), DECIDE, { input: await decideInput(id, true) });
    const { db } = world.services;
    const subject = { ...(await walk.reasoned(id)), staffId: await staffId('villager') };
    await world.ok(district.login('secretary'), ADD_SUBJECT, { input: subject });
    const { id: subjectId } = await db.read.findOneByOrFail(ComplaintSubject, { complaintId: id });
    const off = { ...(await walk.reasoned(id)), subjectId };
    await world.ok(district.login('secretary'), REMOVE_SUBJECT, { input: off });
    expect(await sees('villager', id)).toBe(false);
    expect(await db.read.findBy(ComplaintBarred, { complaintId: id })).toMatchObject([{ recused: true }]);
  });

  it('leaves no sentence about it to a village', async () => {
    const id = await walk.to('ACCEPTED');
    await declare(id, 'secretary');
    await world.ok(district.login('officer'), DECIDE, { input: await decideInput(id, true) });
    const read = async (role: string): Promise<string> =>
      JSON.stringify(
        await world.ok(
          district.login(role),
          'query ($id: ID!) { complaint(id: $id) { timeline { nodes { actor sentence kind } } } }',
          { id },
        ),
      );
    expect(await read('member')).toContain('同意一位同事回避');
    expect(await read('member')).not.toContain('secretary');
    expect(await read('villager')).not.toContain('回避');
    const events = await world.services.db.read.query<{ facts: string }[]>(
      `SELECT facts FROM event WHERE stream_id = '${id}'`,
    );
    expect(JSON.stringify(events)).not.toContain(await staffId('secretary'));
  });
});

describe('asked for by the citizen', () => {
  it('of somebody by name is neither read nor decided by them, and bars them once granted', async () => {
    await district.addPerson('head', 'COMMISSION_SECRETARY', 'township', '令狐冲云');
    const id = await walk.to('ACCEPTED', { kind: 'HELP' });
    await request(id, '镇纪委的令狐冲云');
    expect(await proposals(id, 'head')).toEqual([]);
    expect(await proposals(id, 'officer')).toMatchObject([{ about: '令狐冲云', state: 'PENDING' }]);
    await world.ok(district.login('officer'), DECIDE, { input: await decideInput(id, true) });
    expect([await sees('head', id), await sees('secretary', id)]).toEqual([false, true]);
    const { receipt } = await world.ok<{ receipt: { recusal: { state: string } } }>(
      walk.reporterOf(id),
      '{ receipt { recusal { state } } }',
    );
    expect(receipt.recusal.state).toBe('APPROVED');
  });

  it('of the area’s head goes past the head', async () => {
    await district.addPerson('chief', 'DISTRICT_OFFICER', 'area', '诸葛明镜');
    const id = await walk.to('ACCEPTED');
    await request(id, '诸葛明镜');
    expect(await proposals(id, 'chief')).toEqual([]);
    expect(await proposals(id, 'officer')).toEqual([]);
    await world.ok(district.login('leader'), DECIDE, { input: await decideInput(id, true) });
    expect(await sees('chief', id)).toBe(false);
  });

  it('of a post is granted for whoever the level above says it is, if they stand above them', async () => {
    const id = await walk.to('ACCEPTED');
    await request(id, '管这一片的那位干部');
    const at = async (role: string | null) => decideInput(id, true, role ? { staffId: await staffId(role) } : {});
    for (const [role, words] of [
      [null, '请选群众说的'],
      ['officer', '说的是您自己'],
      ['leader', '报上一级'],
    ] as const) {
      const error = await world.refused(district.login('officer'), DECIDE, { input: await at(role) });
      expect(error.details.fields).toMatchObject([{ path: 'input.staffId', message: expect.stringContaining(words) }]);
    }
    await world.ok(district.login('officer'), DECIDE, { input: await at('member') });
    expect(await sees('member', id)).toBe(false);
  });

  it('is answered with the reason, one at a time and five times at most', async () => {
    const id = await walk.to('ACCEPTED');
    const again = { input: walk.requestInput('管这一片的干部') };
    for (let times = 1; times <= MOST_RECUSALS; times++) {
      await request(id, '管这一片的干部');
      expect((await world.refused(walk.reporterOf(id), REQUEST_RECUSAL, again)).code).toBe('INVALID_STATE');
      await world.ok(district.login('officer'), DECIDE, { input: await decideInput(id, false) });
      const { receipt } = await world.ok<{ receipt: { recusal: { note: string }; canRequestRecusal: boolean } }>(
        walk.reporterOf(id),
        '{ receipt { recusal { state note } canRequestRecusal } }',
      );
      expect(receipt).toMatchObject({
        recusal: { state: 'REJECTED', note: '没有亲属关系，照常办。' },
        canRequestRecusal: times < MOST_RECUSALS,
      });
    }
    expect((await world.refused(walk.reporterOf(id), REQUEST_RECUSAL, again)).message).toContain('12388');
  });

  it('reads nothing of what staff ask for themselves', async () => {
    const id = await walk.to('ACCEPTED');
    await declare(id, 'secretary');
    const { receipt } = await world.ok<{ receipt: { recusal: unknown } }>(
      walk.reporterOf(id),
      '{ receipt { recusal { state } } }',
    );
    expect(receipt.recusal).toBeNull();
  });

  it('asks once with one key', async () => {
    const id = await walk.to('ACCEPTED');
    const input = { ...walk.requestInput('管这一片的干部'), idempotencyKey: randomUUID() };
    await world.ok(walk.reporterOf(id), REQUEST_RECUSAL, { input });
    await world.ok(walk.reporterOf(id), REQUEST_RECUSAL, { input });
    expect(await proposals(id, 'officer')).toHaveLength(1);
  });
});
