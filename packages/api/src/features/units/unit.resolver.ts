import { Arg, Args, ArgsType, Ctx as Context, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { UnitKind } from '@yidiantong/schema/vocabulary/units';
import type { Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { connectionOf, keysetPage, PageArgs, type Page } from '../../core/paging';
import { Grid } from '../grids/grid.entity';
import { escapeLike, seesGrid } from '../grids/grid.queries';
import { gridRef, GridRef } from '../grids/grid.type';
import { Unit } from './unit.entity';
import { UnitRef } from './unit.type';

const UnitConnection = connectionOf('Unit', () => Unit);

@ArgsType()
class UnitListArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Units of this grid and of the grids below it.' })
  gridId?: string | null;
  @Field(() => UnitKind, { nullable: true, description: 'Only units of this kind.' })
  kind?: UnitKind | null;
  @Field(() => String, { nullable: true, description: 'Part of a name.' })
  search?: string | null;
}

@Resolver(() => Unit)
export class UnitResolver {
  @ForStaff()
  @Query(() => UnitConnection, { description: 'The units of the viewer’s district.' })
  async units(@Context() ctx: Ctx, @Args() args: UnitListArgs): Promise<Page<Unit>> {
    const actor = staffOf(ctx);
    const wanted = await byId(ctx, Grid, args.gridId ?? actor.districtId);
    const query = ctx.read
      .createQueryBuilder(Unit, 'u')
      .innerJoin(Grid, 'g', 'g.id = u.gridId')
      .where('g.path LIKE :path', { path: wanted && seesGrid(actor, wanted) ? `${wanted.path}%` : '' });
    if (args.kind) query.andWhere('u.kind = :kind', { kind: args.kind });
    if (args.search?.trim())
      query.andWhere("u.name LIKE :name ESCAPE '!'", { name: `%${escapeLike(args.search.trim())}%` });
    return keysetPage(query, [{ column: 'u.id', of: (unit) => unit.id }], args);
  }

  @ForStaff()
  @Query(() => Unit, { nullable: true, description: 'One unit of the viewer’s district.' })
  async unit(@Context() ctx: Ctx, @Arg('id', () => ID, { description: 'Key.' }) id: string): Promise<Unit | null> {
    const unit = await byId(ctx, Unit, id);
    const grid = unit && (await byId(ctx, Grid, unit.gridId));
    return grid && seesGrid(staffOf(ctx), grid) ? unit : null;
  }

  @FieldResolver(() => GridRef, { description: 'The grid it works for.' })
  grid(@Context() ctx: Ctx, @Root() unit: Unit): Promise<GridRef> {
    return gridRef(ctx, unit.gridId);
  }

  @FieldResolver(() => UnitRef, { nullable: true, description: 'The unit that supervises it.' })
  supervisedBy(@Context() ctx: Ctx, @Root() unit: Unit): Promise<UnitRef | null> {
    return unit.supervisedById ? byId(ctx, Unit, unit.supervisedById) : Promise.resolve(null);
  }
}
