import { In } from 'typeorm';
import { Arg, Args, ArgsType, Ctx as Context, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Post } from '@yidiantong/schema/vocabulary/posts';
import { dayOf } from '@yidiantong/schema/rules/days';
import type { Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { byId, byParent } from '../../core/loaders';
import { connectionOf, keysetPage, PageArgs, type Page } from '../../core/paging';
import { foundBy } from '../../core/search';
import { Grid } from '../grids/grid.entity';
import { gridRef, GridRef } from '../grids/grid.type';
import { Unit } from '../units/unit.entity';
import { UnitRef } from '../units/unit.type';
import { Posting, Staff } from './staff.entity';
import { CURRENT } from './staff.queries';

const StaffConnection = connectionOf('Staff', () => Staff);

@ArgsType()
class StaffListArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'People posted in this grid or below it.' })
  gridId?: string | null;
  @Field(() => ID, { nullable: true, description: 'People posted at this unit.' })
  unitId?: string | null;
  @Field(() => Post, { nullable: true, description: 'People who hold this post.' })
  post?: Post | null;
  @Field(() => Boolean, { nullable: true, description: 'Only those who work here, or only those who left.' })
  active?: boolean | null;
  @Field({ defaultValue: false, description: 'Only those without a post that is or will be in force.' })
  withoutPost: boolean;
  @Field(() => String, { nullable: true, description: 'Part of a name or a login, or initials in pinyin.' })
  search?: string | null;
}

@Resolver(() => Staff)
export class StaffResolver {
  @ForStaff('STAFF_READ')
  @Query(() => StaffConnection, { description: 'The people of the viewer’s district.' })
  async staffList(@Context() ctx: Ctx, @Args() args: StaffListArgs): Promise<Page<Staff>> {
    const actor = staffOf(ctx);
    const query = ctx.read
      .createQueryBuilder(Staff, 's')
      .where('s.districtId = :district', { district: actor.districtId });
    const posted = ctx.read
      .createQueryBuilder(Posting, 'p')
      .select('p.staffId')
      .where('(p.toDay IS NULL OR p.toDay >= :today)', { today: dayOf(ctx.services.clock()) });
    if (args.gridId) {
      const grid = await byId(ctx, Grid, args.gridId);
      posted
        .leftJoin(Unit, 'u', 'u.id = p.unitId')
        .innerJoin(Grid, 'g', 'g.id = COALESCE(p.gridId, u.gridId) AND g.path LIKE :path', {
          path: grid ? `${grid.path}%` : '',
        });
    }
    if (args.unitId) posted.andWhere('p.unitId = :unitId', { unitId: args.unitId });
    if (args.post) posted.andWhere('p.post = :post', { post: args.post });
    if (args.gridId || args.unitId || args.post || args.withoutPost)
      query
        .andWhere(`s.id ${args.withoutPost ? 'NOT IN' : 'IN'} (${posted.getQuery()})`)
        .setParameters({ ...query.getParameters(), ...posted.getParameters() });
    if (typeof args.active === 'boolean') query.andWhere('s.active = :active', { active: args.active });
    const search = args.search?.trim();
    if (search)
      query.andWhere(
        foundBy(search, { 's.name': 'part', 's.loginName': 'partOfLogin', 's.pinyinInitials': 'startOfInitials' }),
      );
    return keysetPage(query, [{ column: 's.id', of: (staff) => staff.id }], args);
  }

  @ForStaff('STAFF_READ')
  @Query(() => Staff, { nullable: true, description: 'One person of the viewer’s district.' })
  async staff(@Context() ctx: Ctx, @Arg('id', () => ID, { description: 'Key.' }) id: string): Promise<Staff | null> {
    const person = await byId(ctx, Staff, id);
    return person?.districtId === staffOf(ctx).districtId ? person : null;
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
