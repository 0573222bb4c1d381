import { randomUUID } from 'node:crypto';
import type { Actor } from '../src/core/context';
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

  /** Filed and taken as far as `state`. */
  async to(
    state: 'FILED' | 'ACCEPTED' | 'ASSIGNED' | 'HANDLING' | 'REPLIED' | 'ANSWERED' | 'CLOSED',
    input = {},
  ): Promise<string> {
    const id = await this.file(input);
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
    return id;
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

export const ASSIGN = 'mutation ($input: AssignComplaintInput!) { assignComplaint(input: $input) { id state } }';
export const PUSH_BACK = 'mutation ($input: PushBackAssignmentInput!) { pushBackAssignment(input: $input) { id } }';
export const REPLY = 'mutation ($input: ReplyAssignmentInput!) { replyAssignment(input: $input) { id } }';
const RATE = 'mutation ($input: RateComplaintInput!) { rateComplaint(input: $input) { state } }';
