import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Post, PostingRank, SupervisorSource } from '@yidiantong/schema/vocabulary/posts';
import { StaffChangeKind, StaffChangeState } from '@yidiantong/schema/vocabulary/staff-changes';
import { DateTimeScalar, DayScalar } from '../../core/graphql/scalars';
import { Permission } from '../../core/graphql/shared-types';
import type { HandOverCounts } from './hand-over';

@ObjectType('StaffChange', { description: 'What one ADMIN proposes and another confirms.' })
export class StaffChangeView {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => StaffChangeKind, { description: 'What is proposed.' })
  kind: StaffChangeKind;
  @Field(() => StaffChangeState, { description: 'Where it stands.' })
  state: StaffChangeState;
  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided.' })
  decidedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was rejected.' })
  note: string | null;
  @Field(() => Int, { description: 'For a change that must not overwrite another.' })
  version: number;

  staffId: string;
  proposedById: string;
  decidedById: string | null;
  terms: Record<string, string | null>;
}

@ObjectType('StandingResult', { description: 'What came of a grant: in force at once, or waiting for a second ADMIN.' })
export class StandingResultView {
  staffId: string;
  @Field(() => StaffChangeState, {
    description: 'APPROVED when it is in force; PENDING when another ADMIN must confirm.',
  })
  state: StaffChangeState;
  @Field(() => StaffChangeView, { nullable: true, description: 'The proposal, when there is one.' })
  change: StaffChangeView | null;
}

@ObjectType({ description: 'What came of a password reset.' })
export class ResetPasswordResult extends StandingResultView {
  @Field(() => String, {
    nullable: true,
    description: 'The one-time code, to be handed on; shown here only, and to a retry while it is unused.',
  })
  oneTimeCode: string | null;
}

@ObjectType({ description: 'A person who was added.' })
export class CreateStaffResult {
  staffId: string;
  @Field(() => String, {
    nullable: true,
    description: 'The one-time code, to be handed on; shown here only, and to a retry while it is unused.',
  })
  oneTimeCode: string | null;
}

@ObjectType({ description: 'What is granted, as far as the kind of change has it.' })
export class StaffChangeTerms {
  @Field(() => Post, { nullable: true, description: 'Post.' })
  post: Post | null;
  @Field(() => PostingRank, { nullable: true, description: 'HEAD or MEMBER.' })
  rank: PostingRank | null;
  @Field(() => DayScalar, { nullable: true, description: 'First day.' })
  from: string | null;
  @Field(() => DayScalar, { nullable: true, description: 'Last day; null while it goes on.' })
  to: string | null;
  @Field(() => SupervisorSource, { nullable: true, description: 'Where a grid supervisor was picked from.' })
  source: SupervisorSource | null;
  @Field({ description: 'Whether somebody else’s posting ends with it: a hand-over.' })
  handedOver: boolean;
}

@ObjectType({ description: 'What came of one of several proposals.' })
export class StaffChangeOutcome {
  @Field(() => StaffChangeView, { description: 'The proposal as it stands now.' })
  change: StaffChangeView;
  @Field(() => String, { nullable: true, description: 'Why it was left as it was; null when it was decided.' })
  problem: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'The one-time code to be handed on, shown here only: of a password reset, or of somebody whose code the proposer knew.',
  })
  oneTimeCode: string | null;
}

@ObjectType({ description: 'What came of deciding several proposals.' })
export class DecideStaffChangesResult {
  @Field(() => [StaffChangeOutcome], { description: 'One for each proposal, in the order asked for.' })
  outcomes: StaffChangeOutcome[];
}

/** Open work goes by unit and grid, so it follows the posts; how much it is, an ADMIN does not learn. */
@ObjectType({ description: 'What was handed over.' })
export class HandOverResult implements HandOverCounts {
  fromStaffId: string;
  toStaffId: string;
  @Field(() => Int, { description: 'Posts that went over.' })
  postings: number;
  @Field(() => Int, {
    description: 'Posts and deputyships that wait for a second ADMIN; the old ones go on until then.',
  })
  proposals: number;
  @Field(() => Int, { description: 'Pairings that went over.' })
  pairings: number;
  @Field(() => Int, { description: 'Deputyships that went over: colleagues the person stood in for.' })
  deputyships: number;
}

@ObjectType('Pairing', { description: 'Somebody answers for a grid （包保）, whatever their post.' })
export class PairingView {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => DayScalar, { name: 'from', description: 'First day.' })
  fromDay: string;
  @Field(() => DayScalar, { name: 'to', nullable: true, description: 'Last day; null while it goes on.' })
  toDay: string | null;
  @Field(() => Int, { description: 'For a change that must not overwrite another.' })
  version: number;
  staffId: string;
  gridId: string;
}

@ObjectType('Deputyship', {
  description: 'Somebody stands in for a colleague （代理）, with their posts and every bar.',
})
export class DeputyshipView {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => DayScalar, { name: 'from', description: 'First day.' })
  fromDay: string;
  @Field(() => DayScalar, { name: 'to', description: 'Last day.' })
  toDay: string;
  @Field(() => Int, { description: 'For a change that must not overwrite another.' })
  version: number;
  staffId: string;
  deputyId: string;
}

@ObjectType({ description: 'Somebody, as others point to them.' })
export class StaffRef {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'Name.' })
  name: string;
  @Field({ description: 'False once the person has left.' })
  active: boolean;
}

@ObjectType({ description: 'What the viewer may do with a person now.' })
export class StaffPermissions {
  @Field(() => Permission, { description: 'Rename, pair, end posts, appoint a deputy, hand over.' })
  manage: Permission;
  @Field(() => Permission, { description: 'Grant a post.' })
  grant: Permission;
  @Field(() => Permission, { description: 'Deactivate.' })
  deactivate: Permission;
  @Field(() => Permission, { description: 'Reactivate.' })
  reactivate: Permission;
  @Field(() => Permission, { description: 'Reset the password.' })
  resetPassword: Permission;
  @Field(() => Permission, { description: 'Take the authenticator away.' })
  resetTotp: Permission;
}

@ObjectType({ description: 'What the viewer may do with a posting now.' })
export class PostingPermissions {
  @Field(() => Permission, { description: 'Change last day or source.' })
  update: Permission;
  @Field(() => Permission, { description: 'Change the rank as well: not of what took a second ADMIN.' })
  changeRank: Permission;
  @Field(() => Permission, { description: 'End it.' })
  end: Permission;
}

@ObjectType({ description: 'What the viewer may do with a proposal now.' })
export class StaffChangePermissions {
  @Field(() => Permission, { description: 'Confirm or refuse it.' })
  decide: Permission;
  @Field(() => Permission, { description: 'Take it back.' })
  withdraw: Permission;
}
