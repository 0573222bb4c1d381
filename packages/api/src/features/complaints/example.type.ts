import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ExampleState } from '@yidiantong/schema/vocabulary/examples';
import { DateTimeScalar } from '../../core/graphql/scalars';
import type { Complaint } from './complaint.entity';
import type { ComplaintExample as ExampleRow } from './example.entity';

@ObjectType({ description: 'A typical example, as everybody may read it.' })
export class PublicExample {
  row: ExampleRow;

  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'Title.' })
  title: string;
  @Field({ description: 'What it was about.' })
  problem: string;
  @Field({ description: 'What came of it.' })
  outcome: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it is public; null before.' })
  publishedAt: Date | null;
}

@ObjectType({ description: 'What the reporter is asked to agree to, word by word.' })
export class ReceiptExample {
  @Field(() => Int, { description: 'Send it back with the answer.' })
  version: number;
  @Field(() => ExampleState, { description: 'ASKED: the answer is awaited. PUBLISHED: it may be taken back.' })
  state: ExampleState;
  @Field(() => PublicExample, { description: 'What everybody would read.' })
  told: PublicExample;
}

@ObjectType({ description: 'A typical example on the desk of a commission.' })
export class ComplaintExample extends ReceiptExample {
  row: ExampleRow;
  complaint: Complaint;

  @Field(() => ID, { description: 'Key, the same as that of its proposal.' })
  id: string;
}

export const toPublicExample = (row: ExampleRow): PublicExample => ({ ...row, row });

@InputType({ description: 'What would be told of a complaint. No name, office or number.' })
export class ProposeExampleInput {
  @Field(() => ID, { description: 'Key of the complaint.' })
  id: string;
  @Field(() => Int, { description: 'Its version; another one is answered with CONFLICT.' })
  version: number;
  @Field({ description: '16 to 64 letters, digits, _ or -; the same key proposes once.' })
  idempotencyKey: string;
  @Field({ description: 'Title, 4 to 40 characters.' })
  title: string;
  @Field({ description: 'What it was about, 10 to 1,000 characters.' })
  problem: string;
  @Field({ description: 'What came of it, 10 to 1,000 characters.' })
  outcome: string;
}

@InputType({ description: 'A typical example that is no longer to be told.' })
export class TakeDownExampleInput {
  @Field(() => ID, { description: 'Key of the example.' })
  id: string;
  @Field(() => Int, { description: 'Its version.' })
  version: number;
  @Field({ description: 'Why, 2 to 300 characters.' })
  words: string;
}

@InputType({ description: 'The reporter’s word on a typical example.' })
export class AnswerExampleInput {
  @Field(() => Int, { description: 'Version of the example.' })
  version: number;
  @Field({ description: 'False also takes back what was agreed to before.' })
  agree: boolean;
}
