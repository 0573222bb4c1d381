import { Field, ID, ObjectType } from 'type-graphql';
import { UnitKind } from '@yidiantong/schema/vocabulary/units';

@ObjectType({ description: 'A unit as others point to it.' })
export class UnitRef {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'Full name.' })
  name: string;
  @Field(() => UnitKind, { description: 'What the unit is.' })
  kind: UnitKind;
}
