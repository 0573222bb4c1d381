import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'Something that is there, at the version the viewer looked at.' })
export class VersionedInput {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => Int, { description: 'Version; another one is answered with CONFLICT.' })
  version: number;
}
