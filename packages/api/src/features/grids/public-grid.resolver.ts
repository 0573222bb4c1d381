import { Arg, Args, ArgsType, Ctx as Context, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { GridLevel } from '@yidiantong/schema/vocabulary/grids';
import type { Ctx } from '../../core/context';
import { Public } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { connectionOf, keysetPage, mapPage, PageArgs, type Page } from '../../core/paging';
import { foundBy } from '../../core/search';
import { Grid } from './grid.entity';
import { findByCode, gridOfCode, idsOfPath } from './grid.queries';
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
  @Query(() => PublicGrid, {
    nullable: true,
    description: 'The township, village or cell of a code; of one that was merged, what it went into.',
  })
  async publicGrid(
    @Context() ctx: Ctx,
    @Arg('code', { description: 'Code, as on the wall.' }) code: string,
  ): Promise<PublicGrid | null> {
    const asked = await gridOfCode(ctx.read, code);
    const grid = asked?.mergedIntoId ? await byId(ctx, Grid, asked.mergedIntoId) : asked;
    if (!grid || !PUBLIC_LEVELS.includes(grid.level)) return null;
    return toPublicGrid(grid, asked === grid ? null : asked!.name);
  }

  @Public()
  @Query(() => PublicGridConnection, { description: 'Townships, or the villages of one, or villages by name.' })
  async publicGrids(@Context() ctx: Ctx, @Args() args: PublicGridArgs): Promise<Page<PublicGrid>> {
    const query = ctx.read.createQueryBuilder(Grid, 'g').where('g.mergedIntoId IS NULL');
    const search = args.search?.trim();
    if (search) query.andWhere("g.level = 'VILLAGE'").andWhere(foundBy(search, { 'g.name': 'part' }));
    else if (args.parentCode) {
      const parent = await findByCode(ctx.read, args.parentCode);
      query
        .andWhere('g.parentId = :parentId', { parentId: parent?.id ?? '' })
        .andWhere("g.level IN ('TOWNSHIP', 'VILLAGE')");
    } else query.andWhere("g.level = 'TOWNSHIP'");
    const page = await keysetPage(query, [{ column: 'g.code', of: (grid) => grid.code }], args);
    return mapPage(page, (grid) => toPublicGrid(grid));
  }

  @FieldResolver(() => String, { nullable: true, description: 'Name of the village a cell lies in.' })
  villageName(@Context() ctx: Ctx, @Root() { grid }: PublicGrid): Promise<string | null> {
    return grid.level === 'CELL' ? nameAbove(ctx, grid, 'VILLAGE') : Promise.resolve(null);
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
