import { Field, ObjectType } from 'type-graphql';
import { EntryKind } from '@yidiantong/schema/vocabulary/entries';
import { DateTimeScalar } from '../../core/graphql/scalars';

@ObjectType({ description: 'What a commission decided about the answer, as the reporter reads it.' })
export class PublicDecision {
  @Field(() => EntryKind, { description: 'REHANDLE, UPHOLD or REOPEN.' })
  kind: EntryKind;
  @Field({ description: 'Why.' })
  words: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;
}
