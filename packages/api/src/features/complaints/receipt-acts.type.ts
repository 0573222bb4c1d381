import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { type ProposalKind, ProposalState } from '@yidiantong/schema/vocabulary/proposals';
import { RecusalGround } from '@yidiantong/schema/vocabulary/recusals';
import { DateTimeScalar } from '../../core/graphql/scalars';
import type { ComplaintProposal } from './proposal.entity';

@ObjectType({ description: 'What the citizen asked the level above: an objection, or to withdraw.' })
export class CitizenProposal {
  @Field(() => Int, { description: 'Send it back to take it back.' })
  version: number;
  @Field(() => ProposalState, { description: 'Whether it is decided.' })
  state: ProposalState;
  @Field({ description: 'What the citizen wrote; empty for a withdrawal.' })
  words: string;
  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  at: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided; null while it waits.' })
  decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'What the level above says to the citizen.' })
  note: string | null;
}

/** The last one of the kind, as the citizen reads it. */
export function citizenProposal(proposals: readonly ComplaintProposal[], kind: ProposalKind): CitizenProposal | null {
  // What staff ask for themselves is not the citizen's.
  const last = proposals.filter((each) => each.kind === kind && each.proposedById === null).at(-1);
  if (!last) return null;
  // How the citizen was reached before a withdrawal is the office's own note.
  const note = kind === 'WITHDRAW' && last.state === 'APPROVED' ? null : last.decisionNote;
  return { ...last, at: last.proposedAt, note };
}

@InputType({ description: 'Why the citizen does not agree.' })
export class ObjectToDecisionInput {
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key objects once.' })
  idempotencyKey: string;
  @Field(() => Int, { description: 'Version the citizen looked at.' })
  version: number;
  @Field({ description: 'What the level above will read, 5 to 300 characters.' })
  words: string;
}

@InputType({ description: 'Somebody whom the citizen does not want to handle it.' })
export class RequestRecusalInput {
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key asks once.' })
  idempotencyKey: string;
  @Field({ description: 'A name or a post, 2 to 60 characters.' })
  whom: string;
  @Field(() => RecusalGround, { description: 'Ground.' })
  ground: RecusalGround;
  @Field({ description: 'What the level above will read, 2 to 300 characters.' })
  words: string;
}

@InputType({ description: 'The complaint as the citizen looked at it.' })
export class WithdrawComplaintInput {
  @Field(() => Int, { description: 'Version of the complaint.' })
  version: number;
}

@InputType({ description: 'A request to withdraw that waits.' })
export class TakeBackWithdrawalInput {
  @Field(() => Int, { description: 'Version of the request.' })
  version: number;
}
