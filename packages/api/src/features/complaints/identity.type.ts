import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { LookReason } from '@yidiantong/schema/vocabulary/ledger';
import { Complaint } from './complaint.type';

@InputType({ description: 'Why somebody looks at who sent a complaint, and the proof that it is they.' })
class LookInput {
  @Field(() => LookReason, { description: 'Why; the citizen reads it.' })
  reason: LookReason;
  @Field({ description: 'What for, 5 to 200 characters; for those who check afterwards.' })
  words: string;
  @Field({ description: 'Six digits of the authenticator; each code works once.' })
  code: string;
}

@InputType({ description: 'Whose identity, and why.' })
export class RevealIdentityInput extends LookInput {
  @Field(() => ID, { description: 'Key of the complaint.' })
  id: string;
}

@ObjectType({ description: 'Who sent a complaint; told once and kept nowhere.' })
export class RevealedIdentity {
  @Field({ description: 'Name.' })
  name: string;
  @Field({ description: 'Phone number.' })
  phone: string;
  @Field(() => String, { nullable: true, description: 'Another way to reach them.' })
  contact: string | null;
}

@InputType({ description: 'A phone number to find complaints by, and why.' })
export class SearchByPhoneInput extends LookInput {
  @Field({ description: 'The whole number.' })
  phone: string;
  @Field(() => Int, {
    defaultValue: 20,
    description: 'Rows wanted, 1 to 100; each is a look that its citizen reads of.',
  })
  first: number;
  @Field(() => String, { nullable: true, description: 'Cursor after which the page starts; takes a code of its own.' })
  after?: string | null;
}

@ObjectType({ description: 'A page of the complaints found. How many there are in all is not told.' })
export class IdentityHits {
  @Field(() => [Complaint], { description: 'Rows, newest first.' })
  nodes: Complaint[];
  @Field({ description: 'Whether more rows follow.' })
  hasNextPage: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the last row: pass it as `after`.' })
  endCursor: string | null;
}

@InputType({ description: 'Which receipt.' })
export class EraseIdentityInput {
  @Field(() => Int, { description: 'Version the citizen looked at.' })
  version: number;
}
