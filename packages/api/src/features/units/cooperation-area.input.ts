import { Field, ID, InputType } from 'type-graphql';
import { VersionedInput } from '../../core/graphql/shared-inputs';

@InputType({ description: 'A new cooperation area.' })
export class CreateCooperationAreaInput {
  @Field({ description: '16 to 64 letters, digits, _ or -; the same on a retry.' })
  idempotencyKey: string;
  @Field({ description: 'Code, unique in the district.' })
  code: string;
  @Field({ description: 'Name.' })
  name: string;
  @Field(() => [ID], { description: 'Members: offices, dispatched groups and township commissions, up to 100.' })
  unitIds: string[];
}

@InputType({ description: 'A cooperation area as it shall be.' })
export class UpdateCooperationAreaInput extends VersionedInput {
  @Field({ description: 'Code, unique in the district.' })
  code: string;
  @Field({ description: 'Name.' })
  name: string;
  @Field(() => [ID], { description: 'All its members; whoever is left out belongs to no area any more.' })
  unitIds: string[];
}

@InputType({ description: 'A cooperation area that is given up.' })
export class RemoveCooperationAreaInput extends VersionedInput {}
