import { Authenticator } from '../../../test/authenticator';
import { CALL_BACK, LATE, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { OutgoingMessage } from '../messages/message.entity';
import { Staff } from '../staff/staff.entity';
import { ComplaintBarred, ComplaintReporter, Verdict } from './complaint.entity';
import { LedgerEntry } from './ledger.entity';

/* 回访: another body phones the citizen and puts down what they say; who may, with what proof, and how the citizen has the last word. */

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

const reporter = { name: '陈阿婆', phone: '13912345678' };
const ERASE = 'mutation ($input: EraseIdentityInput!) { eraseIdentity(input: $input) { state } }';

/** Filed by a named citizen and answered: the township's unit handled it, its member approved. */
async function answered(input: Record<string, unknown> = {}): Promise<string> {
  const id = await walk.file({ reporter, ...input });
  await walk.on(id, 'ANSWERED');
  return id;
}

const can = async (id: string, role: string): Promise<{ allowed: boolean; reason: string | null }> =>
  (
    await world.ok<{ complaint: { viewerCan: { callBack: { allowed: boolean; reason: string | null } } } }>(
      district.login(role),
      'query ($id: ID!) { complaint(id: $id) { viewerCan { callBack { allowed reason } } } }',
      { id },
    )
  ).complaint.viewerCan.callBack;

const refused = async (id: string, role = 'officer', more: Record<string, unknown> = {}): Promise<string> => {
  const input = { ...(await walk.callBackInput(id)), ...more };
  const { code, message } = await world.refused(district.login(role), CALL_BACK, { input });
  return `${code} ${message}`;
};

/** Refused to whoever looked up the number, said beforehand in the same words; nothing is kept. */
async function refusedAlike(id: string, role: string, words: RegExp): Promise<void> {
  await walk.looked(id, role);
  const before = [await walk.row(id), await ledgerOf(id)];
  const told = await can(id, role);
  expect(told).toEqual({ allowed: false, reason: expect.stringMatching(words) as string });
  expect(await refused(id, role)).toContain(told.reason);
  expect([await walk.row(id), await ledgerOf(id)]).toEqual(before);
}

const ledgerOf = async (complaintId: string): Promise<string[]> =>
  (await world.services.db.read.find(LedgerEntry, { where: { complaintId }, order: { id: 'ASC' } })).map(
    ({ kind, level }) => `${kind} ${level}`,
  );

interface Receipt {
  state: string;
  sentence: string;
  verdict: string;
  canRate: boolean;
  canRateLate: boolean;
  callBack: { grade: string; comment: string | null; advice: string } | null;
  looks: { nodes: { kind: string; level: string }[] };
}
const receiptOf = async (id: string): Promise<Receipt> =>
  (
    await world.ok<{ receipt: Receipt }>(
      walk.reporterOf(id),
      `{ receipt { state sentence verdict canRate canRateLate callBack { grade comment advice }
        looks { nodes { kind level } } } }`,
    )
  ).receipt;

interface Read {
  verdicts: { round: number; grade: string; source: string; comment: string | null }[];
  timeline: { nodes: { actor: string; sentence: string }[] };
}
const read = async (id: string, role: string): Promise<{ verdicts: Read['verdicts']; said: string[] }> => {
  const { complaint } = await world.ok<{ complaint: Read }>(
    district.login(role),
    `query ($id: ID!) { complaint(id: $id) { verdicts { round grade source comment }
      timeline { nodes { actor sentence } } } }`,
    { id },
  );
  return {
    verdicts: complaint.verdicts,
    said: complaint.timeline.nodes.map(({ actor, sentence }) => `${actor} ${sentence}`),
  };
};
const COMMENT = '路修平了,走起来稳当。';

describe('put down as satisfied', () => {
  it('closes, marked with where it comes from, in the history, the ledger and for the citizen', async () => {
    const id = await answered();
    const phone = await Authenticator.bind(district, 'officer');
    expect((await can(id, 'officer')).reason).toContain('查看身份信息');
    await world.ok(
      district.login('officer'),
      'mutation ($input: RevealIdentityInput!) { revealIdentity(input: $input) { phone } }',
      { input: { id, reason: 'CALL_BACK', words: '打电话回访办得怎么样。', code: phone.next() } },
    );
    expect(await can(id, 'officer')).toEqual({ allowed: true, reason: null });
    await world.services.db.write((em) => em.delete(OutgoingMessage, { recipientId: id }));
    await world.ok(district.login('officer'), CALL_BACK, { input: await walk.callBackInput(id) });

    expect((await walk.row(id)).state).toBe('CLOSED');
    const { read: rows } = world.services.db;
    expect(await rows.findBy(Verdict, { complaintId: id })).toMatchObject([
      { source: 'BY_CALL_BACK', grade: 'SATISFIED', comment: COMMENT, round: 1 },
    ]);
    const verdict = { round: 1, grade: 'SATISFIED', source: 'BY_CALL_BACK' };
    const seen = await read(id, 'secretary');
    expect(seen.verdicts).toEqual([{ ...verdict, comment: COMMENT }]);
    expect(seen.said.slice(0, 3)).toEqual([
      '群众 电话回访时评价：满意，办结',
      '上一级 打电话回访群众，登记了回访时的评价',
      '纪（工）委 查看了身份信息：联系回访',
    ]);
    // The village reads the grade, neither the words nor that somebody looked.
    const village = await read(id, 'villager');
    expect(village.verdicts).toEqual([{ ...verdict, comment: null }]);
    expect(village.said[0]).toBe('群众 电话回访时评价：满意，办结');
    expect(village.said.join()).not.toMatch(/登记了回访|身份/);

    const receipt = await receiptOf(id);
    expect(receipt).toMatchObject({ state: 'CLOSED', verdict: 'SATISFIED', canRateLate: true });
    expect(receipt.sentence).toContain('请看看对不对');
    expect(receipt.callBack).toMatchObject({ grade: 'SATISFIED', comment: COMMENT });
    expect(receipt.callBack!.advice).toMatch(/12月8日 前可以在这里自己评价，以您自己的为准/);
    expect(receipt.looks.nodes).toEqual([
      { kind: 'CALLED_BACK', level: 'AREA' },
      { kind: 'REVEAL', level: 'AREA' },
    ]);
    expect(await rows.findBy(OutgoingMessage, { recipientId: id })).toMatchObject([{ template: 'PROGRESS' }]);
  });

  it('leaves the last word to the citizen: not satisfied by receipt, the level above decides, never whoever phoned', async () => {
    const id = await answered();
    await walk.callBack(id);
    world.at('2026-12-08 23:59');
    const input = { grade: 'DISSATISFIED', comment: '没有人打过电话。', version: (await walk.row(id)).version };
    await world.ok(walk.reporterOf(id), LATE, { input });
    expect((await walk.row(id)).state).toBe('CONTESTED');
    expect(await receiptOf(id)).toMatchObject({ verdict: 'DISSATISFIED', callBack: null });
    const seen = await read(id, 'leader');
    expect(seen.said[0]).toBe('群众 回访以后自己评价：不满意，交上一级决定');
    expect(seen.verdicts).toEqual([
      { round: 1, grade: 'SATISFIED', source: 'BY_CALL_BACK', comment: COMMENT },
      { round: 1, grade: 'DISSATISFIED', source: 'BY_RECEIPT', comment: '没有人打过电话。' },
    ]);
    const UPHOLD = 'mutation ($input: ReasonedMoveInput!) { upholdComplaint(input: $input) { id } }';
    const own = await world.refused(district.login('officer'), UPHOLD, { input: await walk.reasoned(id) });
    expect([own.code, own.message]).toEqual(['FORBIDDEN', expect.stringContaining('已经经手')]);
    await walk.uphold(id, district.login('leader'));
    expect(await receiptOf(id)).toMatchObject({ state: 'CLOSED', canRateLate: false });
  });

  it('is final after 90 days', async () => {
    const id = await answered();
    await walk.callBack(id);
    world.at('2026-12-09 00:00');
    const receipt = await receiptOf(id);
    expect(receipt.canRateLate).toBe(false);
    expect(receipt.callBack!.advice).toContain('重新反映');
  });
});

describe('put down as not satisfied', () => {
  it('begins a new round once, in which the citizen judges themself; twice it is contested', async () => {
    const id = await answered();
    await walk.callBack(id, 'DISSATISFIED');
    expect(await walk.row(id)).toMatchObject({ state: 'HANDLING', round: 2 });
    expect((await read(id, 'leader')).said[0]).toBe('群众 电话回访时评价：不满意，开始第 2 轮办理');
    expect((await receiptOf(id)).callBack!.advice).toContain('由您自己再评一次');
    await walk.reply(id);
    await walk.approve(id);
    expect(await receiptOf(id)).toMatchObject({ canRate: true });
    // The number was looked up before this answer, so it has to be looked up again.
    world.at('2026-09-10 10:00');
    const later = await answered();
    await walk.callBack(later, 'VERY_DISSATISFIED');
    world.at('2026-09-10 11:00');
    await walk.reply(later);
    await walk.approve(later);
    expect(await refused(later)).toMatch(/^INVALID_STATE .*查看身份信息/);
    await walk.callBack(later, 'DISSATISFIED');
    expect((await walk.row(later)).state).toBe('CONTESTED');
    expect((await read(later, 'leader')).said[0]).toBe('群众 电话回访时再次评价：不满意，交上一级决定');
    await walk.uphold(later, district.login('leader'));
    expect(await receiptOf(later)).toMatchObject({ canRateLate: false });
    await walk.rate(id, 'SATISFIED');
    expect(await receiptOf(id)).toMatchObject({ state: 'CLOSED', verdict: 'SATISFIED', callBack: null });
  });

  it('of what was merged goes back to the main one', async () => {
    const [main, id] = [await walk.to('ACCEPTED'), await walk.file({ reporter })];
    await walk.merge(id, main);
    await walk.assign(main);
    await walk.sign(main);
    await walk.reply(main);
    await walk.approve(main);
    await walk.callBack(id, 'DISSATISFIED');
    expect([(await walk.row(id)).state, (await walk.row(main)).state]).toEqual(['MERGED', 'HANDLING']);
  });
});

describe('who may', () => {
  it('is neither the commission that approved, nor whoever may not see identities', async () => {
    const id = await answered({ gridCode: district.grid('cell').code });
    await refusedAlike(id, 'secretary', /审核答复的上一级/);
    await refusedAlike(id, 'member', /审核答复的上一级/);
    for (const role of ['villager', 'supervisor', 'auditor']) await refusedAlike(id, role, /纪（工）委/);
    for (const role of ['secretary2', 'villager2', 'admin', 'roads', 'observer'])
      expect([role, (await refused(id, role)).slice(0, 9)]).toEqual([role, 'NOT_FOUND']);
    for (const who of ['anyone', walk.reporterOf(id)] as const)
      expect((await world.refused(who, CALL_BACK, { input: await walk.callBackInput(id) })).code).toBe(
        'UNAUTHENTICATED',
      );
    await walk.callBack(id, 'SATISFIED', 'leader');
  });

  it('of another district sees nothing of it', async () => {
    const id = await answered();
    const other = await TestDistrict.build(world);
    const { code } = await world.refused(other.login('leader'), CALL_BACK, { input: await walk.callBackInput(id) });
    expect(code).toBe('NOT_FOUND');
  });

  it('is above whoever approved, wherever that was', async () => {
    await district.addPerson('leader2', 'DISTRICT_LEADER', 'district', '苏亮');
    const [area, top] = [await walk.file({ reporter }), await walk.file({ reporter })];
    for (const id of [area, top]) await walk.on(id, 'REPLIED');
    await walk.approve(area, district.login('officer'));
    await refusedAlike(area, 'officer', /审核答复的上一级/);
    await refusedAlike(area, 'secretary', /审核答复的上一级/);
    await walk.callBack(area, 'SATISFIED', 'leader');
    // Above the district there is nobody: another of its leaders.
    await walk.approve(top, district.login('leader'));
    await refusedAlike(top, 'officer', /审核答复的上一级/);
    await refusedAlike(top, 'leader', /已经经手/);
    await walk.callBack(top, 'SATISFIED', 'leader2');
  });

  it('is not whoever sits in the approving commission as well', async () => {
    const id = await answered();
    const both = await district.addPerson('both', 'DISTRICT_OFFICER', 'area', '柳河');
    await district.post(both, 'COMMISSION_MEMBER', 'township');
    await refusedAlike(id, 'both', /审核答复的上一级/);
  });

  it('is nobody after whom none would be left to decide', async () => {
    const id = await answered();
    await walk.looked(id, 'officer');
    const { db } = world.services;
    // The area's head alone is above the township now.
    const { id: leader } = await db.read.findOneByOrFail(Staff, { loginName: district.login('leader') });
    await db.write((em) => em.insert(ComplaintBarred, { complaintId: id, staffId: leader }));
    const { code, message } = await world.refused(district.login('officer'), CALL_BACK, {
      input: await walk.callBackInput(id),
    });
    expect([code, message]).toEqual(['INVALID_STATE', expect.stringContaining('自己凭回执评价')]);
  });

  it('is nobody of a unit that handled it, the assisting ones included', async () => {
    const both = await district.addPerson('both', 'DISTRICT_OFFICER', 'area', '柳河');
    await district.post(both, 'UNIT_HANDLER', 'lamps');
    const lead = await walk.file({ reporter });
    await walk.accept(lead);
    await walk.assign(lead, 'lamps');
    await walk.sign(lead, district.login('lamps'));
    await walk.reply(lead, district.login('lamps'));
    await walk.approve(lead);
    await refusedAlike(lead, 'both', /您所在的单位办理/);
    const assisting = await walk.file({ reporter });
    await walk.accept(assisting);
    await walk.assignWith(assisting, ['lamps']);
    await walk.signPart(assisting, 'lamps');
    await walk.submitPart(assisting, 'lamps');
    await walk.sign(assisting);
    await walk.reply(assisting);
    await walk.approve(assisting);
    await refusedAlike(assisting, 'both', /您所在的单位办理/);
    await walk.callBack(assisting);
  });

  it('is nobody who holds a post in the village', async () => {
    const id = await answered();
    const { id: staffId } = await world.services.db.read.findOneByOrFail(Staff, {
      loginName: district.login('officer'),
    });
    await district.post(staffId, 'INTEGRITY_OBSERVER', 'village');
    await refusedAlike(id, 'officer', /回避/);
  });
});

describe('when', () => {
  it('is after the answer and before a verdict', async () => {
    const id = await walk.file({ reporter });
    for (const state of ['ACCEPTED', 'ASSIGNED', 'HANDLING', 'REPLIED'] as const) {
      await refusedAlike(id, 'officer', /答复群众以后/);
      const next = {
        ACCEPTED: () => walk.accept(id),
        ASSIGNED: () => walk.assign(id),
        HANDLING: () => walk.sign(id),
        REPLIED: () => walk.reply(id),
      };
      await next[state]();
    }
    await refusedAlike(id, 'officer', /答复群众以后/);
    await walk.approve(id);
    await walk.rate(id, 'SATISFIED');
    await refusedAlike(id, 'officer', /已经办结/);
  });

  it('takes this very person to have looked up the number since', async () => {
    const id = await walk.file({ reporter });
    await walk.on(id, 'REPLIED');
    await walk.looked(id, 'officer');
    world.at('2026-09-09 11:00');
    await walk.approve(id);
    await walk.looked(id, 'leader');
    expect((await can(id, 'officer')).reason).toContain('先“查看身份信息”');
    expect(await refused(id)).toMatch(/^INVALID_STATE .*查看身份信息.*再来登记。$/);
    await walk.callBack(id);
  });

  it('is never of whoever left no number, or took it back', async () => {
    const anonymous = await answered({ reporter: null });
    await refusedAlike(anonymous, 'officer', /匿名/);
    const erased = await answered();
    await walk.looked(erased, 'officer');
    await world.ok(walk.reporterOf(erased), ERASE, { input: { version: (await walk.row(erased)).version } });
    await refusedAlike(erased, 'officer', /已经抹去/);
  });

  it('is not of whoever wrote online and opened the receipt on the answer; who came offline may be asked', async () => {
    const { receiptNumber, receiptCode } = await walk.fileForReceipt({ reporter });
    const { complaintId: id } = await world.services.db.read.findOneByOrFail(ComplaintReporter, { receiptNumber });
    const open = (receipt: Record<string, string>) =>
      world.ok('anyone', 'mutation ($input: OpenReceiptInput!) { openReceipt(input: $input) { token } }', {
        input: receipt,
      });
    await open({ receiptNumber, receiptCode }); // before there is an answer
    await walk.on(id, 'ANSWERED');
    await walk.looked(id, 'officer');
    expect(await can(id, 'officer')).toEqual({ allowed: true, reason: null });
    await open({ receiptNumber, receiptCode });
    await refusedAlike(id, 'officer', /由本人评价/);

    const { complaint, slipToken } = await walk.register({ reporter });
    const { openSlip } = await world.ok<{ openSlip: { receiptNumber: string; receiptCode: string } }>(
      'anyone',
      'mutation ($input: OpenSlipInput!) { openSlip(input: $input) { receiptNumber receiptCode } }',
      { input: { token: slipToken } },
    );
    await walk.on(complaint.id, 'ANSWERED');
    await open({ ...openSlip });
    await walk.callBack(complaint.id);
  });
});

describe('what is put down', () => {
  it('has at most 300 characters', async () => {
    const id = await answered();
    await walk.looked(id, 'officer');
    expect(await refused(id, 'officer', { comment: '长'.repeat(301) })).toMatch(/^INVALID_INPUT/);
    const input = { ...(await walk.callBackInput(id)), comment: '长'.repeat(300) };
    await world.ok(district.login('officer'), CALL_BACK, { input });
  });

  it('counts once of six, and not beside the citizen’s own at the same moment', async () => {
    const id = await answered();
    await walk.looked(id, 'officer');
    const input = await walk.callBackInput(id);
    const RATE = 'mutation ($input: RateComplaintInput!) { rateComplaint(input: $input) { state } }';
    const own = { input: { grade: 'SATISFIED', version: input.version } };
    const answers = await Promise.all([
      ...Array.from({ length: 3 }, () => world.run(district.login('officer'), CALL_BACK, { input })),
      ...Array.from({ length: 3 }, () => world.run(walk.reporterOf(id), RATE, own)),
    ]);
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    expect(await world.services.db.read.countBy(Verdict, { complaintId: id })).toBe(1);
  });

  it('of another version is answered with the fresh one', async () => {
    const id = await answered();
    await walk.looked(id, 'officer');
    expect(await refused(id, 'officer', { version: 1 })).toMatch(/^CONFLICT/);
  });
});
