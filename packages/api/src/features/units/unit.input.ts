import { Field, ID, InputType, Int } from 'type-graphql';
import { GridLevel, VillageKind } from '@yidiantong/schema/vocabulary/grids';
import { Evidence } from '@yidiantong/schema/vocabulary/evidence';
import { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { DayScalar } from '../../core/graphql/scalars';
import { VersionedInput } from '../../core/graphql/shared-inputs';

@InputType({ description: 'What may be said of a unit, new or not.' })
class UnitDetailsInput {
  @Field(() => String, { nullable: true, description: 'Short name.' })
  shortName?: string | null;
  @Field(() => String, { nullable: true, description: 'What it is there for.' })
  duty?: string | null;
  @Field(() => ID, { nullable: true, description: 'Unit that supervises it.' })
  supervisedById?: string | null;
  @Field(() => Evidence, { nullable: true, description: 'What its place on the list rests on.' })
  evidence?: Evidence | null;
}

@InputType({ description: 'What a unit is from the beginning.' })
class NewUnitInput extends UnitDetailsInput {
  @Field(() => UnitKind, { description: 'What the unit is.' })
  kind: UnitKind;
  @Field({ defaultValue: false, description: 'A vertical or commercial body that gets a referral, not an order.' })
  outsideChain: boolean;
}

@InputType({ description: 'A new unit.' })
export class CreateUnitInput extends NewUnitInput {
  @Field({ description: '16 to 64 letters, digits, _ or -; the same on a retry.' })
  idempotencyKey: string;
  @Field(() => ID, { description: 'Grid it works for.' })
  gridId: string;
  @Field({ description: 'Code, unique within its grid: capitals, digits and hyphens.' })
  code: string;
  @Field({ description: 'Full name.' })
  name: string;
}

@InputType({ description: 'What changes on a unit; what is left out stays, null empties.' })
export class UpdateUnitInput extends UnitDetailsInput {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => Int, { description: 'The version that was looked at.' })
  version: number;
  @Field(() => String, { nullable: true, description: 'Full name.' })
  name?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'A vertical or commercial body that gets a referral, not an order.',
  })
  outsideChain?: boolean | null;
  @Field(() => ID, { nullable: true, description: 'Cooperation area it belongs to.' })
  cooperationAreaId?: string | null;
}

@InputType({ description: 'A unit that ends.' })
export class CloseUnitInput extends VersionedInput {
  @Field(() => DayScalar, { nullable: true, description: 'Its last day, today or earlier; today when left out.' })
  lastDay?: string | null;
}

@InputType({ description: 'A closed unit that goes on.' })
export class ReopenUnitInput extends VersionedInput {}

@InputType({ description: 'A body that many grids have each of their own.' })
export class UnitBodyInput extends NewUnitInput {
  @Field({ description: 'Code, the same in each grid.' })
  code: string;
  @Field(() => GridLevel, { description: 'Grids of this level get one.' })
  level: GridLevel;
  @Field(() => VillageKind, { nullable: true, description: 'Only villages of this kind.' })
  villageKind?: VillageKind | null;
  @Field({
    description:
      'Name with {网格} for the grid’s; {纪委|纪工委} gives the first word in the country, the second in town.',
  })
  namePattern: string;
  @Field({
    defaultValue: false,
    description: 'Each is supervised by the commission of its own township, or of the district where it stands there.',
  })
  ownCommission: boolean;
}

@InputType({ description: 'One unit of each body in each of many grids: all of it or nothing.' })
export class CreateUnitsInput {
  @Field({ description: '16 to 64 letters, digits, _ or -; the same on a retry.' })
  idempotencyKey: string;
  @Field(() => [UnitBodyInput], { description: 'Bodies, 1 to 60.' })
  bodies: UnitBodyInput[];
  @Field(() => [ID], { nullable: true, description: 'These grids, up to 2,000; otherwise all below `underId`.' })
  gridIds?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'All grids of this one and below it; the district when left out.' })
  underId?: string | null;
  @Field({ description: 'Only tells what would be done.' })
  dryRun: boolean;
}
