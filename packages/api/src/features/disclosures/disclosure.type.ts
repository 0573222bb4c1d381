import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { monthLabel } from '@yidiantong/schema/rules/periods';
import { DisclosureKind, DisclosureState, FlowDirection, GateState } from '@yidiantong/schema/vocabulary/disclosures';
import { DateTimeScalar, DayScalar, FenScalar } from '../../core/graphql/scalars';
import { VersionedInput } from '../../core/graphql/shared-inputs';
import { Permission } from '../../core/graphql/shared-types';
import { UnitRef } from '../units/unit.type';
import type { Disclosure as DisclosureRow } from './disclosure.entity';

@ObjectType({ description: 'One receipt or payment.' })
export class DisclosureLine {
  @Field(() => Int, { description: 'Counts from 1.' })
  number: number;
  @Field(() => DayScalar, { description: 'Day.' })
  day: string;
  @Field(() => FlowDirection, { description: 'In or out.' })
  direction: FlowDirection;
  @Field({ description: 'Account subject.' })
  subjectCode: string;
  @Field({ description: 'What it was.' })
  summary: string;
  @Field(() => FenScalar, { description: 'Fen.' })
  amount: number;
  @Field({ description: 'Where it came from or what it went to.' })
  sourceOrPurpose: string;
  @Field({ description: 'Who handled it; masked once the posting period is over.' })
  handler: string;
  @Field({ description: 'Voucher, unique in the month.' })
  voucherNumber: string;
  @Field(() => FenScalar, { description: 'Balance after it, in fen.' })
  balance: number;
}

@ObjectType({ description: 'What stands in the way of sending it to review.' })
export class DisclosureProblem {
  @Field(() => String, { nullable: true, description: 'Where, e.g. lines.4.amount (lines count from 0).' })
  path: string | null;
  @Field({ description: 'What is wrong and what helps.' })
  message: string;
}

@ObjectType({ description: 'A gate on the way to the public.' })
export class GateReading {
  @Field({ description: 'Who checks.' })
  label: string;
  @Field(() => UnitRef, { nullable: true, description: 'Unit that passed it.' })
  unit: UnitRef | null;
  @Field(() => GateState, { description: 'Whether it was passed.' })
  state: GateState;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When.' })
  at: Date | null;
}

@ObjectType({ description: 'What the viewer may do with a disclosure now.' })
export class DisclosurePermissions {
  @Field(() => Permission, { description: '修改' })
  edit: Permission;
  @Field(() => Permission, { description: '送审' })
  submit: Permission;
  @Field(() => Permission, { description: '通过; at the last gate it publishes.' })
  pass: Permission;
  @Field(() => Permission, { description: '退回' })
  sendBack: Permission;
}

@ObjectType({ description: 'One catalogue item of one village for one period, as staff work on it.' })
export class Disclosure {
  row: DisclosureRow;

  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => Int, { description: 'Send it back with a move.' })
  version: number;
  @Field({ description: 'Catalogue item.' })
  catalogueCode: string;
  @Field(() => DisclosureKind, { description: 'Party, village or finance.' })
  kind: DisclosureKind;
  @Field({ description: 'Month, e.g. 2026-08.' })
  period: string;
  @Field(() => DisclosureState, { description: 'Where it stands.' })
  state: DisclosureState;
  @Field(() => FenScalar, { description: 'Fen at the start.' })
  opening: number;
  @Field(() => FenScalar, { description: 'Fen in.' })
  income: number;
  @Field(() => FenScalar, { description: 'Fen out.' })
  expense: number;
  @Field(() => FenScalar, { description: 'Fen at the end: opening + income − expense.' })
  closing: number;
  @Field(() => FenScalar, { nullable: true, description: 'What the bank says is left, in fen.' })
  bankClosing: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was published.' })
  publishedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'SHA-256 over what was published.' })
  hash: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was sent back last.' })
  sentBackReason: string | null;
}

/** 2026年8月财务收支 */
export const disclosureName = ({ period }: Pick<DisclosureRow, 'period'>): string => `${monthLabel(period)}财务收支`;

export const toDisclosure = (row: DisclosureRow): Disclosure => ({ ...row, row });

@InputType({ description: 'A month of a village’s finances.' })
export class CreateDisclosureInput {
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key creates once.' })
  idempotencyKey: string;
  @Field(() => ID, { description: 'Village.' })
  gridId: string;
  @Field({ description: 'Month, e.g. 2026-08.' })
  period: string;
}

@InputType({ description: 'One receipt or payment.' })
export class DisclosureLineInput {
  @Field(() => DayScalar, { description: 'Day.' })
  day: string;
  @Field(() => FlowDirection, { description: 'In or out.' })
  direction: FlowDirection;
  @Field({ description: 'Account subject.' })
  subjectCode: string;
  @Field({ description: 'What it was.' })
  summary: string;
  @Field(() => FenScalar, { description: 'Fen.' })
  amount: number;
  @Field({ description: 'Where it came from or what it went to.' })
  sourceOrPurpose: string;
  @Field({ description: 'Who handled it.' })
  handler: string;
  @Field({ description: 'Voucher, unique in the month.' })
  voucherNumber: string;
}

@InputType({ description: 'A draft as it stands: all its lines.' })
export class SaveDisclosureInput extends VersionedInput {
  @Field(() => FenScalar, { nullable: true, description: 'Fen at the start; default: as it is.' })
  opening?: number | null;
  @Field(() => FenScalar, { nullable: true, description: 'What the bank says is left, in fen; null clears it.' })
  bankClosing?: number | null;
  @Field(() => [DisclosureLineInput], { description: 'All lines, in order, at most 1,000.' })
  lines: DisclosureLineInput[];
}

@InputType({ description: 'A disclosure and the version the viewer looked at.' })
export class MoveDisclosureInput extends VersionedInput {}

@InputType({ description: 'A disclosure given back.' })
export class SendBackDisclosureInput extends MoveDisclosureInput {
  @Field({ description: 'What must be put right, 2 to 300 characters.' })
  reason: string;
}
