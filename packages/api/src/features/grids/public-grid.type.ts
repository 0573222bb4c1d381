import { Field, ObjectType } from 'type-graphql';
import { GridLevel, VillageKind } from '@yidiantong/schema/vocabulary/grids';
import type { Grid } from './grid.entity';

@ObjectType({ description: 'A grid as citizens see it.' })
export class PublicGrid {
  grid: Grid;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the grid whose code was asked for, where that was merged into this one.',
  })
  mergedFrom: string | null;

  @Field({ description: 'Code, as on the wall.' })
  code: string;
  @Field({ description: 'Name as people say it.' })
  name: string;
  @Field(() => GridLevel, { description: 'Level in the tree.' })
  level: GridLevel;
  @Field(() => VillageKind, { nullable: true, description: 'Village in the country or in town.' })
  villageKind: VillageKind | null;
}

export const toPublicGrid = (grid: Grid, mergedFrom: string | null = null): PublicGrid => ({
  grid,
  mergedFrom,
  code: grid.code,
  name: grid.name,
  level: grid.level,
  villageKind: grid.villageKind,
});
