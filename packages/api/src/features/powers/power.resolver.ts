import {
  Arg,
  Args,
  ArgsType,
  Ctx as Context,
  Field,
  FieldResolver,
  ID,
  Int,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { Ctx } from '../../core/context';
import { AppError } from '../../core/errors';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { connectionOf, keysetPage, PageArgs, type Page } from '../../core/paging';
import { foundBy } from '../../core/search';
import { Grid } from '../grids/grid.entity';
import { idsOfPath } from '../grids/grid.queries';
import { gridRef } from '../grids/grid.type';
import { may } from '../staff/abilities';
import { Category as CategoryRow, PowerItem as PowerItemRow, PowerRevision as PowerRevisionRow } from './power.entity';
import { Category, limitOf, PowerItem, PowerRevision, ResolvedResponsibility } from './power.type';
import { responsibleNames, responsibleUnits } from './responsible-units';

const PowerItemConnection = connectionOf('PowerItem', () => PowerItem);
const CategoryConnection = connectionOf('Category', () => Category);

@ArgsType()
class PowerItemListArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Part of a name or of a code.' })
  search?: string | null;
}

@ArgsType()
class CategoryListArgs extends PageArgs {
  @Field(() => Int, { defaultValue: 100, description: 'Rows wanted, 1 to 100.' })
  declare first: number;
}

@Resolver(() => PowerItem)
export class PowerItemResolver {
  @ForStaff('POWER_READ')
  @Query(() => PowerItemConnection, { description: 'The district’s power list.' })
  powerItems(@Context() ctx: Ctx, @Args() args: PowerItemListArgs): Promise<Page<PowerItemRow>> {
    const actor = staffOf(ctx);
    if (!may(actor, 'POWER_READ')) throw AppError.forbidden();
    const query = ctx.read
      .createQueryBuilder(PowerItemRow, 'p')
      .where('p.districtId = :district', { district: actor.districtId });
    const search = args.search?.trim();
    if (search) query.andWhere(foundBy(search, { 'p.name': 'part', 'p.code': 'part' }));
    return keysetPage(query, [{ column: 'p.code', of: (item) => item.code }], args);
  }

  @ForStaff('POWER_READ')
  @Query(() => PowerItem, { nullable: true, description: 'One power of the viewer’s district.' })
  async powerItem(
    @Context() ctx: Ctx,
    @Arg('id', () => ID, { description: 'Key.' }) id: string,
  ): Promise<PowerItemRow | null> {
    const item = await byId(ctx, PowerItemRow, id);
    return item?.districtId === staffOf(ctx).districtId ? item : null;
  }

  @FieldResolver(() => PowerRevision, { description: 'The version in force.' })
  async revision(@Context() ctx: Ctx, @Root() item: PowerItem): Promise<PowerRevisionRow> {
    const revision = item.currentRevisionId && (await byId(ctx, PowerRevisionRow, item.currentRevisionId));
    if (!revision) throw AppError.notFound('这个事项还没有发布的版本。');
    return revision;
  }

  @FieldResolver(() => ResolvedResponsibility, {
    description: 'Who answers for it, seen from the viewer’s first post.',
  })
  async responsibility(@Context() ctx: Ctx, @Root() item: PowerItem): Promise<ResolvedResponsibility> {
    const placeId = idsOfPath(staffOf(ctx).postings[0]?.gridPath ?? '').at(-1);
    const place = placeId ? await byId(ctx, Grid, placeId) : null;
    if (!place) return { handling: [], supervising: [], inheritedFrom: null };
    const [handling, supervising] = await Promise.all(
      (['HANDLING', 'SUPERVISING'] as const).map((role) => responsibleUnits(ctx, item.id, role, place)),
    );
    return {
      handling: responsibleNames(handling!),
      supervising: responsibleNames(supervising!),
      inheritedFrom: handling!.ruleGridId ? await gridRef(ctx, handling!.ruleGridId) : null,
    };
  }
}

@Resolver(() => PowerRevision)
export class PowerRevisionResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Working days it takes at most, along the longest way; null when a step has no limit.',
  })
  limitWorkingDays(@Root() revision: PowerRevision): number | null {
    return limitOf(revision.flowchart);
  }
}

@Resolver(() => Category)
export class CategoryResolver {
  @ForStaff()
  @Query(() => CategoryConnection, { description: 'The district’s categories.' })
  categories(@Context() ctx: Ctx, @Args() args: CategoryListArgs): Promise<Page<CategoryRow>> {
    const query = ctx.read
      .createQueryBuilder(CategoryRow, 'c')
      .where('c.districtId = :district', { district: staffOf(ctx).districtId });
    return keysetPage(query, [{ column: 'c.code', of: (row) => row.code }], args);
  }
}
