import { DECIDE, MERGE, REISSUE, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { People } from '../../../test/people';
import { ComplaintReporter, Verdict } from './complaint.entity';
import { LedgerEntry } from './ledger.entity';
import { actorOfReceipt } from './open-receipt';
import { ComplaintProposal } from './proposal.entity';
import { ReceiptSlip } from './receipt-slip.entity';

/* 补发回执: who asks and agrees, what is compared, and what becomes of the old code. */

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

const PHONE = '13912345678';
const reporter = { name: '陈阿婆', phone: PHONE };
const OPEN = 'mutation ($input: OpenReceiptInput!) { openReceipt(input: $input) { token } }';
const OPEN_SLIP = 'mutation ($input: OpenSlipInput!) { openSlip(input: $input) { receiptNumber receiptCode } }';

interface Receipt {
  receiptNumber: string;
  receiptCode: string;
}

const openSlip = async (token: string): Promise<Receipt> =>
  (await world.ok<{ openSlip: Receipt }>('anyone', OPEN_SLIP, { input: { token } })).openSlip;
const open = async ({ receiptNumber, receiptCode }: Receipt): Promise<string> =>
  (await world.ok<{ openReceipt: { token: string } }>('anyone', OPEN, { input: { receiptNumber, receiptCode } }))
    .openReceipt.token;

/** Filed by a named citizen: its key, and the receipt they lose. */
async function filed(input: Record<string, unknown> = {}): Promise<{ id: string; lost: Receipt }> {
  const { receiptNumber, receiptCode } = await walk.fileForReceipt({ reporter, ...input });
  const { complaintId } = await world.services.db.read.findOneByOrFail(ComplaintReporter, { receiptNumber });
  return { id: complaintId, lost: { receiptNumber, receiptCode } };
}

const ask = (id: string, role = 'secretary', phone = PHONE) =>
  world.ok(district.login(role), REISSUE, { input: walk.reissueInput(id, phone) });
const refused = async (id: string, role = 'secretary', phone = PHONE): Promise<string> => {
  const { code, message } = await world.refused(district.login(role), REISSUE, {
    input: walk.reissueInput(id, phone),
  });
  return `${code} ${message}`;
};
const decision = async (id: string, approve = true): Promise<Record<string, unknown>> => {
  const { id: key, version } = await walk.proposal(id);
  return { id: key, version, approve, note: approve ? null : '来的不是本人。' };
};

interface Proposal {
  kind: string;
  state: string;
  slip: { token: string; until: string } | null;
}
const proposals = async (id: string, role: string): Promise<Proposal[]> =>
  (
    await world.ok<{ complaint: { proposals: Proposal[] } }>(
      district.login(role),
      'query ($id: ID!) { complaint(id: $id) { proposals { kind state slip { token until } } } }',
      { id },
    )
  ).complaint.proposals;

/** Asked for by the secretary, agreed to by the member: the slip's token. */
async function reissued(id: string): Promise<string> {
  await ask(id);
  await walk.decide(id, true);
  return (await proposals(id, 'member'))[0]!.slip!.token;
}

const can = async (id: string, role = 'secretary'): Promise<{ allowed: boolean; reason: string | null }> =>
  (
    await world.ok<{ complaint: { viewerCan: { reissue: { allowed: boolean; reason: string | null } } } }>(
      district.login(role),
      'query ($id: ID!) { complaint(id: $id) { viewerCan { reissue { allowed reason } } } }',
      { id },
    )
  ).complaint.viewerCan.reissue;

describe('agreed to by another person', () => {
  it('ends the old code and whatever it opened; the new one is on a slip that opens once', async () => {
    const { id, lost } = await filed();
    const session = await open(lost);
    const token = await reissued(id);
    expect(await actorOfReceipt(world.services, session)).toBeNull();
    expect((await world.refused('anyone', OPEN, { input: lost })).details.fields).toMatchObject([
      { path: 'input.receiptCode' },
    ]);
    const found = await openSlip(token);
    expect(found.receiptNumber).toBe(lost.receiptNumber);
    expect(found.receiptCode).not.toBe(lost.receiptCode);
    expect(await actorOfReceipt(world.services, await open(found))).toEqual({ kind: 'reporter', complaintId: id });
    expect((await world.refused('anyone', OPEN_SLIP, { input: { token } })).code).toBe('INVALID_STATE');
    // Opened: it is offered no more.
    expect(await proposals(id, 'member')).toEqual([{ kind: 'REISSUE', state: 'APPROVED', slip: null }]);
  });

  it('offers the slip to whoever agreed alone, for ten minutes', async () => {
    const { id } = await filed();
    const token = await reissued(id);
    for (const role of ['secretary', 'officer', 'leader', 'auditor'])
      expect([role, (await proposals(id, role))[0]!.slip]).toEqual([role, null]);
    world.at('2026-09-09 10:09');
    expect((await proposals(id, 'member'))[0]!.slip).toMatchObject({ token });
    world.at('2026-09-09 10:10');
    expect((await proposals(id, 'member'))[0]!.slip).toBeNull();
    expect((await world.refused('anyone', OPEN_SLIP, { input: { token } })).code).toBe('INVALID_STATE');
    // It was never opened: the citizen may ask again.
    await open(await openSlip(await walkAgain(id)));
  });

  const walkAgain = async (id: string): Promise<string> => {
    await ask(id);
    await walk.decide(id, true);
    return (await proposals(id, 'member')).find(({ slip }) => slip)!.slip!.token;
  };

  it('ends a slip of the registering that was not opened', async () => {
    const { complaint, slipToken } = await walk.register({ reporter });
    const token = await reissued(complaint.id);
    expect((await world.refused('anyone', OPEN_SLIP, { input: { token: slipToken } })).code).toBe('INVALID_STATE');
    await open(await openSlip(token));
  });

  it('is in the ledger by level alone, and verdicts afterwards count apart', async () => {
    const { id } = await filed();
    await reissued(id);
    const { receipt } = await world.ok<{ receipt: { looks: { nodes: unknown[] } } }>(
      walk.reporterOf(id),
      '{ receipt { looks { nodes { kind level reason } } } }',
    );
    expect(receipt.looks.nodes).toEqual([{ kind: 'REISSUED', level: 'TOWNSHIP', reason: null }]);
    await walk.on(id, 'ANSWERED');
    await walk.rate(id, 'SATISFIED');
    const { db } = world.services;
    expect(await db.read.findOneByOrFail(Verdict, { complaintId: id })).toMatchObject({ delivery: 'REISSUED' });
  });

  it('leaves number, code and token in no row and no event', async () => {
    const { id } = await filed();
    const token = await reissued(id);
    const { receiptNumber, receiptCode } = await openSlip(token);
    const { read } = world.services.db;
    const tables = [
      'idempotency_key',
      'event',
      'job',
      'outgoing_message',
      'receipt_slip',
      'complaint',
      'complaint_proposal',
    ];
    for (const table of [...tables, 'complaint_entry', 'complaint_ledger', 'notice', 'throttle']) {
      const text = JSON.stringify(await read.query<unknown[]>(`SELECT * FROM ${table}`));
      for (const secret of [PHONE, receiptNumber, receiptCode, token])
        expect([table, secret, text.includes(secret)]).toEqual([table, secret, false]);
    }
    const kept = JSON.stringify(await read.findOneByOrFail(ComplaintReporter, { complaintId: id }));
    for (const secret of [PHONE, receiptCode, token]) expect(kept).not.toContain(secret);
  });

  it('tells the number on file, so that whoever did not ask for it learns of it', async () => {
    const { id } = await filed();
    await reissued(id);
    const rows = await world.services.db.read.query<{ template: string }[]>(
      `SELECT template FROM outgoing_message WHERE recipient_id = '${id}'`,
    );
    expect(rows.map(({ template }) => template)).toEqual(['PROGRESS']);
  });
});

describe('two people', () => {
  it('have a hand in it: nobody agrees to what they asked for', async () => {
    const { id, lost } = await filed();
    await ask(id);
    const own = { input: await decision(id) };
    expect(await world.refused(district.login('secretary'), DECIDE, own)).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('另一位同事'),
    });
    expect((await can(id)).reason).toContain('已经有人提出');
    expect(await refused(id, 'member')).toMatch(/^INVALID_STATE .*已经有人提出/);
    // Refused, all stays as it was.
    await world.ok(district.login('member'), DECIDE, { input: await decision(id, false) });
    await open(lost);
    await ask(id, 'member');
  });

  it('decide once: the second of two finds it decided', async () => {
    const { id } = await filed();
    await ask(id);
    const input = await decision(id);
    const answers = await Promise.all(
      ['member', 'officer'].map((role) => world.run(district.login(role), DECIDE, { input })),
    );
    const codes = answers.map(({ errors }) => (errors?.[0]?.originalError as { code?: string } | undefined)?.code);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(1);
    const { read } = world.services.db;
    expect(await read.countBy(ReceiptSlip, { complaintId: id })).toBe(1);
    expect(await read.countBy(LedgerEntry, { complaintId: id })).toBe(1);
  });

  it('are of the commission: no other township, no unit, no village', async () => {
    const { id } = await filed({ gridCode: district.grid('cell').code });
    await walk.on(id, 'HANDLING');
    for (const role of ['secretary2', 'villager2', 'roads', 'lamps', 'admin'])
      expect([role, (await refused(id, role)).slice(0, 9)]).toEqual([role, 'NOT_FOUND']);
    for (const role of ['villager', 'supervisor', 'auditor']) expect(await refused(id, role)).toMatch(/^FORBIDDEN/);
    expect((await can(id, 'villager')).reason).toContain('纪（工）委');
    await ask(id);
    const input = await decision(id);
    for (const role of ['secretary2', 'roads'])
      expect((await world.refused(district.login(role), DECIDE, { input })).code).toBe('NOT_FOUND');
  });

  it('are not those who handle it themselves', async () => {
    const { id } = await filed();
    await walk.accept(id);
    await walk.assignAs('DIRECT', id, 'commission', district.login('secretary'));
    await walk.decide(id, true, district.login('officer'));
    expect(await refused(id, 'secretary')).toMatch(/^FORBIDDEN .*别的单位的人/);
    await ask(id, 'officer');
  });

  it('ask once with one key', async () => {
    const { id } = await filed();
    const input = walk.reissueInput(id, PHONE);
    for (let times = 0; times < 2; times++) await world.ok(district.login('secretary'), REISSUE, { input });
    expect(await proposals(id, 'secretary')).toHaveLength(1);
  });
});

describe('is never made', () => {
  it('for an anonymous one, one that was erased, or one that nobody sent', async () => {
    const { id: anonymous } = await filed({ reporter: null });
    expect(await refused(anonymous)).toMatch(/^INVALID_STATE .*匿名/);
    expect((await can(anonymous)).reason).toContain('匿名');
    const { id: erased } = await filed();
    await ask(erased);
    const ERASE = 'mutation ($input: EraseIdentityInput!) { eraseIdentity(input: $input) { state } }';
    const { version } = await walk.row(erased);
    await world.ok(walk.reporterOf(erased), ERASE, { input: { version } });
    // Asked for before: what was compared is gone.
    const late = await world.refused(district.login('member'), DECIDE, { input: await decision(erased) });
    expect([late.code, late.message]).toEqual(['INVALID_STATE', expect.stringContaining('已经抹去')]);
    expect(await refused(erased)).toMatch(/^INVALID_STATE .*已经抹去/);
    const found = await walk.find(await walk.to('HANDLING'));
    expect(await refused(found)).toMatch(/^INVALID_STATE .*没有反映人/);
    expect(await world.services.db.read.countBy(LedgerEntry, { kind: 'REISSUED', complaintId: erased })).toBe(0);
  });

  it('for a number of staff, without a word of whose it is', async () => {
    const { id } = await filed();
    const people = new People(district);
    const { id: staffId, version, name } = await people.person('info');
    await people.run('updateStaff', { id: staffId, version, name, phone: '139 1234 5678' });
    const words = await refused(id);
    expect(words).toMatch(/^INVALID_INPUT .*按规定不能给这个号码补发/);
    expect(words).not.toMatch(/工作人员|信息员/);
    expect(words).not.toContain(name);
    expect(await proposals(id, 'secretary')).toEqual([]);
    // Alike of what is not the number on file: nothing is learned of who sent it.
    const { id: other } = await filed({ reporter: { name: '陈阿婆', phone: '13900001111' } });
    expect(await refused(other)).toBe(words);
    await people.run('deactivateStaff', { id: staffId, version: version + 1 });
    await ask(id);
  });

  it('while it is merged; what waits lapses', async () => {
    const { id } = await filed();
    await ask(id);
    const into = await walk.to('ACCEPTED');
    await world.ok(district.login('secretary'), MERGE, { input: await walk.mergeInput(id, into) });
    expect((await proposals(id, 'secretary'))[0]!.state).toBe('LAPSED');
    expect(await refused(id)).toMatch(/^INVALID_STATE .*已经并到另一件/);
  });

  it('for another number; whoever asks is not told, and whoever would agree is', async () => {
    const { id, lost } = await filed();
    for (const phone of ['', '1', '1'.repeat(21)])
      expect(await refused(id, 'secretary', phone)).toMatch(/写全电话号码/);
    const asked = async (phone: string): Promise<unknown> => {
      await ask(id, 'secretary', phone);
      const [waiting] = (await proposals(id, 'secretary')).slice(-1);
      const { words } = await world.services.db.read.findOneByOrFail(ComplaintProposal, {
        complaintId: id,
        state: 'PENDING',
      });
      return { ...waiting, words };
    };
    const wrong = await asked('13912345679');
    const late = await world.refused(district.login('member'), DECIDE, { input: await decision(id) });
    expect([late.code, late.message]).toEqual(['INVALID_STATE', expect.stringContaining('不是登记的号码')]);
    await walk.decide(id, false);
    // The right one, however it is written, looks the same to whoever asks.
    expect(await asked('+86 139 1234 5678')).toEqual(wrong);
    await walk.decide(id, true);
    expect((await world.refused('anyone', OPEN, { input: lost })).code).toBe('INVALID_INPUT');
  });

  it('by trying numbers out: that is slowed down', async () => {
    const { id } = await filed();
    for (let times = 1; times <= 4; times++) {
      await ask(id, 'secretary', `1390000000${times}`);
      await walk.decide(id, false);
    }
    // Of the complaint, not of the person: a colleague waits, too.
    expect(await refused(id, 'member')).toMatch(/^RATE_LIMITED/);
    world.at('2026-09-09 10:01');
    await ask(id, 'member');
  });
});

it('leaves no sentence about it, and no proposal, to a village that sees the complaint', async () => {
  const { id } = await filed();
  await reissued(id);
  const read = async (role: string): Promise<string> =>
    JSON.stringify(
      await world.ok(
        district.login(role),
        'query ($id: ID!) { complaint(id: $id) { version proposals { kind } timeline { nodes { sentence kind } } } }',
        { id },
      ),
    );
  expect(await read('member')).toContain('以前的查询码不能再用');
  const village = await read('villager');
  expect(village).not.toMatch(/补发|REISSUE|reissue|proposal-/);
  expect(village).toContain('"version":1');
});
