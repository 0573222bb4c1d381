import { Args, ArgsType, Ctx as Context, Field, Float, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Ctx } from '../../core/context';
import { AppError } from '../../core/errors';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { DayScalar } from '../../core/graphql/scalars';
import { connectionOf, keysetPage, mapPage, PageArgs, type Page } from '../../core/paging';
import { countsOf, districtsOf } from './district-figures';

@ObjectType({ description: 'A district in figures: of the complaints filed in a period, how they stand now.' })
class DistrictFigures {
  @Field(() => ID, { description: 'Key of the district.' })
  id: string;
  @Field({ description: 'Its 12-digit code.' })
  code: string;
  @Field({ description: 'Its name.' })
  name: string;
  @Field(() => Int, { description: 'Filed in the period.' })
  received: number;
  @Field(() => Int, { description: 'Of those, closed by now.' })
  done: number;
  @Field(() => Int, { description: 'Of those done, rated by the citizen on a code that nobody else held.' })
  rated: number;
  @Field(() => Int, { description: 'Of those rated, satisfied.' })
  satisfied: number;
  @Field(() => Int, { description: 'Rated on a printed or reissued code: in neither rated nor satisfied.' })
  ratedApart: number;
  @Field(() => Int, { description: 'Of those filed, late now or late in a step that is over.' })
  overdue: number;
  @Field(() => Float, { nullable: true, description: 'done ÷ received; null where nothing was received.' })
  completionRate: number | null;
  @Field(() => Float, { nullable: true, description: 'satisfied ÷ rated; null where nobody rated.' })
  satisfactionRate: number | null;
}

const DistrictFiguresConnection = connectionOf('DistrictFigures', () => DistrictFigures);

@ArgsType()
class DistrictFiguresArgs extends PageArgs {
  @Field(() => DayScalar, { description: 'First day of filing.' })
  from: string;
  @Field(() => DayScalar, { description: 'Last day of filing, included.' })
  to: string;
}

const NONE = { received: 0, done: 0, rated: 0, satisfied: 0, ratedApart: 0, overdue: 0 };
const rate = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

@Resolver()
export class DistrictFiguresResolver {
  @ForStaff('FIGURES_READ')
  @Query(() => DistrictFiguresConnection, {
    description: 'Figures of the viewer’s districts, by code: of a city’s observer all below it, else the own one.',
  })
  async districtFigures(@Context() ctx: Ctx, @Args() args: DistrictFiguresArgs): Promise<Page<DistrictFigures>> {
    const actor = staffOf(ctx);
    if (args.to < args.from) throw AppError.invalidField('to', '结束的日子要在开始的日子之后，请改一下。');
    const page = await keysetPage(
      districtsOf(ctx, actor),
      [{ column: 'g.code', of: (district) => district.code }],
      args,
    );
    const ids = page.nodes.map((district) => district.id);
    const counts = await countsOf(ctx, actor, ids, args);
    return mapPage(page, ({ id, code, name }) => {
      const own = counts.get(id) ?? NONE;
      return {
        id,
        code,
        name,
        ...own,
        completionRate: rate(own.done, own.received),
        satisfactionRate: rate(own.satisfied, own.rated),
      };
    });
  }
}
