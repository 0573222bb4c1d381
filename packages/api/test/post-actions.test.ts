import { randomUUID } from 'node:crypto';
import { Ability, Post } from '@yidiantong/schema/vocabulary/posts';
import { AppError } from '../src/core/errors';
import { ComplaintExample } from '../src/features/complaints/example.entity';
import { abilitiesOfPost } from '../src/features/staff/abilities';
import { Authenticator } from './authenticator';
import {
  ADD_SUBJECT,
  ANSWER_EXAMPLE,
  ASK,
  ASSIGN,
  CALL_BACK,
  DECIDE,
  DECLARE_RECUSAL,
  DECLINE,
  EXAMPLE,
  EXTEND,
  LIGHT_LAMP,
  FIND,
  MERGE,
  NOTE,
  PLAN,
  PUSH_BACK,
  PUT_OUT_LAMP,
  RECALL,
  REFER,
  REHANDLE,
  REISSUE,
  REMOVE_SUBJECT,
  RELEASE_ANSWER,
  REOPEN,
  REPLY,
  SUBMIT_PART,
  SUPERVISE,
  UPHOLD,
  URGE,
  WAIVE_PART,
  Walk,
} from './complaint-walk';
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
  await district.addPerson('orghead', 'UNIT_LEADER', 'org', '苏明'); // what the village takes has somebody to handle it
  world.at('2026-09-09 10:00');
});
afterAll(() => world.close());

// ------------------------------------------------------------------------------------------------------- abilities

const COLUMNS: Ability[] = [
  ...([
    'COMPLAINT_READ',
    'COMPLAINT_ACCEPT',
    'COMPLAINT_ASSIGN',
    'COMPLAINT_REVIEW',
    'COMPLAINT_RELEASE',
    'COMPLAINT_TAKE',
    'COMPLAINT_REGISTER',
  ] as const),
  ...(['ASSIGNMENT_READ', 'ASSIGNMENT_SIGN', 'ASSIGNMENT_PUSH_BACK', 'ASSIGNMENT_REPLY'] as const),
  ...(['DISCLOSURE_READ', 'DISCLOSURE_WRITE', 'DISCLOSURE_REVIEW', 'DISCLOSURE_APPROVE'] as const),
  ...(['POWER_READ', 'GRID_READ', 'UNIT_READ', 'STAFF_READ'] as const),
  ...(['GRID_WRITE', 'UNIT_WRITE', 'STAFF_WRITE', 'DEADLINE_WRITE', 'AUDIT_READ', 'FIGURES_READ'] as const),
];

const TABLE: Record<Post, string> = {
  //                     complaint      assign. disclos. lists    set-up
  //                     R A A R R T N  R S P R  R W R A  P G U S  G U S D A F
  DISTRICT_LEADER: '     x x x x . . x  . . . .  x . . .  x x x x  . . . . . x',
  DISTRICT_OFFICER: '    x x x x . . x  . . . .  x . . .  x x x x  . . . . . .',
  COMMISSION_SECRETARY: 'x x x x x . x  . . . .  x . . .  x x x x  . . . . . .',
  COMMISSION_MEMBER: '   x x x x x . x  . . . .  x . . .  x x x x  . . . . . .',
  VILLAGE_OFFICER: '     x . . . . x x  . . . .  x . . .  x x x .  . . . . . .',
  GRID_SUPERVISOR: '     x . . . . . x  . . . .  x . . .  x x x .  . . . . . .',
  INTEGRITY_OBSERVER: '  . . . . . . .  . . . .  x . . .  x x . .  . . . . . .',
  INFORMATION_OFFICER: ' . . . . . . .  . . . .  x x . .  x x . .  . . . . . .',
  COMMITTEE_REVIEWER: '  . . . . . . .  . . . .  x . x .  x x . .  . . . . . .',
  PUBLISHING_APPROVER: ' . . . . . . .  . . . .  x . . x  x x . .  . . . . . .',
  UNIT_LEADER: '         . . . . . . .  x x x x  . . . .  x . . .  . . . . . .',
  UNIT_HANDLER: '        . . . . . . .  x x x .  . . . .  x . . .  . . . . . .',
  ADMIN: '               . . . . . . .  . . . .  . . . .  x x x x  x x x x x .',
  AUDITOR: '             x . . . . . .  . . . .  x . . .  x x x x  . . . . x .',
  CITY_OBSERVER: '       . . . . . . .  . . . .  . . . .  . . . .  . . . . . x',
};

describe('the table', () => {
  it('has a row for every post and a column for every ability', () => {
    expect(Object.keys(TABLE).sort()).toEqual(Object.keys(Post).sort());
    expect([...COLUMNS].sort()).toEqual(Object.keys(Ability).sort());
    for (const row of Object.values(TABLE))
      expect(row.replaceAll(' ', '')).toMatch(new RegExp(`^[x.]{${COLUMNS.length}}$`));
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
  input: (role: string) => Promise<Record<string, unknown>>;
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
  (
    permission: string,
    mutation: string,
    make: () => Promise<string>,
    input = async (id: string, _role: string): Promise<Record<string, unknown>> => ({
      id,
      version: (await walk.row(id)).version,
    }),
  ) =>
  async (): Promise<Prepared> => {
    const id = await make();
    return {
      mutation,
      input: (role) => input(id, role),
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

const inputs: Record<string, (id: string) => Promise<Record<string, unknown>>> = {
  [REPLY]: (id) => walk.replyInput(id),
  [PLAN]: (id) => walk.planInput(id),
  [EXTEND]: (id) => walk.extendInput(id),
};

const onAssignment =
  (permission: string, mutation: string, state: 'ASSIGNED' | 'HANDLING', more: Record<string, unknown> = {}) =>
  async (): Promise<Prepared> => {
    const id = await walk.to(state, inCell());
    const { assignmentId } = await walk.row(id);
    return {
      mutation,
      input: async () => (await inputs[mutation]?.(id)) ?? { ...(await walk.assignmentInput(id)), ...more },
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

/** Accepted, to be assigned in a mode other than the normal one. */
const inMode = async (mode: string, unit: string): Promise<Prepared> => {
  const id = await walk.to('ACCEPTED', inCell());
  return {
    mutation: ASSIGN,
    input: () => walk.modeInput(mode, id, unit),
    stored: () => walk.row(id),
    told: async (role) => {
      const { complaint } = await world.ok<{
        complaint: { assignmentModes: { mode: string; can: { allowed: boolean } }[] } | null;
      }>(district.login(role), 'query ($id: ID!) { complaint(id: $id) { assignmentModes { mode can { allowed } } } }', {
        id,
      });
      return complaint && complaint.assignmentModes.find((each) => each.mode === mode)!.can.allowed;
    },
  };
};

/** A proposal that waits, to be agreed to. */
async function deciding(make: () => Promise<string>, proposing: (id: string) => Promise<void>): Promise<Prepared> {
  const id = await make();
  await proposing(id);
  const proposal = await walk.proposal(id);
  return {
    mutation: DECIDE,
    input: () => Promise.resolve({ id: proposal.id, version: proposal.version, approve: true }),
    stored: async () => [await walk.row(id), await walk.proposal(id)],
    told: async (role) => {
      const { complaint } = await world.ok<{
        complaint: { proposals: { viewerCanDecide: { allowed: boolean } }[] } | null;
      }>(
        district.login(role),
        'query ($id: ID!) { complaint(id: $id) { proposals { viewerCanDecide { allowed } } } }',
        { id },
      );
      // A village reads of no new receipt, and is told nothing of who may decide on it.
      return complaint && (complaint.proposals[0]?.viewerCanDecide.allowed ?? false);
    },
  };
}

const fileNamed = (): Promise<string> => walk.file({ ...inCell(), reporter: { name: '陈阿婆', phone: '13800000000' } });

/** Handed to roads, with lamps to assist it. */
async function assisted(): Promise<{ id: string; stored: () => Promise<unknown> }> {
  const id = await walk.to('ACCEPTED', inCell());
  await walk.assignWith(id, ['lamps']);
  return { id, stored: async () => [await walk.row(id), await walk.part(id, 'lamps')] };
}

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

const freshCell = (): Record<string, unknown> => ({
  idempotencyKey: randomUUID(),
  parentId: district.grid('village').id,
  name: `网格${randomUUID().slice(0, 8)}`,
});
const madeCell = (): Promise<{ id: string; version: number }> =>
  run('admin', 'createGrid', 'CreateGridInput', freshCell());

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
    prepare: onComplaint(
      'assign',
      ASSIGN,
      () => walk.to('ACCEPTED', inCell()),
      (id) => walk.assignInput(id),
    ),
  },
  {
    // Away from the place's own township: the area or the district decides.
    name: 'assignComplaint elsewhere',
    expected: { yes: ['leader', 'officer'], FORBIDDEN: ['secretary', 'member', ...SEES_COMPLAINT] },
    prepare: () => inMode('REMOTE', 'office'),
  },
  { name: 'assignComplaint directly', expected: byCommission, prepare: () => inMode('DIRECT', 'commission') },
  {
    name: 'decideProposal on handling directly',
    expected: { yes: ['leader', 'officer'], FORBIDDEN: ['secretary', 'member', ...SEES_COMPLAINT] },
    prepare: () =>
      deciding(
        () => walk.to('ACCEPTED', inCell()),
        (id) => walk.assignAs('DIRECT', id, 'commission', district.login('secretary')),
      ),
  },
  {
    name: 'revealIdentity',
    expected: { yes: ['leader', 'officer', 'secretary'], FORBIDDEN: ['member', ...SEES_COMPLAINT] },
    prepare: onComplaint(
      'reveal',
      'mutation ($input: RevealIdentityInput!) { revealIdentity(input: $input) { name } }',
      () => walk.file({ ...inCell(), reporter: { name: '欧阳晓岚', phone: '13800000001' } }),
      async (id, role) => ({
        id,
        reason: 'VERIFY',
        words: '核对积水是哪一段路。',
        // Everyone has an authenticator: it is the post that makes the difference.
        code: (await Authenticator.bind(district, role)).next(),
      }),
    ),
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
      async (id) => ({ id, version: (await walk.row(id)).version, reason: '缺少照片，请补上。' }),
    ),
  },
  {
    name: 'mergeComplaint',
    expected: byCommission,
    prepare: async () => {
      const main = await walk.file(inCell());
      return onComplaint(
        'merge',
        MERGE,
        () => walk.file(inCell()),
        (id) => walk.mergeInput(id, main),
      )();
    },
  },
  {
    name: 'fileFoundAlong',
    expected: byCommission,
    prepare: onComplaint(
      'findAlong',
      FIND,
      () => walk.to('HANDLING', inCell()),
      (id) => walk.foundInput(id),
    ),
  },
  {
    name: 'declineComplaint',
    expected: byCommission,
    prepare: onComplaint(
      'decline',
      DECLINE,
      () => walk.file(inCell()),
      (id) => walk.declineInput(id),
    ),
  },
  {
    name: 'referComplaint',
    expected: byCommission,
    prepare: onComplaint(
      'refer',
      REFER,
      () => walk.file(inCell()),
      (id) => walk.referInput(id),
    ),
  },
  {
    name: 'recallComplaint',
    expected: byCommission,
    prepare: onComplaint(
      'recall',
      RECALL,
      () => walk.to('HANDLING', inCell()),
      (id) => walk.reasoned(id),
    ),
  },
  ...[
    { name: 'lightLamp', mutation: LIGHT_LAMP, lit: false },
    { name: 'putOutLamp', mutation: PUT_OUT_LAMP, lit: true },
  ].map(({ name, mutation, lit }) => ({
    name,
    expected: { yes: ['leader', 'officer'], FORBIDDEN: [...SEES_COMPLAINT, 'secretary', 'member'] },
    prepare: onComplaint(
      name,
      mutation,
      async () => {
        const id = await walk.to('ACCEPTED', inCell());
        if (lit)
          await world.ok(district.login('officer'), LIGHT_LAMP, {
            input: { ...(await walk.reasoned(id)), light: 'YELLOW' },
          });
        return id;
      },
      async (id) => ({ ...(await walk.reasoned(id)), ...(lit ? {} : { light: 'RED' }) }),
    ),
  })),
  {
    name: 'declareRecusal',
    expected: { yes: [...COMMISSION, 'villager'], FORBIDDEN: ['supervisor', 'auditor'] },
    prepare: onComplaint(
      'recuse',
      DECLARE_RECUSAL,
      () => walk.file(inCell()),
      (id) => walk.recusalInput(id),
    ),
  },
  {
    name: 'requestReissue',
    expected: byCommission,
    prepare: onComplaint('reissue', REISSUE, fileNamed, (id) => Promise.resolve(walk.reissueInput(id))),
  },
  {
    // The township answered, so the level above asks; whoever could phone has looked up the number.
    name: 'recordCallBack',
    expected: { yes: ['leader', 'officer'], FORBIDDEN: ['secretary', 'member', ...SEES_COMPLAINT] },
    prepare: onComplaint(
      'callBack',
      CALL_BACK,
      async () => {
        const id = await fileNamed();
        await walk.on(id, 'ANSWERED');
        for (const role of ['leader', 'officer', 'secretary']) await walk.looked(id, role);
        return id;
      },
      (id) => walk.callBackInput(id),
    ),
  },
  {
    name: 'decideProposal on a new receipt',
    expected: { yes: ['leader', 'officer', 'member'], FORBIDDEN: ['secretary', ...SEES_COMPLAINT] },
    prepare: () =>
      deciding(fileNamed, (id) => world.ok(district.login('secretary'), REISSUE, { input: walk.reissueInput(id) })),
  },
  {
    name: 'proposeExample',
    expected: byCommission,
    prepare: onComplaint(
      'example',
      EXAMPLE,
      () => walk.to('CLOSED', inCell()),
      (id) => walk.exampleInput(id),
    ),
  },
  {
    name: 'decideProposal on an example',
    expected: { yes: ['leader', 'officer', 'member'], FORBIDDEN: ['secretary', ...SEES_COMPLAINT] },
    prepare: () =>
      deciding(
        () => walk.to('CLOSED', inCell()),
        async (id) => world.ok(district.login('secretary'), EXAMPLE, { input: await walk.exampleInput(id) }),
      ),
  },
  {
    name: 'takeDownExample',
    expected: byCommission,
    prepare: async () => {
      const id = await walk.to('CLOSED', inCell());
      await world.ok(district.login('secretary'), EXAMPLE, { input: await walk.exampleInput(id) });
      await walk.decide(id, true);
      await world.ok(walk.reporterOf(id), ANSWER_EXAMPLE, { input: { version: 2, agree: true } });
      const example = () => world.services.db.read.findOneByOrFail(ComplaintExample, { complaintId: id });
      const { id: key, version } = await example();
      return {
        mutation: complaintMutation('takeDownExample', 'TakeDownExampleInput'),
        input: () => Promise.resolve({ id: key, version, words: '照片里看得出是谁家。' }),
        stored: example,
        told: async (role) => {
          const { complaint } = await world.ok<{
            complaint: { example: { viewerCanTakeDown: { allowed: boolean } } | null } | null;
          }>(
            district.login(role),
            'query ($id: ID!) { complaint(id: $id) { example { viewerCanTakeDown { allowed } } } }',
            { id },
          );
          // A village sees nothing of it.
          return complaint && (complaint.example?.viewerCanTakeDown.allowed ?? false);
        },
      };
    },
  },
  {
    name: 'addSubject',
    expected: byCommission,
    prepare: onComplaint(
      'addSubject',
      ADD_SUBJECT,
      () => walk.file(inCell()),
      async (id) => ({ ...(await walk.reasoned(id)), unitId: district.unit('org').id }),
    ),
  },
  {
    name: 'removeSubject',
    expected: { yes: COMMISSION, FORBIDDEN: ['auditor'] },
    prepare: async () => {
      const id = await walk.to('ACCEPTED', inCell());
      await world.ok(district.login('secretary'), ADD_SUBJECT, {
        input: { ...(await walk.reasoned(id)), unitId: district.unit('org').id },
      });
      const [subject] = await world.services.db.read.query<{ id: string }[]>(
        `SELECT id FROM complaint_subject WHERE complaint_id = '${id}'`,
      );
      return {
        mutation: REMOVE_SUBJECT,
        input: async () => ({ ...(await walk.reasoned(id)), subjectId: subject!.id }),
        stored: async () => [
          await walk.row(id),
          await world.services.db.read.query(`SELECT removed_at FROM complaint_subject WHERE complaint_id = '${id}'`),
        ],
        told: async (role) => {
          const { complaint } = await world.ok<{
            complaint: { subjectRecords: { viewerCanRemove: { allowed: boolean } }[] } | null;
          }>(
            district.login(role),
            'query ($id: ID!) { complaint(id: $id) { subjectRecords { viewerCanRemove { allowed } } } }',
            { id },
          );
          // The AUDITOR reads that somebody is its subject, and nothing of how that came about.
          return complaint && (complaint.subjectRecords[0]?.viewerCanRemove.allowed ?? false);
        },
      };
    },
  },
  ...[
    { name: 'rehandleComplaint', permission: 'rehandle', mutation: REHANDLE },
    { name: 'upholdComplaint', permission: 'uphold', mutation: UPHOLD },
  ].map(({ name, permission, mutation }) => ({
    name,
    // The township's, so whoever leads above it decides.
    expected: { yes: ['leader', 'officer'], FORBIDDEN: [...SEES_COMPLAINT, 'secretary', 'member'] },
    prepare: onComplaint(
      permission,
      mutation,
      () => walk.toContested(inCell()),
      (id) => walk.reasoned(id),
    ),
  })),
  {
    name: 'reopenComplaint',
    expected: byCommission,
    prepare: onComplaint(
      'reopen',
      REOPEN,
      () => walk.to('CLOSED', inCell()),
      (id) => walk.reasoned(id),
    ),
  },
  ...(
    [
      { name: 'urgeComplaint', permission: 'urge', mutation: URGE, input: (id) => walk.urgeInput(id) },
      {
        name: 'superviseComplaint',
        permission: 'supervise',
        mutation: SUPERVISE,
        input: (id) => walk.superviseInput(id),
      },
      { name: 'noteComplaint', permission: 'note', mutation: NOTE, input: (id) => walk.noteInput(id) },
    ] satisfies { name: string; permission: string; mutation: string; input: (id: string) => Record<string, unknown> }[]
  ).map(({ name, permission, mutation, input }) => ({
    name,
    expected: byCommission,
    prepare: async (): Promise<Prepared> => {
      const make = onComplaint(
        permission,
        mutation,
        () => walk.to('HANDLING', inCell()),
        (id) => Promise.resolve(input(id)),
      );
      return make();
    },
  })),
  {
    // Proposed by the secretary, so another hand decides.
    name: 'decideProposal',
    expected: {
      yes: COMMISSION.filter((role) => role !== 'secretary'),
      FORBIDDEN: [...SEES_COMPLAINT, 'secretary'],
    },
    prepare: () =>
      deciding(
        () => walk.file(inCell()),
        (id) => walk.proposeDecline(id),
      ),
  },
  {
    name: 'askReporter',
    expected: byCommission,
    prepare: onComplaint(
      'ask',
      ASK,
      () => walk.file(inCell()),
      (id) => walk.askInput(id),
    ),
  },
  {
    name: 'releaseAnswer',
    expected: byCommission,
    prepare: onComplaint(
      'releaseAnswer',
      RELEASE_ANSWER,
      async () => {
        const id = await walk.to('HANDLING', inCell());
        await walk.ask(id);
        await walk.supplement(id);
        return id;
      },
      (id) => walk.releaseAnswerInput(id),
    ),
  },
  {
    // An objection: the level above, a HEAD of the AREA or a leader of the district.
    name: 'decideProposal on an objection',
    expected: { yes: ['leader', 'officer'], FORBIDDEN: [...SEES_COMPLAINT, 'secretary', 'member'] },
    prepare: async () => {
      const id = await walk.file(inCell());
      await walk.decline(id);
      await walk.object(id);
      const proposal = await walk.proposal(id);
      return {
        mutation: DECIDE,
        input: () => Promise.resolve({ id: proposal.id, version: proposal.version, approve: true }),
        stored: async () => [await walk.row(id), await walk.proposal(id)],
        told: async (role) => {
          const { complaint } = await world.ok<{
            complaint: { proposals: { viewerCanDecide: { allowed: boolean } }[] } | null;
          }>(
            district.login(role),
            'query ($id: ID!) { complaint(id: $id) { proposals { viewerCanDecide { allowed } } } }',
            { id },
          );
          // A village reads no objection, and is told nothing of who may decide on it.
          return complaint && (complaint.proposals[1]?.viewerCanDecide.allowed ?? false);
        },
      };
    },
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
    name: 'takeComplaint',
    expected: { yes: ['villager'], FORBIDDEN: [...COMMISSION, 'supervisor', 'auditor'] },
    prepare: onComplaint('take', complaintMutation('takeComplaint', 'MoveComplaintInput'), () =>
      walk.to('ACCEPTED', inCell()),
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
    name: 'planAssignment',
    expected: { yes: ['roads', 'roadworker'], FORBIDDEN: [] },
    prepare: onAssignment('plan', PLAN, 'HANDLING'),
  },
  {
    name: 'extendAssignment',
    expected: { yes: ['roads'], FORBIDDEN: ['roadworker'] },
    prepare: onAssignment('extend', EXTEND, 'HANDLING'),
  },
  {
    // Asked for by the unit, which never decides on it.
    name: 'decideProposal on more time',
    expected: byCommission,
    prepare: () =>
      deciding(
        () => walk.to('HANDLING', inCell()),
        (id) => walk.extend(id),
      ),
  },
  {
    name: 'submitPart',
    expected: { yes: ['lamps'], FORBIDDEN: [] },
    prepare: async () => {
      const { id, stored } = await assisted();
      await walk.signPart(id, 'lamps');
      return {
        mutation: SUBMIT_PART,
        input: async () => ({ ...(await walk.part(id, 'lamps')), words: '本单位负责的路段已经清淤，长四十米。' }),
        stored,
        told: async (role) => {
          const { assignment } = await world.ok<{ assignment: { viewerCan: { submit: { allowed: boolean } } } | null }>(
            district.login(role),
            'query ($id: ID!) { assignment(id: $id) { viewerCan { submit { allowed } } } }',
            { id: (await walk.part(id, 'lamps')).id },
          );
          return assignment && assignment.viewerCan.submit.allowed;
        },
      };
    },
  },
  {
    name: 'waivePart',
    expected: byCommission,
    prepare: async () => {
      const { id, stored } = await assisted();
      return {
        mutation: WAIVE_PART,
        input: async () => ({ ...(await walk.part(id, 'lamps')), reason: '主办单位一家能办好。' }),
        stored,
        told: async (role) => {
          const { complaint } = await world.ok<{
            complaint: { assignments: { role: string; viewerCanWaive: { allowed: boolean } }[] } | null;
          }>(
            district.login(role),
            'query ($id: ID!) { complaint(id: $id) { assignments { role viewerCanWaive { allowed } } } }',
            { id },
          );
          return complaint && complaint.assignments.find((each) => each.role === 'ASSISTING')!.viewerCanWaive.allowed;
        },
      };
    },
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
  // Each with its own complaints: filed at one minute, so many of them would be a flood that asks for proof of work.
  beforeEach(() => world.later({ minutes: 3 }));

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
      const { errors } = await world.run(district.login(role), object.mutation, { input: await object.input(role) });
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

  it.each<[name: string, type: string, input: () => Promise<Record<string, unknown>>]>([
    ['createGrid', 'CreateGridInput', () => Promise.resolve(freshCell())],
    ['updateGrid', 'UpdateGridInput', async () => ({ ...(await madeCell()), name: `新名${randomUUID().slice(0, 8)}` })],
    ['moveGrid', 'MoveGridInput', async () => ({ ...(await madeCell()), toParentId: district.grid('village3').id })],
    ['mergeGrids', 'MergeGridsInput', async () => ({ ...(await madeCell()), intoId: district.grid('cell').id })],
    [
      'importDivisions',
      'ImportDivisionsInput',
      () => Promise.resolve({ idempotencyKey: randomUUID(), contentBase64: 'Y29kZQ==', dryRun: true }),
    ],
  ])('%s', async (name, type, input) => {
    for (const role of Object.keys(ROLES)) {
      const source = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`;
      const { errors } = await world.run(district.login(role), source, { input: await input() });
      const error = errors?.[0]?.originalError as AppError | undefined;
      // A file that is no list is refused only to whoever may import one.
      const admins = name === 'importDivisions' ? 'INVALID_INPUT' : 'yes';
      expect([role, error?.code ?? errors ?? 'yes']).toEqual([role, role === 'admin' ? admins : 'FORBIDDEN']);
    }
  });
});

describe('every post tries to set up units', () => {
  const key = (): string => randomUUID();
  const township = (): string => district.grid('township').id;
  const fresh = (): Record<string, unknown> => ({
    idempotencyKey: key(),
    gridId: township(),
    code: `T-${randomUUID().slice(0, 8)}`,
    name: '新的站所',
    kind: 'DEPARTMENT',
  });
  const made = (name: string, type: string, input: Record<string, unknown>) => run('admin', name, type, input);
  const area = (): Record<string, unknown> => ({
    idempotencyKey: key(),
    code: `X-${randomUUID().slice(0, 8)}`,
    name: '新协作区',
    unitIds: [],
  });

  it.each<[name: string, type: string, answer: string, input: () => Promise<Record<string, unknown>>]>([
    ['createUnit', 'CreateUnitInput', 'id', () => Promise.resolve(fresh())],
    ['updateUnit', 'UpdateUnitInput', 'id', () => made('createUnit', 'CreateUnitInput', fresh())],
    ['closeUnit', 'CloseUnitInput', 'id', () => made('createUnit', 'CreateUnitInput', fresh())],
    [
      'reopenUnit',
      'ReopenUnitInput',
      'id',
      async () => made('closeUnit', 'CloseUnitInput', await made('createUnit', 'CreateUnitInput', fresh())),
    ],
    [
      'createUnits',
      'CreateUnitsInput',
      'made',
      () =>
        Promise.resolve({
          idempotencyKey: key(),
          dryRun: false,
          bodies: [{ code: 'T-NEW', kind: 'DEPARTMENT', level: 'TOWNSHIP', namePattern: '{网格}新站' }],
        }),
    ],
    ['createCooperationArea', 'CreateCooperationAreaInput', 'id', () => Promise.resolve(area())],
    [
      'updateCooperationArea',
      'UpdateCooperationAreaInput',
      'id',
      async () => ({
        ...(await made('createCooperationArea', 'CreateCooperationAreaInput', area())),
        code: `X-${randomUUID().slice(0, 8)}`,
        name: '改名的协作区',
        unitIds: [],
      }),
    ],
    [
      'removeCooperationArea',
      'RemoveCooperationAreaInput',
      '',
      () => made('createCooperationArea', 'CreateCooperationAreaInput', area()),
    ],
    [
      'setResponsibilities',
      'SetResponsibilitiesInput',
      'aboutId',
      async () => {
        const aboutId = district.category.id;
        const [row] = await world.services.db.read.query<{ version: number }[]>(
          `SELECT version FROM category WHERE id = '${aboutId}'`,
        );
        return { aboutId, version: row!.version, role: 'SUPERVISING', gridId: township(), entries: [] };
      },
    ],
  ])('%s', async (name, type, answer, input) => {
    for (const role of Object.keys(ROLES)) {
      const source = `mutation ($input: ${type}!) { ${name}(input: $input) ${answer && `{ ${answer} }`} }`;
      const { errors } = await world.run(district.login(role), source, { input: await input() });
      const error = errors?.[0]?.originalError as AppError | undefined;
      expect([role, error?.code ?? errors ?? 'yes']).toEqual([role, role === 'admin' ? 'yes' : 'FORBIDDEN']);
    }
  });
});

describe('setting up people', () => {
  const ADMIN_ALONE = [
    ...['createStaff', 'updateStaff', 'deactivateStaff', 'reactivateStaff', 'importStaff', 'staffImportTemplate'],
    ...['grantPost', 'updatePosting', 'endPosting', 'handOver', 'appointDeputy', 'endDeputyship'],
    ...['createPairing', 'endPairing', 'resetPassword', 'resetTotp'],
    ...['staffChanges', 'approveStaffChanges', 'rejectStaffChanges', 'withdrawStaffChange'],
  ];

  it('is the ADMIN’s alone', () => {
    const roots = [world.schema.getQueryType()!, world.schema.getMutationType()!].flatMap((type) =>
      Object.values(type.getFields()),
    );
    const guarded = roots.filter(({ extensions }) => extensions.ability === 'STAFF_WRITE').map(({ name }) => name);
    expect(guarded.sort()).toEqual([...ADMIN_ALONE].sort());
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
