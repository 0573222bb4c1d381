import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ProposalState } from '@yidiantong/schema/vocabulary/proposals';
import { DateTimeScalar, DayScalar } from '../../core/graphql/scalars';

@ObjectType({ description: 'A request for more time, as the unit reads it.' })
export class AssignmentExtension {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => Int, { description: 'Round it was asked for in.' })
  round: number;
  @Field(() => ProposalState, { description: 'Whether it is decided.' })
  state: ProposalState;
  @Field(() => Int, { description: 'Working days asked for.' })
  workingDays: number;
  @Field({ description: 'Why.' })
  reason: string;
  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  at: Date;
  @Field(() => String, { nullable: true, description: 'What the commission said with its decision.' })
  decisionNote: string | null;
}

@InputType({ description: 'What the unit will do.' })
export class PlanAssignmentInput {
  @Field(() => ID, { description: 'Key of the assignment.' })
  id: string;
  @Field(() => Int, { description: 'Its version; another one is answered with CONFLICT.' })
  version: number;
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key writes once.' })
  idempotencyKey: string;
  @Field({ description: 'Measures, 5 to 1,000 characters.' })
  measures: string;
  @Field({ description: 'Who sees to it, 2 to 30 characters.' })
  owner: string;
  @Field(() => DayScalar, { description: 'The last day: today or within a year.' })
  dueDay: string;
}

@InputType({ description: 'A request for more time.' })
export class ExtendAssignmentInput {
  @Field(() => ID, { description: 'Key of the assignment.' })
  id: string;
  @Field(() => Int, { description: 'Its version; another one is answered with CONFLICT.' })
  version: number;
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key asks once.' })
  idempotencyKey: string;
  @Field(() => Int, { description: 'Working days, 1 to 7.' })
  workingDays: number;
  @Field({ description: 'Why, 5 to 300 characters.' })
  reason: string;
}
