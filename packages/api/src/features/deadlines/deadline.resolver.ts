import { getDayDetail } from 'chinese-days';
import {
  Arg,
  Ctx as Context,
  Field,
  FieldResolver,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { addDays, type Day } from '@yidiantong/schema/rules/days';
import { countingOf, deadlineBounds, defaultDeadlinePolicy } from '@yidiantong/schema/rules/deadline-policy';
import { weekdayCalendar } from '@yidiantong/schema/rules/working-days';
import { ClockStep } from '@yidiantong/schema/vocabulary/clocks';
import { wordsOf } from '@yidiantong/schema/vocabulary/vocabulary';
import { act, type Ctx } from '../../core/context';
import { AppError } from '../../core/errors';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { DayScalar } from '../../core/graphql/scalars';
import type { DistrictDeadlines } from './deadline.entity';
import { storedDeadlines } from './deadlines-of';
import { FIRST_YEAR, LAST_YEAR, saveDeadlineLengths, saveOwnDays } from './save-deadlines';

@ObjectType({ description: 'How long a step may take.' })
class DeadlineLength {
  @Field(() => ClockStep, { description: 'Step.' })
  step: ClockStep;
  @Field(() => Int, { description: 'Working days, or calendar days where `calendarDays`.' })
  days: number;
  @Field({ description: 'Whether it is counted in calendar days.' })
  calendarDays: boolean;
  @Field(() => Int, { description: 'What it is where the district says nothing.' })
  standard: number;
  @Field(() => Int, { description: 'Shortest that may be set.' })
  min: number;
  @Field(() => Int, { description: 'Longest that may be set.' })
  max: number;
}

@ObjectType({ description: 'A day that is not as its weekday would have it.' })
class CalendarDay {
  @Field(() => DayScalar, { description: 'Day.' })
  day: Day;
  @Field({ description: 'Whether it is worked.' })
  working: boolean;
  @Field({ description: 'What for.' })
  name: string;
  @Field({ description: 'True: set by the district. False: by the national calendar.' })
  own: boolean;
}

@ObjectType({ description: 'How a district counts its days.' })
class Deadlines {
  row: DistrictDeadlines | null;

  @Field(() => Int, { description: 'Send it back with a change; 0 before the first one.' })
  version: number;
}

@InputType({ description: 'How long a step shall take.' })
class DeadlineLengthInput {
  @Field(() => ClockStep, { description: 'Step.' })
  step: ClockStep;
  @Field(() => Int, { description: 'Working days; calendar days for OVERALL.' })
  days: number;
}

@InputType({ description: 'Lengths as they shall be.' })
class SaveDeadlineLengthsInput {
  @Field(() => Int, { description: 'Version the viewer looked at.' })
  version: number;
  @Field(() => [DeadlineLengthInput], { description: 'A step left out keeps its length.' })
  lengths: DeadlineLengthInput[];
}

@InputType({ description: 'A day of the district’s own.' })
class OwnDayInput {
  @Field(() => DayScalar, { description: 'Day.' })
  day: Day;
  @Field({ description: 'Whether it is worked.' })
  working: boolean;
  @Field({ description: 'What for, 1 to 20 characters.' })
  name: string;
}

@InputType({ description: 'The days of a year that the district counts otherwise than the national calendar.' })
class SaveOwnDaysInput {
  @Field(() => Int, { description: 'Version the viewer looked at.' })
  version: number;
  @Field(() => Int, { description: '2020 to 2100.' })
  year: number;
  @Field(() => [OwnDayInput], { description: 'All of the year; up to 366.' })
  days: OwnDayInput[];
}

const toDeadlines = (row: DistrictDeadlines | null): Deadlines => ({ row, version: row?.version ?? 0 });

@Resolver(() => Deadlines)
export class DeadlineResolver {
  @ForStaff('GRID_READ')
  @Query(() => Deadlines, { description: 'How the viewer’s district counts its days.' })
  async deadlines(@Context() ctx: Ctx): Promise<Deadlines> {
    return toDeadlines(await storedDeadlines(ctx, staffOf(ctx).districtId));
  }

  @ForStaff('DEADLINE_WRITE')
  @Mutation(() => Deadlines, {
    description: 'Sets how long steps may take; clocks that run keep what they began with.',
  })
  async saveDeadlineLengths(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Lengths.' }) input: SaveDeadlineLengthsInput,
  ): Promise<Deadlines> {
    return toDeadlines(await act(ctx, saveDeadlineLengths, input));
  }

  @ForStaff('DEADLINE_WRITE')
  @Mutation(() => Deadlines, { description: 'Sets the district’s own days of a year.' })
  async saveOwnDays(
    @Context() ctx: Ctx,
    @Arg('input', { description: 'Days.' }) input: SaveOwnDaysInput,
  ): Promise<Deadlines> {
    return toDeadlines(await act(ctx, saveOwnDays, input));
  }

  @FieldResolver(() => [DeadlineLength], { description: 'Each step, in the order a complaint takes them.' })
  lengths(@Root() { row }: Deadlines): DeadlineLength[] {
    return wordsOf(ClockStep).map((step) => ({
      step,
      days: row?.lengths[step] ?? defaultDeadlinePolicy[step],
      calendarDays: countingOf(step) === 'CALENDAR_DAYS',
      standard: defaultDeadlinePolicy[step],
      ...deadlineBounds[step],
    }));
  }

  @FieldResolver(() => [CalendarDay], { description: 'Days of a year that are not as their weekday; up to 366.' })
  days(
    @Root() { row }: Deadlines,
    @Arg('year', () => Int, { description: '2020 to 2100.' }) year: number,
  ): CalendarDay[] {
    if (year < FIRST_YEAR || year > LAST_YEAR)
      throw AppError.invalidField('year', `年份应当在 ${FIRST_YEAR} 到 ${LAST_YEAR} 之间。`);
    const found: CalendarDay[] = [];
    for (let day = `${year}-01-01`; day.startsWith(`${year}-`); day = addDays(day, 1)) {
      const own = row?.ownDays[day];
      if (own) found.push({ day, ...own, own: true });
      else {
        const { work, name } = getDayDetail(day);
        if (work !== weekdayCalendar(day))
          found.push({ day, working: work, name: name.split(',')[1] ?? name, own: false });
      }
    }
    return found;
  }
}
