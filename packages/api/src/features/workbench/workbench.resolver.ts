import {
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
} from 'type-graphql';
import { TodoAct } from '@yidiantong/schema/vocabulary/todos';
import type { Ctx } from '../../core/context';
import { ForStaff, staffOf } from '../../core/graphql/access';
import { DateTimeScalar } from '../../core/graphql/scalars';
import { LightReading } from '../../core/graphql/shared-types';
import { connectionOf, listPage, PageArgs, type Page } from '../../core/paging';
import { Complaint } from '../complaints/complaint.type';
import { UnitRef } from '../units/unit.resolver';
import { latestArrivals, monthFigures, stuckUnits } from './figures';
import { todosOf } from './todos';

@ObjectType({ description: 'One act the viewer can do now.' })
export class Todo {
  @Field(() => ID, { description: 'Key of the row.' })
  id: string;
  @Field(() => TodoAct, { description: 'The act.' })
  act: TodoAct;
  @Field({ description: 'What it is about.' })
  title: string;
  @Field({ description: 'Where.' })
  place: string;
  @Field(() => String, { nullable: true, description: 'What else to know, e.g. the unit that replied.' })
  note: string | null;
  @Field(() => LightReading, { nullable: true, description: 'Its clock; null where none runs.' })
  light: LightReading | null;
  @Field(() => ID, { nullable: true, description: 'The complaint, where it is about one.' })
  complaintId: string | null;
  @Field(() => ID, { nullable: true, description: 'The assignment, where it is about one.' })
  assignmentId: string | null;
  @Field(() => ID, { nullable: true, description: 'The disclosure, where it is about one.' })
  disclosureId: string | null;
  @Field(() => DateTimeScalar, { description: 'Since when it waits.' })
  at: Date;
}

@ObjectType({ description: 'This month, in the viewer’s own sight.' })
export class WorkbenchFigures {
  @Field(() => Int, { description: 'Filed.' })
  received: number;
  @Field(() => Int, { description: 'Closed.' })
  closed: number;
  @Field(() => Int, { description: 'Closed with a verdict.' })
  rated: number;
  @Field(() => Int, { description: 'Of those, satisfied.' })
  satisfied: number;
  @Field(() => Int, { description: 'Open and red now.' })
  overdue: number;
}

@ObjectType({ description: 'A unit where work stands still.' })
export class StuckUnit {
  @Field(() => UnitRef, { description: 'The unit.' })
  unit: UnitRef;
  @Field(() => Int, { description: 'Complaints it has had for more than three days.' })
  count: number;
  @Field(() => Int, { description: 'Days the oldest of them lies there.' })
  oldestDays: number;
  @Field({ description: 'Whether somebody there can sign and reply now.' })
  hasActiveHandler: boolean;
}

@ObjectType({ description: 'What needs the viewer now.' })
class Workbench {}

const TodoConnection = connectionOf('Todo', () => Todo);

@ArgsType()
class TodoArgs extends PageArgs {
  @Field(() => Int, { defaultValue: 50, description: 'Rows wanted, 1 to 100.' })
  declare first: number;
}

@Resolver(() => Workbench)
export class WorkbenchResolver {
  @ForStaff()
  @Query(() => Workbench, { description: 'What needs the viewer now.' })
  workbench(): Workbench {
    return new Workbench();
  }

  @FieldResolver(() => TodoConnection, {
    description: 'Acts the viewer can do now: red first, then yellow, green, by due.',
  })
  async todo(@Context() ctx: Ctx, @Args() page: TodoArgs): Promise<Page<Todo>> {
    return listPage(await todosOf(ctx, staffOf(ctx)), page);
  }

  @FieldResolver(() => WorkbenchFigures, { description: 'This month.' })
  figures(@Context() ctx: Ctx): Promise<WorkbenchFigures> {
    return monthFigures(ctx);
  }

  @FieldResolver(() => [Complaint], { description: 'The last five of the past 24 hours.' })
  arrivals(@Context() ctx: Ctx): Promise<Complaint[]> {
    return latestArrivals(ctx);
  }

  @FieldResolver(() => [StuckUnit], { description: 'At most five units, those with the most first.' })
  stuck(@Context() ctx: Ctx): Promise<StuckUnit[]> {
    return stuckUnits(ctx);
  }
}
