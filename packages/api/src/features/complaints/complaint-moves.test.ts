import { randomUUID } from 'node:crypto';
import { ASSIGN, PUSH_BACK, REPLY, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { handlers } from '../../jobs';

/*
 * Every move of a complaint, over GraphQL on a real database: it works for whoever may, and is refused to another grid,
 * another unit, in the wrong state and to whoever lost the race.
 */

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

const MOVES = {
  accept: 'mutation ($input: MoveComplaintInput!) { acceptComplaint(input: $input) { state } }',
  approve: 'mutation ($input: MoveComplaintInput!) { approveReply(input: $input) { state } }',
  return: 'mutation ($input: ReturnReplyInput!) { returnReply(input: $input) { state } }',
  sign: 'mutation ($input: MoveAssignmentInput!) { signAssignment(input: $input) { state } }',
};

describe('the whole path', () => {
  it('goes from filing to a satisfied verdict', async () => {
    const id = await walk.to('CLOSED');
    expect(await walk.row(id)).toMatchObject({ state: 'CLOSED', round: 1 });
    const { complaint } = await world.ok<{ complaint: { timeline: { nodes: { actor: string; sentence: string }[] } } }>(
      district.login('secretary'),
      'query ($id: ID!) { complaint(id: $id) { timeline { nodes { actor sentence } } } }',
      { id },
    );
    expect(complaint.timeline.nodes.map(({ actor, sentence }) => `${actor} ${sentence}`)).toEqual([
      '群众 评价：满意，办结',
      `township${district.tag}纪委 审核通过，答复群众`,
      `roads${district.tag} 回复：属实，解决了困难`,
      `roads${district.tag} 签收`,
      `township${district.tag}纪委 派发给roads${district.tag}`,
      `township${district.tag}纪委 受理`,
      '群众 通过网页反映',
    ]);
  });

  it('starts a new round at the first "not satisfied" and is contested at the second', async () => {
    const id = await walk.to('ANSWERED');
    await walk.rate(id, 'DISSATISFIED');
    expect(await walk.row(id)).toMatchObject({ state: 'HANDLING', round: 2 });
    await walk.reply(id);
    await walk.approve(id);
    await walk.rate(id, 'VERY_DISSATISFIED');
    expect(await walk.row(id)).toMatchObject({ state: 'CONTESTED', round: 2 });
  });

  it('is closed as not rated when the window is over, once', async () => {
    const id = await walk.to('ANSWERED');
    world.at('2026-10-10 00:00');
    const expire = handlers['complaint.expire-rating']!;
    await expire(world.services, { complaintId: id, round: 1 });
    await expire(world.services, { complaintId: id, round: 1 });
    expect(await walk.row(id)).toMatchObject({ state: 'CLOSED' });
    const late = await world.refused(
      walk.reporterOf(id),
      'mutation ($input: RateComplaintInput!) { rateComplaint(input: $input) { state } }',
      {
        input: { grade: 'SATISFIED', version: (await walk.row(id)).version },
      },
    );
    expect(late.code).toBe('INVALID_STATE');
  });

  it('comes back from review and goes on with what was left of the clock', async () => {
    const id = await walk.to('HANDLING');
    world.at('2026-09-14 10:00'); // 3 working days of 15 used
    await walk.reply(id);
    world.at('2026-09-16 10:00'); // 2 under review
    await walk.return(id);
    const { complaint } = await world.ok<{ complaint: { lights: { step: string; dueAt: string; words: string }[] } }>(
      district.login('secretary'),
      'query ($id: ID!) { complaint(id: $id) { lights { step dueAt words } } }',
      { id },
    );
    const handle = complaint.lights.find((light) => light.step === 'HANDLE')!;
    // 15 from 9 September end on 30 September (20 September is made up, 25 to 27 are off); the 2 days of review are not
    // the unit's, so 12 of 15 are left.
    expect(handle.words).toBe('还剩 12\u00A0个工作日');
    const { assignmentId } = await walk.row(id);
    const { assignment } = await world.ok<{ assignment: { dueAt: string } }>(
      district.login('roads'),
      'query ($id: ID!) { assignment(id: $id) { dueAt } }',
      { id: assignmentId },
    );
    expect(assignment.dueAt).toBe(handle.dueAt);
  });
});

describe('accept', () => {
  it('is refused to another township, which does not see it', async () => {
    const id = await walk.file();
    const error = await world.refused(district.login('secretary2'), MOVES.accept, { input: { id, version: 1 } });
    expect(error.code).toBe('NOT_FOUND');
  });

  it('is refused to the village, which sees it but does not decide', async () => {
    const id = await walk.file();
    const error = await world.refused(district.login('villager'), MOVES.accept, { input: { id, version: 1 } });
    expect(error.code).toBe('FORBIDDEN');
  });

  it.each(['UNIT_LEADER', 'INTEGRITY_OBSERVER'] as const)(
    'is refused to a member who is also %s in the village',
    async (post) => {
      const role = `also-${post.toLowerCase()}`;
      const staffId = await district.addPerson(role, 'COMMISSION_MEMBER', 'township', '兼职');
      await district.post(staffId, post, post === 'UNIT_LEADER' ? 'org' : 'village');
      const id = await walk.file();
      expect(
        (await world.refused(district.login(role), MOVES.accept, { input: { id, version: 1 } })).message,
      ).toContain('回避');
    },
  );

  it('is refused to a member of the commission who also holds a post in the village', async () => {
    const staffId = await district.addPerson('both', 'COMMISSION_MEMBER', 'township', '双职');
    await district.post(staffId, 'VILLAGE_OFFICER', 'village');
    const id = await walk.file();
    const error = await world.refused(district.login('both'), MOVES.accept, { input: { id, version: 1 } });
    expect(error).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('回避') });
  });

  it('is refused in another state, with what is next', async () => {
    const id = await walk.to('ACCEPTED');
    const { version } = await walk.row(id);
    const error = await world.refused(district.login('secretary'), MOVES.accept, { input: { id, version } });
    expect(error).toMatchObject({ code: 'INVALID_STATE', message: expect.stringContaining('派发') });
  });

  it('is a conflict for whoever looked at an older version', async () => {
    const id = await walk.to('ACCEPTED');
    const error = await world.refused(district.login('member'), MOVES.accept, { input: { id, version: 1 } });
    expect(error).toMatchObject({ code: 'CONFLICT', details: { currentVersion: 2 } });
  });

  it('has one winner of twelve', async () => {
    const id = await walk.file();
    const input = { input: { id, version: 1 } };
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        world.run(district.login(i % 2 ? 'secretary' : 'member'), MOVES.accept, input),
      ),
    );
    expect(results.filter((result) => !result.errors)).toHaveLength(1);
    const losers = results.filter((result) => result.errors);
    for (const { errors } of losers) expect((errors![0]!.originalError as { code?: string }).code).toBe('CONFLICT');
  });
});

describe('assign', () => {
  it('is refused to the village and to another township', async () => {
    const id = await walk.to('ACCEPTED');
    const input = await walk.assignInput(id);
    expect((await world.refused(district.login('villager'), ASSIGN, { input })).code).toBe('FORBIDDEN');
    expect((await world.refused(district.login('secretary2'), ASSIGN, { input })).code).toBe('NOT_FOUND');
  });

  it('may be done by the district above', async () => {
    const id = await walk.to('ACCEPTED');
    await walk.assign(id, 'roads', district.login('officer'));
    expect((await walk.row(id)).state).toBe('ASSIGNED');
  });

  it('is refused before acceptance', async () => {
    const id = await walk.file();
    const error = await world.refused(district.login('secretary'), ASSIGN, { input: await walk.assignInput(id) });
    expect(error).toMatchObject({ code: 'INVALID_STATE', message: expect.stringContaining('先受理') });
  });

  it('never goes to the unit of the subject', async () => {
    const id = await walk.to('ACCEPTED', { aboutWhom: 'VILLAGE', kind: 'COMPLAINT' });
    const error = await world.refused(district.login('secretary'), ASSIGN, {
      input: await walk.assignInput(id, 'org'),
    });
    expect(error.details.fields).toEqual([{ path: 'input.unitId', message: expect.stringContaining('被反映对象') }]);
  });

  it('takes CONDUCT only to commissions, offices and groups', async () => {
    const id = await walk.to('ACCEPTED', { aboutWhom: 'NOBODY', kind: 'CONDUCT' });
    const error = await world.refused(district.login('secretary'), ASSIGN, { input: await walk.assignInput(id) });
    expect(error.details.fields![0]!.path).toBe('input.unitId');
    await walk.assign(id, 'office');
  });

  it('gives 15 working days at most and one at least', async () => {
    const id = await walk.to('ACCEPTED');
    const input = await walk.assignInput(id);
    for (const dueDay of ['2026-09-09', '2026-10-08', '2199-12-31', '1900-01-01'])
      expect(
        (await world.refused(district.login('secretary'), ASSIGN, { input: { ...input, dueDay } })).details.fields,
      ).toEqual([{ path: 'input.dueDay', message: expect.any(String) }]);
    await world.ok(district.login('secretary'), ASSIGN, { input: { ...input, dueDay: '2026-09-30' } });
  });

  it('assigns once per key and refuses another body under it', async () => {
    const id = await walk.to('ACCEPTED');
    const input = await walk.assignInput(id);
    await world.ok(district.login('secretary'), ASSIGN, { input });
    await world.ok(district.login('secretary'), ASSIGN, { input });
    const error = await world.refused(district.login('secretary'), ASSIGN, {
      input: { ...input, brief: '换一段话再派一次。' },
    });
    expect(error.details.fields![0]!.path).toBe('input.idempotencyKey');
    const rows = await world.services.db.read.query(`SELECT id FROM assignment WHERE complaint_id = '${id}'`);
    expect(rows).toHaveLength(1);
  });
});

describe('the unit', () => {
  it('reads the brief and never the complaint', async () => {
    const id = await walk.to('ASSIGNED');
    const { assignmentId } = await walk.row(id);
    const { assignment, complaint } = await world.ok<{ assignment: { brief: string }; complaint: null }>(
      district.login('roads'),
      'query ($id: ID!, $complaintId: ID!) { assignment(id: $id) { brief number place { name } } complaint(id: $complaintId) { text } }',
      { id: assignmentId, complaintId: id },
    );
    expect(assignment.brief).toContain('通组路积水');
    expect(complaint).toBeNull();
  });

  it('does not see what another unit was given', async () => {
    const id = await walk.to('ASSIGNED');
    const input = await walk.assignmentInput(id);
    expect((await world.refused(district.login('lamps'), MOVES.sign, { input })).code).toBe('NOT_FOUND');
  });

  it('cannot reply before signing, and only its leader replies', async () => {
    const id = await walk.to('ASSIGNED');
    expect((await world.refused(district.login('roads'), REPLY, { input: await walk.replyInput(id) })).code).toBe(
      'INVALID_STATE',
    );
    await walk.sign(id, district.login('roadworker'));
    expect((await world.refused(district.login('roadworker'), REPLY, { input: await walk.replyInput(id) })).code).toBe(
      'FORBIDDEN',
    );
    await walk.reply(id);
  });

  it('pushes back twice and not a third time, except for what is not its doing', async () => {
    const id = await walk.to('ACCEPTED');
    for (let i = 0; i < 2; i++) {
      await walk.assign(id);
      await walk.pushBack(id);
    }
    await walk.assign(id);
    const input = { ...(await walk.assignmentInput(id)), reason: 'DUTY', note: '这一段不归我们养护。' };
    expect((await world.refused(district.login('roads'), PUSH_BACK, { input })).code).toBe('INVALID_STATE');
    await walk.pushBack(id, 'RECUSE');
    expect((await walk.row(id)).state).toBe('ACCEPTED');
  });

  it('loses what it pushed back', async () => {
    const id = await walk.to('ASSIGNED');
    const input = await walk.assignmentInput(id);
    await walk.pushBack(id);
    const error = await world.refused(district.login('roads'), MOVES.sign, {
      input: { ...input, version: input.version + 1 },
    });
    expect(error.code).toBe('INVALID_STATE');
  });

  it('is told of a lost race between signing and pushing back', async () => {
    const id = await walk.to('ASSIGNED');
    const input = await walk.assignmentInput(id);
    const results = await Promise.all([
      world.run(district.login('roads'), MOVES.sign, { input }),
      world.run(district.login('roadworker'), PUSH_BACK, {
        input: { ...input, reason: 'DUTY', note: '这一段不归我们养护。' },
      }),
    ]);
    expect(results.filter((result) => !result.errors)).toHaveLength(1);
    const [loser] = results.filter((result) => result.errors);
    expect((loser!.errors![0]!.originalError as { code?: string }).code).toBe('CONFLICT');
  });
});

describe('review', () => {
  it('is never done by the handling unit', async () => {
    const staffId = await district.addPerson('judge', 'COMMISSION_MEMBER', 'township', '兼职');
    await district.post(staffId, 'UNIT_HANDLER', 'roads');
    const id = await walk.to('REPLIED');
    const { version } = await walk.row(id);
    const error = await world.refused(district.login('judge'), MOVES.approve, { input: { id, version } });
    expect(error).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('您所在的单位') });
  });

  it('of what the commission itself handled is done above it', async () => {
    const staffId = await district.addPerson('commissioner', 'UNIT_LEADER', 'commission', '承办人');
    expect(staffId).toBeTruthy();
    const id = await walk.to('ACCEPTED');
    await walk.assign(id, 'commission');
    await walk.sign(id, district.login('commissioner'));
    await walk.reply(id, district.login('commissioner'));
    const { version } = await walk.row(id);
    const input = { input: { id, version } };
    expect((await world.refused(district.login('secretary'), MOVES.approve, input)).code).toBe('FORBIDDEN');
    await walk.approve(id, district.login('officer'));
  });

  it('is refused before a reply, and to another township', async () => {
    const id = await walk.to('HANDLING');
    const { version } = await walk.row(id);
    expect((await world.refused(district.login('member'), MOVES.approve, { input: { id, version } })).code).toBe(
      'INVALID_STATE',
    );
    expect((await world.refused(district.login('secretary2'), MOVES.approve, { input: { id, version } })).code).toBe(
      'NOT_FOUND',
    );
  });

  it('of CONDUCT is done one level above the handler', async () => {
    const id = await walk.to('ACCEPTED', { kind: 'CONDUCT' });
    await walk.assign(id, 'office');
    await walk.sign(id, district.login('office'));
    await walk.reply(id, district.login('office'));
    const { version } = await walk.row(id);
    expect((await world.refused(district.login('secretary'), MOVES.approve, { input: { id, version } })).code).toBe(
      'FORBIDDEN',
    );
    await walk.approve(id, district.login('leader'));
  });

  it('sends back with a reason only, which the unit reads', async () => {
    const id = await walk.to('REPLIED');
    const { version } = await walk.row(id);
    const empty = await world.refused(district.login('member'), MOVES.return, { input: { id, version, reason: ' ' } });
    expect(empty.details.fields![0]!.path).toBe('input.reason');
    await walk.return(id);
    const { assignmentId } = await walk.row(id);
    const { assignment } = await world.ok<{ assignment: { state: string; replies: { verdictReason: string }[] } }>(
      district.login('roads'),
      'query ($id: ID!) { assignment(id: $id) { state replies { verdict verdictReason } } }',
      { id: assignmentId },
    );
    expect(assignment).toMatchObject({ state: 'SIGNED', replies: [{ verdictReason: '缺少照片,请补上。' }] });
  });

  it('has one winner between approving and returning', async () => {
    const id = await walk.to('REPLIED');
    const { version } = await walk.row(id);
    const results = await Promise.all([
      world.run(district.login('member'), MOVES.approve, { input: { id, version } }),
      world.run(district.login('secretary'), MOVES.return, { input: { id, version, reason: '缺少照片' } }),
    ]);
    expect(results.filter((result) => !result.errors)).toHaveLength(1);
  });
});

describe('filing', () => {
  const FILE = 'mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { receiptNumber receiptCode } }';

  it('gives the same receipt to a retry, and files once', async () => {
    const input = walk.complaintInput();
    const first = await world.ok('anyone', FILE, { input });
    expect(await world.ok('anyone', FILE, { input })).toEqual(first);
    const again = await Promise.all(Array.from({ length: 5 }, () => world.ok('anyone', FILE, { input })));
    for (const answer of again) expect(answer).toEqual(first);
    const other = await world.refused('anyone', FILE, { input: { ...input, text: '换了一件事,还用原来的键。' } });
    expect(other.details.fields![0]!.path).toBe('input.idempotencyKey');
  });

  it('files once when the same request arrives five times at the same moment', async () => {
    const input = {
      ...walk.complaintInput(),
      idempotencyKey: randomUUID(),
      text: '同时到达的五次提交,只应当存下一件。',
    };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        world.ok<{ fileComplaint: { receiptNumber: string } }>('anyone', FILE, { input }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.fileComplaint.receiptNumber)).size).toBe(1);
    const rows = await world.services.db.read.query(`SELECT id FROM complaint WHERE text = '${String(input.text)}'`);
    expect(rows).toHaveLength(1);
  });

  it('stores nothing about the district leadership and tells the way', async () => {
    const text = '这是关于区领导的内容,不应当被保存。';
    const error = await world.refused('anyone', FILE, {
      input: { ...walk.complaintInput(), aboutWhom: 'LEADERSHIP', text },
    });
    expect(error.message).toContain('12388');
    expect(await world.services.db.read.query(`SELECT id FROM complaint WHERE text = '${text}'`)).toHaveLength(0);
  });

  it.each([
    ['empty', { text: '' }, 'input.text'],
    ['too short', { text: '路坏' }, 'input.text'],
    ['one character too long', { text: '坏'.repeat(2001) }, 'input.text'],
    ['with a control character', { text: '路坏了\u0007很久没人修' }, 'input.text'],
    ['nothing but zero-width characters', { text: '\u200B'.repeat(20) }, 'input.text'],
    ['an unknown category', { categoryCode: 'nope' }, 'input.categoryCode'],
    ['an unknown power', { powerItemCode: 'nope' }, 'input.powerItemCode'],
    ['a place detail too long', { placeDetail: '里'.repeat(101) }, 'input.placeDetail'],
    ['a phone of letters', { reporter: { name: '张三', phone: 'abcdefg' } }, 'input.reporter.phone'],
    ['a name of one character', { reporter: { name: '张', phone: '13800000000' } }, 'input.reporter.name'],
    ['a bad key', { idempotencyKey: 'short' }, 'input.idempotencyKey'],
    ['a photo that is not there', { photoIds: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'] }, 'input.photoIds.0'],
    ['ten photos', { photoIds: Array.from({ length: 10 }, (_, i) => `p${i}`) }, 'input.photoIds'],
  ])('refuses %s, naming the field, and keeps nothing', async (_, change, path) => {
    const before = await world.services.db.read.query('SELECT COUNT(*) AS n FROM complaint');
    const error = await world.refused('anyone', FILE, { input: { ...walk.complaintInput(), ...change } });
    expect(error.details.fields!.map((field) => field.path)).toContain(path);
    expect(error.details.fields![0]!.message).toMatch(/[。]$/u);
    expect(await world.services.db.read.query('SELECT COUNT(*) AS n FROM complaint')).toEqual(before);
  });

  it('keeps the longest text and rare characters as they were written', async () => {
    const text = `𠮷先生家门口的㛃字路牌😀倒了。${'路'.repeat(1985)}`;
    const id = await walk.file({ text });
    const { complaint } = await world.ok<{ complaint: { text: string } }>(
      district.login('secretary'),
      'query ($id: ID!) { complaint(id: $id) { text } }',
      { id },
    );
    expect(complaint.text).toBe(text);
  });
});
