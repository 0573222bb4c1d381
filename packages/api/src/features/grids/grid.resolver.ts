import { In } from 'typeorm';
import { Arg, Args, Ctx as Context, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { permission } from '../../core/graphql/shared-types';
import { byId, byParent } from '../../core/loaders';
import { connectionOf, PageArgs, type Page } from '../../core/paging';
import { FormerGridCode } from './former-code.entity';
import { Grid } from './grid.entity';
import { historyOf } from './grid-history';
import { GridListArgs } from './grid.inputs';
import { refusalsOf } from './grid.policy';
import { FormerCode, GridHistory, GridPermissions, gridRef, GridRef } from './grid.type';
import { idsOfPath, listGrids, mergedHere, seesGrid } from './grid.queries';
import { gridsUnderWay } from './grid-work';

const GridConnection = connectionOf('Grid', () => Grid);
const GridHistoryConnection = connectionOf('GridHistory', () => GridHistory);

@Resolver(() => Grid)
export class GridResolver {
  @ForStaff('GRID_READ')
  @Query(() => GridConnection, { description: 'The grids of the viewer’s district.' })
  grids(@Context() ctx: Ctx, @Args() args: GridListArgs): Promise<Page<Grid>> {
    return listGrids(ctx.read, staffOf(ctx), args, args);
  }

  @ForStaff('GRID_READ')
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

  @FieldResolver(() => GridRef, { nullable: true, description: 'The grid it was merged into; null while it stands.' })
  mergedInto(@Context() ctx: Ctx, @Root() grid: Grid): Promise<GridRef | null> {
    return grid.mergedIntoId ? gridRef(ctx, grid.mergedIntoId) : Promise.resolve(null);
  }

  @FieldResolver(() => [GridRef], { name: 'mergedHere', description: 'Grids merged into it, the last one first.' })
  mergedIntoIt(@Context() ctx: Ctx, @Root() grid: Grid): Promise<GridRef[]> {
    return mergedHere(ctx, grid.id);
  }

  @FieldResolver(() => [FormerCode], { description: 'Codes it had before, the last one first.' })
  formerCodes(@Context() ctx: Ctx, @Root() grid: Grid): Promise<FormerCode[]> {
    return byParent(
      ctx,
      'formerCodes',
      grid.id,
      (ids) => ctx.read.find(FormerGridCode, { where: { gridId: In(ids) }, order: { untilDay: 'DESC', code: 'ASC' } }),
      (former) => former.gridId,
    );
  }

  @FieldResolver(() => GridPermissions, { description: 'What the viewer may do with it now, and why not.' })
  async viewerCan(@Context() ctx: Ctx, @Root() grid: Grid): Promise<GridPermissions> {
    const actor = staffOf(ctx);
    const underWay = await gridsUnderWay(ctx, actor.districtId);
    return {
      update: permission(...refusalsOf.update(actor, grid)),
      createChild: permission(...refusalsOf.createChild(actor, grid)),
      move: permission(...refusalsOf.move(actor, grid, underWay)),
      merge: permission(...refusalsOf.merge(actor, grid, underWay)),
    };
  }

  @FieldResolver(() => GridHistoryConnection, { description: 'What happened to it, newest first.' })
  history(@Context() ctx: Ctx, @Root() grid: Grid, @Args() page: PageArgs): Promise<Page<GridHistory>> {
    return historyOf(ctx, grid, page);
  }
}
