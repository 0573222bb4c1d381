import { randomUUID } from 'node:crypto';
import { TestDistrict } from '../../../test/district';
import { World } from '../../../test/harness';

/* A month of finances from the draft to the villager's phone, and everything that must not get there. */

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

const FIELDS =
  'id version state gate opening income expense closing hash sentBackReason problems { path message } viewerCan { submit { allowed reason } pass { allowed reason } edit { allowed reason } }';
interface Disclosure {
  id: string;
  version: number;
  state: string;
  closing: number;
  hash: string | null;
  problems: { path: string; message: string }[];
  viewerCan: Record<'submit' | 'pass' | 'edit', { allowed: boolean; reason: string | null }>;
}

const line = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  day: '2026-08-03',
  direction: 'INCOME',
  subjectCode: 'I101',
  summary: '旧门面租金',
  amount: 260_000,
  sourceOrPurpose: '租户转账',
  handler: '曹月娥',
  voucherNumber: '记-01',
  ...change,
});
const lines = [
  line(),
  line({
    day: '2026-08-10',
    direction: 'EXPENSE',
    subjectCode: 'E205',
    summary: '村部电费',
    amount: 38_640,
    voucherNumber: '记-02',
  }),
];

const mutate = async (role: string, name: string, type: string, input: Record<string, unknown>): Promise<Disclosure> =>
  (
    await world.ok<Record<string, Disclosure>>(
      district.login(role),
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${FIELDS} } }`,
      { input },
    )
  )[name]!;
const refused = (role: string, name: string, type: string, input: Record<string, unknown>) =>
  world.refused(district.login(role), `mutation ($input: ${type}!) { ${name}(input: $input) { id } }`, { input });

const create = (period = '2026-08', role = 'info') =>
  mutate(role, 'createDisclosure', 'CreateDisclosureInput', {
    idempotencyKey: randomUUID(),
    gridId: district.grid('village').id,
    period,
  });
const save = (disclosure: Disclosure, change: Record<string, unknown> = {}, role = 'info') =>
  mutate(role, 'saveDisclosure', 'SaveDisclosureInput', {
    id: disclosure.id,
    version: disclosure.version,
    opening: 1_000_000,
    lines,
    ...change,
  });
const submit = ({ id, version }: Disclosure) =>
  mutate('info', 'submitDisclosure', 'MoveDisclosureInput', { id, version });
const pass = ({ id, version }: Disclosure, role: string) =>
  mutate(role, 'passDisclosure', 'MoveDisclosureInput', { id, version });
const publish = async (disclosure: Disclosure): Promise<Disclosure> => {
  let now = await submit(disclosure);
  for (const role of ['financier', 'reviewer', 'approver']) now = await pass(now, role);
  return now;
};

describe('the whole path', () => {
  it('is sent back once, passes three other hands and is read by a villager to the last line', async () => {
    let disclosure = await submit(await save(await create()));
    disclosure = await mutate('financier', 'sendBackDisclosure', 'SendBackDisclosureInput', {
      id: disclosure.id,
      version: disclosure.version,
      reason: '电费单据不清楚,请补上。',
    });
    expect(disclosure).toMatchObject({ state: 'DRAFT', sentBackReason: '电费单据不清楚,请补上。' });
    disclosure = await publish(await save(disclosure));
    expect(disclosure).toMatchObject({
      state: 'PUBLISHED',
      closing: 1_221_360,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });

    const { publicDisclosures, publicDisclosure } = await world.ok<{
      publicDisclosures: { nodes: { id: string; closing: number }[] };
      publicDisclosure: {
        income: number;
        expense: number;
        closing: number;
        lines: { amount: number; subject: string }[];
        reviewedBy: string[];
      };
    }>(
      'anyone',
      `query ($code: String!, $id: ID!) { publicDisclosures(gridCode: $code) { nodes { id closing } }
        publicDisclosure(id: $id) { opening income expense closing lines { number summary subject amount } reviewedBy hash } }`,
      { code: district.grid('village').code, id: disclosure.id },
    );
    expect(publicDisclosures.nodes).toEqual([{ id: disclosure.id, closing: 1_221_360 }]);
    expect(publicDisclosure.lines).toMatchObject([
      { subject: '资产租赁收入', amount: 260_000 },
      { subject: '水电费', amount: 38_640 },
    ]);
    expect(publicDisclosure.reviewedBy).toEqual(
      ['group', 'committee', 'agency'].map((name) => `${name}${district.tag}`),
    );
  });

  it('carries the closing over and wants the months in order', async () => {
    const august = await publish(await save(await create()));
    world.at('2026-10-09 10:00');
    const september = await create('2026-09');
    expect(september).toMatchObject({ opening: august.closing });
    const changed = await save(september, { opening: 5, lines: lines.map((each) => ({ ...each, day: '2026-09-05' })) });
    expect(changed.problems.map((problem) => problem.path)).toContain('opening');
    const gap = await refused('info', 'createDisclosure', 'CreateDisclosureInput', {
      idempotencyKey: randomUUID(),
      gridId: district.grid('village').id,
      period: '2026-11',
    });
    expect(gap.details.fields![0]!.path).toBe('input.period');
  });
});

describe('what is refused at review', () => {
  const paths = async (given: Record<string, unknown>[], change = {}): Promise<string[]> => {
    const draft = await save(await create(), { lines: given, ...change });
    const error = await refused('info', 'submitDisclosure', 'MoveDisclosureInput', {
      id: draft.id,
      version: draft.version,
    });
    expect(draft.viewerCan.submit).toMatchObject({ allowed: false, reason: expect.any(String) });
    expect(error.details.fields!.map((field) => field.path)).toEqual(
      draft.problems.map((problem) => `input.${problem.path}`),
    );
    return draft.problems.map((problem) => problem.path);
  };

  it('only totals (A25)', async () => {
    expect(
      await paths([
        line({ summary: '收入合计' }),
        line({ summary: '支出合计', direction: 'EXPENSE', subjectCode: 'E205', voucherNumber: '记-02' }),
      ]),
    ).toContain('lines');
  });

  it('nothing that is whole', async () => expect((await save(await create())).problems).toEqual([]));

  it('a day outside the month', async () =>
    expect(await paths([line({ day: '2026-07-31' })])).toEqual(['lines.0.day']));
  it('a subject of the other direction', async () =>
    expect(await paths([line({ subjectCode: 'E205' })])).toEqual(['lines.0.subjectCode']));
  it('an amount of zero', async () => expect(await paths([line({ amount: 0 })])).toEqual(['lines.0.amount']));
  it('an ID number', async () =>
    expect(await paths([line({ summary: '王某 11010519491231002X 补助' })])).toEqual(['lines.0.summary']));
  it('a voucher twice', async () => expect(await paths([line(), line()])).toEqual(['lines.1.voucherNumber']));
  it('another closing than the bank’s', async () =>
    expect(await paths(lines, { bankClosing: 1_221_361 })).toEqual(['bankClosing']));

  it('a month that is not over', async () => {
    const draft = await save(await create('2026-09'), { lines: [line({ day: '2026-09-03' })] });
    expect(draft.problems.map((problem) => problem.path)).toEqual(['period']);
  });
});

describe('hands', () => {
  it('the author passes nothing, whatever other posts they hold', async () => {
    const author = await district.addPerson('allround', 'INFORMATION_OFFICER', 'village', '全能人');
    await district.post(author, 'COMMITTEE_REVIEWER', 'group');
    const draft = await save(await create('2026-08', 'allround'), {}, 'allround');
    const sent = await mutate('allround', 'submitDisclosure', 'MoveDisclosureInput', {
      id: draft.id,
      version: draft.version,
    });
    const error = await refused('allround', 'passDisclosure', 'MoveDisclosureInput', {
      id: sent.id,
      version: sent.version,
    });
    expect(error).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('自己写的') });
  });

  it('nobody passes what they saved for another', async () => {
    const second = await district.addPerson('second', 'INFORMATION_OFFICER', 'village', '代笔人');
    await district.post(second, 'COMMITTEE_REVIEWER', 'group');
    const draft = await save(await create(), {}, 'second');
    const sent = await submit(draft);
    const error = await refused('second', 'passDisclosure', 'MoveDisclosureInput', {
      id: sent.id,
      version: sent.version,
    });
    expect(error).toMatchObject({ code: 'FORBIDDEN', message: expect.stringContaining('自己写的') });
  });

  it('nobody passes two gates', async () => {
    const twice = await district.addPerson('twice', 'COMMITTEE_REVIEWER', 'group', '两边坐');
    await district.post(twice, 'COMMITTEE_REVIEWER', 'committee');
    const sent = await pass(await submit(await save(await create())), 'twice');
    const error = await refused('twice', 'passDisclosure', 'MoveDisclosureInput', {
      id: sent.id,
      version: sent.version,
    });
    expect(error.message).toContain('换一位');
  });

  it('gates are passed in order, by the village’s own people', async () => {
    const sent = await submit(await save(await create()));
    const input = { id: sent.id, version: sent.version };
    for (const role of ['reviewer', 'approver'])
      expect((await refused(role, 'passDisclosure', 'MoveDisclosureInput', input)).code).toBe('FORBIDDEN');
    expect((await refused('financier2', 'passDisclosure', 'MoveDisclosureInput', input)).code).toBe('NOT_FOUND');
    expect((await refused('info', 'passDisclosure', 'MoveDisclosureInput', input)).code).toBe('FORBIDDEN');
  });

  it('only the village’s own information officer writes', async () => {
    const error = await refused('info2', 'createDisclosure', 'CreateDisclosureInput', {
      idempotencyKey: randomUUID(),
      gridId: district.grid('village').id,
      period: '2026-08',
    });
    expect(error.code).toBe('FORBIDDEN');
  });
});

describe('what is published', () => {
  it('never changes', async () => {
    const published = await publish(await save(await create()));
    const { id, version } = published;
    expect(published.viewerCan.edit).toMatchObject({ allowed: false });
    expect((await refused('info', 'saveDisclosure', 'SaveDisclosureInput', { id, version, lines: [] })).code).toBe(
      'INVALID_STATE',
    );
    expect((await refused('info', 'submitDisclosure', 'MoveDisclosureInput', { id, version })).code).toBe(
      'INVALID_STATE',
    );
    expect((await refused('approver', 'passDisclosure', 'MoveDisclosureInput', { id, version })).code).toBe(
      'FORBIDDEN',
    );
    expect(
      (await refused('approver', 'sendBackDisclosure', 'SendBackDisclosureInput', { id, version, reason: '再改改' }))
        .code,
    ).toBe('FORBIDDEN');
  });

  it('is public only then', async () => {
    const sent = await submit(await save(await create()));
    const read = async () =>
      (
        await world.ok<{ publicDisclosure: unknown }>(
          'anyone',
          'query ($id: ID!) { publicDisclosure(id: $id) { id } }',
          { id: sent.id },
        )
      ).publicDisclosure;
    expect(await read()).toBeNull();
    let now = sent;
    for (const role of ['financier', 'reviewer', 'approver']) now = await pass(now, role);
    expect(await read()).not.toBeNull();
  });

  it('masks people everywhere once the posting period is over, and its hash still holds', async () => {
    const { id, hash } = await publish(await save(await create()));
    const handlers = async () => {
      const { publicDisclosure, disclosure } = await world.ok<
        Record<'publicDisclosure' | 'disclosure', { hash: string; lines: { handler: string }[] }>
      >(
        district.login('secretary'),
        'query ($id: ID!) { publicDisclosure(id: $id) { hash lines { handler } } disclosure(id: $id) { hash lines { handler } } }',
        { id },
      );
      expect(publicDisclosure.hash).toBe(hash);
      return [publicDisclosure.lines[0]!.handler, disclosure.lines[0]!.handler];
    };
    expect(await handlers()).toEqual(['曹月娥', '曹月娥']);
    world.at('2026-10-09 23:59');
    expect(await handlers()).toEqual(['曹月娥', '曹月娥']);
    world.at('2026-10-10 00:00');
    expect(await handlers()).toEqual(['曹＊', '曹＊']);
  });

  it('is written once when two start the same month', async () => {
    const input = () => ({ idempotencyKey: randomUUID(), gridId: district.grid('village').id, period: '2026-08' });
    const source = 'mutation ($input: CreateDisclosureInput!) { createDisclosure(input: $input) { id } }';
    const results = await Promise.all(
      [1, 2, 3].map(() => world.run(district.login('info'), source, { input: input() })),
    );
    expect(results.filter((result) => !result.errors)).toHaveLength(1);
    for (const { errors } of results.filter((result) => result.errors))
      expect((errors![0]!.originalError as { code?: string }).code).toBe('INVALID_INPUT');
  });
});

describe('a draft', () => {
  it('keeps 1,000 lines and refuses one more', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => line({ voucherNumber: `记-${i}` }));
    const draft = await save(await create(), { lines: many(1000) });
    expect(draft).toMatchObject({ income: 260_000_000 });
    const error = await refused('info', 'saveDisclosure', 'SaveDisclosureInput', {
      id: draft.id,
      version: draft.version,
      lines: many(1001),
    });
    expect(error.details.fields![0]!.path).toBe('input.lines');
  });

  it('is a conflict for whoever saved an older version', async () => {
    const draft = await create();
    await save(draft);
    const error = await refused('info', 'saveDisclosure', 'SaveDisclosureInput', {
      id: draft.id,
      version: draft.version,
      lines,
    });
    expect(error.code).toBe('CONFLICT');
  });

  it.each([
    ['a negative amount', { amount: -1 }, 'input.lines.0.amount'],
    ['a summary too long', { summary: '长'.repeat(61) }, 'input.lines.0.summary'],
    ['a control character', { handler: '曹\u0000娥' }, 'input.lines.0.handler'],
  ])('refuses %s', async (_, change, path) => {
    const draft = await create();
    const error = await refused('info', 'saveDisclosure', 'SaveDisclosureInput', {
      id: draft.id,
      version: draft.version,
      lines: [line(change)],
    });
    expect(error.details.fields).toEqual([{ path, message: expect.any(String) }]);
  });

  it.each([['2026-02-31'], ['20260203'], ['2026-8-3']])('refuses a day that is none: %s', async (day) => {
    const draft = await create();
    const { errors } = await world.run(
      district.login('info'),
      'mutation ($input: SaveDisclosureInput!) { saveDisclosure(input: $input) { id } }',
      {
        input: { id: draft.id, version: draft.version, lines: [line({ day })] },
      },
    );
    expect(errors![0]!.message).toContain('日期');
  });
});
