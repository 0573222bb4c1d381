import {
  Arg,
  Args,
  ArgsType,
  Ctx as Context,
  Field,
  FieldResolver,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import { Evidence } from '@yidiantong/schema/vocabulary/evidence';
import { PowerClassKind, type ResponsibilityRole } from '@yidiantong/schema/vocabulary/powers';
import type { Ctx } from '../../core/context';
import { AppError } from '../../core/errors';
import { Public } from '../../core/graphql/access';
import { DayScalar } from '../../core/graphql/scalars';
import { byId } from '../../core/loaders';
import { connectionOf, keysetPage, mapPage, PageArgs, type Page } from '../../core/paging';
import { Grid } from '../grids/grid.entity';
import { gridByCode, idsOfPath } from '../grids/grid.queries';
import { Category, PowerItem, PowerRevision } from './power.entity';
import { Flowchart, limitOf, PolicyBasis } from './power.type';
import { responsibleNames, responsibleUnits } from './responsible-units';

@ObjectType({ description: 'A power as citizens read it.' })
export class PublicPowerItem {
  item: PowerItem;
  place: Grid;

  @Field({ description: 'Code.' })
  code: string;
  @Field({ description: 'Name.' })
  name: string;
  @Field({ description: 'Class.' })
  className: string;
  @Field(() => PowerClassKind, { description: 'Collective matter or service.' })
  classKind: PowerClassKind;
}

@ObjectType({ description: 'A category as citizens pick it.' })
export class PublicCategory {
  @Field({ description: 'Code.' })
  code: string;
  @Field({ description: 'Name.' })
  name: string;
  @Field(() => String, { nullable: true, description: 'Category above.' })
  parentCode: string | null;
  @Field(() => ComplaintKind, { nullable: true, description: 'Kind of complaint it usually is.' })
  defaultKind: ComplaintKind | null;
  @Field(() => [String], { description: 'Other words for it.' })
  synonyms: string[];
  @Field({ description: 'Initials of its name in pinyin.' })
  pinyinInitials: string;
}

const PublicPowerItemConnection = connectionOf('PublicPowerItem', () => PublicPowerItem);
const PublicCategoryConnection = connectionOf('PublicCategory', () => PublicCategory);

@ArgsType()
class PublicPowerArgs extends PageArgs {
  @Field({ description: 'Code of the village.' })
  gridCode: string;
  @Field(() => Int, { defaultValue: 50, description: 'Rows wanted, 1 to 100.' })
  declare first: number;
}

@ArgsType()
class PublicCategoryArgs extends PageArgs {
  @Field(() => Int, { defaultValue: 100, description: 'Rows wanted, 1 to 100.' })
  declare first: number;
  @Field({ description: 'Code of the village.' })
  gridCode: string;
}

const toPublicItem =
  (place: Grid) =>
  (item: PowerItem): PublicPowerItem => ({ ...item, item, place });

@Resolver(() => PublicPowerItem)
export class PublicPowerResolver {
  @Public()
  @Query(() => PublicPowerItemConnection, { description: 'The power list that holds in a village.' })
  async publicPowerItems(@Context() ctx: Ctx, @Args() args: PublicPowerArgs): Promise<Page<PublicPowerItem>> {
    const place = await gridByCode(ctx.read, args.gridCode);
    const query = ctx.read
      .createQueryBuilder(PowerItem, 'p')
      .where('p.districtId = :districtId AND p.currentRevisionId IS NOT NULL', {
        districtId: await districtIdOf(ctx, place),
      });
    return mapPage(await keysetPage(query, [{ column: 'p.code', of: (item) => item.code }], args), toPublicItem(place));
  }

  @Public()
  @Query(() => PublicPowerItem, { nullable: true, description: 'One power, with who answers for it in the village.' })
  async publicPowerItem(
    @Context() ctx: Ctx,
    @Arg('gridCode', { description: 'Code of the village.' }) gridCode: string,
    @Arg('code', { description: 'Code of the power.' }) code: string,
  ): Promise<PublicPowerItem | null> {
    const place = await gridByCode(ctx.read, gridCode);
    const item = await ctx.read.findOneBy(PowerItem, { districtId: await districtIdOf(ctx, place), code });
    return item?.currentRevisionId ? toPublicItem(place)(item) : null;
  }

  @Public()
  @Query(() => PublicCategoryConnection, { description: 'What may be reported in a village.' })
  async publicCategories(@Context() ctx: Ctx, @Args() args: PublicCategoryArgs): Promise<Page<PublicCategory>> {
    const place = await gridByCode(ctx.read, args.gridCode);
    const query = ctx.read
      .createQueryBuilder(Category, 'c')
      .where('c.districtId = :districtId', { districtId: await districtIdOf(ctx, place) });
    const page = await keysetPage(query, [{ column: 'c.code', of: (row) => row.code }], args);
    const parents = new Map(
      await Promise.all(
        page.nodes.map(async (row) => [row.id, row.parentId && (await byId(ctx, Category, row.parentId))] as const),
      ),
    );
    return mapPage(page, (row) => ({ ...row, parentCode: (parents.get(row.id) || null)?.code ?? null }));
  }

  @FieldResolver(() => String, { description: 'What it covers.' })
  async scope(@Context() ctx: Ctx, @Root() { item }: PublicPowerItem): Promise<string> {
    return (await inForce(ctx, item)).scope;
  }

  @FieldResolver(() => String, { description: 'What it asks for.' })
  async requirements(@Context() ctx: Ctx, @Root() { item }: PublicPowerItem): Promise<string> {
    return (await inForce(ctx, item)).requirements;
  }

  @FieldResolver(() => [String], { description: 'What to bring.' })
  async materials(@Context() ctx: Ctx, @Root() { item }: PublicPowerItem): Promise<string[]> {
    return (await inForce(ctx, item)).materials;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Working days it takes at most; null when a step has no limit.',
  })
  async limitWorkingDays(@Context() ctx: Ctx, @Root() { item }: PublicPowerItem): Promise<number | null> {
    return limitOf((await inForce(ctx, item)).flowchart);
  }

  @FieldResolver(() => [PolicyBasis], { description: 'Policies by article.' })
  async policies(@Context() ctx: Ctx, @Root() { item }: PublicPowerItem): Promise<PolicyBasis[]> {
    return (await inForce(ctx, item)).policies;
  }

  @FieldResolver(() => Flowchart, { description: 'How it must run.' })
  async flowchart(@Context() ctx: Ctx, @Root() { item }: PublicPowerItem): Promise<Flowchart> {
    return (await inForce(ctx, item)).flowchart;
  }

  @FieldResolver(() => Evidence, {
    nullable: true,
    description: 'What the item as a whole rests on; null where nobody said.',
  })
  async evidence(@Context() ctx: Ctx, @Root() { item }: PublicPowerItem): Promise<Evidence | null> {
    return (await inForce(ctx, item)).evidence;
  }

  @FieldResolver(() => Int, { description: 'Number of the version in force.' })
  async revisionNumber(@Context() ctx: Ctx, @Root() { item }: PublicPowerItem): Promise<number> {
    return (await inForce(ctx, item)).number;
  }

  @FieldResolver(() => DayScalar, { description: 'Day from which it holds.' })
  async effectiveFrom(@Context() ctx: Ctx, @Root() { item }: PublicPowerItem): Promise<string> {
    return (await inForce(ctx, item)).effectiveFrom;
  }

  @FieldResolver(() => [String], { description: 'Units that handle it in the village.' })
  handling(@Context() ctx: Ctx, @Root() power: PublicPowerItem): Promise<string[]> {
    return named(ctx, power, 'HANDLING');
  }

  @FieldResolver(() => [String], { description: 'Units that supervise it in the village.' })
  supervising(@Context() ctx: Ctx, @Root() power: PublicPowerItem): Promise<string[]> {
    return named(ctx, power, 'SUPERVISING');
  }
}

const named = async (ctx: Ctx, { item, place }: PublicPowerItem, role: ResponsibilityRole): Promise<string[]> =>
  responsibleNames(await responsibleUnits(ctx, item.id, role, place));

const inForce = async (ctx: Ctx, item: PowerItem): Promise<PowerRevision> => {
  const revision = item.currentRevisionId && (await byId(ctx, PowerRevision, item.currentRevisionId));
  if (!revision) throw AppError.notFound('这个事项还没有发布的版本。');
  return revision;
};

/** @throws AppError NOT_FOUND for a grid that belongs to no district */
async function districtIdOf(ctx: Pick<Ctx, 'loaders' | 'read'>, place: Grid): Promise<string> {
  const above = await Promise.all(idsOfPath(place.path).map((id) => byId(ctx, Grid, id)));
  const district = above.find((grid) => grid?.level === 'DISTRICT');
  if (!district) throw AppError.notFound('这个代码不属于任何一个区县，请核对。');
  return district.id;
}
