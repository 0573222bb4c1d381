import { Field, ID, Int, ObjectType } from 'type-graphql';
import { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import { UnitKind } from '@yidiantong/schema/vocabulary/units';
import { Permission } from '../../core/graphql/shared-types';
import { GridRef } from '../grids/grid.type';
import type { Unit } from './unit.entity';

@ObjectType({ description: 'A unit as others point to it.' })
export class UnitRef {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'Full name.' })
  name: string;
  @Field(() => UnitKind, { description: 'What the unit is.' })
  kind: UnitKind;
}

/** Whether it can be closed is told by the feature that knows what runs at it. */
@ObjectType({ description: 'What the viewer may do with a unit now, and why not.' })
export class UnitPermissions {
  unit: Unit;

  @Field(() => Permission, { description: 'Change it.' })
  update: Permission;
  @Field(() => Permission, { description: 'Let it go on after it was closed.' })
  reopen: Permission;
}

@ObjectType({ description: 'A kind and code that townships or villages have each of their own.' })
export class UnitBody {
  @Field(() => UnitKind, { description: 'What the units are.' })
  kind: UnitKind;
  @Field({ description: 'Code that they share.' })
  code: string;
  @Field(() => GridLevel, { description: 'Where they stand.' })
  level: GridLevel;
  @Field({ description: 'What they are called in short.' })
  name: string;
  @Field(() => Int, { description: 'How many of them go on.' })
  count: number;
}

@ObjectType({ description: 'What making units comes to for one body.' })
export class UnitsPlanBody {
  @Field({ description: 'Code of the body.' })
  code: string;
  @Field(() => Int, { description: 'Units made, or to be made.' })
  made: number;
  @Field(() => Int, { description: 'Grids that have one already.' })
  existing: number;
  @Field(() => Int, { description: 'Grids where something is in the way.' })
  refused: number;
  @Field(() => String, { nullable: true, description: 'The first name that comes of it.' })
  example: string | null;
}

@ObjectType({ description: 'One grid in which something is in the way, or there already.' })
export class UnitsPlanRow {
  @Field({ description: 'Code of the body.' })
  code: string;
  @Field(() => GridRef, { description: 'Grid.' })
  grid: GridRef;
  @Field({ description: 'Name it would have.' })
  name: string;
  @Field({ description: 'Why, and what helps.' })
  words: string;
}

@ObjectType({ description: 'What making many units at once comes to.' })
export class UnitsPlan {
  @Field({ description: 'Whether it was done; false for a dry run and where something is in the way.' })
  done: boolean;
  @Field(() => Int, { description: 'Units made, or to be made.' })
  made: number;
  @Field(() => Int, { description: 'Grids that have theirs already; they stay as they are.' })
  existing: number;
  @Field(() => Int, { description: 'Grids where something is in the way: with one of them nothing is made.' })
  refused: number;
  @Field(() => [UnitsPlanBody], { description: 'The same for each body.' })
  bodies: UnitsPlanBody[];
  @Field(() => [UnitsPlanRow], { description: 'What is in the way, the first 200.' })
  problems: UnitsPlanRow[];
}
