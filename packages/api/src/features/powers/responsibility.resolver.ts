import {
  Arg,
  Args,
  ArgsType,
  Ctx as Context,
  Field,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { ResponsibilityAbout } from '@yidiantong/schema/vocabulary/powers';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { act, type Ctx } from '../../core/context';
import { AppError } from '../../core/errors';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { byId } from '../../core/loaders';
import { connectionOf, listPage, PageArgs, type Page } from '../../core/paging';
import { looksLikeInitials } from '../../core/pinyin';
import { Grid } from '../grids/grid.entity';
import { seesGrid } from '../grids/grid.queries';
import { Unit } from '../units/unit.entity';
import { responsibilitiesAt } from './list-responsibilities';
import { aboutsOf, type About } from './responsibility-about';
import { Responsibility, SetResponsibilitiesInput, UnitResponsibility } from './responsibility.type';
import { setResponsibilities } from './set-responsibilities';
import { responsibilitiesOfUnit } from './unit-responsibilities';

const ResponsibilityConnection = connectionOf('Responsibility', () => Responsibility);
const UnitResponsibilityConnection = connectionOf('UnitResponsibility', () => UnitResponsibility);

@ArgsType()
class ResponsibilityListArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Grid that is looked at; the district when left out.' })
  gridId?: string | null;
  @Field(() => ResponsibilityAbout, { nullable: true, description: 'Items or categories; both when left out.' })
  about?: ResponsibilityAbout | null;
  @Field(() => ID, { nullable: true, description: 'This item or category alone.' })
  aboutId?: string | null;
  @Field(() => String, { nullable: true, description: 'Part of a name, initials of it, or the start of a code.' })
  search?: string | null;
  @Field({ defaultValue: false, description: 'Only where nobody is responsible, or a rule comes to no unit.' })
  withProblem: boolean;
}

const fits = (about: About, aboutId: string | null, search: string): boolean =>
  (!aboutId || about.id === aboutId) &&
  (!search ||
    about.name.includes(search) ||
    about.code.startsWith(search.toUpperCase()) ||
    (looksLikeInitials(search) && about.pinyinInitials.includes(search.toLowerCase())));

@Resolver(() => Responsibility)
export class ResponsibilityResolver {
  @ForStaff('UNIT_READ')
  @Query(() => ResponsibilityConnection, { description: 'Who handles and who supervises what, in one grid.' })
  async responsibilities(@Context() ctx: Ctx, @Args() args: ResponsibilityListArgs): Promise<Page<Responsibility>> {
    const actor = staffOf(ctx);
    const grid = await byId(ctx, Grid, args.gridId ?? actor.districtId);
    if (!grid || !seesGrid(actor, grid)) return listPage<Responsibility>([], args);
    const kinds = args.about ? [args.about] : wordsOf(ResponsibilityAbout);
    const all = (await Promise.all(kinds.map((each) => aboutsOf(ctx.read, each, actor.districtId)))).flat();
    const wanted = all.filter((about) => fits(about, args.aboutId ?? null, args.search?.trim() ?? ''));
    const rows = await responsibilitiesAt(ctx, wanted, grid);
    return listPage(args.withProblem ? rows.filter(hasProblem) : rows, args);
  }

  @ForStaff('UNIT_WRITE')
  @Mutation(() => Responsibility, {
    description: 'Says who handles, or who supervises, an item or a category in a grid.',
  })
  async setResponsibilities(
    @Context() ctx: Ctx,
    @Arg('input', () => SetResponsibilitiesInput, { description: 'What, where and who.' })
    input: SetResponsibilitiesInput,
  ): Promise<Responsibility> {
    await act(ctx, setResponsibilities, input);
    const { districtId } = staffOf(ctx);
    const all = await Promise.all(wordsOf(ResponsibilityAbout).map((each) => aboutsOf(ctx.read, each, districtId)));
    const about = all.flat().find(({ id }) => id === input.aboutId);
    const grid = await byId(ctx, Grid, input.gridId);
    if (!about || !grid) throw AppError.notFound();
    return (await responsibilitiesAt(ctx, [about], grid))[0]!;
  }
}

const hasProblem = ({ handling, supervising }: Responsibility): boolean =>
  handling.problem !== null || supervising.problem !== null;

/** What it answers for is added to a unit. */
@Resolver(() => Unit)
export class UnitResponsibilityResolver {
  @FieldResolver(() => UnitResponsibilityConnection, { description: 'Items and categories it answers for.' })
  async responsibilities(
    @Context() ctx: Ctx,
    @Root() unit: Unit,
    @Args() args: PageArgs,
  ): Promise<Page<UnitResponsibility>> {
    return listPage(await responsibilitiesOfUnit(ctx, unit), args);
  }
}
