import { Field, InputType, ObjectType } from 'type-graphql';
import { Grade } from '@yidiantong/schema/vocabulary/complaints';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { VersionedInput } from '../../core/graphql/shared-inputs';

@InputType({ description: 'What a citizen said of the answer when they were phoned.' })
export class RecordCallBackInput extends VersionedInput {
  @Field(() => Grade, { description: 'Grade.' })
  grade: Grade;
  @Field(() => String, { nullable: true, description: 'In the citizen’s words, at most 300 characters.' })
  comment?: string | null;
}

@ObjectType({ description: 'A verdict that was put down for the citizen after a call, as they read it.' })
export class ReceiptCallBack {
  @Field(() => Grade, { description: 'Grade.' })
  grade: Grade;
  @Field(() => String, { nullable: true, description: 'What they said with it.' })
  comment: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was put down.' })
  at: Date;
  @Field({ description: 'What to do if it is not what they said.' })
  advice: string;
}
