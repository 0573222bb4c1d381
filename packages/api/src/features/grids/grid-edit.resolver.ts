import { Arg, Ctx as Context, Mutation, Resolver } from 'type-graphql';
import { act, type Ctx } from '../../core/context';
import { ForStaff } from '../../core/graphql/access';
import { createGrid } from './create-grid';
import { Grid } from './grid.entity';
import { CreateGridInput, UpdateGridInput } from './grid.inputs';
import { updateGrid } from './update-grid';

@Resolver(() => Grid)
export class GridEditResolver {
  @ForStaff('GRID_WRITE')
  @Mutation(() => Grid, { description: '新建一级网格或三级网格.' })
  createGrid(@Context() ctx: Ctx, @Arg('input', { description: 'What.' }) input: CreateGridInput): Promise<Grid> {
    return act(ctx, createGrid, input);
  }

  @ForStaff('GRID_WRITE')
  @Mutation(() => Grid, { description: '修改网格: its name, its code, village or community.' })
  updateGrid(@Context() ctx: Ctx, @Arg('input', { description: 'What.' }) input: UpdateGridInput): Promise<Grid> {
    return act(ctx, updateGrid, input);
  }
}
