import { Args, ArgsType, Ctx as Context, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { Evidence } from '@yidiantong/schema/vocabulary/evidence';
import { reviewingUnitKinds, UnitKind } from '@yidiantong/schema/vocabulary/units';
import type { Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { connectionOf, keysetPage, PageArgs, type Page } from '../../core/paging';
import { Grid } from '../grids/grid.entity';
import { seesGrid } from '../grids/grid.queries';
import { Unit } from '../units/unit.entity';
import { unitsBelow } from '../units/unit.queries';
import { handlersOf, handlersThere, staffCountOf } from './staff.queries';

const UnitConnection = connectionOf('Unit', () => Unit);

@ArgsType()
class UnitListArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Units of this grid and of the grids below it.' })
  gridId?: string | null;
  @Field(() => [UnitKind], { nullable: true, description: 'Only units of one of these kinds.' })
  kinds?: UnitKind[] | null;
  @Field(() => ID, { nullable: true, description: 'Only units of this cooperation area.' })
  cooperationAreaId?: string | null;
  @Field(() => Evidence, { nullable: true, description: 'Only units whose place on the list rests on this.' })
  evidence?: Evidence | null;
  @Field(() => ID, { nullable: true, description: 'Only units that this one supervises.' })
  supervisedById?: string | null;
  @Field({ defaultValue: false, description: 'The closed units instead of those that go on.' })
  closed: boolean;
  @Field({ defaultValue: false, description: 'Only units that are handed work and have nobody who can sign it now.' })
  withoutHandler: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Part of a name or short name, initials of the name, or the start of a code.',
  })
  search?: string | null;
}

/** What people add to units; the list stands here because it can be narrowed to those with nobody. */
@Resolver(() => Unit)
export class UnitStaffResolver {
  @ForStaff('UNIT_READ')
  @Query(() => UnitConnection, { description: 'The units of the viewer’s district, by grid and code.' })
  async units(@Context() ctx: Ctx, @Args() args: UnitListArgs): Promise<Page<Unit>> {
    const actor = staffOf(ctx);
    const wanted = await byId(ctx, Grid, args.gridId ?? actor.districtId);
    const query = unitsBelow(ctx.read, wanted && seesGrid(actor, wanted) ? wanted.path : '!', args);
    if (args.withoutHandler)
      query
        .andWhere('u.kind NOT IN (:...reviewing)', { reviewing: reviewingUnitKinds })
        .andWhere(`NOT ${handlersThere(query, ctx.services.clock())}`);
    const keys = [
      { column: 'u.gridId', of: (unit: Unit) => unit.gridId },
      { column: 'u.code', of: (unit: Unit) => unit.code },
    ];
    return keysetPage(query, keys, args);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether somebody there can sign and reply now; true for kinds that are handed nothing.',
  })
  async hasActiveHandler(@Context() ctx: Ctx, @Root() unit: Unit): Promise<boolean> {
    return reviewingUnitKinds.includes(unit.kind) || (await handlersOf(ctx, unit.id)) > 0;
  }

  @FieldResolver(() => Int, { description: 'People posted at it now.' })
  staffCount(@Context() ctx: Ctx, @Root() unit: Unit): Promise<number> {
    return staffCountOf(ctx, unit.id);
  }
}
