import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  AssignmentMode,
  AssignmentRole,
  AssignmentState,
  PushBackReason,
  ReplyVerdict,
} from '@yidiantong/schema/vocabulary/assignments';
import { Light } from '@yidiantong/schema/vocabulary/clocks';
import {
  AboutWhom,
  Channel,
  CodeDelivery,
  ComplaintKind,
  ComplaintState,
  Grade,
  MarkKind,
  Outcome,
  ResultClass,
  VerdictSource,
} from '@yidiantong/schema/vocabulary/complaints';
import { DateTimeScalar, DayScalar } from '../../core/graphql/scalars';
import { Permission } from '../../core/graphql/shared-types';
import { Unit } from '../units/unit.entity';
import type { CommissionMove } from './complaint.policy';
import type { Assignment as AssignmentRow, Complaint as ComplaintRow, Reply as ReplyRow } from './complaint.entity';

@ObjectType({
  description: 'A complaint as the commissions and grids that may see it read it. Never holds who sent it.',
})
export class Complaint {
  row: ComplaintRow;

  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => Int, { description: 'Send it back with a move: another version is answered with CONFLICT.' })
  version: number;
  @Field({ description: 'Number staff name it by; not the receipt number.' })
  number: string;
  @Field(() => ComplaintKind, { description: 'What the citizen sent.' })
  kind: ComplaintKind;
  @Field(() => ComplaintState, { description: 'Where it stands.' })
  state: ComplaintState;
  @Field({ description: 'First sentence of the text, at most 30 characters.' })
  title: string;
  @Field({ description: 'What the citizen wrote.' })
  text: string;
  @Field(() => String, { nullable: true, description: 'Where exactly.' })
  placeDetail: string | null;
  @Field(() => AboutWhom, { description: 'Answer to 反映谁.' })
  aboutWhom: AboutWhom;
  @Field({ description: 'Whether the citizen left a name; the name itself is nowhere here.' })
  named: boolean;
  @Field(() => Channel, { description: 'How it came in.' })
  channel: Channel;
  @Field(() => DateTimeScalar, { description: 'When it was filed.' })
  filedAt: Date;
  @Field(() => Int, { description: '1, and one more with every verdict "not satisfied".' })
  round: number;
}

export const toComplaint = (row: ComplaintRow): Complaint => ({ ...row, row });

@ObjectType({ description: 'One of the eight steps drawn over a complaint.' })
export class StepReading {
  @Field(() => ComplaintState, { description: 'State that completes it.' })
  state: ComplaintState;
  @Field({ description: 'Name of the step.' })
  label: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was completed.' })
  at: Date | null;
  @Field({ description: 'Whether it is the one in hand.' })
  current: boolean;
  @Field({ description: 'Whether it is completed.' })
  done: boolean;
}

@ObjectType({ description: 'A piece of the text that points at a person or holds personal data.' })
export class TextMark {
  @Field(() => Int, { description: 'Start, in UTF-16 units.' })
  start: number;
  @Field(() => Int, { description: 'End, in UTF-16 units.' })
  end: number;
  @Field(() => MarkKind, { description: 'What it is.' })
  kind: MarkKind;
  @Field({ description: 'The words.' })
  text: string;
  @Field({ description: 'False: needs a decision before the brief leaves.' })
  certain: boolean;
}

@ObjectType({ description: 'The unit that answers for it, with the reasons.' })
export class SuggestedUnit {
  complaint: ComplaintRow;
  aboutName: string;

  @Field(() => Unit, { description: 'The unit.' })
  unit: Unit;
}

@ObjectType({ description: 'What the viewer may do with a complaint now.' })
export class ComplaintPermissions implements Record<CommissionMove, Permission> {
  @Field(() => Permission, { description: '受理' })
  accept: Permission;
  @Field(() => Permission, { description: '派发' })
  assign: Permission;
  @Field(() => Permission, { description: '让村里看到' })
  release: Permission;
  @Field(() => Permission, { description: '退回重办' })
  return: Permission;
  @Field(() => Permission, { description: '审核通过' })
  approve: Permission;
  @Field(() => Permission, { description: '不予受理' })
  decline: Permission;
  @Field(() => Permission, { description: '转其他机关' })
  refer: Permission;
  @Field(() => Permission, { description: '收回' })
  recall: Permission;
  @Field(() => Permission, { description: '决定重办' })
  rehandle: Permission;
  @Field(() => Permission, { description: '决定维持' })
  uphold: Permission;
  @Field(() => Permission, { description: '重新办理' })
  reopen: Permission;
  @Field(() => Permission, { description: '催办' })
  urge: Permission;
  @Field(() => Permission, { description: '督办' })
  supervise: Permission;
  @Field(() => Permission, { description: '内部备注' })
  note: Permission;
  @Field(() => Permission, { description: '登记被反映对象' })
  addSubject: Permission;
  @Field(() => Permission, { description: '请群众补充' })
  ask: Permission;
  @Field(() => Permission, { description: '转给承办单位: an answer of the citizen' })
  releaseAnswer: Permission;
  @Field(() => Permission, { description: '亮灯' })
  lightLamp: Permission;
  @Field(() => Permission, { description: '熄灯' })
  putOutLamp: Permission;
  @Field(() => Permission, { description: '申请回避' })
  recuse: Permission;
  @Field(() => Permission, { description: '补发回执' })
  reissue: Permission;
  @Field(() => Permission, { description: '典型案例' })
  example: Permission;
  @Field(() => Permission, { description: '登记回访' })
  callBack: Permission;
  @Field(() => Permission, { description: '并到另一件' })
  merge: Permission;
  @Field(() => Permission, { description: '记一件发现的' })
  findAlong: Permission;
  @Field(() => Permission, { description: '自己办' })
  take: Permission;
  @Field(() => Permission, { description: '查看身份信息: no move, and told once' })
  reveal: Permission;
  @Field(() => Permission, { description: 'To read who looked at the identity: no move either' })
  readLooks: Permission;
}

@ObjectType({ description: 'A unit’s answer.' })
export class Reply {
  row: ReplyRow;

  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'What it says.' })
  text: string;
  @Field(() => Outcome, { description: 'What was found.' })
  outcome: Outcome;
  @Field(() => ResultClass, { description: 'What came of it.' })
  resultClass: ResultClass;
  @Field(() => DateTimeScalar, { name: 'at', description: 'When it was given.' })
  repliedAt: Date;
  @Field(() => ReplyVerdict, { nullable: true, description: 'What the review came to.' })
  verdict: ReplyVerdict | null;
  @Field(() => String, { nullable: true, description: 'Why it was returned.' })
  verdictReason: string | null;
}

/** Those of one assignment. */
export const toReplies = (rows: readonly ReplyRow[], assignmentId: string): Reply[] =>
  rows.filter((row) => row.assignmentId === assignmentId).map((row) => ({ ...row, row }));

@ObjectType({ description: 'Why a unit did not take it.' })
export class PushBack {
  @Field(() => PushBackReason, { description: 'Reason class.' })
  reason: PushBackReason;
  @Field({ description: 'In the unit’s words.' })
  note: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;
}

@ObjectType({ description: 'How the commission sees what it handed out.' })
export class ComplaintAssignment {
  row: AssignmentRow;

  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => Int, { description: 'Row version.' })
  version: number;
  @Field(() => Int, { description: 'Round of the complaint.' })
  round: number;
  @Field(() => AssignmentRole, { description: 'Whether it answers for the whole or does a part.' })
  role: AssignmentRole;
  @Field(() => AssignmentMode, { description: 'How it was assigned.' })
  mode: AssignmentMode;
  @Field(() => AssignmentState, { description: 'Where it stands.' })
  state: AssignmentState;
  @Field({ description: 'What the unit reads.' })
  brief: string;
  @Field(() => String, { nullable: true, description: 'What is asked of it.' })
  instruction: string | null;
  @Field(() => DateTimeScalar, { description: '24:00 of the last day.' })
  dueAt: Date;
  @Field(() => DateTimeScalar, { description: 'When it was handed out.' })
  assignedAt: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was signed for.' })
  signedAt: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'ASSISTING: when its part ended.' })
  endedAt: Date | null;
}

@ObjectType('Verdict', { description: 'The citizen’s word on a round.' })
export class VerdictView {
  @Field(() => Int, { description: 'Round.' })
  round: number;
  @Field(() => Grade, { description: 'Grade.' })
  grade: Grade;
  @Field(() => VerdictSource, { description: 'Who put it down; BY_CALL_BACK counts apart.' })
  source: VerdictSource;
  @Field(() => CodeDelivery, { description: 'How the citizen’s code was handed out; not SHOWN counts apart.' })
  delivery: CodeDelivery;
  @Field(() => String, {
    nullable: true,
    description: 'What the citizen said with it, for the commissions; null for a village.',
  })
  comment: string | null;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;
}

@InputType({ description: 'Which complaints a list shows; every part narrows it.' })
export class ComplaintFilter {
  @Field(() => [ComplaintState], { nullable: true, description: 'In one of these states.' })
  states?: ComplaintState[] | null;
  @Field(() => [Light], { nullable: true, description: 'Showing one of these lights now.' })
  lights?: Light[] | null;
  @Field(() => ID, { nullable: true, description: 'About this village.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: 'In this category.' })
  categoryId?: string | null;
  @Field(() => [ComplaintKind], { nullable: true, description: 'Of one of these kinds.' })
  kinds?: ComplaintKind[] | null;
  @Field(() => DayScalar, { nullable: true, description: 'Filed on this day or later.' })
  filedFrom?: string | null;
  @Field(() => DayScalar, { nullable: true, description: 'Filed on this day or earlier.' })
  filedTo?: string | null;
  @Field(() => String, { nullable: true, description: 'With this number.' })
  number?: string | null;
}
