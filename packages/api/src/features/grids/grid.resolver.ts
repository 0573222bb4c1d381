import { Arg, Args, ArgsType, Ctx as Context, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { connectionOf, PageArgs, type Page } from '../../core/paging';
import { Grid } from './grid.entity';
import { gridRef, GridRef } from './grid.type';
import { idsOfPath, listGrids, seesGrid } from './grid.queries';

const GridConnection = connectionOf('Grid', () => Grid);

@ArgsType()
class GridListArgs extends PageArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'Children of this grid; without it and without a search, the district.',
  })
  parentId?: string | null;
  @Field(() => String, { nullable: true, description: 'Part of a name, or a whole code.' })
  search?: string | null;
}

@Resolver(() => Grid)
export class GridResolver {
  @ForStaff()
  @Query(() => GridConnection, { description: 'The grids of the viewer’s district.' })
  grids(@Context() ctx: Ctx, @Args() args: GridListArgs): Promise<Page<Grid>> {
    return listGrids(ctx.read, staffOf(ctx), args, args);
  }

  @ForStaff()
  @Query(() => Grid, { nullable: true, description: 'One grid of the viewer’s district.' })
  async grid(@Context() ctx: Ctx, @Arg('id', () => ID, { description: 'Key.' }) id: string): Promise<Grid | null> {
    const grid = await byId(ctx, Grid, id);
    return grid && seesGrid(staffOf(ctx), grid) ? grid : null;
  }

  @FieldResolver(() => Grid, { nullable: true, description: 'The grid above, within the district.' })
  async parent(@Context() ctx: Ctx, @Root() grid: Grid): Promise<Grid | null> {
    const parent = grid.parentId ? await byId(ctx, Grid, grid.parentId) : null;
    return parent && seesGrid(staffOf(ctx), parent) ? parent : null;
  }

  @FieldResolver(() => [GridRef], { name: 'path', description: 'From the district down to this grid.' })
  async pathOf(@Context() ctx: Ctx, @Root() grid: Grid): Promise<GridRef[]> {
    const ids = idsOfPath(grid.path);
    const fromDistrict = ids.slice(Math.max(0, ids.indexOf(staffOf(ctx).districtId)));
    return Promise.all(fromDistrict.map((id) => gridRef(ctx, id)));
  }
}
