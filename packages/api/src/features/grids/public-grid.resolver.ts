import { Arg, Args, ArgsType, Ctx as Context, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Ctx } from '../../core/context';
import { Public } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { connectionOf, keysetPage, mapPage, PageArgs, type Page } from '../../core/paging';
import { Grid } from './grid.entity';
import { escapeLike, findByCode, idsOfPath } from './grid.queries';
import { PublicGrid, toPublicGrid } from './public-grid.type';

const PublicGridConnection = connectionOf('PublicGrid', () => PublicGrid);

@ArgsType()
class PublicGridArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Part of a village’s name.' })
  search?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Grids directly below this code; without it and without a search, the townships.',
  })
  parentCode?: string | null;
}

@Resolver(() => PublicGrid)
export class PublicGridResolver {
  @Public()
  @Query(() => PublicGrid, { nullable: true, description: 'The township or village of a code.' })
  async publicGrid(
    @Context() ctx: Ctx,
    @Arg('code', { description: 'Code, as on the wall.' }) code: string,
  ): Promise<PublicGrid | null> {
    const grid = await findByCode(ctx.read, code);
    return grid && PUBLIC_LEVELS.includes(grid.level) ? toPublicGrid(grid) : null;
  }

  @Public()
  @Query(() => PublicGridConnection, { description: 'Townships, or the villages of one, or villages by name.' })
  async publicGrids(@Context() ctx: Ctx, @Args() args: PublicGridArgs): Promise<Page<PublicGrid>> {
    const query = ctx.read.createQueryBuilder(Grid, 'g');
    const search = args.search?.trim();
    if (search)
      query.where("g.level = 'VILLAGE'").andWhere("g.name LIKE :name ESCAPE '!'", { name: `%${escapeLike(search)}%` });
    else if (args.parentCode) {
      const parent = await ctx.read.findOneBy(Grid, { code: args.parentCode });
      query
        .where('g.parentId = :parentId', { parentId: parent?.id ?? '' })
        .andWhere("g.level IN ('TOWNSHIP', 'VILLAGE')");
    } else query.where("g.level = 'TOWNSHIP'");
    const page = await keysetPage(query, [{ column: 'g.code', of: (grid) => grid.code }], args);
    return mapPage(page, toPublicGrid);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Name of its township.' })
  townshipName(@Context() ctx: Ctx, @Root() { grid }: PublicGrid): Promise<string | null> {
    return nameAbove(ctx, grid, 'TOWNSHIP');
  }

  @FieldResolver(() => String, { nullable: true, description: 'Name of its district.' })
  districtName(@Context() ctx: Ctx, @Root() { grid }: PublicGrid): Promise<string | null> {
    return nameAbove(ctx, grid, 'DISTRICT');
  }
}

const PUBLIC_LEVELS: GridLevel[] = ['DISTRICT', 'TOWNSHIP', 'VILLAGE', 'CELL'];

async function nameAbove(ctx: Ctx, grid: Grid, level: GridLevel): Promise<string | null> {
  const above = await Promise.all(idsOfPath(grid.path).map((id) => byId(ctx, Grid, id)));
  return above.find((each) => each?.level === level)?.name ?? null;
}
