import { randomUUID } from 'node:crypto';
import { act, type Actor } from '../src/core/context';
import { noteLook } from '../src/features/complaints/reveal-identity';
import type { TestDistrict } from './district';

const COMPLAINT = 'id version number state round viewerCan { assign { allowed reason } approve { allowed reason } }';

export interface WalkedComplaint {
  id: string;
  version: number;
  state: string;
}

/** Takes complaints of a test's district along their way, over GraphQL as the people who may. */
export class Walk {
  constructor(readonly district: TestDistrict) {}

  private get world() {
    return this.district.world;
  }

  /** Files one and gives its id; the receipt's reporter is `reporterOf(id)`. */
  async file(input: Record<string, unknown> = {}): Promise<string> {
    const { receiptNumber } = await this.fileForReceipt(input);
    const reporter = await this.world.services.db.read.query(
      `SELECT complaint_id AS id FROM complaint_reporter WHERE receipt_number = '${receiptNumber}'`,
    );
    return (reporter as { id: string }[])[0]!.id;
  }

  async fileForReceipt(
    input: Record<string, unknown> = {},
  ): Promise<{ receiptNumber: string; receiptCode: string; placeName: string }> {
    const data = await this.world.ok<{
      fileComplaint: { receiptNumber: string; receiptCode: string; placeName: string };
    }>(
      'anyone',
      'mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { receiptNumber receiptCode placeName } }',
      { input: { ...this.complaintInput(), ...input } },
    );
    return data.fileComplaint;
  }

  complaintInput = (): Record<string, unknown> => ({
    idempotencyKey: randomUUID(),
    gridCode: this.district.grid('village').code,
    aboutWhom: 'NOBODY',
    kind: 'HELP',
    categoryCode: this.district.category.code,
    text: '通组路坑洼积水,下雨天摩托车过不去。',
  });

  reporterOf = (complaintId: string): Actor => ({ kind: 'reporter', complaintId });

  async read(id: string, as = this.district.login('leader')): Promise<WalkedComplaint & Record<string, unknown>> {
    const { complaint } = await this.world.ok<{ complaint: WalkedComplaint & Record<string, unknown> }>(
      as,
      `query ($id: ID!) { complaint(id: $id) { ${COMPLAINT} } }`,
      { id },
    );
    return complaint;
  }

  async accept(id: string, as = this.district.login('secretary')): Promise<void> {
    const { version } = await this.row(id);
    await this.world.ok(as, 'mutation ($input: MoveComplaintInput!) { acceptComplaint(input: $input) { id } }', {
      input: { id, version },
    });
  }

  assignInput = async (id: string, unit = 'roads'): Promise<Record<string, unknown>> => ({
    id,
    version: (await this.row(id)).version,
    idempotencyKey: randomUUID(),
    unitId: this.district.unit(unit).id,
    brief: '请到现场查看通组路积水,并写明处理办法。',
  });

  async assign(id: string, unit = 'roads', as = this.district.login('secretary')): Promise<string> {
    await this.world.ok(as, ASSIGN, { input: await this.assignInput(id, unit) });
    return (await this.row(id)).assignmentId;
  }

  mergeInput = async (id: string, intoId: string): Promise<Record<string, unknown>> => ({
    id,
    version: (await this.row(id)).version,
    intoId,
  });

  async merge(id: string, intoId: string, as = this.district.login('secretary')): Promise<void> {
    await this.world.ok(as, MERGE, { input: await this.mergeInput(id, intoId) });
  }

  foundInput = async (parentId: string, more: Record<string, unknown> = {}): Promise<Record<string, unknown>> => ({
    id: parentId,
    version: (await this.row(parentId)).version,
    idempotencyKey: randomUUID(),
    aboutWhom: 'NOBODY',
    kind: 'HELP',
    categoryCode: this.district.category.code,
    text: '同一段路的涵洞也堵了,一并记下来。',
    ...more,
  });

  async find(
    parentId: string,
    more: Record<string, unknown> = {},
    as = this.district.login('secretary'),
  ): Promise<string> {
    const data = await this.world.ok<{ fileFoundAlong: { id: string } }>(as, FIND, {
      input: await this.foundInput(parentId, more),
    });
    return data.fileFoundAlong.id;
  }

  /** Written down by staff for a citizen on the phone. */
  async register(
    input: Record<string, unknown> = {},
    as = this.district.login('secretary'),
  ): Promise<{
    complaint: { id: string; number: string; channel: string; named: boolean };
    slipToken: string;
    slipUntil: string | null;
  }> {
    const data = await this.world.ok<{ registerComplaint: Awaited<ReturnType<Walk['register']>> }>(as, REGISTER, {
      input: { ...this.complaintInput(), channel: 'PHONE', ...input },
    });
    return data.registerComplaint;
  }

  /** Taken by its village itself. */
  async take(id: string, as = this.district.login('villager')): Promise<void> {
    const { version } = await this.row(id);
    await this.world.ok(as, TAKE, { input: { id, version } });
  }

  /** Handed to a unit in a mode other than the normal one, by default by the area's officer. */
  async assignAs(
    mode: 'DIRECT' | 'CROSS' | 'REMOTE',
    id: string,
    unit: string,
    as = this.district.login('officer'),
  ): Promise<void> {
    await this.world.ok(as, ASSIGN, { input: await this.modeInput(mode, id, unit) });
  }

  modeInput = async (mode: string, id: string, unit: string): Promise<Record<string, unknown>> => ({
    ...(await this.assignInput(id, unit)),
    mode,
    reason: mode === 'DIRECT' ? '这件牵涉面大，由我们自己查。' : null,
  });

  /** Handed to roads, with these to assist it. */
  async assignWith(id: string, assisting: readonly string[], as = this.district.login('secretary')): Promise<void> {
    const units = assisting.map((unit) => ({ unitId: this.district.unit(unit).id }));
    await this.world.ok(as, ASSIGN, { input: { ...(await this.assignInput(id)), assisting: units } });
  }

  /** The part of an assisting unit, as a move of it takes it. */
  async part(id: string, unit: string): Promise<{ id: string; version: number }> {
    const rows = await this.world.services.db.read.query<{ id: string; version: number }[]>(
      `SELECT id, version FROM assignment WHERE complaint_id = '${id}' AND unit_id = '${this.district.unit(unit).id}'
       AND role = 'ASSISTING' ORDER BY id DESC`,
    );
    return rows[0]!;
  }

  async signPart(id: string, unit: string): Promise<void> {
    await this.world.ok(
      this.district.login(unit),
      'mutation ($input: MoveAssignmentInput!) { signAssignment(input: $input) { id } }',
      { input: await this.part(id, unit) },
    );
  }

  async submitPart(id: string, unit: string, words = '本单位负责的路段已经清淤，长四十米。'): Promise<void> {
    await this.world.ok(this.district.login(unit), SUBMIT_PART, { input: { ...(await this.part(id, unit)), words } });
  }

  async waivePart(id: string, unit: string, as = this.district.login('secretary')): Promise<void> {
    await this.world.ok(as, WAIVE_PART, { input: { ...(await this.part(id, unit)), reason: '主办单位一家能办好。' } });
  }

  async sign(id: string, as = this.district.login('roads')): Promise<void> {
    await this.world.ok(as, 'mutation ($input: MoveAssignmentInput!) { signAssignment(input: $input) { id } }', {
      input: await this.assignmentInput(id),
    });
  }

  async pushBack(id: string, reason = 'DUTY', as = this.district.login('roads')): Promise<void> {
    await this.world.ok(as, PUSH_BACK, {
      input: { ...(await this.assignmentInput(id)), reason, note: '这一段不归我们养护。' },
    });
  }

  async reply(id: string, as = this.district.login('roads')): Promise<void> {
    await this.world.ok(as, REPLY, { input: await this.replyInput(id) });
  }

  replyInput = async (id: string): Promise<Record<string, unknown>> => ({
    ...(await this.assignmentInput(id)),
    idempotencyKey: randomUUID(),
    text: '已经填平坑洼三处,疏通边沟二十米,现场不再积水。',
    outcome: 'TRUE',
    resultClass: 'DIFFICULTY_SOLVED',
  });

  async approve(id: string, as = this.district.login('member')): Promise<void> {
    const { version } = await this.row(id);
    await this.world.ok(as, 'mutation ($input: MoveComplaintInput!) { approveReply(input: $input) { id } }', {
      input: { id, version },
    });
  }

  async return(id: string, as = this.district.login('member')): Promise<void> {
    const { version } = await this.row(id);
    await this.world.ok(as, 'mutation ($input: ReturnReplyInput!) { returnReply(input: $input) { id } }', {
      input: { id, version, reason: '缺少照片,请补上。' },
    });
  }

  async rate(id: string, grade: string): Promise<void> {
    const { version } = await this.row(id);
    await this.world.ok(this.reporterOf(id), RATE, { input: { grade, version } });
  }

  /** Somebody has looked at who sent it, as it would be written down; their authenticator is not what the test is about. */
  async looked(id: string, role: string): Promise<void> {
    const look = { kind: 'REVEAL', level: 'AREA', reason: 'CALL_BACK', words: '打电话回访。' } as const;
    await act(await this.world.ctx(this.district.login(role)), (work) => noteLook(work, id, look), null);
  }

  callBackInput = async (id: string, grade = 'SATISFIED'): Promise<Record<string, unknown>> => ({
    id,
    version: (await this.row(id)).version,
    grade,
    comment: '路修平了,走起来稳当。',
  });

  /** Phoned by somebody who looked up the number. */
  async callBack(id: string, grade = 'SATISFIED', role = 'officer'): Promise<void> {
    await this.looked(id, role);
    await this.world.ok(this.district.login(role), CALL_BACK, { input: await this.callBackInput(id, grade) });
  }

  /** What a move with a reason takes. */
  reasoned = async (id: string, reason = '派错了单位,重新挑一个。'): Promise<Record<string, unknown>> => ({
    id,
    version: (await this.row(id)).version,
    reason,
  });

  recusalInput = async (id: string): Promise<Record<string, unknown>> => ({
    id,
    version: (await this.row(id)).version,
    idempotencyKey: randomUUID(),
    ground: 'RELATIVE',
    words: '反映人是我的表兄。',
  });

  reissueInput = (id: string, phone = '13800000000'): Record<string, unknown> => ({
    id,
    idempotencyKey: randomUUID(),
    phone,
  });

  exampleInput = async (id: string, words: Record<string, string> = {}): Promise<Record<string, unknown>> => ({
    id,
    version: (await this.row(id)).version,
    idempotencyKey: randomUUID(),
    title: '通组路坑洼十天修好',
    problem: '通组路坑洼积水，下雨天摩托车过不去。',
    outcome: '派人看了现场，十天修好，反映人去看过。',
    ...words,
  });

  requestInput = (whom: string): Record<string, unknown> => ({
    idempotencyKey: randomUUID(),
    whom,
    ground: 'INTEREST',
    words: '他家也在这条路上包了工程。',
  });

  async recall(id: string, as = this.district.login('secretary')): Promise<void> {
    await this.world.ok(as, RECALL, { input: await this.reasoned(id) });
  }

  async rehandle(id: string, as = this.district.login('officer')): Promise<void> {
    await this.world.ok(as, REHANDLE, { input: await this.reasoned(id, '现场仍有积水,请再办一次。') });
  }

  async uphold(id: string, as = this.district.login('officer')): Promise<void> {
    await this.world.ok(as, UPHOLD, { input: await this.reasoned(id, '现场核实已经办好,维持答复。') });
  }

  async reopen(id: string, as = this.district.login('secretary')): Promise<void> {
    await this.world.ok(as, REOPEN, { input: await this.reasoned(id, '回访发现又积水,重新办理。') });
  }

  /** Taken as far as CONTESTED: two rounds, neither satisfactory; roads replied and the member approved. */
  async toContested(input = {}): Promise<string> {
    const id = await this.to('ANSWERED', input);
    await this.rate(id, 'DISSATISFIED');
    await this.reply(id);
    await this.approve(id);
    await this.rate(id, 'VERY_DISSATISFIED');
    return id;
  }

  urgeInput = (id: string, words: string | null = '请抓紧。'): Record<string, unknown> => ({
    id,
    idempotencyKey: randomUUID(),
    words,
  });

  superviseInput = (id: string, dueDay = '2026-09-15'): Record<string, unknown> => ({
    ...this.urgeInput(id, '请在期限内疏通边沟并报照片。'),
    dueDay,
  });

  noteInput = (id: string, words = '已电话联系养护站,明天到场。'): Record<string, unknown> => this.urgeInput(id, words);

  planInput = async (id: string): Promise<Record<string, unknown>> => ({
    ...(await this.assignmentInput(id)),
    idempotencyKey: randomUUID(),
    measures: '疏通边沟二十米,填平坑洼三处。',
    owner: '李养护',
    dueDay: '2026-09-20',
  });

  extendInput = async (id: string, workingDays = 3): Promise<Record<string, unknown>> => ({
    ...(await this.assignmentInput(id)),
    idempotencyKey: randomUUID(),
    workingDays,
    reason: '连续下雨,沥青不能施工。',
  });

  async extend(id: string, workingDays = 3, as = this.district.login('roads')): Promise<void> {
    await this.world.ok(as, EXTEND, { input: await this.extendInput(id, workingDays) });
  }

  async proposeDecline(id: string, as = this.district.login('secretary')): Promise<void> {
    await this.world.ok(as, DECLINE, { input: await this.declineInput(id) });
  }

  declineInput = async (id: string): Promise<Record<string, unknown>> => ({
    ...(await this.referInput(id)),
    reason: 'LITIGATION',
  });

  referInput = async (id: string): Promise<Record<string, unknown>> => ({
    id,
    version: (await this.row(id)).version,
    idempotencyKey: randomUUID(),
    whereTo: 'COURT',
    words: '这件事正在法院审理,请向审理的法庭反映。',
  });

  /** Declined: proposed by the secretary, decided by the member. */
  async decline(id: string): Promise<void> {
    await this.proposeDecline(id);
    await this.decide(id, true);
  }

  async object(id: string): Promise<void> {
    await this.world.ok(this.reporterOf(id), OBJECT, { input: await this.objectInput(id) });
  }

  objectInput = async (id: string): Promise<Record<string, unknown>> => ({
    version: (await this.row(id)).version,
    idempotencyKey: randomUUID(),
    words: '法院没有受理过这件事,请再看一看。',
  });

  async withdraw(id: string): Promise<void> {
    const { version } = await this.row(id);
    await this.world.ok(this.reporterOf(id), WITHDRAW, { input: { version } });
  }

  async ask(id: string, as = this.district.login('secretary')): Promise<void> {
    await this.world.ok(as, ASK, { input: await this.askInput(id) });
  }

  askInput = async (id: string): Promise<Record<string, unknown>> => ({
    id,
    version: (await this.row(id)).version,
    idempotencyKey: randomUUID(),
    words: '请问积水的地方靠近哪一户?',
  });

  async supplement(id: string, input: Record<string, unknown> = {}): Promise<void> {
    await this.world.ok(this.reporterOf(id), SUPPLEMENT, { input: { ...(await this.supplementInput(id)), ...input } });
  }

  supplementInput = async (id: string): Promise<Record<string, unknown>> => ({
    idempotencyKey: randomUUID(),
    questionId: await this.entry(id, 'ASK'),
    words: '在小学东边第三户门前。',
  });

  releaseAnswerInput = async (id: string): Promise<Record<string, unknown>> => ({
    id,
    version: (await this.row(id)).version,
    idempotencyKey: randomUUID(),
    entryId: await this.entry(id, 'SUPPLEMENT'),
    words: '在小学东边██门前。',
  });

  /** Key of the last entry of a kind. */
  async entry(id: string, kind: string): Promise<string> {
    const rows = await this.world.services.db.read.query<{ id: string }[]>(
      `SELECT id FROM complaint_entry WHERE complaint_id = '${id}' AND kind = '${kind}' ORDER BY id DESC LIMIT 1`,
    );
    return rows[0]!.id;
  }

  /** The proposal that waits. */
  async proposal(id: string): Promise<{ id: string; version: number; kind: string }> {
    const rows = await this.world.services.db.read.query<{ id: string; version: number; kind: string }[]>(
      `SELECT id, version, kind FROM complaint_proposal WHERE complaint_id = '${id}' AND state = 'PENDING'`,
    );
    return rows[0]!;
  }

  async decide(id: string, approve: boolean, as = this.district.login('member')): Promise<void> {
    const { kind: _, ...proposal } = await this.proposal(id);
    await this.world.ok(as, DECIDE, { input: { ...proposal, approve, note: approve ? null : '这件归我们办。' } });
  }

  /** Filed and taken as far as `state`. */
  async to(
    state: 'FILED' | 'ACCEPTED' | 'ASSIGNED' | 'HANDLING' | 'REPLIED' | 'ANSWERED' | 'CLOSED',
    input = {},
  ): Promise<string> {
    const id = await this.file(input);
    await this.on(id, state);
    return id;
  }

  /** From filing as far as `state`. */
  async on(id: string, state: Parameters<Walk['to']>[0]): Promise<void> {
    const steps = [
      ['ACCEPTED', () => this.accept(id)],
      ['ASSIGNED', () => this.assign(id)],
      ['HANDLING', () => this.sign(id)],
      ['REPLIED', () => this.reply(id)],
      ['ANSWERED', () => this.approve(id)],
      ['CLOSED', () => this.rate(id, 'SATISFIED')],
    ] as const;
    for (const [reached, step] of state === 'FILED' ? [] : steps) {
      await step();
      if (reached === state) break;
    }
  }

  /** The stored row, whoever may see it. */
  async row(
    id: string,
  ): Promise<{ version: number; state: string; assignmentId: string; commissionId: string; round: number }> {
    const rows = await this.world.services.db.read.query<
      { version: number; state: string; assignmentId: string; commissionId: string; round: number }[]
    >(
      `SELECT version, state, assignment_id AS assignmentId, commission_id AS commissionId, round FROM complaint WHERE id = '${id}'`,
    );
    return rows[0]!;
  }

  async assignmentInput(id: string): Promise<{ id: string; version: number }> {
    const { assignmentId } = await this.row(id);
    const rows = await this.world.services.db.read.query<{ version: number }[]>(
      `SELECT version FROM assignment WHERE id = '${assignmentId}'`,
    );
    return { id: assignmentId, version: rows[0]!.version };
  }
}

export const FIND = 'mutation ($input: FileFoundAlongInput!) { fileFoundAlong(input: $input) { id state channel } }';
export const MERGE = 'mutation ($input: MergeComplaintInput!) { mergeComplaint(input: $input) { id state } }';
export const REGISTER =
  'mutation ($input: RegisterComplaintInput!) { registerComplaint(input: $input) { complaint { id number channel named } slipToken slipUntil } }';
export const RECALL = 'mutation ($input: ReasonedMoveInput!) { recallComplaint(input: $input) { id state } }';
export const DECLARE_RECUSAL = 'mutation ($input: DeclareRecusalInput!) { declareRecusal(input: $input) { id } }';
export const REQUEST_RECUSAL = 'mutation ($input: RequestRecusalInput!) { requestRecusal(input: $input) { state } }';
export const EXAMPLE = 'mutation ($input: ProposeExampleInput!) { proposeExample(input: $input) { id } }';
export const ANSWER_EXAMPLE =
  'mutation ($input: AnswerExampleInput!) { answerExample(input: $input) { receiptNumber } }';
export const REISSUE = 'mutation ($input: RequestReissueInput!) { requestReissue(input: $input) { id } }';
export const CALL_BACK = 'mutation ($input: RecordCallBackInput!) { recordCallBack(input: $input) { id state } }';
export const LIGHT_LAMP = 'mutation ($input: LightLampInput!) { lightLamp(input: $input) { id } }';
export const PUT_OUT_LAMP = 'mutation ($input: ReasonedMoveInput!) { putOutLamp(input: $input) { id } }';
export const ADD_SUBJECT = 'mutation ($input: AddSubjectInput!) { addSubject(input: $input) { complaint { id } } }';
export const REMOVE_SUBJECT =
  'mutation ($input: RemoveSubjectInput!) { removeSubject(input: $input) { complaint { id } } }';
export const REHANDLE = 'mutation ($input: ReasonedMoveInput!) { rehandleComplaint(input: $input) { id state } }';
export const UPHOLD = 'mutation ($input: ReasonedMoveInput!) { upholdComplaint(input: $input) { id state } }';
export const REOPEN = 'mutation ($input: ReasonedMoveInput!) { reopenComplaint(input: $input) { id state } }';
export const URGE = 'mutation ($input: UrgeComplaintInput!) { urgeComplaint(input: $input) { id state } }';
export const SUPERVISE =
  'mutation ($input: SuperviseComplaintInput!) { superviseComplaint(input: $input) { id state } }';
export const NOTE = 'mutation ($input: NoteComplaintInput!) { noteComplaint(input: $input) { id state } }';
export const PLAN = 'mutation ($input: PlanAssignmentInput!) { planAssignment(input: $input) { id } }';
export const EXTEND = 'mutation ($input: ExtendAssignmentInput!) { extendAssignment(input: $input) { id } }';
export const ASSIGN = 'mutation ($input: AssignComplaintInput!) { assignComplaint(input: $input) { id state } }';
export const TAKE = 'mutation ($input: MoveComplaintInput!) { takeComplaint(input: $input) { id state } }';
export const SUBMIT_PART = 'mutation ($input: SubmitPartInput!) { submitPart(input: $input) { id state } }';
export const WAIVE_PART = 'mutation ($input: WaivePartInput!) { waivePart(input: $input) { id state } }';
export const PUSH_BACK = 'mutation ($input: PushBackAssignmentInput!) { pushBackAssignment(input: $input) { id } }';
export const REPLY = 'mutation ($input: ReplyAssignmentInput!) { replyAssignment(input: $input) { id } }';
export const DECLINE = 'mutation ($input: DeclineComplaintInput!) { declineComplaint(input: $input) { id state } }';
export const REFER = 'mutation ($input: ReferComplaintInput!) { referComplaint(input: $input) { id state } }';
export const DECIDE = 'mutation ($input: DecideProposalInput!) { decideProposal(input: $input) { id state } }';
export const OBJECT = 'mutation ($input: ObjectToDecisionInput!) { objectToDecision(input: $input) { state version } }';
export const LATE = 'mutation ($input: RateComplaintInput!) { rateComplaintLate(input: $input) { state } }';
export const WITHDRAW = 'mutation ($input: WithdrawComplaintInput!) { withdrawComplaint(input: $input) { state } }';
export const ASK = 'mutation ($input: AskReporterInput!) { askReporter(input: $input) { id } }';
export const SUPPLEMENT =
  'mutation ($input: SupplementComplaintInput!) { supplementComplaint(input: $input) { state } }';
export const RELEASE_ANSWER = 'mutation ($input: ReleaseAnswerInput!) { releaseAnswer(input: $input) { id } }';
const RATE = 'mutation ($input: RateComplaintInput!) { rateComplaint(input: $input) { state } }';
