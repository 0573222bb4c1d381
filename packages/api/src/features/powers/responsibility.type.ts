import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ResponsibilityAbout, ResponsibilityRole } from '@yidiantong/schema/vocabulary/powers';
import { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { Permission } from '../../core/graphql/shared-types';
import { GridRef } from '../grids/grid.type';
import { UnitRef } from '../units/unit.type';

@ObjectType({ description: 'One rule of who is responsible, and what it comes to here.' })
export class ResponsibilityEntry {
  @Field(() => ID, { nullable: true, description: 'Unit that it names; null for a rule by kind.' })
  unitId: string | null;
  @Field(() => UnitKind, { nullable: true, description: 'Kind that each place has of its own.' })
  unitKind: UnitKind | null;
  @Field(() => String, { nullable: true, description: 'Which unit of the kind: its code in each place.' })
  unitCode: string | null;
  @Field({ description: 'The rule in words: a unit’s name, or 各村（社区）的 村（居）两委.' })
  words: string;
  @Field(() => UnitRef, { nullable: true, description: 'The unit it comes to here.' })
  unit: UnitRef | null;
  @Field(() => String, { nullable: true, description: 'Why it comes to no unit here, where it should.' })
  problem: string | null;
}

@ObjectType({ description: 'Who handles, or who supervises, in one grid.' })
export class ResponsibilityOfRole {
  @Field(() => ResponsibilityRole, { description: 'Handling or supervising.' })
  role: ResponsibilityRole;
  @Field(() => GridRef, { nullable: true, description: 'The grid whose rules apply; null when nobody said anything.' })
  ruleGrid: GridRef | null;
  @Field({ description: 'Whether the rules are inherited from a grid above.' })
  inherited: boolean;
  @Field(() => [ResponsibilityEntry], { description: 'The rules that apply, up to 10; the first that handles leads.' })
  entries: ResponsibilityEntry[];
  @Field(() => String, {
    nullable: true,
    description: 'What is wrong: nobody handles it here, or a rule comes to no unit.',
  })
  problem: string | null;
}

@ObjectType({ description: 'Who handles and who supervises an item or a category in one grid.' })
export class Responsibility {
  @Field(() => ID, { description: 'Key of the item or category.' })
  aboutId: string;
  @Field(() => ResponsibilityAbout, { description: 'Item or category.' })
  about: ResponsibilityAbout;
  @Field({ description: 'Code of the item or category.' })
  code: string;
  @Field({ description: 'Its name.' })
  name: string;
  @Field(() => String, { nullable: true, description: 'Its class, or the category above it.' })
  group: string | null;
  @Field(() => Int, { description: 'Version of the item or category: for a change that must not overwrite another.' })
  version: number;
  @Field(() => GridRef, { description: 'The grid that is looked at.' })
  grid: GridRef;
  @Field(() => ResponsibilityOfRole, { description: 'Who handles.' })
  handling: ResponsibilityOfRole;
  @Field(() => ResponsibilityOfRole, { description: 'Who supervises.' })
  supervising: ResponsibilityOfRole;
  @Field(() => Permission, { description: 'Whether the viewer may set it.' })
  viewerCanSet: Permission;
}

@ObjectType({ description: 'One thing a unit answers for.' })
export class UnitResponsibility {
  @Field(() => ID, { description: 'Key of the item or category.' })
  aboutId: string;
  @Field(() => ResponsibilityAbout, { description: 'Item or category.' })
  about: ResponsibilityAbout;
  @Field({ description: 'Code of the item or category.' })
  code: string;
  @Field({ description: 'Its name.' })
  name: string;
  @Field(() => ResponsibilityRole, { description: 'Handling or supervising.' })
  role: ResponsibilityRole;
  @Field({ description: 'Whether it is the first of those who handle.' })
  lead: boolean;
  @Field(() => GridRef, { description: 'The grid whose rule says so.' })
  ruleGrid: GridRef;
}

@InputType({ description: 'One unit, or a kind that each place has of its own.' })
export class ResponsibilityEntryInput {
  @Field(() => ID, { nullable: true, description: 'A unit by key.' })
  unitId?: string | null;
  @Field(() => UnitKind, { nullable: true, description: 'A kind instead.' })
  unitKind?: UnitKind | null;
  @Field(() => String, { nullable: true, description: 'Which unit of the kind: its code in each place.' })
  unitCode?: string | null;
}

@InputType({ description: 'Who handles, or who supervises, an item or a category in one grid and below it.' })
export class SetResponsibilitiesInput {
  @Field(() => ID, { description: 'Item or category.' })
  aboutId: string;
  @Field(() => Int, { description: 'Its version that was looked at.' })
  version: number;
  @Field(() => ResponsibilityRole, { description: 'Handling or supervising.' })
  role: ResponsibilityRole;
  @Field(() => ID, { description: 'Grid for which it is said.' })
  gridId: string;
  @Field(() => [ResponsibilityEntryInput], {
    description: 'The rules in order, up to 10, the first that handles leads; none to inherit again.',
  })
  entries: ResponsibilityEntryInput[];
}
