import { randomUUID } from 'node:crypto';
import { Ability, Post } from '@yidiantong/schema/vocabulary/posts';
import { AppError } from '../src/core/errors';
import { abilitiesOfPost } from '../src/features/staff/abilities';
import { ASSIGN, PUSH_BACK, REPLY, Walk } from './complaint-walk';
import { TestDistrict } from './district';
import { World } from './harness';

/*
 * The whole post × action table, written out here by hand a second time: what each post may do at all, and what comes of
 * each mutation when each post tries it on an object of its own place and of another. Whoever changes a right changes it
 * in two places, and knows.
 */

let world: World;
let district: TestDistrict;
let walk: Walk;

beforeAll(async () => {
  world = await World.open();
  district = await TestDistrict.build(world);
  walk = new Walk(district);
  world.at('2026-09-09 10:00');
});
afterAll(() => world.close());

// ------------------------------------------------------------------------------------------------------- abilities

const COLUMNS: Ability[] = [
  ...(['COMPLAINT_READ', 'COMPLAINT_ACCEPT', 'COMPLAINT_ASSIGN', 'COMPLAINT_REVIEW', 'COMPLAINT_RELEASE'] as const),
  ...(['ASSIGNMENT_READ', 'ASSIGNMENT_SIGN', 'ASSIGNMENT_PUSH_BACK', 'ASSIGNMENT_REPLY'] as const),
  ...(['DISCLOSURE_READ', 'DISCLOSURE_WRITE', 'DISCLOSURE_REVIEW', 'DISCLOSURE_APPROVE'] as const),
  ...(['POWER_READ', 'GRID_READ', 'UNIT_READ', 'STAFF_READ'] as const),
];

const TABLE: Record<Post, string> = {
  //                     complaint  assign. disclos. lists
  //                     R A A R R  R S P R  R W R A  P G U S
  DISTRICT_LEADER: '     x x x x .  . . . .  x . . .  x x x x',
  DISTRICT_OFFICER: '    x x x x .  . . . .  x . . .  x x x x',
  COMMISSION_SECRETARY: 'x x x x x  . . . .  x . . .  x x x x',
  COMMISSION_MEMBER: '   x x x x x  . . . .  x . . .  x x x x',
  VILLAGE_OFFICER: '     x . . . .  . . . .  x . . .  x x x .',
  GRID_SUPERVISOR: '     x . . . .  . . . .  x . . .  x x x .',
  INTEGRITY_OBSERVER: '  . . . . .  . . . .  x . . .  x x . .',
  INFORMATION_OFFICER: ' . . . . .  . . . .  x x . .  x x . .',
  COMMITTEE_REVIEWER: '  . . . . .  . . . .  x . x .  x x . .',
  PUBLISHING_APPROVER: ' . . . . .  . . . .  x . . x  x x . .',
  UNIT_LEADER: '         . . . . .  x x x x  . . . .  x . . .',
  UNIT_HANDLER: '        . . . . .  x x x .  . . . .  x . . .',
  ADMIN: '               . . . . .  . . . .  . . . .  x x x x',
  AUDITOR: '             x . . . .  . . . .  x . . .  x x x x',
};

describe('the table', () => {
  it('has a row for every post and a column for every ability', () => {
    expect(Object.keys(TABLE).sort()).toEqual(Object.keys(Post).sort());
    expect([...COLUMNS].sort()).toEqual(Object.keys(Ability).sort());
    for (const row of Object.values(TABLE)) expect(row.replaceAll(' ', '')).toMatch(/^[x.]{17}$/);
  });

  it.each(Object.keys(TABLE) as Post[])('is the one the program uses: %s', (post) => {
    const marks = TABLE[post].replaceAll(' ', '');
    const mine = COLUMNS.filter((_, index) => marks[index] === 'x');
    expect([...abilitiesOfPost[post]].sort()).toEqual([...mine].sort());
  });

  it('is what a client is told', async () => {
    for (const [role, post] of Object.entries(ROLES)) {
      const { me } = await world.ok<{ me: { abilities: Ability[] } }>(district.login(role), '{ me { abilities } }');
      const marks = TABLE[post].replaceAll(' ', '');
      expect([role, [...me.abilities].sort()]).toEqual([role, COLUMNS.filter((_, i) => marks[i] === 'x').sort()]);
    }
  });
});

// --------------------------------------------------------------------------------------------------------- actions

/** Who holds which post in the test's district; a `2` holds it in another place. */
const ROLES: Record<string, Post> = {
  leader: 'DISTRICT_LEADER',
  officer: 'DISTRICT_OFFICER',
  secretary: 'COMMISSION_SECRETARY',
  member: 'COMMISSION_MEMBER',
  secretary2: 'COMMISSION_SECRETARY',
  villager: 'VILLAGE_OFFICER',
  villager2: 'VILLAGE_OFFICER',
  supervisor: 'GRID_SUPERVISOR',
  observer: 'INTEGRITY_OBSERVER',
  info: 'INFORMATION_OFFICER',
  info2: 'INFORMATION_OFFICER',
  financier: 'COMMITTEE_REVIEWER',
  financier2: 'COMMITTEE_REVIEWER',
  reviewer: 'COMMITTEE_REVIEWER',
  approver: 'PUBLISHING_APPROVER',
  roads: 'UNIT_LEADER',
  roadworker: 'UNIT_HANDLER',
  lamps: 'UNIT_LEADER',
  office: 'UNIT_LEADER',
  admin: 'ADMIN',
  auditor: 'AUDITOR',
};

/** Works, sees it but may not, or does not see it at all. */
type Answer = 'yes' | 'FORBIDDEN' | 'NOT_FOUND';

/** One role for every post is in the lists of each action; whoever stands in none of them does not see the object. */
interface Expected {
  yes: string[];
  FORBIDDEN: string[];
}
const answerFor = (expected: Expected, role: string): Answer => {
  if (expected.yes.includes(role)) return 'yes';
  return expected.FORBIDDEN.includes(role) ? 'FORBIDDEN' : 'NOT_FOUND';
};

interface Action {
  name: string;
  expected: Expected;
  /** A fresh object on which it fits, and what the mutation takes. */
  prepare: () => Promise<Prepared>;
}
interface Prepared {
  mutation: string;
  input: () => Promise<Record<string, unknown>>;
  /** State and version as stored: a refusal leaves both. */
  stored: () => Promise<unknown>;
  /** What `viewerCan` tells whoever sees it, by role. */
  told?: (role: string) => Promise<boolean | null>;
}

// Filed in the cell and about nobody, so that every level sees it.
const inCell = (): Record<string, unknown> => ({ gridCode: district.grid('cell').code });
const COMMISSION = ['leader', 'officer', 'secretary', 'member'];
const SEES_COMPLAINT = ['villager', 'supervisor', 'auditor'];

const onComplaint =
  (permission: string, mutation: string, make: () => Promise<string>, more: Record<string, unknown> = {}) =>
  async (): Promise<Prepared> => {
    const id = await make();
    return {
      mutation,
      input: async () =>
        mutation === ASSIGN ? walk.assignInput(id) : { id, version: (await walk.row(id)).version, ...more },
      stored: () => walk.row(id),
      told: async (role) => {
        const { complaint } = await world.ok<{ complaint: { viewerCan: Record<string, { allowed: boolean }> } | null }>(
          district.login(role),
          `query ($id: ID!) { complaint(id: $id) { viewerCan { ${permission} { allowed } } } }`,
          { id },
        );
        return complaint && complaint.viewerCan[permission]!.allowed;
      },
    };
  };

const onAssignment =
  (permission: string, mutation: string, state: 'ASSIGNED' | 'HANDLING', more: Record<string, unknown> = {}) =>
  async (): Promise<Prepared> => {
    const id = await walk.to(state, inCell());
    const { assignmentId } = await walk.row(id);
    return {
      mutation,
      input: async () => (mutation === REPLY ? walk.replyInput(id) : { ...(await walk.assignmentInput(id)), ...more }),
      stored: async () => [await walk.row(id), await walk.assignmentInput(id)],
      told: async (role) => {
        const { assignment } = await world.ok<{
          assignment: { viewerCan: Record<string, { allowed: boolean }> } | null;
        }>(
          district.login(role),
          `query ($id: ID!) { assignment(id: $id) { viewerCan { ${permission} { allowed } } } }`,
          { id: assignmentId },
        );
        return assignment && assignment.viewerCan[permission]!.allowed;
      },
    };
  };

const complaintMutation = (name: string, input: string): string =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { id } }`;

const READS_DISCLOSURE = [
  ...[...COMMISSION, 'villager', 'observer', 'info', 'financier', 'reviewer', 'approver', 'auditor'],
];
const readersBut = (...yes: string[]): Expected => ({
  yes,
  FORBIDDEN: READS_DISCLOSURE.filter((role) => !yes.includes(role)),
});

let months = 0;
/** A draft of the village with one line; each call is the month after the one before, which is published by hand. */
async function draft(): Promise<{ id: string; version: number }> {
  const { db } = world.services;
  const gridId = district.grid('village').id;
  await db.write((em) => em.query(`UPDATE disclosure SET state = 'PUBLISHED' WHERE grid_id = '${gridId}'`));
  const month = months++;
  const period = `${2020 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  const created = await run('info', 'createDisclosure', 'CreateDisclosureInput', {
    idempotencyKey: randomUUID(),
    gridId,
    period,
  });
  return run('info', 'saveDisclosure', 'SaveDisclosureInput', { ...created, lines: [lineOn(`${period}-03`)] });
}

const lineOn = (day: string): Record<string, unknown> => ({
  day,
  direction: 'INCOME',
  subjectCode: 'I101',
  summary: '旧门面租金',
  amount: 260_000,
  sourceOrPurpose: '租户转账',
  handler: '曹月娥',
  voucherNumber: '记-01',
});

async function run(
  role: string,
  name: string,
  type: string,
  input: Record<string, unknown>,
): Promise<{ id: string; version: number }> {
  const data = await world.ok<Record<string, { id: string; version: number }>>(
    district.login(role),
    `mutation ($input: ${type}!) { ${name}(input: $input) { id version } }`,
    { input },
  );
  return data[name]!;
}

const onDisclosure =
  (name: string, type: string, permission: string, passedBy: string[] | null, more: Record<string, unknown> = {}) =>
  async (): Promise<Prepared> => {
    let disclosure = await draft();
    if (passedBy) disclosure = await run('info', 'submitDisclosure', 'MoveDisclosureInput', disclosure);
    for (const role of passedBy ?? [])
      disclosure = await run(role, 'passDisclosure', 'MoveDisclosureInput', disclosure);
    const { id, version } = disclosure;
    return {
      mutation: `mutation ($input: ${type}!) { ${name}(input: $input) { id } }`,
      input: () => Promise.resolve({ id, version, ...more }),
      stored: () => world.services.db.read.query(`SELECT state, gate, version FROM disclosure WHERE id = '${id}'`),
      told: async (role) => {
        const { disclosure: read } = await world.ok<{
          disclosure: { viewerCan: Record<string, { allowed: boolean }> } | null;
        }>(
          district.login(role),
          `query ($id: ID!) { disclosure(id: $id) { viewerCan { ${permission} { allowed } } } }`,
          { id },
        );
        return read && read.viewerCan[permission]!.allowed;
      },
    };
  };

const byCommission: Expected = { yes: COMMISSION, FORBIDDEN: SEES_COMPLAINT };
const sentBack = { reason: '单据不清楚，请补上。' };

const ACTIONS: Action[] = [
  {
    name: 'acceptComplaint',
    expected: byCommission,
    prepare: onComplaint('accept', complaintMutation('acceptComplaint', 'MoveComplaintInput'), () =>
      walk.file(inCell()),
    ),
  },
  {
    name: 'assignComplaint',
    expected: byCommission,
    prepare: onComplaint('assign', ASSIGN, () => walk.to('ACCEPTED', inCell())),
  },
  {
    name: 'approveReply',
    expected: byCommission,
    prepare: onComplaint('approve', complaintMutation('approveReply', 'MoveComplaintInput'), () =>
      walk.to('REPLIED', inCell()),
    ),
  },
  {
    name: 'returnReply',
    expected: byCommission,
    prepare: onComplaint(
      'return',
      complaintMutation('returnReply', 'ReturnReplyInput'),
      () => walk.to('REPLIED', inCell()),
      { reason: '缺少照片，请补上。' },
    ),
  },
  {
    // 不清楚: township and above see it; only the township's own commission shows it to the village.
    name: 'releaseComplaint',
    expected: { yes: ['secretary', 'member'], FORBIDDEN: ['leader', 'officer', 'auditor'] },
    prepare: onComplaint('release', complaintMutation('releaseComplaint', 'MoveComplaintInput'), () =>
      walk.to('ACCEPTED', { ...inCell(), aboutWhom: 'UNSURE' }),
    ),
  },
  {
    name: 'signAssignment',
    expected: { yes: ['roads', 'roadworker'], FORBIDDEN: [] },
    prepare: onAssignment('sign', complaintMutation('signAssignment', 'MoveAssignmentInput'), 'ASSIGNED'),
  },
  {
    name: 'pushBackAssignment',
    expected: { yes: ['roads', 'roadworker'], FORBIDDEN: [] },
    prepare: onAssignment('pushBack', PUSH_BACK, 'ASSIGNED', { reason: 'DUTY', note: '这一段不归我们养护。' }),
  },
  {
    name: 'replyAssignment',
    expected: { yes: ['roads'], FORBIDDEN: ['roadworker'] },
    prepare: onAssignment('reply', REPLY, 'HANDLING'),
  },
  {
    name: 'saveDisclosure',
    expected: readersBut('info'),
    prepare: onDisclosure('saveDisclosure', 'SaveDisclosureInput', 'edit', null, { lines: [] }),
  },
  {
    name: 'submitDisclosure',
    expected: readersBut('info'),
    prepare: onDisclosure('submitDisclosure', 'MoveDisclosureInput', 'submit', null),
  },
  {
    name: 'passDisclosure at the finance group',
    expected: readersBut('financier'),
    prepare: onDisclosure('passDisclosure', 'MoveDisclosureInput', 'pass', []),
  },
  {
    name: 'passDisclosure at the supervision committee',
    expected: readersBut('reviewer'),
    prepare: onDisclosure('passDisclosure', 'MoveDisclosureInput', 'pass', ['financier']),
  },
  {
    name: 'passDisclosure at the accounts agency',
    expected: readersBut('approver'),
    prepare: onDisclosure('passDisclosure', 'MoveDisclosureInput', 'pass', ['financier', 'reviewer']),
  },
  {
    name: 'sendBackDisclosure at the finance group',
    expected: readersBut('financier'),
    prepare: onDisclosure('sendBackDisclosure', 'SendBackDisclosureInput', 'sendBack', [], sentBack),
  },
  {
    name: 'sendBackDisclosure at the supervision committee',
    expected: readersBut('reviewer'),
    prepare: onDisclosure('sendBackDisclosure', 'SendBackDisclosureInput', 'sendBack', ['financier'], sentBack),
  },
  {
    name: 'sendBackDisclosure at the accounts agency',
    expected: readersBut('approver'),
    prepare: onDisclosure(
      'sendBackDisclosure',
      'SendBackDisclosureInput',
      'sendBack',
      ['financier', 'reviewer'],
      sentBack,
    ),
  },
];

describe('every post tries', () => {
  it.each(ACTIONS)('$name', async ({ expected, prepare }) => {
    const answers: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    let object = await prepare();
    let before = await object.stored();
    for (const role of Object.keys(ROLES)) {
      const answer = answerFor(expected, role);
      // What the client is told beforehand: yes, no, or nothing because it is not there.
      wanted[role] = `${answer}, told ${answer === 'NOT_FOUND' ? 'null' : String(answer === 'yes')}`;
      const told = await object.told!(role);
      const { errors } = await world.run(district.login(role), object.mutation, { input: await object.input() });
      const error = errors?.[0]?.originalError;
      if (errors && !(error instanceof AppError)) throw new Error(`${role}: ${JSON.stringify(errors)} ${error?.stack}`);
      answers[role] = `${error instanceof AppError ? error.code : 'yes'}, told ${told}`;
      if (errors) expect([role, await object.stored()]).toEqual([role, before]);
      else {
        object = await prepare();
        before = await object.stored();
      }
    }
    expect(answers).toEqual(wanted);
  });

  it('createDisclosure', async () => {
    const gridId = district.grid('village2').id;
    for (const role of Object.keys(ROLES)) {
      const input = { idempotencyKey: randomUUID(), gridId, period: '2026-08' };
      const { errors } = await world.run(
        district.login(role),
        complaintMutation('createDisclosure', 'CreateDisclosureInput'),
        { input },
      );
      const error = errors?.[0]?.originalError as AppError | undefined;
      expect([role, error?.code ?? 'yes']).toEqual([role, role === 'info2' ? 'yes' : 'FORBIDDEN']);
    }
  });
});

describe('what an ability lets be read', () => {
  beforeAll(async () => {
    district = await TestDistrict.build(world);
    walk = new Walk(district);
  });

  it('is as the table says for lists', async () => {
    await walk.to('ASSIGNED', inCell());
    await draft();
    const lists: [list: string, ability: Ability, of: (role: string) => boolean][] = [
      ['complaints', 'COMPLAINT_READ', (role) => !role.endsWith('2')],
      ['assignments', 'ASSIGNMENT_READ', (role) => role.startsWith('road')],
      ['disclosures', 'DISCLOSURE_READ', (role) => role !== 'supervisor' && !role.endsWith('2')],
      ['staffList', 'STAFF_READ', () => true],
    ];
    for (const [list, ability, ofThisPlace] of lists)
      for (const [role, post] of Object.entries(ROLES)) {
        const { data, errors } = await world.run(district.login(role), `{ ${list} { totalCount } }`);
        const count = (data?.[list] as { totalCount: number } | undefined)?.totalCount ?? 0;
        const can = TABLE[post].replaceAll(' ', '')[COLUMNS.indexOf(ability)] === 'x';
        expect([list, role, count > 0]).toEqual([list, role, can && ofThisPlace(role)]);
        if (can) expect([list, role, errors]).toEqual([list, role, undefined]);
      }
  });
});
