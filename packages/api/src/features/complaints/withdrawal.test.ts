import { DECIDE, Walk, WITHDRAW } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';

/* 撤回: alone where nobody is complained about; otherwise the level above asks the citizen first. */

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
  district = await TestDistrict.build(world);
  walk = new Walk(district);
});
afterAll(() => world.close());
beforeEach(() => world.at('2026-09-09 10:00'));

const TAKE_BACK = 'mutation ($input: TakeBackWithdrawalInput!) { takeBackWithdrawal(input: $input) { state } }';
const against = { kind: 'COMPLAINT', aboutWhom: 'VILLAGE' };

interface Withdrawal {
  state: string;
  sentence: string;
  canWithdraw: boolean;
  withdrawsAtOnce: boolean;
  withdrawal: { state: string; version: number; note: string | null } | null;
}
const receipt = async (id: string): Promise<Withdrawal> => {
  const { receipt: read } = await world.ok<{ receipt: Withdrawal }>(
    walk.reporterOf(id),
    '{ receipt { state sentence canWithdraw withdrawsAtOnce withdrawal { state version note } } }',
  );
  return read;
};
const running = (id: string): Promise<unknown[]> =>
  world.services.db.read.query(`SELECT step FROM complaint_clock WHERE complaint_id = '${id}' AND ended_at IS NULL`);

const decide = async (id: string, role: string, input: Record<string, unknown>) => {
  const { kind: _, ...proposal } = await walk.proposal(id);
  return world.run(district.login(role), DECIDE, { input: { ...proposal, ...input } });
};

describe('a call for help, a question, a suggestion', () => {
  it.each(['FILED', 'ACCEPTED'] as const)('that is %s is withdrawn at once', async (state) => {
    for (const kind of ['HELP', 'CONSULTATION', 'SUGGESTION']) {
      const id = await walk.to(state, { kind });
      expect(await receipt(id)).toMatchObject({ canWithdraw: true, withdrawsAtOnce: true, withdrawal: null });
      await walk.withdraw(id);
      expect(await receipt(id)).toMatchObject({
        state: 'WITHDRAWN',
        sentence: '您已经撤回，不再办理。',
        canWithdraw: false,
      });
      expect(await running(id)).toEqual([]);
    }
  });

  it('is not withdrawn once a unit has it, nor on an older version, nor by anybody else', async () => {
    const id = await walk.to('ASSIGNED');
    const { version } = await walk.row(id);
    const late = await world.refused(walk.reporterOf(id), WITHDRAW, { input: { version } });
    expect([late.code, late.message]).toEqual(['INVALID_STATE', '单位还没有签收，派给单位以前才能撤回。']);
    expect(await receipt(id)).toMatchObject({ canWithdraw: false });
    const other = await walk.file();
    const stale = await world.refused(walk.reporterOf(other), WITHDRAW, { input: { version: 9 } });
    expect(stale.code).toBe('CONFLICT');
    const staff = await world.refused(district.login('secretary'), WITHDRAW, { input: { version: 1 } });
    expect(staff.code).toBe('UNAUTHENTICATED');
  });

  it('goes with what was proposed about it', async () => {
    const id = await walk.file();
    await walk.proposeDecline(id);
    await walk.withdraw(id);
    expect(
      await world.services.db.read.query(`SELECT state FROM complaint_proposal WHERE complaint_id = '${id}'`),
    ).toEqual([{ state: 'LAPSED' }]);
  });
});

describe('a complaint about somebody', () => {
  it.each(['COMPLAINT', 'CONDUCT'])('(%s) waits for the level above, and goes on meanwhile', async (kind) => {
    const id = await walk.file({ ...against, kind });
    expect(await receipt(id)).toMatchObject({ withdrawsAtOnce: false });
    await walk.withdraw(id);
    expect(await receipt(id)).toMatchObject({
      state: 'FILED',
      canWithdraw: false,
      withdrawal: { state: 'PENDING', note: null },
    });
    expect(await running(id)).toHaveLength(2);
    await walk.accept(id);
    expect(await receipt(id)).toMatchObject({ state: 'ACCEPTED', withdrawal: { state: 'PENDING' } });
  });

  it('is let go only by the level above, who tells how the citizen was reached', async () => {
    const id = await walk.to('ACCEPTED', against);
    await walk.withdraw(id);
    for (const role of ['secretary', 'member']) {
      const { errors } = await decide(id, role, { approve: true, note: '电话问过本人。' });
      expect(errors?.[0]?.message).toBe('由上一级纪（工）委的负责人决定。');
    }
    for (const [role, code] of [
      ['villager', 'NOT_FOUND'],
      ['secretary2', 'NOT_FOUND'],
    ] as const) {
      const { kind: _, ...proposal } = await walk.proposal(id);
      const error = await world.refused(district.login(role), DECIDE, { input: { ...proposal, approve: true } });
      expect(error.code).toBe(code);
    }
    const { kind: _, ...proposal } = await walk.proposal(id);
    const input = { ...proposal, approve: true };
    const silent = await world.refused(district.login('officer'), DECIDE, { input });
    expect(silent.details.fields).toMatchObject([{ path: 'input.note' }]);
    await world.ok(district.login('officer'), DECIDE, {
      input: { ...input, note: '九月九日电话问过本人，自愿撤回。' },
    });
    expect(await receipt(id)).toMatchObject({
      state: 'WITHDRAWN',
      withdrawal: { state: 'APPROVED', note: null }, // how the citizen was reached is the office's own note
    });
  });

  it('goes on when the level above does not let go; the citizen reads why and may ask again', async () => {
    const id = await walk.file(against);
    await walk.withdraw(id);
    await walk.decide(id, false, district.login('leader'));
    expect(await receipt(id)).toMatchObject({
      state: 'FILED',
      canWithdraw: true,
      withdrawal: { state: 'REJECTED', note: '这件归我们办。' },
    });
    await walk.withdraw(id);
  });

  it('is asked for once at a time, and the request may be taken back', async () => {
    const id = await walk.file(against);
    await walk.withdraw(id);
    const { version } = await walk.row(id);
    const again = await world.refused(walk.reporterOf(id), WITHDRAW, { input: { version } });
    expect([again.code, again.message]).toEqual(['INVALID_STATE', '“撤回”已经有人提出，等决定以后再说。']);
    const proposal = await walk.proposal(id);
    const stale = await world.refused(walk.reporterOf(id), TAKE_BACK, { input: { version: proposal.version + 1 } });
    expect(stale.code).toBe('CONFLICT');
    await world.ok(walk.reporterOf(id), TAKE_BACK, { input: { version: proposal.version } });
    expect(await receipt(id)).toMatchObject({ canWithdraw: true, withdrawal: { state: 'TAKEN_BACK' } });
    const none = await world.refused(walk.reporterOf(id), TAKE_BACK, { input: { version: proposal.version } });
    expect(none.code).toBe('INVALID_STATE');
    const { kind: _, ...decided } = proposal;
    const late = await world.refused(district.login('officer'), DECIDE, {
      input: { ...decided, approve: true, note: '电话问过本人。' },
    });
    expect(late.code).toBe('CONFLICT');
  });

  it('is either taken back or decided, never both', async () => {
    const id = await walk.file(against);
    await walk.withdraw(id);
    const { kind: _, ...proposal } = await walk.proposal(id);
    const answers = await Promise.all([
      world.run(walk.reporterOf(id), TAKE_BACK, { input: { version: proposal.version } }),
      world.run(district.login('officer'), DECIDE, { input: { ...proposal, approve: true, note: '电话问过本人。' } }),
    ]);
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  });

  it('lapses once a unit has it', async () => {
    const id = await walk.to('ACCEPTED', against);
    await walk.withdraw(id);
    await walk.assign(id);
    expect(await receipt(id)).toMatchObject({ state: 'ASSIGNED', canWithdraw: false, withdrawal: { state: 'LAPSED' } });
  });

  it('is decided by another hand than the one that accepted it', async () => {
    const id = await walk.file(against);
    await walk.accept(id, district.login('officer'));
    await walk.withdraw(id);
    const { errors } = await decide(id, 'officer', { approve: true, note: '电话问过本人。' });
    expect(errors?.[0]?.message).toBe('这件您经手过，要由另一位同事决定。');
    await walk.decide(id, false, district.login('leader'));
  });
});
