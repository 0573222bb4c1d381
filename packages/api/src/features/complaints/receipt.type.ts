import { DeclineReason, OtherBody } from '@yidiantong/schema/vocabulary/proposals';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  AboutWhom,
  Channel,
  ComplaintKind,
  ComplaintState,
  Grade,
  Outcome,
} from '@yidiantong/schema/vocabulary/complaints';
import { Photo } from '../../core/files/files';
import { DateTimeScalar } from '../../core/graphql/scalars';
import type { Complaint as ComplaintRow } from './complaint.entity';

@InputType({
  description: 'Who the citizen is, when they choose to say it; encrypted, and shown to nobody without a reason.',
})
class ReporterInput {
  @Field({ description: 'Name, 2 to 30 characters.' })
  name: string;
  @Field({ description: 'Phone number.' })
  phone: string;
  @Field(() => String, { nullable: true, description: 'Another way to be reached, at most 100 characters.' })
  contact?: string | null;
}

@InputType({ description: 'What a citizen sends.' })
class NewComplaintInput {
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key files once and gives the same receipt.' })
  idempotencyKey: string;
  @Field({ description: 'Code of the village or cell.' })
  gridCode: string;
  @Field(() => AboutWhom, {
    description: '反映谁. LEADERSHIP is refused: nothing is stored, the way to 12388 is told.',
  })
  aboutWhom: AboutWhom;
  @Field(() => ComplaintKind, { description: 'What it is.' })
  kind: ComplaintKind;
  @Field(() => String, { nullable: true, description: 'Code of a category.' })
  categoryCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Code of a power.' })
  powerItemCode?: string | null;
  @Field({ description: 'In the citizen’s words, 5 to 2,000 characters.' })
  text: string;
  @Field(() => String, { nullable: true, description: 'Where exactly, at most 100 characters.' })
  placeDetail?: string | null;
  @Field(() => [ID], { nullable: true, description: 'Uploaded photos, at most nine.' })
  photoIds?: string[] | null;
  @Field(() => Channel, { defaultValue: 'WEB', description: 'How it comes in.' })
  channel: Channel;
  @Field(() => ReporterInput, { nullable: true, description: 'Leave out to stay anonymous.' })
  reporter?: ReporterInput | null;
}

@InputType({ description: 'A complaint as a citizen sends it.' })
export class FileComplaintInput extends NewComplaintInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'Proof of work, wanted in a flood only: PROOF_NEEDED tells the bits. A number with which SHA-256 of `idempotencyKey/gridCode/day/number` begins with so many zero bits; the day is that of Asia/Shanghai.',
  })
  proof?: number | null;
}

@InputType({ description: 'What staff write down for a citizen.' })
export class RegisterComplaintInput extends NewComplaintInput {
  @Field(() => Channel, { description: 'PHONE, VISIT, LETTER or SUGGESTION_BOX.' })
  declare channel: Channel;
}

@InputType({ description: 'The token of a slip.' })
export class OpenSlipInput {
  @Field({ description: 'As it was given to whoever registered the complaint.' })
  token: string;
}

@ObjectType({ description: 'What happens next, by when.' })
export class ExpectedStep {
  @Field({ description: 'What happens.' })
  label: string;
  @Field(() => DateTimeScalar, { description: 'At the latest.' })
  by: Date;
}

@ObjectType({ description: 'The receipt: with number and code the citizen follows the complaint.' })
export class FileComplaintResult {
  @Field({ description: 'Ten digits.' })
  receiptNumber: string;
  @Field({ description: 'Secret code; shown here only, again only to a retry of filing with the same key.' })
  receiptCode: string;
  @Field({ description: 'Where it was filed.' })
  placeName: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  filedAt: Date;
  @Field(() => [ExpectedStep], { description: 'What happens next.' })
  next: ExpectedStep[];
}

@InputType({ description: 'Number and code of a receipt.' })
export class OpenReceiptInput {
  @Field({ description: 'Ten digits; spaces do not matter.' })
  receiptNumber: string;
  @Field({ description: 'Eight characters; case and spaces do not matter.' })
  receiptCode: string;
}

@InputType({ description: 'The citizen’s verdict.' })
export class RateComplaintInput {
  @Field(() => Grade, { description: 'Grade.' })
  grade: Grade;
  @Field(() => Int, { description: 'Version the citizen looked at.' })
  version: number;
  @Field(() => String, { nullable: true, description: 'Why, at most 300 characters.' })
  comment?: string | null;
}

@ObjectType({ description: 'One step of the way as the citizen reads it.' })
export class ReceiptStep {
  @Field({ description: 'Name.' })
  label: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was completed.' })
  at: Date | null;
  @Field({ description: 'Whether it is completed.' })
  done: boolean;
  @Field({ description: 'Whether it is the one in hand.' })
  current: boolean;
}

@ObjectType({ description: 'The approved answer.' })
export class PublicAnswer {
  @Field({ description: 'What it says.' })
  text: string;
  @Field(() => Outcome, { description: 'What was found.' })
  outcome: Outcome;
  @Field({ description: 'The unit that answers, never a person.' })
  unitName: string;
  @Field(() => DateTimeScalar, { description: 'When it was approved.' })
  at: Date;
  @Field(() => [Photo], { description: 'Evidence.' })
  photos: Photo[];
}

@ObjectType({ description: 'Why it is not handled here, and where to go instead.' })
export class PublicReferral {
  @Field(() => DeclineReason, { nullable: true, description: 'Why it is not taken on; null when it was referred.' })
  reason: DeclineReason | null;
  @Field(() => OtherBody, { description: 'Where to go.' })
  whereTo: OtherBody;
  @Field({ description: 'What the commission says.' })
  words: string;
  @Field(() => DateTimeScalar, { description: 'When it was decided.' })
  at: Date;
}

@ObjectType({ description: 'A complaint as its reporter follows it.' })
export class ReceiptView {
  row: ComplaintRow;

  @Field(() => Int, { description: 'Send it back with the verdict.' })
  version: number;
  @Field(() => ComplaintState, { description: 'Where it stands.' })
  state: ComplaintState;
  @Field(() => ComplaintKind, { description: 'What was sent.' })
  kind: ComplaintKind;
  @Field({ description: 'What the citizen wrote.' })
  text: string;
  @Field(() => DateTimeScalar, { description: 'When it was filed.' })
  filedAt: Date;
  @Field(() => Int, { description: 'Round.' })
  round: number;
  @Field(() => Grade, { name: 'verdict', nullable: true, description: 'The last verdict.' })
  lastGrade: Grade | null;
}

export const toReceipt = (row: ComplaintRow): ReceiptView => ({ ...row, row });

@ObjectType({ description: 'A short look at one complaint.' })
export class OpenReceiptResult {
  @Field({ description: 'Send it as `Authorization: Receipt <token>`; good for 30 minutes.' })
  token: string;
  @Field(() => DateTimeScalar, { description: 'When it ends.' })
  expiresAt: Date;
  @Field(() => ReceiptView, { description: 'The complaint.' })
  receipt: ReceiptView;
}
