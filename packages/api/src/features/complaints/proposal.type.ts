import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DeclineReason, OtherBody, ProposalKind, ProposalState } from '@yidiantong/schema/vocabulary/proposals';
import { RecusalGround } from '@yidiantong/schema/vocabulary/recusals';
import { DateTimeScalar } from '../../core/graphql/scalars';
import type { Complaint } from './complaint.entity';
import type { ComplaintProposal as ProposalRow } from './proposal.entity';

@ObjectType({ description: 'A move of a complaint that waits, or waited, for a second hand.' })
export class ComplaintProposal {
  row: ProposalRow;
  complaint: Complaint;

  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => Int, { description: 'Send it back with the decision.' })
  version: number;
  @Field(() => ProposalKind, { description: 'Which move.' })
  kind: ProposalKind;
  @Field(() => ProposalState, { description: 'Whether it is decided.' })
  state: ProposalState;
  @Field(() => DeclineReason, { nullable: true, description: 'DECLINE: why.' })
  reason: DeclineReason | null;
  @Field(() => OtherBody, { nullable: true, description: 'DECLINE, REFER: where the citizen goes instead.' })
  whereTo: OtherBody | null;
  @Field(() => RecusalGround, { nullable: true, description: 'RECUSAL: why.' })
  ground: RecusalGround | null;
  @Field(() => Int, { nullable: true, description: 'EXTEND: working days asked for.' })
  workingDays: number | null;
  @Field({ description: 'What is said for it, as whoever it concerns will read it.' })
  words: string;
  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided, or lapsed.' })
  decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What was said with the decision.' })
  decisionNote: string | null;
}

export const toProposal = (row: ProposalRow, complaint: Complaint): ComplaintProposal => ({
  ...row,
  row,
  complaint,
  reason: row.terms.reason as DeclineReason | null,
  whereTo: row.terms.whereTo as OtherBody | null,
  ground: row.terms.ground as RecusalGround | null,
  workingDays: row.terms.workingDays ? Number(row.terms.workingDays) : null,
});

@InputType({ description: 'Where the citizen is sent instead.' })
export class ReferComplaintInput {
  @Field(() => ID, { description: 'Key of the complaint.' })
  id: string;
  @Field(() => Int, { description: 'Its version; another one is answered with CONFLICT.' })
  version: number;
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key proposes once.' })
  idempotencyKey: string;
  @Field(() => OtherBody, { description: 'The body that may handle it.' })
  whereTo: OtherBody;
  @Field({ description: 'What the citizen will read, 5 to 300 characters.' })
  words: string;
}

@InputType({ description: 'Why it is not taken on, and where the citizen goes instead.' })
export class DeclineComplaintInput extends ReferComplaintInput {
  @Field(() => DeclineReason, { description: 'Reason class.' })
  reason: DeclineReason;
}

@InputType({ description: 'A decision on a proposed move.' })
export class DecideProposalInput {
  @Field(() => ID, { description: 'Key of the proposal.' })
  id: string;
  @Field(() => Int, { description: 'Its version.' })
  version: number;
  @Field({ description: 'True: the move is made. False: all stays as it is.' })
  approve: boolean;
  @Field(() => String, { nullable: true, description: '2 to 300 characters; asked for when it is refused.' })
  note?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Who stands aside, where a citizen’s RECUSAL is agreed to whose `about` is null.',
  })
  staffId?: string | null;
}

@ObjectType({ description: 'A slip with a new code; it opens once.' })
export class ReissuedSlip {
  @Field({ description: 'For openSlip; the citizen opens it.' })
  token: string;
  @Field(() => DateTimeScalar, { description: 'Until when it opens.' })
  until: Date;
}

@InputType({ description: 'A citizen who lost the code.' })
export class RequestReissueInput {
  @Field(() => ID, { description: 'Key of the complaint.' })
  id: string;
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key asks once.' })
  idempotencyKey: string;
  @Field({ description: 'The phone number that the citizen names; it is compared with the one on file and not kept.' })
  phone: string;
}

@InputType({ description: 'Standing aside from a complaint.' })
export class DeclareRecusalInput {
  @Field(() => ID, { description: 'Key of the complaint.' })
  id: string;
  @Field(() => Int, { description: 'Its version; another one is answered with CONFLICT.' })
  version: number;
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key asks once.' })
  idempotencyKey: string;
  @Field(() => RecusalGround, { description: 'Ground.' })
  ground: RecusalGround;
  @Field({ description: 'What the level above needs to know, 2 to 300 characters.' })
  words: string;
}
