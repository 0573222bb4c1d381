import { Like } from 'typeorm';
import { addDays, dayOf } from '@yidiantong/schema/rules/days';
import type { Grade } from '@yidiantong/schema/vocabulary/complaints';
import { act, type Ctx, type Services } from '../src/core/context';
import { staffOf } from '../src/core/graphql/access';
import { readingOf } from '../src/core/loaders';
import { answerExample } from '../src/features/complaints/answer-example';
import { askReporter } from '../src/features/complaints/ask-reporter';
import { signAssignment } from '../src/features/complaints/assignment-moves';
import { Assignment, Complaint } from '../src/features/complaints/complaint.entity';
import { entriesAbout } from '../src/features/complaints/complaint-reading';
import { rehandleComplaint, reopenComplaint, upholdComplaint } from '../src/features/complaints/decide-contest';
import { decideProposal } from '../src/features/complaints/decide-proposal';
import { proposeDecline, proposeRefer } from '../src/features/complaints/decline-complaint';
import { ComplaintExample } from '../src/features/complaints/example.entity';
import { extendAssignment } from '../src/features/complaints/extend-assignment';
import { lightLamp } from '../src/features/complaints/lamps';
import { mergeComplaint } from '../src/features/complaints/merge-complaint';
import { objectToDecision } from '../src/features/complaints/object-to-decision';
import { submitPart } from '../src/features/complaints/part-moves';
import { planAssignment } from '../src/features/complaints/plan-assignment';
import { ComplaintProposal } from '../src/features/complaints/proposal.entity';
import { proposeExample } from '../src/features/complaints/propose-example';
import { rateLate } from '../src/features/complaints/rate-late';
import { recallComplaint } from '../src/features/complaints/recall-complaint';
import { addSubject } from '../src/features/complaints/record-subject';
import { declareRecusal } from '../src/features/complaints/recusals';
import { openQuestion, supplementComplaint } from '../src/features/complaints/supplement-complaint';
import { takeComplaint } from '../src/features/complaints/take-complaint';
import { withdrawComplaint } from '../src/features/complaints/withdraw-complaint';
import { noteComplaint, superviseComplaint, urgeComplaint } from '../src/features/complaints/write-beside';
import { Staff } from '../src/features/staff/staff.entity';
import { contextOf, contextOfPost } from './clock';
import type { BesideName, Story } from './story';

/** What a step needs to know of the telling it is part of. */
export interface Telling {
  readonly services: Services;
  readonly story: Story;
  readonly complaint: () => Promise<Complaint>;
  readonly assignment: () => Promise<Assignment>;
  /** Someone of the commission that owns it. */
  commission(): Promise<Ctx>;
  /** The head of the AREA above 城南镇. */
  above(): Promise<Ctx>;
  /** The leader of the unit that has it, or of this one. */
  leader(unitId?: string): Promise<Ctx>;
  citizen(): Ctx;
}

/** Calendar days that an order of the level above gives. */
const ORDER_DAYS = 10;
const EXTENSION_DAYS = 5;

/** The moves that leave the plain way from filing to verdict, each by whoever it is up to. */
export const besideSteps: Record<BesideName, (telling: Telling, detail: string) => Promise<unknown>> = {
  decline: async (telling, words) =>
    act(await telling.commission(), proposeDecline, {
      ...(await keyed(telling, 'decline')),
      reason: telling.story.declineReason!,
      whereTo: telling.story.whereTo!,
      words,
    }),
  refer: async (telling, words) =>
    act(await telling.commission(), proposeRefer, {
      ...(await keyed(telling, 'refer')),
      whereTo: telling.story.whereTo!,
      words,
    }),
  object: async (telling, words) =>
    act(telling.citizen(), objectToDecision, { ...(await keyed(telling, 'object')), words }),
  agree,
  withdraw: async (telling) => act(telling.citizen(), withdrawComplaint, await telling.complaint()),
  ask: async (telling, words) =>
    act(await telling.commission(), askReporter, { ...(await keyed(telling, 'ask')), words }),
  supplement: async (telling, words) => {
    const complaint = await telling.complaint();
    const question = openQuestion(complaint, await entriesAbout(readingOf(telling.services.db.read), complaint.id));
    const { idempotencyKey } = await keyed(telling, 'supplement');
    return act(telling.citizen(), supplementComplaint, { idempotencyKey, questionId: question!.id, words });
  },
  take: async ({ services, complaint }) => {
    const { villageId, ...rest } = await complaint();
    return act(
      await contextOfPost(services, 'VILLAGE_OFFICER', { gridId: villageId, unitId: null }),
      takeComplaint,
      rest,
    );
  },
  recall: async (telling, reason) =>
    act(await telling.commission(), recallComplaint, { ...(await standing(telling)), reason }),
  signPart: async (telling) => {
    const part = await partOf(telling, 'OFFERED');
    return act(await telling.leader(part.unitId), signAssignment, part);
  },
  submitPart: async (telling, words) => {
    const part = await partOf(telling, 'SIGNED');
    return act(await telling.leader(part.unitId), submitPart, { id: part.id, version: part.version, words });
  },
  plan: async (telling, measures) => {
    const { id, version, dueDay } = await telling.assignment();
    const ctx = await telling.leader();
    const { name } = await telling.services.db.read.findOneByOrFail(Staff, { id: staffOf(ctx).staffId });
    const { idempotencyKey } = await keyed(telling, 'plan');
    return act(ctx, planAssignment, { id, version, idempotencyKey, measures, owner: name, dueDay });
  },
  extend: async (telling, reason) => {
    const { id, version } = await telling.assignment();
    const { idempotencyKey } = await keyed(telling, 'extend');
    return act(await telling.leader(), extendAssignment, {
      id,
      version,
      idempotencyKey,
      workingDays: EXTENSION_DAYS,
      reason,
    });
  },
  urge: async (telling, words) => act(await telling.commission(), urgeComplaint, await beside(telling, 'urge', words)),
  supervise: async (telling, words) => {
    const ctx = await telling.above();
    const dueDay = addDays(dayOf(ctx.services.clock()), ORDER_DAYS);
    return act(ctx, superviseComplaint, { ...(await beside(telling, 'supervise', words)), dueDay });
  },
  note: async (telling, words) => act(await telling.commission(), noteComplaint, await beside(telling, 'note', words)),
  rehandle: async (telling, reason) =>
    act(await telling.above(), rehandleComplaint, { ...(await standing(telling)), reason }),
  uphold: async (telling, reason) =>
    act(await telling.above(), upholdComplaint, { ...(await standing(telling)), reason }),
  rateLate: async (telling, grade) =>
    act(telling.citizen(), rateLate, { ...(await standing(telling)), grade: grade as Grade }),
  reopen: async (telling, reason) =>
    act(await telling.commission(), reopenComplaint, { ...(await standing(telling)), reason }),
  merge: async (telling, words) => {
    const { id: intoId } = await beginning(telling.services, words);
    return act(await telling.commission(), mergeComplaint, { ...(await standing(telling)), intoId });
  },
  recuse: async (telling, words) =>
    act(await contextOf(telling.services, 'member'), declareRecusal, {
      ...(await keyed(telling, 'recuse')),
      ground: 'RELATIVE',
      words,
    }),
  addSubject: async (telling, reason) => {
    const { id: staffId } = await telling.services.db.read.findOneByOrFail(Staff, {
      loginName: telling.story.subject!,
    });
    return act(await telling.commission(), addSubject, { ...(await standing(telling)), staffId, reason });
  },
  example: async (telling) =>
    act(await telling.commission(), proposeExample, {
      ...(await keyed(telling, 'example')),
      ...telling.story.example!,
    }),
  consent: async (telling) => {
    const { id: complaintId } = await telling.complaint();
    const { version } = await telling.services.db.read.findOneByOrFail(ComplaintExample, { complaintId });
    return act(telling.citizen(), answerExample, { version, agree: true });
  },
  light: async (telling, reason) =>
    act(await contextOf(telling.services, 'district'), lightLamp, {
      ...(await standing(telling)),
      light: 'YELLOW',
      reason,
    }),
};

/** The second hand to what waits for one. */
async function agree(telling: Telling, note: string): Promise<unknown> {
  const { id: complaintId } = await telling.complaint();
  const { id, version, kind } = await telling.services.db.read.findOneByOrFail(ComplaintProposal, {
    complaintId,
    state: 'PENDING',
  });
  const ctx =
    kind === 'DECLINE' || kind === 'REFER' || kind === 'EXAMPLE'
      ? await contextOf(telling.services, 'member')
      : await (kind === 'EXTEND' ? telling.commission() : telling.above());
  return act(ctx, decideProposal, { id, version, approve: true, note: note || null });
}

/** The complaint whose words begin so. */
export const beginning = ({ db }: Services, words: string): Promise<Complaint> =>
  db.read.findOneByOrFail(Complaint, { text: Like(`${words}%`) });

const standing = async ({ complaint }: Telling): Promise<{ id: string; version: number }> => {
  const { id, version } = await complaint();
  return { id, version };
};

const keyed = async (telling: Telling, name: BesideName) => {
  const { id, version } = await standing(telling);
  return { id, version, idempotencyKey: `demo-${name}-${id}-${version}` };
};

const beside = async (telling: Telling, name: BesideName, words: string) => {
  const { id, idempotencyKey } = await keyed(telling, name);
  return { id, idempotencyKey, words };
};

/** The first part of an assisting unit that stands so. */
const partOf = async ({ services, complaint }: Telling, state: Assignment['state']): Promise<Assignment> =>
  services.db.read.findOneOrFail(Assignment, {
    where: { complaintId: (await complaint()).id, role: 'ASSISTING', state },
    order: { id: 'ASC' },
  });
