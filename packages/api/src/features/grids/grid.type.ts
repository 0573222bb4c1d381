import { Field, ID, ObjectType } from 'type-graphql';
import { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Ctx } from '../../core/context';
import { byId } from '../../core/loaders';
import { Grid } from './grid.entity';

@ObjectType({ description: 'A grid as others point to it.' })
export class GridRef {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'Name as people say it.' })
  name: string;
  @Field(() => GridLevel, { description: 'Level in the tree.' })
  level: GridLevel;
  @Field({ description: '12-digit statistical code, or the district’s own.' })
  code: string;
}

/** A grid by id, through the request's loader. */
export const gridRef = async (ctx: Ctx, id: string): Promise<GridRef> => (await byId(ctx, Grid, id))!;
