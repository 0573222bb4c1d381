import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AssignmentMode, AssignmentRole, AssignmentState } from '@yidiantong/schema/vocabulary/assignments';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { Permission } from '../../core/graphql/shared-types';
import type { Assignment as AssignmentRow } from './complaint.entity';

@ObjectType({ description: 'What the viewer may do with an assignment now.' })
export class AssignmentPermissions {
  @Field(() => Permission, { description: '签收' })
  sign: Permission;
  @Field(() => Permission, { description: '退回' })
  pushBack: Permission;
  @Field(() => Permission, { description: '回复' })
  reply: Permission;
  @Field(() => Permission, { description: '写整改措施' })
  plan: Permission;
  @Field(() => Permission, { description: '申请延期' })
  extend: Permission;
  @Field(() => Permission, { description: '交本单位办的部分' })
  submit: Permission;
}

@ObjectType({ description: 'What a handling unit reads: a brief, never the complaint.' })
export class Assignment {
  row: AssignmentRow;

  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => Int, { description: 'Send it back with a move.' })
  version: number;
  @Field(() => AssignmentRole, { description: 'Whether it answers for the whole or does a part.' })
  role: AssignmentRole;
  @Field(() => AssignmentMode, { description: 'How it was assigned.' })
  mode: AssignmentMode;
  @Field(() => AssignmentState, { description: 'Where it stands.' })
  state: AssignmentState;
  @Field(() => Int, { description: 'Round; from 2 on the citizen was not satisfied before.' })
  round: number;
  @Field({ description: 'What it is about.' })
  brief: string;
  @Field(() => String, { nullable: true, description: 'What is asked.' })
  instruction: string | null;
  @Field(() => DateTimeScalar, { description: '24:00 of the last day.' })
  dueAt: Date;
  @Field(() => DateTimeScalar, { description: 'When it was handed out.' })
  assignedAt: Date;
  @Field(() => String, { nullable: true, description: 'ASSISTING: what the unit did.' })
  partWords: string | null;
}

export const toAssignment = (row: AssignmentRow): Assignment => ({ ...row, row });
