import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { ASK, MERGE, RELEASE_ANSWER, SUPPLEMENT, TAKE, Walk } from '../../../test/complaint-walk';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';
import { storePhoto } from '../../core/files/files';
import { Notice } from '../staff/notice.entity';
import { Staff } from '../staff/staff.entity';
import { Assignment, ComplaintClock } from './complaint.entity';

/* 请群众补充: asked by the commission, answered by receipt, read by the unit only as far as it was released. */

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

interface Conversation {
  conversation: { id: string; kind: string; words: string; released: boolean; photos: { id: string }[] }[];
}
const conversation = async (id: string, role = 'secretary'): Promise<Conversation['conversation']> => {
  const { complaint } = await world.ok<{ complaint: Conversation }>(
    district.login(role),
    'query ($id: ID!) { complaint(id: $id) { conversation { id kind words released photos { id } } } }',
    { id },
  );
  return complaint.conversation;
};

interface Receipt {
  sentence: string;
  remaining: string | null;
  question: { id: string; words: string; pausedThrough: string } | null;
  conversation: { kind: string; words: string; photos: { id: string }[] }[];
}
const receipt = async (id: string): Promise<Receipt> => {
  const { receipt: read } = await world.ok<{ receipt: Receipt }>(
    walk.reporterOf(id),
    '{ receipt { sentence remaining question { id words pausedThrough } conversation { kind words photos { id } } } }',
  );
  return read;
};

const photo = async (): Promise<string> => {
  const upload = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#336699' } })
    .jpeg()
    .withExif({ IFD0: { Artist: '许长海' } })
    .toBuffer();
  return (await storePhoto(world.services, upload)).id;
};

describe('a question', () => {
  it('is answered by receipt, and both are read on either side', async () => {
    const id = await walk.file();
    await walk.ask(id);
    expect(await receipt(id)).toMatchObject({
      sentence: '有一个问题要问您，写在下面，请您补充。已提交，等待受理。',
      remaining: '先停着，等您补充',
      question: { words: '请问积水的地方靠近哪一户?', pausedThrough: '2026-09-22' },
    });
    const photoId = await photo();
    await walk.supplement(id, { photoIds: [photoId] });
    const both = [
      { kind: 'ASK', words: '请问积水的地方靠近哪一户?', photos: [] },
      { kind: 'SUPPLEMENT', words: '在小学东边第三户门前。', photos: [{ id: photoId }] },
    ];
    expect(await receipt(id)).toMatchObject({ question: null, conversation: both });
    expect(await conversation(id)).toMatchObject(both);
    const { complaint } = await world.ok<{ complaint: { timeline: { nodes: { actor: string; sentence: string }[] } } }>(
      district.login('secretary'),
      'query ($id: ID!) { complaint(id: $id) { timeline { nodes { actor sentence } } } }',
      { id },
    );
    expect(complaint.timeline.nodes.slice(0, 2)).toEqual([
      { actor: '群众', sentence: '补充了，期限接着走' },
      { actor: `${district.grid('township').name}纪委`, sentence: '请群众补充，期限停着等' },
    ]);
  });

  it('waits alone: the next one is asked after the answer', async () => {
    const id = await walk.file();
    await walk.ask(id);
    const second = await world.refused(district.login('member'), ASK, { input: await walk.askInput(id) });
    expect([second.code, second.message]).toEqual(['INVALID_STATE', '上一个问题群众还没有补充，补充了再问。']);
    const { complaint } = await world.ok<{ complaint: { viewerCan: { ask: object } } }>(
      district.login('member'),
      'query ($id: ID!) { complaint(id: $id) { viewerCan { ask { allowed reason } } } }',
      { id },
    );
    expect(complaint.viewerCan.ask).toEqual({ allowed: false, reason: '上一个问题群众还没有补充，补充了再问' });
    const first = await walk.supplementInput(id);
    await walk.supplement(id);
    const late = await world.refused(walk.reporterOf(id), SUPPLEMENT, {
      input: { ...first, idempotencyKey: `${String(first.idempotencyKey)}2` },
    });
    expect([late.code, late.message]).toEqual(['INVALID_STATE', '这个问题不用再补充了，请看最新的进度。']);
    await walk.ask(id);
    // An answer to the first is not one to the second.
    const stale = await world.refused(walk.reporterOf(id), SUPPLEMENT, {
      input: { ...first, idempotencyKey: `${String(first.idempotencyKey)}3` },
    });
    expect(stale.code).toBe('INVALID_STATE');
    await walk.supplement(id);
    expect(await conversation(id)).toHaveLength(4);
  });

  it('is asked by one of two who press, once per key, and answered once per key', async () => {
    const id = await walk.file();
    const input = await walk.askInput(id);
    const answers = await Promise.all(
      ['secretary', 'member'].map((role) => world.run(district.login(role), ASK, { input })),
    );
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1);
    const asked = answers[0]!.errors ? 'member' : 'secretary';
    await world.ok(district.login(asked), ASK, { input });
    const answer = await walk.supplementInput(id);
    await Promise.all([1, 2, 3].map(() => world.run(walk.reporterOf(id), SUPPLEMENT, { input: answer })));
    await world.ok(walk.reporterOf(id), SUPPLEMENT, { input: answer });
    expect(await conversation(id)).toHaveLength(2);
  });

  it('fits from filing to the reply, and no longer waits once the citizen is answered', async () => {
    const id = await walk.to('REPLIED');
    await walk.ask(id);
    const input = await walk.supplementInput(id);
    await walk.approve(id);
    expect(await receipt(id)).toMatchObject({ question: null });
    const late = await world.refused(walk.reporterOf(id), SUPPLEMENT, { input });
    expect([late.code, late.message]).toEqual(['INVALID_STATE', '这个问题不用再补充了，请看最新的进度。']);
    const ask = await world.refused(district.login('member'), ASK, { input: await walk.askInput(id) });
    expect([ask.code, ask.message]).toEqual([
      'INVALID_STATE',
      '已经答复，正在等群众评价，还没有答复、或者等上一级决定的时候才能请群众补充。',
    ]);
    // In a new round there is room for a new question, and the old one stays unanswered.
    await walk.rate(id, 'DISSATISFIED');
    expect(await receipt(id)).toMatchObject({ question: null });
    await walk.ask(id);
    expect(await receipt(id)).toMatchObject({ question: { words: '请问积水的地方靠近哪一户?' } });
  });

  it('has 5 to 300 characters, its answer 2 to 2,000 and nine photos', async () => {
    const id = await walk.file();
    for (const words of ['哪一户?', '长'.repeat(301)]) {
      const error = await world.refused(district.login('secretary'), ASK, {
        input: { ...(await walk.askInput(id)), words },
      });
      expect(error.details.fields).toMatchObject([{ path: 'input.words' }]);
    }
    await world.ok(district.login('secretary'), ASK, {
      input: { ...(await walk.askInput(id)), words: '长'.repeat(300) },
    });
    const photoIds = await Promise.all(Array.from({ length: 10 }, photo));
    const refusedFor = async (input: Record<string, unknown>): Promise<string> => {
      const answer = { ...(await walk.supplementInput(id)), ...input };
      return (await world.refused(walk.reporterOf(id), SUPPLEMENT, { input: answer })).details.fields![0]!.path;
    };
    expect(await refusedFor({ words: '是' })).toBe('input.words');
    expect(await refusedFor({ words: '长'.repeat(2001) })).toBe('input.words');
    expect(await refusedFor({ photoIds })).toBe('input.photoIds');
    await walk.supplement(id, { words: '长'.repeat(2000), photoIds: photoIds.slice(0, 9) });
    expect((await receipt(id)).conversation[1]!.photos).toHaveLength(9);
  });

  it('claims photos that nobody else has, re-encoded like any other', async () => {
    const [first, second] = [await walk.file(), await walk.file()];
    const photoId = await photo();
    for (const id of [first, second]) await walk.ask(id);
    await walk.supplement(first, { photoIds: [photoId] });
    const taken = await world.refused(walk.reporterOf(second), SUPPLEMENT, {
      input: { ...(await walk.supplementInput(second)), photoIds: [photoId] },
    });
    expect(taken.details.fields).toMatchObject([{ path: 'input.photoIds.0' }]);
    const [file] = await world.services.db.read.query<{ ownerKind: string; ownerId: string; sha256: string }[]>(
      `SELECT owner_kind AS ownerKind, owner_id AS ownerId, sha256 FROM stored_file WHERE id = '${photoId}'`,
    );
    expect(file).toMatchObject({ ownerKind: 'entry', ownerId: await walk.entry(first, 'SUPPLEMENT') });
  });

  it('is for the commission of the place to ask and for the reporter to answer', async () => {
    const id = await walk.file({ aboutWhom: 'VILLAGE' });
    const input = await walk.askInput(id);
    for (const role of ['secretary2', 'villager', 'roads', 'admin'])
      expect((await world.refused(district.login(role), ASK, { input })).code).toBe('NOT_FOUND');
    await walk.ask(id);
    const answer = await walk.supplementInput(id);
    expect((await world.refused(district.login('secretary'), SUPPLEMENT, { input: answer })).code).toBe(
      'UNAUTHENTICATED',
    );
    const other = await walk.file();
    expect((await world.refused(walk.reporterOf(other), SUPPLEMENT, { input: answer })).code).toBe('INVALID_STATE');
  });
});

describe('what others read of it', () => {
  it('is nothing for a village that sees the complaint', async () => {
    const id = await walk.file({ gridCode: district.grid('cell').code });
    await walk.ask(id);
    await walk.supplement(id, { words: '东头第二户门前。' });
    expect(await conversation(id, 'villager')).toEqual([]);
    expect(await conversation(id, 'supervisor')).toEqual([]);
    for (const role of ['secretary', 'officer', 'leader', 'auditor'])
      expect(await conversation(id, role)).toHaveLength(2);
  });

  it('is for the unit what the commission released, and no more', async () => {
    const id = await walk.to('HANDLING');
    const { assignmentId } = await walk.row(id);
    await walk.ask(id);
    const [shown, hidden] = [await photo(), await photo()];
    await walk.supplement(id, { words: '在许长海家门前,电话13805641234。', photoIds: [shown, hidden] });
    const reads = async () => {
      const { assignment } = await world.ok<{
        assignment: {
          photos: { id: string }[];
          releasedAnswers: { words: string; photos: { id: string }[] }[];
          timeline: { sentence: string }[];
        };
      }>(
        district.login('roads'),
        'query ($id: ID!) { assignment(id: $id) { photos { id } releasedAnswers { words photos { id } } timeline { sentence } } }',
        { id: assignmentId },
      );
      return assignment;
    };
    expect((await reads()).releasedAnswers).toEqual([]);
    const { complaint } = await world.ok<{ complaint: { conversation: { coveredWords: string }[] } }>(
      district.login('secretary'),
      'query ($id: ID!) { complaint(id: $id) { conversation { coveredWords } } }',
      { id },
    );
    expect(complaint.conversation[1]!.coveredWords).not.toContain('13805641234');
    await world.ok(district.login('secretary'), RELEASE_ANSWER, {
      input: { ...(await walk.releaseAnswerInput(id)), photoIds: [shown] },
    });
    expect(await reads()).toMatchObject({
      photos: [],
      releasedAnswers: [{ words: '在小学东边██门前。', photos: [{ id: shown }] }],
    });
    expect((await reads()).timeline.slice(0, 3).map(({ sentence }) => sentence)).toEqual([
      '把群众的补充转给承办单位',
      '补充了，期限接着走',
      '请群众补充，期限停着等',
    ]);
    expect(JSON.stringify(await reads())).not.toMatch(/许长海|13805641234/);
    expect(await conversation(id)).toMatchObject([{ released: false }, { released: true }]);
    // The citizen reads the conversation as it was, not what was made of it for the unit.
    expect((await receipt(id)).conversation).toHaveLength(2);
    const again = await world.refused(district.login('secretary'), RELEASE_ANSWER, {
      input: await walk.releaseAnswerInput(id),
    });
    expect([again.code, again.message]).toEqual(['INVALID_STATE', '这一条已经转给承办单位了。']);
  });

  it('is released with words of 2 to 2,000 characters and photos of that answer, while a unit has it', async () => {
    const id = await walk.to('ACCEPTED');
    await walk.ask(id);
    await walk.supplement(id);
    const early = await world.refused(district.login('secretary'), RELEASE_ANSWER, {
      input: await walk.releaseAnswerInput(id),
    });
    expect([early.code, early.message]).toEqual([
      'INVALID_STATE',
      '已受理，还没有派发，单位办理的时候才能把群众的补充转给它。',
    ]);
    await walk.assign(id);
    for (const [bad, path] of [
      [{ words: '东' }, 'input.words'],
      [{ words: '长'.repeat(2001) }, 'input.words'],
      [{ photoIds: [await photo()] }, 'input.photoIds'],
    ] as const) {
      const error = await world.refused(district.login('secretary'), RELEASE_ANSWER, {
        input: { ...(await walk.releaseAnswerInput(id)), ...bad },
      });
      expect(error.details.fields).toMatchObject([{ path }]);
    }
    const question = await world.refused(district.login('secretary'), RELEASE_ANSWER, {
      input: { ...(await walk.releaseAnswerInput(id)), entryId: await walk.entry(id, 'ASK') },
    });
    expect(question.code).toBe('NOT_FOUND');
    await world.ok(district.login('secretary'), RELEASE_ANSWER, {
      input: { ...(await walk.releaseAnswerInput(id)), words: '长'.repeat(2000) },
    });
    // Pushed back and handed to another unit, it is released to that one anew.
    await walk.pushBack(id);
    await walk.assign(id, 'lamps');
    expect(await conversation(id)).toMatchObject([{}, { released: false }]);
    await world.ok(district.login('secretary'), RELEASE_ANSWER, { input: await walk.releaseAnswerInput(id) });
  });
});

describe('what nobody asked', () => {
  const unaskedInput = (words = '昨天又塌了一处。') => ({ idempotencyKey: randomUUID(), questionId: null, words });
  const unasked = async (id: string, words?: string) =>
    world.ok(walk.reporterOf(id), SUPPLEMENT, { input: unaskedInput(words) });
  const canSupplement = async (id: string): Promise<boolean> =>
    (await world.ok<{ receipt: { canSupplement: boolean } }>(walk.reporterOf(id), '{ receipt { canSupplement } }'))
      .receipt.canSupplement;
  const refusedUnasked = async (id: string) =>
    world.refused(walk.reporterOf(id), SUPPLEMENT, { input: unaskedInput() });

  it.each(['FILED', 'ACCEPTED', 'ASSIGNED', 'HANDLING', 'REPLIED', 'ANSWERED'] as const)(
    'is added while it is %s, and no clock stands still for it',
    async (state) => {
      const id = await walk.to(state);
      const clocks = () =>
        world.services.db.read.find(ComplaintClock, { where: { complaintId: id }, order: { id: 'ASC' } });
      const before = await clocks();
      expect(await canSupplement(id)).toBe(true);
      await unasked(id);
      expect(await clocks()).toEqual(before);
      expect(await conversation(id)).toMatchObject([{ kind: 'SUPPLEMENT', words: '昨天又塌了一处。' }]);
      expect((await walk.row(id)).state).toBe(state);
    },
  );

  it('is added to what the level above decides on, and to what was merged', async () => {
    const contested = await walk.toContested();
    await unasked(contested);
    expect(await conversation(contested)).toHaveLength(1);
    const [merged, into] = [await walk.to('FILED'), await walk.to('ACCEPTED')];
    await world.ok(district.login('secretary'), MERGE, { input: await walk.mergeInput(merged, into) });
    await unasked(merged);
    expect(await conversation(merged)).toHaveLength(1);
    expect(await conversation(into)).toHaveLength(0);
  });

  it('tells whoever handed it out', async () => {
    const id = await walk.to('HANDLING');
    const { assignedById: staffId } = await world.services.db.read.findOneByOrFail(Assignment, { complaintId: id });
    const told = () => world.services.db.read.countBy(Notice, { staffId, kind: 'CITIZEN_ANSWERED' });
    const before = await told();
    await unasked(id);
    expect(await told()).toBe(before + 1);
  });

  it('tells the commission of what a village took, never the village', async () => {
    await district.addPerson('orghead', 'UNIT_LEADER', 'org', '苏明');
    const id = await walk.file({ kind: 'HELP', aboutWhom: 'NOBODY' });
    await walk.accept(id);
    const { version } = await walk.row(id);
    await world.ok(district.login('villager'), TAKE, { input: { id, version } });
    const told = async (role: string) => {
      const { id: staffId } = await world.services.db.read.findOneByOrFail(Staff, { loginName: district.login(role) });
      return world.services.db.read.countBy(Notice, { staffId, kind: 'CITIZEN_ANSWERED' });
    };
    const before = await told('secretary');
    await unasked(id);
    expect([await told('villager'), await told('secretary')]).toEqual([0, before + 1]);
  });

  it('waits while a question does, ends with the complaint, and is ten times enough', async () => {
    const id = await walk.to('ACCEPTED');
    await walk.ask(id);
    expect((await refusedUnasked(id)).message).toMatch(/有一个问题在等您回答/);
    expect(await canSupplement(id)).toBe(false);
    await walk.supplement(id);
    for (let times = 1; times <= 10; times++) await unasked(id, `第 ${times} 次补充。`);
    expect(await canSupplement(id)).toBe(false);
    expect((await refusedUnasked(id)).message).toMatch(/已经补充了 10 次/);
    const closed = await walk.to('CLOSED');
    expect(await canSupplement(closed)).toBe(false);
    expect((await refusedUnasked(closed)).code).toBe('INVALID_STATE');
  });
});
