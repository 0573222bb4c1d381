import { In } from 'typeorm';
import { Args, ArgsType, Ctx as Context, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { reviewingUnitKinds } from '@yidiantong/schema/vocabulary/units';
import { dayOf } from '@yidiantong/schema/rules/days';
import type { Ctx } from '../../core/context';
import { AppError } from '../../core/errors';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { byId, byParent } from '../../core/loaders';
import { connectionOf, keysetPage, PageArgs, type Page } from '../../core/paging';
import { Grid } from '../grids/grid.entity';
import { escapeLike } from '../grids/grid.queries';
import { gridRef, GridRef } from '../grids/grid.type';
import { Unit } from '../units/unit.entity';
import { UnitRef } from '../units/unit.type';
import { may } from './abilities';
import { Posting, Staff } from './staff.entity';
import { CURRENT, handlersOf, staffCountOf } from './staff.queries';

const StaffConnection = connectionOf('Staff', () => Staff);

@ArgsType()
class StaffListArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'People posted in this grid or below it.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: 'People posted at this unit.' })
  unitId?: string | null;
  @Field(() => String, { nullable: true, description: 'Part of a name.' })
  search?: string | null;
}

@Resolver(() => Staff)
export class StaffResolver {
  @ForStaff()
  @Query(() => StaffConnection, { description: 'The people of the viewer’s district.' })
  async staffList(@Context() ctx: Ctx, @Args() args: StaffListArgs): Promise<Page<Staff>> {
    const actor = staffOf(ctx);
    if (!may(actor, 'STAFF_READ')) throw AppError.forbidden('您的职务看不到人员名单。');
    const query = ctx.read
      .createQueryBuilder(Staff, 's')
      .where('s.districtId = :district', { district: actor.districtId });
    if (args.gridId || args.unitId) {
      const posted = ctx.read
        .createQueryBuilder(Posting, 'p')
        .select('p.staffId')
        .leftJoin(Unit, 'u', 'u.id = p.unitId')
        .leftJoin(Grid, 'g', 'g.id = COALESCE(p.gridId, u.gridId)');
      if (args.unitId) posted.andWhere('p.unitId = :unitId', { unitId: args.unitId });
      if (args.gridId) {
        const grid = await byId(ctx, Grid, args.gridId);
        posted.andWhere('g.path LIKE :path', { path: grid ? `${grid.path}%` : '' });
      }
      query
        .andWhere(`s.id IN (${posted.getQuery()})`)
        .setParameters({ ...query.getParameters(), ...posted.getParameters() });
    }
    if (args.search?.trim())
      query.andWhere("s.name LIKE :name ESCAPE '!'", { name: `%${escapeLike(args.search.trim())}%` });
    return keysetPage(query, [{ column: 's.id', of: (staff) => staff.id }], args);
  }

  @FieldResolver(() => [Posting], { description: 'Posts held now.' })
  postings(@Context() ctx: Ctx, @Root() staff: Staff): Promise<Posting[]> {
    return byParent(
      ctx,
      'postingsOfStaff',
      staff.id,
      (ids) =>
        ctx.read
          .createQueryBuilder(Posting, 'p')
          .where({ staffId: In(ids) })
          .andWhere(CURRENT, {
            today: dayOf(ctx.services.clock()),
          })
          .orderBy('p.id')
          .getMany(),
      (posting) => posting.staffId,
    );
  }
}

@Resolver(() => Posting)
export class PostingResolver {
  @FieldResolver(() => GridRef, { nullable: true, description: 'Grid it is held at.' })
  grid(@Context() ctx: Ctx, @Root() posting: Posting): Promise<GridRef | null> {
    return posting.gridId ? gridRef(ctx, posting.gridId) : Promise.resolve(null);
  }

  @FieldResolver(() => UnitRef, { nullable: true, description: 'Unit it is held at.' })
  unit(@Context() ctx: Ctx, @Root() posting: Posting): Promise<UnitRef | null> {
    return posting.unitId ? byId(ctx, Unit, posting.unitId) : Promise.resolve(null);
  }
}

/** What people add to a unit. */
@Resolver(() => Unit)
export class UnitStaffResolver {
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
