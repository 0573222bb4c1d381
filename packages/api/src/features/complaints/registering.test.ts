import { randomUUID } from 'node:crypto';
import { REGISTER, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { People } from '../../../test/people';
import { handlers } from '../../jobs';
import { ComplaintReporter, Verdict } from './complaint.entity';
import { ReceiptSlip } from './receipt-slip.entity';

/* 代为登记: staff write down what came offline; number and code are for the citizen alone, on a slip that opens once. */

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

const OPEN_SLIP =
  'mutation ($input: OpenSlipInput!) { openSlip(input: $input) { receiptNumber receiptCode placeName next { label } } }';

interface Registered {
  complaint: { id: string; number: string; channel: string; named: boolean };
  slipToken: string;
  slipUntil: string | null;
}
interface Slip {
  receiptNumber: string;
  receiptCode: string;
  placeName: string;
}

const input = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  ...walk.complaintInput(),
  channel: 'PHONE',
  ...more,
});
const register = (role: string, more: Record<string, unknown> = {}): Promise<Registered> =>
  walk.register(more, district.login(role));
const openSlip = async (token: string): Promise<Slip> =>
  (await world.ok<{ openSlip: Slip }>('anyone', OPEN_SLIP, { input: { token } })).openSlip;
const refusal = async (role: string, more: Record<string, unknown>): Promise<string> => {
  const { code, message } = await world.refused(district.login(role), REGISTER, { input: input(more) });
  return `${code} ${message}`;
};

describe('who registers', () => {
  it('is whoever holds a post over the place that will see it', async () => {
    for (const role of ['leader', 'officer', 'secretary', 'member', 'villager']) {
      const { complaint } = await register(role, { channel: 'VISIT' });
      expect([role, (await walk.row(complaint.id)).state]).toEqual([role, 'FILED']);
    }
    await register('supervisor', { gridCode: district.grid('cell').code });
    for (const role of ['secretary2', 'villager2']) expect(await refusal(role, {})).toMatch(/^FORBIDDEN .*不归您管/);
    expect(await refusal('supervisor', {})).toMatch(/^FORBIDDEN .*不归您管/); // the village, not their cell
    for (const role of ['observer', 'info', 'roads', 'admin', 'auditor'])
      expect(await refusal(role, {})).toMatch(/^FORBIDDEN .*代群众登记诉求/);
  });

  it('is not the village for what it is not to see, and the citizen is sent elsewhere; nothing is kept', async () => {
    const before = await world.services.db.read.countBy(ComplaintReporter, {});
    const hidden: Record<string, unknown>[] = [
      { kind: 'COMPLAINT', aboutWhom: 'VILLAGE' },
      { kind: 'CONDUCT' },
      { aboutWhom: 'UNSURE' },
      { text: '村支书王大明把路修到自己家门口。' },
    ];
    for (const more of hidden) {
      expect(await refusal('villager', more)).toMatch(/^FORBIDDEN .*乡镇纪（工）委登记/);
      await register('member', more);
    }
    expect(await refusal('villager', { kind: 'COMPLAINT', aboutWhom: 'TOWNSHIP' })).toMatch(/区纪委监委登记/);
    expect(await refusal('secretary', { kind: 'COMPLAINT', aboutWhom: 'TOWNSHIP' })).toMatch(/区纪委监委登记/);
    await register('officer', { kind: 'COMPLAINT', aboutWhom: 'TOWNSHIP' });
    expect(await refusal('leader', { aboutWhom: 'LEADERSHIP' })).toMatch(/^INVALID_INPUT .*12388/);
    expect(await world.services.db.read.countBy(ComplaintReporter, {})).toBe(before + hidden.length + 1);
  });

  it('is not whoever it is about', async () => {
    const staffId = await district.addPerson('named', 'COMMISSION_MEMBER', 'township', '欧阳正清');
    expect(staffId).toBeTruthy();
    const more = { kind: 'COMPLAINT', aboutWhom: 'UNSURE', text: '欧阳正清收了钱不办事,请查一查。' };
    expect(await refusal('named', more)).toMatch(/^FORBIDDEN .*不能由您经手/);
  });

  it('gives the citizen’s number and not their own', async () => {
    const people = new People(district);
    for (const [role, phone] of [
      ['secretary', '13912340001'],
      ['member', '13912340002'],
    ] as const) {
      const { id, version, name } = await people.person(role);
      await people.run('updateStaff', { id, version, name, phone });
    }
    const before = await world.services.db.read.countBy(ComplaintReporter, {});
    const error = await world.refused(district.login('secretary'), REGISTER, {
      input: input({ reporter: { name: '陈阿婆', phone: '+86 139 1234 0001' } }),
    });
    expect(error.details.fields).toMatchObject([
      { path: 'input.reporter.phone', message: expect.stringContaining('您自己的号码') },
    ]);
    expect(await world.services.db.read.countBy(ComplaintReporter, {})).toBe(before);
    // A colleague is a citizen, too.
    await register('secretary', { reporter: { name: '陈阿婆', phone: '13912340002' } });
  });

  it('uses the offline channels, and citizens the others', async () => {
    expect(await refusal('secretary', { channel: 'WEB' })).toMatch(/^INVALID_INPUT/);
    const FILE = 'mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { receiptCode } }';
    for (const channel of ['PHONE', 'VISIT', 'LETTER', 'SUGGESTION_BOX']) {
      const error = await world.refused('anyone', FILE, { input: input({ channel }) });
      expect(error.details.fields).toMatchObject([{ path: 'input.channel' }]);
      expect((await register('secretary', { channel })).complaint.channel).toBe(channel);
    }
  });
});

describe('the slip', () => {
  it('opens once, for the citizen to follow and judge by; verdicts on it count apart', async () => {
    const { complaint, slipToken } = await register('secretary');
    const slip = await openSlip(slipToken);
    expect(slip).toMatchObject({
      receiptNumber: expect.stringMatching(/^\d{10}$/),
      placeName: district.grid('village').name,
    });
    const again = await world.refused('anyone', OPEN_SLIP, { input: { token: slipToken } });
    expect([again.code, again.message]).toEqual(['INVALID_STATE', expect.stringContaining('已经打开过')]);
    const { receiptNumber, receiptCode } = slip;
    await world.ok('anyone', 'mutation ($input: OpenReceiptInput!) { openReceipt(input: $input) { expiresAt } }', {
      input: { receiptNumber, receiptCode },
    });
    await walk.on(complaint.id, 'ANSWERED');
    await walk.rate(complaint.id, 'SATISFIED');
    expect(await world.services.db.read.findOneByOrFail(Verdict, { complaintId: complaint.id })).toMatchObject({
      delivery: 'PRINTED',
    });
    const { complaint: read } = await world.ok<{
      complaint: { verdicts: unknown[]; timeline: { nodes: { sentence: string }[] } };
    }>(
      district.login('secretary'),
      'query ($id: ID!) { complaint(id: $id) { verdicts { grade delivery } timeline { nodes { sentence } } } }',
      { id: complaint.id },
    );
    expect(read.verdicts).toEqual([{ grade: 'SATISFIED', delivery: 'PRINTED' }]);
    expect(read.timeline.nodes.at(-1)).toEqual({ sentence: '来电反映，由工作人员代为登记' });
  });

  it('comes with the registrar as the first entry of the ledger, by level alone', async () => {
    for (const [role, level] of [
      ['villager', 'VILLAGE'],
      ['secretary', 'TOWNSHIP'],
      ['leader', 'DISTRICT'],
    ]) {
      const { complaint } = await register(role!);
      const { receipt } = await world.ok<{ receipt: { looks: { nodes: unknown[] } } }>(
        walk.reporterOf(complaint.id),
        '{ receipt { looks { nodes { kind level reason } } } }',
      );
      expect(receipt.looks.nodes).toEqual([{ kind: 'REGISTERED', level, reason: null }]);
    }
  });

  it('opens for one of two at the same moment', async () => {
    const { slipToken } = await register('secretary');
    const answers = await Promise.all(
      [1, 2].map(() => world.run('anyone', OPEN_SLIP, { input: { token: slipToken } })),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
  });

  it('is good for ten minutes, and then is gone; a made-up one is refused alike', async () => {
    const { slipToken } = await register('secretary');
    world.at('2026-09-09 10:10');
    const late = await world.refused('anyone', OPEN_SLIP, { input: { token: slipToken } });
    const unknown = await world.refused('anyone', OPEN_SLIP, { input: { token: 'x' } });
    expect([late.code, late.message]).toEqual([unknown.code, unknown.message]);
    world.at('2026-09-09 10:11');
    await handlers['complaint.remove-old-receipt-sessions']!(world.services, {});
    expect(await world.services.db.read.countBy(ReceiptSlip, {})).toBe(0);
  });

  it('is the same to a retry, which registers nothing a second time', async () => {
    const same = input({ reporter: { name: '陈阿婆', phone: '13800000000' } });
    const twice = [1, 2].map(() =>
      world.ok<{ registerComplaint: Registered }>(district.login('secretary'), REGISTER, { input: same }),
    );
    const [first, second] = (await Promise.all(twice)).map(({ registerComplaint }) => registerComplaint);
    expect(second).toEqual(first);
    expect(first!.complaint.named).toBe(true);
    await openSlip(first!.slipToken);
    const third = await world.ok<{ registerComplaint: Registered }>(district.login('secretary'), REGISTER, {
      input: same,
    });
    expect(third.registerComplaint).toEqual({ ...first, slipUntil: null });
    const other = await world.refused(district.login('secretary'), REGISTER, {
      input: { ...same, text: '另外一件事情,不是同一件。' },
    });
    expect(other.details.fields).toMatchObject([{ path: 'input.idempotencyKey' }]);
  });

  it('leaves number, code and token in no row and no event', async () => {
    const { complaint, slipToken } = await register('secretary', { idempotencyKey: randomUUID() });
    const { receiptNumber, receiptCode } = await openSlip(slipToken);
    const tables = ['idempotency_key', 'event', 'job', 'receipt_slip', 'complaint', 'complaint_entry', 'notice'];
    for (const table of tables) {
      const rows = await world.services.db.read.query<unknown[]>(`SELECT * FROM ${table}`);
      const text = JSON.stringify(rows);
      for (const secret of [receiptNumber, receiptCode, slipToken])
        expect([table, text.includes(secret)]).toEqual([table, false]);
    }
    const reporter = await world.services.db.read.findOneByOrFail(ComplaintReporter, { complaintId: complaint.id });
    expect(JSON.stringify(reporter)).not.toContain(receiptCode);
  });
});
