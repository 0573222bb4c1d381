import {
  Arg,
  Args,
  ArgsType,
  Ctx as Context,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { ComplaintKind } from '@yidiantong/schema/vocabulary/complaints';
import { NodeKind, PowerClassKind } from '@yidiantong/schema/vocabulary/powers';
import type { Ctx } from '../../core/context';
import { AppError } from '../../core/errors';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { DayScalar } from '../../core/graphql/scalars';
import { byId } from '../../core/loaders';
import { connectionOf, keysetPage, PageArgs, type Page } from '../../core/paging';
import { Grid } from '../grids/grid.entity';
import { escapeLike, idsOfPath } from '../grids/grid.queries';
import { gridRef, GridRef } from '../grids/grid.resolver';
import { may } from '../staff/abilities';
import { Category as CategoryRow, PowerItem as PowerItemRow, PowerRevision as PowerRevisionRow } from './power.entity';
import { responsibleNames, responsibleUnits } from './responsible-units';

@ObjectType({ description: 'A legal or policy document an item rests on.' })
export class PolicyBasis {
  @Field({ description: 'Title of the document.' })
  title: string;
  @Field(() => [String], { description: 'Articles.' })
  articles: string[];
}

@ObjectType({ description: 'One node of a flowchart.' })
export class FlowNode {
  @Field(() => ID, { description: 'Name of the node within the chart.' })
  id: string;
  @Field(() => NodeKind, { description: 'Shape.' })
  kind: NodeKind;
  @Field({ description: 'What is done.' })
  label: string;
  @Field(() => String, { nullable: true, description: 'Who does it.' })
  actor?: string | null;
  @Field(() => Int, { nullable: true, description: 'Limit in working days.' })
  limitWorkingDays?: number | null;
  @Field(() => [String], { description: 'Records it must leave.' })
  records: readonly string[];
  @Field(() => String, { nullable: true, description: 'Legal basis.' })
  basis?: string | null;
  @Field({ description: 'Whether a local variant must keep it.' })
  mandatory: boolean;
  @Field(() => String, { nullable: true, description: 'Kind of meeting.' })
  meetingKind?: string | null;
  @Field(() => Int, { nullable: true, description: 'Days a disclosure stays posted.' })
  days?: number | null;
}

@ObjectType({ description: 'A way from one node to the next.' })
export class FlowEdge {
  @Field(() => ID, { description: 'Node it leaves.' })
  from: string;
  @Field(() => ID, { description: 'Node it leads to.' })
  to: string;
  @Field(() => String, { nullable: true, description: 'Branch of a decision.' })
  label?: string | null;
}

@ObjectType({ description: 'How a power must run.' })
export class Flowchart {
  @Field(() => [FlowNode], { description: 'Nodes.' })
  nodes: readonly FlowNode[];
  @Field(() => [FlowEdge], { description: 'Edges.' })
  edges: readonly FlowEdge[];
}

@ObjectType({ description: 'One published version of a power; never changed.' })
export class PowerRevision {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field(() => Int, { description: 'Counts from 1.' })
  number: number;
  @Field({ description: 'What it covers.' })
  scope: string;
  @Field({ description: 'What it asks for.' })
  requirements: string;
  @Field(() => [String], { description: 'What to bring.' })
  materials: string[];
  @Field(() => [PolicyBasis], { description: 'Policies by article.' })
  policies: PolicyBasis[];
  @Field(() => Flowchart, { description: 'How it must run.' })
  flowchart: Flowchart;
  @Field(() => DayScalar, { description: 'Day from which it holds.' })
  effectiveFrom: string;
}

@ObjectType({ description: 'Who handles and who supervises, resolved for one place.' })
export class ResolvedResponsibility {
  @Field(() => [String], { description: 'Units that handle; a kind in words where no unit fills it.' })
  handling: string[];
  @Field(() => [String], { description: 'Units that supervise.' })
  supervising: string[];
  @Field(() => GridRef, { nullable: true, description: 'The grid whose rule applies.' })
  inheritedFrom: GridRef | null;
}

@ObjectType({ description: 'One power on the list.' })
export class PowerItem {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'Code.' })
  code: string;
  @Field({ description: 'Name.' })
  name: string;
  @Field({ description: 'Class.' })
  className: string;
  @Field(() => PowerClassKind, { description: 'Collective matter or service.' })
  classKind: PowerClassKind;
  currentRevisionId: string | null;
}

@ObjectType({ description: 'A power as others point to it.' })
export class PowerItemRef {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'Code.' })
  code: string;
  @Field({ description: 'Name.' })
  name: string;
}

@ObjectType({ description: 'What a complaint is about.' })
export class Category {
  @Field(() => ID, { description: 'Key.' })
  id: string;
  @Field({ description: 'Code.' })
  code: string;
  @Field({ description: 'Name.' })
  name: string;
  @Field(() => ID, { nullable: true, description: 'Category above.' })
  parentId: string | null;
  @Field(() => ComplaintKind, { nullable: true, description: 'Kind of complaint it usually is.' })
  defaultKind: ComplaintKind | null;
  @Field({ description: 'Whether a complaint may be filed under it.' })
  leaf: boolean;
}

const PowerItemConnection = connectionOf('PowerItem', () => PowerItem);
const CategoryConnection = connectionOf('Category', () => Category);

@ArgsType()
class PowerItemListArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Part of a name.' })
  search?: string | null;
}

@ArgsType()
class CategoryListArgs extends PageArgs {
  @Field(() => Int, { defaultValue: 100, description: 'Rows wanted, 1 to 100.' })
  declare first: number;
}

@Resolver(() => PowerItem)
export class PowerItemResolver {
  @ForStaff()
  @Query(() => PowerItemConnection, { description: 'The district’s power list.' })
  powerItems(@Context() ctx: Ctx, @Args() args: PowerItemListArgs): Promise<Page<PowerItemRow>> {
    const actor = staffOf(ctx);
    if (!may(actor, 'POWER_READ')) throw AppError.forbidden();
    const query = ctx.read
      .createQueryBuilder(PowerItemRow, 'p')
      .where('p.districtId = :district', { district: actor.districtId });
    if (args.search?.trim())
      query.andWhere("p.name LIKE :name ESCAPE '!'", { name: `%${escapeLike(args.search.trim())}%` });
    return keysetPage(query, [{ column: 'p.code', of: (item) => item.code }], args);
  }

  @ForStaff()
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
      (['HANDLING', 'SUPERVISING'] as const).map((role) => responsibleUnits(ctx.read, item.id, role, place)),
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
    description: 'Working days its limited steps add up to; null when none is limited.',
  })
  limitWorkingDays(@Root() revision: PowerRevision): number | null {
    return totalLimit(revision.flowchart);
  }
}

/** Working days the limited steps add up to; null when none is limited. */
export const totalLimit = (chart: Flowchart): number | null => {
  const limits = chart.nodes.map((node) => node.limitWorkingDays).filter((limit) => typeof limit === 'number');
  return limits.length > 0 ? limits.reduce((sum, limit) => sum + limit, 0) : null;
};

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
