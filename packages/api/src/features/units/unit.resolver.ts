import { Arg, Args, Ctx as Context, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { act, type Ctx } from '../../core/context';
import { ForStaff, lacks, staffOf } from '../../core/graphql/access';
import { permission } from '../../core/graphql/shared-types';
import { byId } from '../../core/loaders';
import { connectionOf, listPage, PageArgs, type Page } from '../../core/paging';
import { Grid } from '../grids/grid.entity';
import { seesGrid } from '../grids/grid.queries';
import { gridRef, GridRef } from '../grids/grid.type';
import { CooperationArea } from './cooperation-area.entity';
import { createUnit } from './create-unit';
import { createUnits } from './create-units';
import { reopenUnit } from './reopen-unit';
import { Unit } from './unit.entity';
import { CreateUnitInput, CreateUnitsInput, ReopenUnitInput, UpdateUnitInput } from './unit.input';
import { reopenRefusal, updateRefusal } from './unit.policy';
import { bodiesBelow, supervisesCount } from './unit.queries';
import { UnitBody, UnitPermissions, UnitRef, UnitsPlan } from './unit.type';
import { updateUnit } from './update-unit';

const UnitBodyConnection = connectionOf('UnitBody', () => UnitBody);

@Resolver(() => Unit)
export class UnitResolver {
  @ForStaff('UNIT_READ')
  @Query(() => Unit, { nullable: true, description: 'One unit of the viewer’s district, closed ones included.' })
  async unit(@Context() ctx: Ctx, @Arg('id', () => ID, { description: 'Key.' }) id: string): Promise<Unit | null> {
    const unit = await byId(ctx, Unit, id);
    const grid = unit && (await byId(ctx, Grid, unit.gridId));
    return grid && seesGrid(staffOf(ctx), grid) ? unit : null;
  }

  @ForStaff('UNIT_READ')
  @Query(() => UnitBodyConnection, { description: 'Kinds of unit that townships and villages have each of their own.' })
  async unitBodies(@Context() ctx: Ctx, @Args() args: PageArgs): Promise<Page<UnitBody>> {
    const district = (await byId(ctx, Grid, staffOf(ctx).districtId))!;
    return listPage(await bodiesBelow(ctx.read, district.path), args);
  }

  @FieldResolver(() => GridRef, { description: 'The grid it works for.' })
  grid(@Context() ctx: Ctx, @Root() unit: Unit): Promise<GridRef> {
    return gridRef(ctx, unit.gridId);
  }

  @FieldResolver(() => UnitRef, { nullable: true, description: 'The unit that supervises it.' })
  supervisedBy(@Context() ctx: Ctx, @Root() unit: Unit): Promise<UnitRef | null> {
    return unit.supervisedById ? byId(ctx, Unit, unit.supervisedById) : Promise.resolve(null);
  }

  @FieldResolver(() => Int, { description: 'Units it supervises that go on.' })
  supervisesCount(@Context() ctx: Ctx, @Root() unit: Unit): Promise<number> {
    return supervisesCount(ctx, unit.id);
  }

  @FieldResolver(() => CooperationArea, { nullable: true, description: 'Cooperation area it belongs to.' })
  cooperationArea(@Context() ctx: Ctx, @Root() unit: Unit): Promise<CooperationArea | null> {
    return unit.cooperationAreaId ? byId(ctx, CooperationArea, unit.cooperationAreaId) : Promise.resolve(null);
  }

  @FieldResolver(() => UnitPermissions, { description: 'What the viewer may do with it now.' })
  viewerCan(@Context() { actor }: Ctx, @Root() unit: Unit): UnitPermissions {
    return {
      unit,
      update: permission(lacks(actor, 'UNIT_WRITE'), updateRefusal(unit)),
      reopen: permission(lacks(actor, 'UNIT_WRITE'), reopenRefusal(unit)),
    };
  }

  @ForStaff('UNIT_WRITE')
  @Mutation(() => Unit, { description: 'Sets up a unit.' })
  createUnit(
    @Context() ctx: Ctx,
    @Arg('input', () => CreateUnitInput, { description: 'The unit.' }) input: CreateUnitInput,
  ): Promise<Unit> {
    return act(ctx, createUnit, input);
  }

  @ForStaff('UNIT_WRITE')
  @Mutation(() => UnitsPlan, {
    description: 'Makes one unit of each body in each of many grids, or tells what that would come to.',
  })
  createUnits(
    @Context() ctx: Ctx,
    @Arg('input', () => CreateUnitsInput, { description: 'Bodies and grids.' }) input: CreateUnitsInput,
  ): Promise<UnitsPlan> {
    return act(ctx, createUnits, input);
  }

  @ForStaff('UNIT_WRITE')
  @Mutation(() => Unit, { description: 'Changes a unit.' })
  updateUnit(
    @Context() ctx: Ctx,
    @Arg('input', () => UpdateUnitInput, { description: 'What changes.' }) input: UpdateUnitInput,
  ): Promise<Unit> {
    return act(ctx, updateUnit, input);
  }

  @ForStaff('UNIT_WRITE')
  @Mutation(() => Unit, { description: 'Lets a closed unit go on.' })
  reopenUnit(
    @Context() ctx: Ctx,
    @Arg('input', () => ReopenUnitInput, { description: 'Which one.' }) input: ReopenUnitInput,
  ): Promise<Unit> {
    return act(ctx, reopenUnit, input);
  }
}
