import { Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { handlers } from '../../jobs';
import { ComplaintReporter } from './complaint.entity';
import { actorOfReceipt } from './open-receipt';
import { openReporter } from './reporter';

/* What the citizen holds: number and code, a short session, the verdict; and what is kept of who they are. */

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

const OPEN =
  'mutation ($input: OpenReceiptInput!) { openReceipt(input: $input) { token expiresAt receipt { state sentence text canRate version steps { label done current } unitName remaining answer { text outcome unitName } } } }';
type Opened = {
  openReceipt: {
    token: string;
    receipt: {
      state: string;
      sentence: string;
      canRate: boolean;
      unitName: string | null;
      answer: unknown;
      steps: { label: string; done: boolean; current: boolean }[];
    };
  };
};
const open = (receiptNumber: string, receiptCode: string) =>
  world.ok<Opened>('anyone', OPEN, { input: { receiptNumber, receiptCode } });

const file = async (input: Record<string, unknown> = {}) => {
  const receipt = await walk.fileForReceipt(input);
  const { complaintId } = await world.services.db.read.findOneByOrFail(ComplaintReporter, {
    receiptNumber: receipt.receiptNumber,
  });
  return { ...receipt, id: complaintId };
};

describe('the receipt', () => {
  it('opens with spaces and in any case, for half an hour', async () => {
    const { receiptNumber, receiptCode } = await file();
    expect(receiptNumber).toMatch(/^\d{10}$/);
    expect(receiptCode).toMatch(/^[2-9BCDFGHJKMNPQRSTVWXZ]{8}$/);
    const spaced = receiptNumber.replace(/(\d{4})(\d{4})/, '$1 $2 ');
    const { openReceipt } = await open(spaced, receiptCode.toLowerCase());
    expect(await actorOfReceipt(world.services, openReceipt.token)).toMatchObject({ kind: 'reporter' });
    world.at('2026-09-09 10:30');
    expect(await actorOfReceipt(world.services, openReceipt.token)).toBeNull();
  });

  it('answers a wrong code like an unknown number, and slows both down', async () => {
    const { receiptNumber } = await file();
    const tries = async (number: string) => {
      const errors: string[] = [];
      for (let i = 0; i < 5; i++) {
        const error = await world.refused('anyone', OPEN, {
          input: { receiptNumber: number, receiptCode: 'BBBBBBBB' },
        });
        errors.push(`${error.code} ${error.details.retryAfterSeconds ?? ''} ${error.message}`);
      }
      return errors;
    };
    const wrong = await tries(receiptNumber);
    expect(await tries('0000000000')).toEqual(wrong);
    expect(wrong.map((error) => error.split(' ')[0])).toEqual([
      'INVALID_INPUT',
      'INVALID_INPUT',
      'INVALID_INPUT',
      'INVALID_INPUT',
      'RATE_LIMITED',
    ]);
  });

  it('costs the same whether the code is wrong or the number unknown', async () => {
    const { receiptNumber } = await file();
    const cost = async (number: string): Promise<string[]> => {
      const counted = jest.spyOn(world.services.db.read.connection.logger, 'logQuery');
      await world.refused('anyone', OPEN, { input: { receiptNumber: number, receiptCode: 'BBBBBBBB' } });
      const statements = counted.mock.calls.map(([sql]) => sql);
      counted.mockRestore();
      return statements;
    };
    const wrong = await cost(receiptNumber);
    expect(wrong.length).toBeGreaterThan(0);
    expect(await cost('0000000001')).toEqual(wrong);
  });

  it('counts tries by number, however it is written, and those of one number alone', async () => {
    const [tried, other] = [await file(), await file()];
    const digits = [...tried.receiptNumber];
    for (const between of ['', ' ', '-', ' - ']) {
      const input = { receiptNumber: digits.join(between), receiptCode: 'BBBBBBBB' };
      expect((await world.refused('anyone', OPEN, { input })).code).toBe('INVALID_INPUT');
    }
    const right = { receiptNumber: tried.receiptNumber, receiptCode: tried.receiptCode };
    expect((await world.refused('anyone', OPEN, { input: right })).code).toBe('RATE_LIMITED');
    await open(other.receiptNumber, other.receiptCode);
  });

  it('is kept from its holder by a stranger’s wrong tries for a quarter of an hour at most', async () => {
    const { receiptNumber, receiptCode } = await file();
    const { openReceipt: mine } = await open(receiptNumber, receiptCode);
    const guess = () => world.run('anyone', OPEN, { input: { receiptNumber, receiptCode: 'BBBBBBBB' } });
    const wait = (seconds: number): void => {
      world.time.now = new Date(world.time.now.getTime() + seconds * 1000);
    };
    const begun = new Date(world.time.now);
    // Each guess as soon as it is taken, and a dozen in between that are not.
    for (let tries = 0; tries < 16; tries++) {
      const { errors } = await guess();
      expect((errors?.[0]?.originalError as { code?: string }).code).toBe('INVALID_INPUT');
      for (let more = 0; more < 12 && tries > 3; more++) await guess();
      if (tries < 15) wait(900);
    }
    const refused = await world.refused('anyone', OPEN, { input: { receiptNumber, receiptCode } });
    expect([refused.code, refused.details.retryAfterSeconds]).toEqual(['RATE_LIMITED', 900]);
    wait(900);
    await open(receiptNumber, receiptCode);
    // Right once, the count begins anew; and whoever had it open already was never in question.
    await guess();
    await open(receiptNumber, receiptCode);
    world.time.now = begun;
    expect(await actorOfReceipt(world.services, mine.token)).toMatchObject({ kind: 'reporter' });
  });

  it('tells the way, the unit and never a person, and the answer once it is approved', async () => {
    const { id, receiptNumber, receiptCode } = await file();
    const read = async () => (await open(receiptNumber, receiptCode)).openReceipt.receipt;
    const standing = (receipt: Awaited<ReturnType<typeof read>>) =>
      receipt.steps.map(({ label, done, current }) => `${label}${done ? '✓' : current ? '…' : ''}`).join(' ');
    expect(standing(await read())).toBe('受理… 派发 办理 审核 答复');
    await walk.accept(id);
    expect(standing(await read())).toBe('受理✓ 派发… 办理 审核 答复');
    await walk.assign(id);
    expect(await read()).toMatchObject({ unitName: `roads${district.tag}` });
    await walk.sign(id);
    expect(standing(await read())).toBe('受理✓ 派发✓ 办理… 审核 答复');
    await walk.reply(id);
    expect(await read()).toMatchObject({ answer: null, canRate: false });
    expect(standing(await read())).toBe('受理✓ 派发✓ 办理✓ 审核… 答复');
    await walk.approve(id);
    const answered = await read();
    expect(answered).toMatchObject({ canRate: true, answer: { outcome: 'TRUE', unitName: `roads${district.tag}` } });
    expect(standing(answered)).toBe('受理✓ 派发✓ 办理✓ 审核✓ 答复✓');
    expect(JSON.stringify(answered)).not.toMatch(/secretary|member|roadworker/);
  });

  it('reads one complaint and no other', async () => {
    const first = await walk.file({ text: '第一件事,路坏了很久。' });
    await walk.file({ text: '第二件事,灯坏了很久。' });
    const { receipt } = await world.ok<{ receipt: { text: string } }>(walk.reporterOf(first), '{ receipt { text } }');
    expect(receipt.text).toBe('第一件事,路坏了很久。');
    expect((await world.refused(walk.reporterOf(first), '{ complaints { totalCount } }')).code).toBe('UNAUTHENTICATED');
    expect((await world.refused('anyone', '{ receipt { text } }')).code).toBe('UNAUTHENTICATED');
  });
});

describe('the verdict', () => {
  const RATE = 'mutation ($input: RateComplaintInput!) { rateComplaint(input: $input) { state } }';

  it('is refused before the answer and on an older version', async () => {
    const id = await walk.to('REPLIED');
    const { version } = await walk.row(id);
    expect((await world.refused(walk.reporterOf(id), RATE, { input: { grade: 'SATISFIED', version } })).code).toBe(
      'INVALID_STATE',
    );
    await walk.approve(id);
    expect((await world.refused(walk.reporterOf(id), RATE, { input: { grade: 'SATISFIED', version } })).code).toBe(
      'CONFLICT',
    );
  });

  it('counts once of twelve, and never beside the expiry', async () => {
    const id = await walk.to('ANSWERED');
    const { version } = await walk.row(id);
    world.at('2026-10-10 00:00');
    await Promise.all([
      ...Array.from({ length: 12 }, (_, i) =>
        world.run(walk.reporterOf(id), RATE, { input: { grade: i % 2 ? 'SATISFIED' : 'DISSATISFIED', version } }),
      ),
      handlers['complaint.expire-rating']!(world.services, { complaintId: id, round: 1 }),
    ]);
    const verdicts = await world.services.db.read.query(`SELECT grade FROM verdict WHERE complaint_id = '${id}'`);
    const expired = await world.services.db.read.query(
      `SELECT type FROM event WHERE stream_id = '${id}' AND type = 'complaint.rating-expired'`,
    );
    expect((verdicts as unknown[]).length + (expired as unknown[]).length).toBe(1);
  });
});

describe('the reporter', () => {
  const reporter = { name: '慕容𠮷雪', phone: '13956781234', contact: '桃湾村三组' };

  it('is kept sealed, each field on its own, under a key of this complaint alone', async () => {
    const { id } = await file({ reporter });
    const row = await world.services.db.read.findOneByOrFail(ComplaintReporter, { complaintId: id });
    for (const plain of Object.values(reporter)) expect(JSON.stringify(row)).not.toContain(plain);
    expect(openReporter(world.services.keys, id, row)).toEqual(reporter);
    const other = await file({ reporter });
    const otherRow = await world.services.db.read.findOneByOrFail(ComplaintReporter, { complaintId: other.id });
    expect(() => openReporter(world.services.keys, id, { ...row, name: otherRow.name })).toThrow();
    expect(() => openReporter(world.services.keys, other.id, row)).toThrow();
    expect(openReporter(world.services.keys, id, { ...row, wrappedKey: null })).toBeNull();
  });

  it('leaves nothing to seal when anonymous', async () => {
    const { id } = await file();
    expect(await world.services.db.read.findOneByOrFail(ComplaintReporter, { complaintId: id })).toMatchObject({
      wrappedKey: null,
      keyId: null,
      name: null,
      phone: null,
      contact: null,
    });
  });
});
