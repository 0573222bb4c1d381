import { Brackets } from 'typeorm';
import { Arg, Args, Ctx as Context, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { act, type Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { connectionOf, keysetPage, mapPage, type Page } from '../../core/paging';
import { GridChange } from './grid-change.entity';
import { GridChangeListArgs, MergeGridsInput, MoveGridInput } from './grid.inputs';
import { GridChangeView, gridRef, GridRef, toGridChange } from './grid.type';
import { mergeGrids } from './merge-grids';
import { moveGrid } from './move-grid';

const GridChangeConnection = connectionOf('GridChange', () => GridChangeView);

@Resolver(() => GridChangeView)
export class GridChangeResolver {
  @ForStaff('GRID_READ')
  @Query(() => GridChangeConnection, { description: 'Moves and merges of the viewer’s district, newest first.' })
  async gridChanges(@Context() ctx: Ctx, @Args() args: GridChangeListArgs): Promise<Page<GridChangeView>> {
    const { gridId } = args;
    const query = ctx.read
      .createQueryBuilder(GridChange, 'c')
      .where('c.districtId = :districtId', { districtId: staffOf(ctx).districtId });
    if (gridId)
      query.andWhere(new Brackets((or) => or.where('c.gridId = :gridId', { gridId }).orWhere('c.toId = :gridId')));
    const key = { column: 'c.id', of: (row: GridChange) => row.id, descending: true };
    return mapPage(await keysetPage(query, [key], args), toGridChange);
  }

  @FieldResolver(() => GridRef, { description: 'The grid that was moved or merged.' })
  grid(@Context() ctx: Ctx, @Root() { row }: GridChangeView): Promise<GridRef> {
    return gridRef(ctx, row.gridId);
  }

  @FieldResolver(() => GridRef, { description: 'Where it hung before.' })
  from(@Context() ctx: Ctx, @Root() { row }: GridChangeView): Promise<GridRef> {
    return gridRef(ctx, row.fromId);
  }

  @FieldResolver(() => GridRef, { description: 'Where it hangs now, or what it was merged into.' })
  to(@Context() ctx: Ctx, @Root() { row }: GridChangeView): Promise<GridRef> {
    return gridRef(ctx, row.toId);
  }

  @ForStaff('GRID_WRITE')
  @Mutation(() => GridChangeView, { description: '移动网格: hangs it under another one, with all below it.' })
  async moveGrid(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and where to.' }) input: MoveGridInput,
  ): Promise<GridChangeView> {
    return toGridChange(await act(ctx, moveGrid, input));
  }

  @ForStaff('GRID_WRITE')
  @Mutation(() => GridChangeView, { description: '合并网格: it goes into another one of its level.' })
  async mergeGrids(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Which, and into what.' }) input: MergeGridsInput,
  ): Promise<GridChangeView> {
    return toGridChange(await act(ctx, mergeGrids, input));
  }
}
